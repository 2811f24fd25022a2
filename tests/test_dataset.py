import shutil
from pathlib import Path

import pytest

from helpers.dataset import Dataset, tables_digest
from helpers.errors import InputError
from helpers.schema import DATA_FOLDER, allowed, field, labels


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """An analyst's copy of the data folder."""
    return Path(shutil.copytree(DATA_FOLDER, tmp_path / "data"))


def problems_of(folder: Path) -> str:
    with pytest.raises(InputError) as refused:
        Dataset.load(folder)
    return "\n".join(refused.value.problems)


def test_the_projects_tables_load_typed_and_in_order() -> None:
    dataset = Dataset.load()
    events = dataset.events
    assert events["earliest"].is_monotonic_increasing
    assert str(events["earliest"].dtype).startswith("datetime64")
    assert (events["latest"] >= events["earliest"]).all()
    assert dataset.figures["value"].dtype.kind == "f"
    assert not events.isna().any().any()
    assert dataset.version


def test_reading_again_gives_the_same_tables_until_a_file_changes(copy: Path) -> None:
    first = Dataset.load(copy)
    assert Dataset.load(copy) is first
    events = copy / "events.csv"
    events.write_text(events.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert Dataset.load(copy) is not first


def test_a_file_that_is_no_table_does_not_change_the_digest(copy: Path) -> None:
    before = tables_digest(copy)
    (copy / "notes.txt").write_text("mine", encoding="utf-8")
    assert tables_digest(copy) == before


def test_sources_of_an_event_come_with_what_they_support() -> None:
    cited = Dataset.load().sources_of("2023-11-08-zhang-youxia-moscow")
    assert len(cited) > 5
    assert {"url", "publisher", "supports"} <= set(cited.columns)


def test_every_missing_table_is_told_at_once(copy: Path) -> None:
    (copy / "events.csv").unlink()
    (copy / "places.csv").unlink()
    said = problems_of(copy)
    assert "events.csv: missing" in said and "places.csv: missing" in said


def test_a_missing_column_is_named(copy: Path) -> None:
    events = copy / "events.csv"
    events.write_text(events.read_text(encoding="utf-8").replace("category", "kind", 1), "utf-8")
    assert "events.csv: column 'category' is missing" in problems_of(copy)


def test_an_empty_file_is_told(copy: Path) -> None:
    (copy / "figures.csv").write_bytes(b"")
    assert "figures.csv: empty" in problems_of(copy)


def test_bytes_that_are_not_utf8_are_told_with_their_line(copy: Path) -> None:
    sources = copy / "sources.csv"
    lines = sources.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b",", b"\xe9\xe8,", 1)
    sources.write_bytes(b"\n".join(lines))
    assert "sources.csv: line 3 is not UTF-8" in problems_of(copy)


def test_bad_dates_numbers_and_repeated_ids_are_told_with_their_rows(copy: Path) -> None:
    events = copy / "events.csv"
    lines = events.read_text(encoding="utf-8").split("\n")
    events.write_text("\n".join([*lines[:2], lines[1], *lines[2:]]), "utf-8")
    assert "events.csv: row 3: event_id" in problems_of(copy)
    places = copy / "places.csv"
    text = places.read_text(encoding="utf-8").split("\n")
    cells = text[1].rsplit(",", 3)
    text[1] = ",".join([cells[0], "north", *cells[2:]])
    places.write_text("\n".join(text), "utf-8")
    assert "places.csv: row 2: latitude 'north'" in problems_of(copy)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "no such data folder" in problems_of(tmp_path / "none")


def test_the_schema_lists_what_a_column_may_hold() -> None:
    assert allowed("events", "confidence") == ["low", "medium", "high"]
    assert labels("events", "category")["port_call"] == "port call"
    with pytest.raises(KeyError):
        field("events", "colour")
