"""Text from the data is shown as text, whatever it looks like."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built_site import BuiltSite, built
from data_copy import DataCopy

from helpers.checks import check
from helpers.parameters import KEY_EVENTS
from helpers.schema import DATA_FOLDER, resources

HOSTILE = (
    "<script>alert(1)</script> <b>x</b> \"q\" 'q' a|b *m* _m_ [l](javascript:alert(1)) `c` $x$"
    " {{< meta title >}} @garwood1936 ::: &lt; \\\\"
)
FORMULA = "=cmd() <script>alert(2)</script>"
EVENT = KEY_EVENTS[2]
FREE_TEXT = {
    "events": ["title", "name", "summary", "disputed"],
    "participants": ["note"],
    "figures": ["detail"],
    "sources": ["title", "publisher", "carrier", "note"],
    "citations": ["supports"],
    "places": ["name", "aliases"],
    "known_gaps": ["subject", "gap", "status"],
    "external_counts": ["claimant", "scope", "difference_explained"],
    "indicators": ["subject", "publisher", "note"],
    "context": ["label", "summary"],
    "corrections": ["was", "now", "reason"],
}


def free_columns(table: str) -> list[str]:
    """The columns of a table that any text is allowed in."""
    described = resources()[table]["schema"]["fields"]
    limits = {field["name"]: field.get("constraints", {}) for field in described}
    return [
        name
        for name in FREE_TEXT[table]
        if not {"enum", "pattern"} & set(limits.get(name, ("enum",)))
    ]


def rows_about(copy: DataCopy, table: str) -> list[int]:
    """The rows of a table that the key contact's page or any page shows."""
    records = copy.records(table)
    header = records[0]
    if table in ("events", "participants", "figures", "citations"):
        place = header.index("event_id")
        found = [n for n, row in enumerate(records[1:], start=2) if row[place] == EVENT]
        return found or [2]
    if table == "sources":
        cited = [row for row in copy.records("citations") if row[0] == EVENT]
        return [copy.find("sources", source_id=row[1]) for row in cited]
    if table == "places":
        place_id = copy.cell("events", copy.find("events", event_id=EVENT), "place_id")
        return [copy.find("places", place_id=place_id)]
    return [2, 3]


@pytest.fixture(scope="session")
def hostile_data(tmp_path_factory: pytest.TempPathFactory) -> DataCopy:
    """A copy of the data with hostile text in the free fields of what a key contact shows."""
    copy = DataCopy(Path(shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("data") / "copy")))
    for table in FREE_TEXT:
        for row in rows_about(copy, table):
            for column in free_columns(table):
                copy.put(table, row, column, FORMULA if column == "detail" else HOSTILE)
    return copy


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory, hostile_data: DataCopy) -> BuiltSite:
    return built(tmp_path_factory, "hostile", {"data_folder": str(hostile_data.folder)})


def words(text: str) -> str:
    """Text with single spaces; Pandoc's typographic quotes in a title count as plain ones."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())


def test_hostile_text_is_allowed_in_the_data(hostile_data: DataCopy) -> None:
    assert [str(problem) for problem in check(hostile_data.folder)] == []


def test_pages_show_hostile_text_as_text(hostile_site: BuiltSite) -> None:
    contact = hostile_site.page(f"contact-{EVENT}")
    assert words(HOSTILE) in words(contact.select_one("h1").get_text())
    for name in (f"contact-{EVENT}", "timeline", "index", "methods", "patterns"):
        assert words(HOSTILE) in words(hostile_site.page(name).select_one("main").get_text()), name


def test_pages_run_no_script_from_the_data(hostile_site: BuiltSite) -> None:
    for name, page in hostile_site.pages().items():
        for script in page.select("script:not([src])"):
            assert script.get("type") == "application/json", name
        for link in page.select("[href], [src]"):
            address = str(link.get("href") or link.get("src"))
            assert not address.lower().strip().startswith("javascript:"), name


def test_pages_read_no_markup_from_the_data(hostile_site: BuiltSite, site: BuiltSite) -> None:
    """The same tags as in a report on the untouched data, but for the tables' own rows."""

    def tags(page: BeautifulSoup) -> set[str]:
        return {tag.name for tag in page.find_all(True)}

    for name, page in hostile_site.pages().items():
        assert tags(page) <= tags(site.page(name)) | {"p", "span", "div", "small", "dd", "dt"}, name
        marked = [tag.get_text() for tag in page.select("b, em, code, a")]
        assert not {"x", "m", "l", "c"} & set(marked), name


def test_the_page_loads_nothing_and_stays_whole(hostile_site: BuiltSite, site: BuiltSite) -> None:
    for name in hostile_site.names:
        page = hostile_site.page(name)
        assert page.select_one("footer"), name
        assert len(page.select("h1")) == 1
        assert [each["id"] for each in page.select("main section[id]")] == [
            each["id"] for each in site.page(name).select("main section[id]")
        ], name


def test_the_spreadsheet_download_starts_no_formula(hostile_site: BuiltSite) -> None:
    text = (hostile_site.folder / "downloads" / "events.csv").read_text(encoding="utf-8")
    for row in csv.reader(io.StringIO(text)):
        for cell in row:
            number = cell.replace(".", "").lstrip("-").isdigit()
            assert number or not cell.startswith(("=", "+", "-", "@")), cell
