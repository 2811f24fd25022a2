import json

from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_output
from toy_site import code, notebook, prose

from helpers.build.figure import figure_html, script_json
from helpers.build.stage import CHART, StagedPage, folded_code, raw_html, stage_page

NAMES = ["index", "timeline", "contact-2022-02-04-talks"]


def stage(*cells: NotebookNode) -> StagedPage:
    return stage_page("index", notebook(*cells), NAMES)


def showing(data: dict[str, object], source: str = "f()", *tags: str) -> NotebookNode:
    """A code cell that put out one display of several forms."""
    cell = code(source, *tags)
    cell.outputs = [new_output("display_data", data=data)]
    return cell


def chart(**values: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": "by-year",
        "title": "By year",
        "description": "Bars.",
        "figure": {"data": [], "layout": {"height": 300}},
        "columns": ["Year", "Records"],
        "rows": [[2022, 3], [2023, None]],
        "selection": "all records",
        "static": "<svg></svg>",
    }
    return plain | values


def test_the_first_heading_becomes_the_title() -> None:
    page = stage(prose("# The *title* {#top .x}\n\nText."), prose("## Next"))
    assert page.title == "The *title*"
    assert page.title == "The *title*"
    assert page.text == "Text.\n\n## Next\n"


def test_a_computed_title_is_used_and_its_other_text_kept() -> None:
    page = stage(
        showing({"text/markdown": "# Talks: 8 November\n\nIntro."}, "title()", "hide-code")
    )
    assert page.title == "Talks: 8 November"
    assert "# Talks" not in page.text
    assert "Intro." in page.text


def test_the_best_form_of_an_output_is_taken() -> None:
    data = {"text/plain": "plain", "text/markdown": "mark", "text/html": "<b>html</b>"}
    assert "```{=html}\n<b>html</b>\n```" in stage(showing(data)).text
    del data["text/html"]
    assert "\n\nmark\n" in stage(showing(data)).text
    assert "<pre>a &lt;b&gt;</pre>" in stage(showing({"text/plain": "a <b>"})).text
    assert '<figure id="by-year"' in stage(showing(data | {CHART: chart()})).text


def test_code_is_folded_but_for_parameters_setup_and_hidden_cells() -> None:
    text = stage(
        code("a = 1", "parameters"),
        code("a = 2", "injected-parameters"),
        code("import b", "setup"),
        code("hidden()", "hide-code"),
        showing({"text/plain": "removed"}, "removed()", "remove-cell"),
        code("# NBVAL_CHECK_OUTPUT\nshown()"),
    ).text
    assert '<details class="code"><summary>Code</summary>' in text
    assert "```python\nshown()\n```" in text
    for word in ("a = 1", "a = 2", "import b", "hidden", "removed", "NBVAL"):
        assert word not in text


def test_what_is_printed_is_shown_and_what_is_warned_is_not() -> None:
    cell = code("f()", "hide-code")
    cell.outputs = [
        new_output("stream", name="stderr", text="careful"),
        new_output("stream", name="stdout", text="a & b"),
    ]
    text = stage(cell).text
    assert "<pre>a &amp; b</pre>" in text
    assert "careful" not in text


def test_links_between_notebooks_become_links_between_pages() -> None:
    text = stage(
        prose("[a](timeline.ipynb#x) [b](index.ipynb) [c](contact.ipynb#2022-02-04-talks)"),
        showing({"text/html": '<a href="contact.ipynb#2021-01-01-visit">d</a>'}),
        showing(
            {CHART: chart(figure={"data": [{"customdata": ["timeline.ipynb#y", "see a.ipynb"]}]})}
        ),
        code("open('timeline.ipynb#z')"),
    ).text
    assert "[a](timeline.html#x) [b](index.html) [c](contact-2022-02-04-talks.html)" in text
    assert '<a href="timeline.html#2021-01-01-visit">d</a>' in text
    assert '"timeline.html#y","see a.ipynb"' in text
    assert "open('timeline.ipynb#z')" in text


def test_references_are_listed_where_something_is_cited() -> None:
    assert "## References {#references}" in stage(prose("As said [@garwood1936].")).text
    assert "References" not in stage(prose("someone@example.org"), code("x[@a]")).text
    own = stage(prose("As said [@garwood1936]."), prose("## Sources\n\n::: {#refs}\n:::"))
    assert "## References" not in own.text


def test_papermill_leaves_no_trace() -> None:
    cell = code("f()")
    cell.metadata["papermill"] = {"start_time": "2026-01-01T00:00:00", "duration": 1.5}
    read = notebook(cell)
    read.metadata["papermill"] = {"parameters": {"data_folder": "/somewhere"}}
    text = stage_page("index", read, NAMES).text
    assert "2026" not in text
    assert "somewhere" not in text


def test_a_figure_carries_its_picture_caption_data_and_table() -> None:
    html = figure_html(chart(title="A < B"))
    assert html.startswith('<figure id="by-year"')
    assert "<svg></svg>" in html
    assert "A &lt; B" in html
    assert '<script type="application/json" class="chart-data" id="by-year-data">' in html
    assert '<td class="number">3</td>' in html
    assert "<td></td>" in html


def test_a_figure_whose_data_are_a_table_of_the_page_links_to_it() -> None:
    html = figure_html(chart(table="records"))
    assert 'href="#records"' in html
    assert "<details" not in html


@given(st.text())
def test_no_text_can_end_the_script_it_stands_in(text: str) -> None:
    written = script_json({"x": text, text: 1})
    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written) == json.loads(json.dumps({"x": text, text: 1}))


@given(st.text(alphabet="`\n{<=html} a", max_size=60))
def test_no_text_can_end_the_raw_block_it_stands_in(text: str) -> None:
    opening, *inside, closing = raw_html(text).split("\n")
    assert opening == closing + "{=html}"
    assert not any(closing in line for line in inside)


@given(st.text(alphabet="`\n{<=html} a", max_size=60))
def test_no_code_can_end_the_block_it_stands_in(text: str) -> None:
    block = folded_code(text).split("\n\n", 1)[1].rsplit("\n\n", 1)[0]
    opening, *inside, closing = block.split("\n")
    assert opening == closing + "python"
    assert not any(closing in line for line in inside)


def test_shortcodes_in_raw_html_are_broken_up() -> None:
    assert "{{<" not in raw_html("<p>{{< include secret >}}</p>")
