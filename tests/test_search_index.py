import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from helpers.build.search_index import LENGTH, entries_of, write_search_index
from helpers.html import escape

PAGE = """<html><body><main><h1>Timeline</h1><p>What this page shows.</p>
<section id="all"><h2>All records</h2><p>Every one.</p>
<table class="records"><tr id="2023-11-08-visit"><td><b>8 November 2023</b></td>
<td><b>A visit</b><p>They met.</p></td></tr></table></section></main></body></html>"""


def test_pages_sections_and_records_are_found_by_their_addresses() -> None:
    assert list(entries_of("timeline", PAGE)) == [
        ["timeline.html", "Timeline", "Timeline", "What this page shows."],
        ["timeline.html#all", "Timeline", "All records", "Every one."],
        ["timeline.html#2023-11-08-visit", "Timeline", "A visit", "8 November 2023 They met."],
    ]


def test_a_page_without_a_heading_goes_by_its_name() -> None:
    assert list(entries_of("odd", "<p>x</p>")) == [["odd.html", "odd", "odd", ""]]


@given(st.text(alphabet="abc é中<>&\"'`"))
def test_a_short_text_is_kept_whole_as_text_even_if_it_looks_like_markup(text: str) -> None:
    page = PAGE.replace("Every one.", escape(text))
    [entry] = [each for each in entries_of("timeline", page) if each[0].endswith("#all")]
    said = " ".join(text.split())
    assert entry[3] == said if len(said) <= LENGTH else said.startswith(entry[3].removesuffix("…"))


def test_a_long_text_is_cut_at_a_word() -> None:
    page = PAGE.replace("Every one.", "word " * 200)
    [entry] = [each for each in entries_of("timeline", page) if each[0].endswith("#all")]
    assert entry[3].endswith("word…") and LENGTH - 5 < len(entry[3]) <= LENGTH + 1


def test_the_index_is_one_script_with_all_pages(tmp_path: Path) -> None:
    write_search_index({"a": PAGE, "b": PAGE.replace("They met.", "</script>")}, tmp_path)
    text = (tmp_path / "search-index.js").read_text(encoding="utf-8")
    entries = json.loads(text.removeprefix("window.contactsSearchIndex=").removesuffix(";\n"))
    assert len(entries) == 6
