import os
import sys
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from toy_site import ToySite

from helpers.build.plan import Page
from helpers.build.render import Engine, choose_engine, find_quarto, render
from helpers.build.site import Foot, public_assets, write_stage
from helpers.build.stage import StagedPage
from helpers.build.steps import Step, silent
from helpers.errors import InputError

BODY = """Prose that cites [@garwood1936].

## A section {#section}

::: {.callout-warning title="Mind < this" #mind}
The *text* of it.
:::

```python
print(1)
```

```{=html}
<figure id="fig"><figcaption>Raw & kept</figcaption></figure>
```

## References

::: {#refs}
:::
"""


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """A stage of an overview and one contact's page."""
    toy = ToySite(tmp_path / "toy")
    index = Page("index", toy.notebooks / "index.ipynb", "Overview", {})
    contact = Page("contact-a", toy.notebooks / "contact.ipynb", "Key", {"event_id": "a"})
    folder = tmp_path / "stage"
    folder.mkdir()
    pages = [
        (page, StagedPage(page.name, title, BODY))
        for page, title in ((index, "An *overview*"), (contact, "Talks -- 4 February"))
    ]
    write_stage(
        folder,
        toy.site,
        pages,
        Foot("Data 0.1, made with x.", "all records", "Team (2026).", "@misc{a,\n}"),
    )
    return folder


def pandoc_page(stage: Path, name: str = "index") -> BeautifulSoup:
    output = render(choose_engine("pandoc"), stage, [name], jobs=1, progress=silent)
    return BeautifulSoup((output / f"{name}.html").read_text(encoding="utf-8"), "html.parser")


def test_a_page_has_navigation_contents_main_and_footer(stage: Path) -> None:
    page = pandoc_page(stage)
    assert page.html["lang"] == "en-GB"
    assert page.title.string == "An overview – Toy report"
    assert str(page.select_one("h1.title").decode_contents()) == "An <em>overview</em>"
    assert [link["href"] for link in page.select("header .nav-link[href]")] == ["index.html"]
    assert [link["href"] for link in page.select("header .dropdown-item")] == ["contact-a.html"]
    assert page.select_one("nav#TOC a[href='#section']").string == "A section"
    assert page.select_one("main#quarto-document-content section#section h2")
    assert page.select_one("a.skip-link")["href"] == "#quarto-document-content"
    made, shown = (line.string for line in page.select("footer .nav-footer > p"))
    assert (made, shown) == ("Data 0.1, made with x.", "Shown: all records.")


def test_a_page_says_how_to_cite_it_and_leads_to_its_neighbours(stage: Path) -> None:
    first, last = pandoc_page(stage), pandoc_page(stage, "contact-a")
    assert [each.get_text() for each in first.select("footer .copyable")] == [
        "Team (2026).",
        "@misc{a,\n}",
    ]
    assert [link["href"] for link in first.select(".page-navigation a")] == ["contact-a.html"]
    assert [link["rel"] for link in last.select(".page-navigation a")] == [["prev"]]


def test_citations_are_resolved_and_listed(stage: Path) -> None:
    page = pandoc_page(stage)
    assert page.select_one(".citation a")["href"] == "#ref-garwood1936"
    assert "Biometrika" in page.select_one("#refs #ref-garwood1936").get_text()


def test_callouts_have_the_classes_that_quarto_gives_them(stage: Path) -> None:
    callout = pandoc_page(stage).select_one("div.callout.callout-warning.callout-titled#mind")
    assert callout.select_one(".callout-title-container").string == "Mind < this"
    assert callout.select_one(".callout-body em").string == "text"


def test_code_is_highlighted_by_classes_and_raw_blocks_pass(stage: Path) -> None:
    page = pandoc_page(stage)
    assert page.select_one("pre.sourceCode.python span.bu").string == "print"
    assert page.select_one("figure#fig figcaption").string == "Raw & kept"


def test_stylesheets_and_scripts_are_those_of_the_assets(stage: Path) -> None:
    page = pandoc_page(stage)
    linked = {link["href"] for link in page.select("link[rel=stylesheet]")}
    linked |= {script["src"] for script in page.select("script[src]")}
    shipped = {f"assets/{path.name}" for path in public_assets()}
    assert linked == {path for path in shipped if path.endswith((".css", ".js"))}
    assert {f"assets/{path.name}" for path in (stage / "assets").iterdir()} == shipped


def test_settings_hold_no_host_and_no_path_of_this_machine(stage: Path) -> None:
    settings = (stage / "_quarto.yml").read_text(encoding="utf-8")
    assert str(stage.parent) not in settings
    assert yaml.safe_load(settings)["project"]["render"] == ["*.qmd"]


def test_a_page_that_pandoc_refuses_is_named(stage: Path) -> None:
    (stage / "index.qmd").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"page index: Pandoc failed: .*YAML"):
        pandoc_page(stage)


def test_an_unknown_engine_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(InputError, match=r"'word' is not known. Allowed: auto, quarto, pandoc"):
        choose_engine("word")


def no_quarto(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTO", "no-such-program")


def test_without_quarto_auto_means_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    no_quarto(monkeypatch)
    assert choose_engine("auto").name == "pandoc"


def test_asking_for_quarto_where_there_is_none_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    no_quarto(monkeypatch)
    with pytest.raises(InputError, match=r"no working 'quarto' was found.*--engine pandoc"):
        choose_engine("quarto")


def pretended_quarto(folder: Path, script: str) -> Path:
    command = folder / "quarto"
    command.write_text(f"#!{sys.executable}\nimport sys\n{script}\n", encoding="utf-8")
    command.chmod(0o755)
    return command


@pytest.mark.skipif(os.name == "nt", reason="the pretended program is a script")
def test_quarto_is_found_through_its_variable_and_asked_for_its_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = pretended_quarto(tmp_path, "print('1.9.1')")
    monkeypatch.setenv("QUARTO", str(command))
    assert choose_engine("auto") == Engine("quarto", "1.9.1", str(command))


@pytest.mark.skipif(os.name == "nt", reason="the pretended program is a script")
def test_a_quarto_that_does_not_run_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTO", str(pretended_quarto(tmp_path, "sys.exit(1)")))
    assert find_quarto() is None


@pytest.mark.skipif(os.name == "nt", reason="the pretended program is a script")
def test_what_quarto_says_when_it_fails_is_told(stage: Path, tmp_path: Path) -> None:
    command = pretended_quarto(tmp_path, "sys.exit('no such format')")
    engine = Engine("quarto", "1", str(command))
    with pytest.raises(InputError, match="Quarto could not render the pages: no such format"):
        render(engine, stage, ["index"], jobs=1, progress=silent)


def test_each_rendered_page_is_reported(stage: Path) -> None:
    steps: list[Step] = []
    names = ["index", "contact-a"]
    render(choose_engine("pandoc"), stage, names, jobs=2, progress=steps.append)
    assert {(step.what, step.page, step.total) for step in steps} == {
        ("rendered", name, 2) for name in names
    }


@pytest.mark.quarto
def test_quarto_makes_the_same_content_as_pandoc(stage: Path) -> None:
    quarto = find_quarto()
    if quarto is None:
        pytest.skip("Quarto is not installed here")
    by_pandoc = pandoc_page(stage).select_one("main").get_text(" ", strip=True)
    output = render(quarto, stage, ["index", "contact-a"], jobs=1, progress=silent)
    text = (output / "index.html").read_text(encoding="utf-8")
    page = BeautifulSoup(text, "html.parser")
    assert page.select_one("main").get_text(" ", strip=True) == by_pandoc
    assert "https://" not in "".join(str(script) for script in page.select("script, link"))
