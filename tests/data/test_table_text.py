"""Every table is plain, tidy CSV: one dialect, no stray characters."""

import csv
import unicodedata
from pathlib import Path

import pytest

from helpers.schema import DATA_FOLDER, labels, read_schema, resources

TABLES = ["events", "participants", "figures", "places", "offices"]


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest) -> Path:
    return DATA_FOLDER / f"{request.param}.csv"


def cells(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [cell for row in csv.reader(file) for cell in row]


def test_lines_end_with_a_line_feed_and_the_file_with_one(table: Path) -> None:
    raw = table.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")


def test_the_header_is_that_of_the_codebook(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    fields = resources()[table.stem]["schema"]["fields"]
    assert header == [each["name"] for each in fields]


def test_cells_hold_no_stray_space(table: Path) -> None:
    assert not [cell for cell in cells(table) if cell != " ".join(cell.split())]


def test_text_is_composed_unicode_with_straight_quotes(table: Path) -> None:
    text = "\n".join(cells(table))
    assert text == unicodedata.normalize("NFC", text)
    assert not set(text) & set("‘’“”\u00a0\u200b\ufeff")


def test_quotes_stand_only_where_they_are_needed(table: Path) -> None:
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    lines = [",".join(quoted(cell) for cell in row) for row in rows]
    assert table.read_text(encoding="utf-8") == "\n".join(lines) + "\n"


def quoted(cell: str) -> str:
    if any(mark in cell for mark in ',"\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def test_every_column_has_a_title_and_a_description() -> None:
    bare = [
        (resource["name"], each["name"])
        for resource in read_schema()["resources"]
        for each in resource["schema"]["fields"]
        if not each.get("title") or not each.get("description")
    ]
    assert not bare


def test_every_coded_value_has_a_label_and_a_meaning() -> None:
    for name in TABLES:
        for each in resources()[name]["schema"]["fields"]:
            values = each.get("constraints", {}).get("enum", [])
            if "meanings" in each:
                assert list(each["labels"]) == list(each["meanings"]) == values
                assert all(each["meanings"].values())
    assert labels("events", "category")["air_patrol"] == "air patrol"


def test_the_coded_columns_of_the_events_are_explained() -> None:
    fields = {each["name"]: each for each in resources()["events"]["schema"]["fields"]}
    coded = {name for name, each in fields.items() if "meanings" in each}
    assert coded == {"category", "level", "record", "initiated_in", "confidence"}
