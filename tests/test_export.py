import csv
import io
import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import bibtexparser
import geojson
import icalendar
import jsonschema
import pandas as pd
import pypandoc
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from builders import event, person, source, timeline_of
from hypothesis import given
from hypothesis import strategies as st

from helpers.errors import InputError
from helpers.export import FORMATS, export, json_schema, records, to_csv, to_json, write
from helpers.export.bibliography import cited_sources
from helpers.export.json_text import schema_text
from helpers.schema import PROJECT_FOLDER, resources
from helpers.timeline import Timeline

HOSTILE = "=cmd('x'),\"a\"; <script>alert(1)</script> | **b** \\ {c} 100% & $5_6 #7 ~ ^"
PLACE = {
    "place_id": "moscow",
    "name": "Moscow",
    "country": "RU",
    "kind": "city",
    "latitude": 55.75,
    "longitude": 37.62,
    "aliases": "Москва; 莫斯科",
}


def small(**values: Any) -> Timeline:
    """Two events, the first with everything that belongs to an event."""
    first = event("2023-11-08", "talks", place_id="moscow", **values)
    second = event("2024-07~/2024-09~", "patrol", category="naval_patrol", initiated_in="sea")
    ids = first["event_id"], second["event_id"]
    return timeline_of(
        first,
        second,
        places=[PLACE],
        participants=[
            person(ids[0], "CN", "Zhang Youxia", "Vice Chairman"),
            person(ids[0], "RU", "Sergei Shoigu"),
        ],
        figures=[
            {
                "event_id": ids[1],
                "measure": "ships",
                "value": 2000.0,
                "side": "CN",
                "qualifier": "about",
                "detail": "planned",
            }
        ],
        sources=[
            source("tass-1", "state_media_ru", relation="original", title=values.get("title", "T")),
            source("reuters-1", "news_agency", relation="quotation", published="2024-07~"),
        ],
        citations=[
            {"event_id": ids[0], "source_id": "tass-1", "supports": HOSTILE},
            {"event_id": ids[0], "source_id": "reuters-1", "supports": "Date"},
            {"event_id": ids[1], "source_id": "reuters-1", "supports": "Ships"},
        ],
    )


def made(name: str, timeline: Timeline) -> str:
    text = FORMATS[name].make(timeline)
    assert isinstance(text, str)
    return text


def table(timeline: Timeline) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(to_csv(timeline)), keep_default_na=False)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_selection_gives_the_same_bytes(name: str) -> None:
    assert FORMATS[name].make(small()) == FORMATS[name].make(small())


@pytest.mark.parametrize("name", FORMATS)
def test_a_selection_without_records_is_still_a_file(name: str, tmp_path: Path) -> None:
    assert export(timeline_of(event()).of("call"), name, tmp_path).stat().st_size > 0


# CSV


def test_csv_has_one_row_a_record_with_its_people_figures_and_sources() -> None:
    first, second = table(small()).to_dict("records")
    assert first["event_id"] == "2023-11-08-talks"
    assert (first["place"], first["country"], float(first["latitude"])) == ("Moscow", "RU", 55.75)
    assert first["chinese"] == "Zhang Youxia (Vice Chairman)"
    assert first["sources"] == "https://example.org/tass-1 https://example.org/reuters-1"
    assert (second["date"], second["earliest"]) == ("2024-07~/2024-09~", "2024-07-01")
    assert second["figures"] == "about 2000 ships (planned, China)"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_a_csv_text_that_a_spreadsheet_would_calculate_gets_an_apostrophe(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    rows = list(csv.DictReader(io.StringIO(to_csv(small(title=text)), newline="")))
    assert rows[0]["title"] == f"'{text}".replace("\r", "\n")


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_csv_text_starts_as_a_formula_and_none_is_lost(text: str) -> None:
    cell = next(csv.DictReader(io.StringIO(to_csv(small(title=text)), newline="")))["title"]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert cell in (lines, f"'{lines}")
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\n"))


def test_a_negative_number_stays_a_number_in_csv() -> None:
    south = small()
    south.dataset.places["latitude"] = -33.9
    assert table(south)["latitude"].iloc[0] == "-33.9"


# JSON


def test_json_holds_every_column_and_hostile_text_as_it_is() -> None:
    first, second = json.loads(to_json(small(title=HOSTILE, summary=HOSTILE)))
    assert first["title"] == first["summary"] == HOSTILE
    assert first["place"]["aliases"] == ["Москва", "莫斯科"]
    assert [each["name"] for each in first["participants"]] == ["Zhang Youxia", "Sergei Shoigu"]
    assert first["sources"][0]["supports"] == HOSTILE
    assert second["place"] is None and second["approximate"] is True
    assert second["figures"][0]["value"] == 2000


def test_json_of_the_whole_data_is_what_the_published_schema_describes() -> None:
    exported = json.loads(to_json(Timeline.load()))
    validator = jsonschema.Draft202012Validator(json_schema())
    assert [error.message for error in validator.iter_errors(exported)] == []
    assert len(exported) == len(Timeline.load())


def test_the_json_schema_refuses_a_record_with_an_unknown_category() -> None:
    exported = json.loads(to_json(Timeline.load()))[:1]
    exported[0]["category"] = "excercise"
    with pytest.raises(jsonschema.ValidationError, match="excercise"):
        jsonschema.validate(exported, json_schema())


def test_the_published_json_schema_is_the_one_the_description_gives() -> None:
    published = PROJECT_FOLDER / "src/helpers/assets/events.schema.json"
    assert published.read_text(encoding="utf-8") == schema_text(), (
        f"run: contacts export --format json-schema --output {published.name} in its folder"
    )


def test_json_loses_no_row_of_the_tables() -> None:
    timeline = Timeline.load()
    exported = records(timeline)
    for name, lists in {"participants": "participants", "figures": "figures"}.items():
        assert sum(len(each[lists]) for each in exported) == len(getattr(timeline.dataset, name))
    assert sum(len(each["sources"]) for each in exported) == len(timeline.dataset.citations)


# Parquet


def test_parquet_reads_back_in_pandas_with_types_and_nested_lists() -> None:
    content = FORMATS["parquet"].make(small(title=HOSTILE))
    assert isinstance(content, bytes)
    read = pd.read_parquet(io.BytesIO(content))
    assert read["title"][0] == HOSTILE
    assert str(read["earliest"][1]) == "2024-07-01" and bool(read["approximate"][1])
    assert read["place"][0]["latitude"] == 55.75 and read["place"][1] is None
    assert [each["name"] for each in read["participants"][0]] == ["Zhang Youxia", "Sergei Shoigu"]
    assert read["figures"][1][0]["value"] == 2000.0


def test_parquet_of_the_whole_data_equals_the_nested_records() -> None:
    timeline = Timeline.load()
    content = FORMATS["parquet"].make(timeline)
    assert isinstance(content, bytes)
    read = pd.read_parquet(io.BytesIO(content), dtype_backend="pyarrow").to_dict("records")
    assert json.loads(json.dumps(read, default=str)) == json.loads(to_json(timeline))


# SQLite


def database(timeline: Timeline) -> sqlite3.Connection:
    content = FORMATS["sqlite"].make(timeline)
    assert isinstance(content, bytes)
    opened = sqlite3.connect(":memory:")
    opened.deserialize(content)
    return opened


def test_sqlite_holds_every_table_whole_with_keys_that_hold() -> None:
    timeline = Timeline.load()
    opened = database(timeline)
    for name in timeline.dataset.table_names():
        counted = opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
        assert counted == len(getattr(timeline.dataset, name)), name
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    declared = {row[2] for row in opened.execute("PRAGMA foreign_key_list(events)")}
    assert declared == {"events", "places"}


def test_sqlite_of_a_selection_holds_what_belongs_to_it_and_no_dangling_key() -> None:
    timeline = Timeline.load().between("2023-01-01", "2023-12-31")
    opened = database(timeline)
    counted = opened.execute("SELECT count(*) FROM events").fetchone()[0]
    assert counted == len(timeline)
    assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
    strangers = (
        "SELECT count(*) FROM participants WHERE event_id NOT IN (SELECT event_id FROM events)"
    )
    assert opened.execute(strangers).fetchone()[0] == 0
    selection = opened.execute("SELECT value FROM about WHERE name = 'selection'").fetchone()[0]
    assert "2023" in selection


def test_sqlite_has_a_search_index_and_keeps_text_as_it_is() -> None:
    opened = database(small(title=HOSTILE, summary="Talks on the margins"))
    found = opened.execute("SELECT title FROM events_search WHERE events_search MATCH 'margins'")
    assert found.fetchall() == [(HOSTILE,)]
    assert opened.execute("SELECT name FROM events").fetchall() == [(None,), (None,)]


# iCalendar


def calendar_events(timeline: Timeline) -> list[Any]:
    return list(icalendar.Calendar.from_ical(made("icalendar", timeline)).walk("VEVENT"))


def test_icalendar_spans_all_its_days_and_marks_an_approximate_date() -> None:
    first, second = calendar_events(small())
    assert (
        str(first.decoded("dtstart")) == "2023-11-08"
        and str(first.decoded("dtend")) == "2023-11-09"
    )
    assert str(first["status"]) == "CONFIRMED" and str(first["summary"]) == "Talks in Moscow"
    assert str(second.decoded("dtstart")) == "2024-07-01"
    assert str(second.decoded("dtend")) == "2024-10-01"
    assert str(second["status"]) == "TENTATIVE"
    assert str(second["summary"]) == "Talks in Moscow (about July–September 2024)"
    assert str(second["x-edtf"]) == "2024-07~/2024-09~"


def test_icalendar_text_reads_back_as_it_was() -> None:
    first, _ = calendar_events(small(title=HOSTILE, summary=HOSTILE, disputed="One side's word"))
    assert str(first["summary"]) == HOSTILE
    description = str(first["description"])
    assert description.startswith(HOSTILE)
    assert "One side's word" in description and "https://example.org/reuters-1" in description
    assert "Zhang Youxia (Vice Chairman)" in description


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_icalendar_lines_are_short_and_no_text_is_cut(text: str) -> None:
    content = made("icalendar", small(title=f"T {text}"))
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    unfolded = content.replace("\r\n ", "")
    line = re.search(r"SUMMARY:(.*?)\r\n", unfolded, re.DOTALL)
    assert line is not None
    assert re.sub(r"\\(.)", r"\1", line[1]) == f"T {text}"


def test_icalendar_of_the_whole_data_has_every_record() -> None:
    timeline = Timeline.load()
    found = calendar_events(timeline)
    assert len({str(each["uid"]) for each in found}) == len(found) == len(timeline)
    for each, row in zip(found, timeline.events.itertuples(), strict=True):
        assert str(each.decoded("dtstart")) == str(row.earliest.date())


# GeoJSON


def test_geojson_is_valid_and_has_a_point_east_then_north() -> None:
    read = geojson.loads(made("geojson", small(title=HOSTILE)))
    assert read.is_valid
    first, second = read["features"]
    assert first["geometry"]["coordinates"] == [37.62, 55.75]
    assert first["properties"]["title"] == HOSTILE
    assert second["geometry"] is None and second["id"] == "2024-07-patrol"


def test_geojson_of_the_whole_data_has_every_record() -> None:
    timeline = Timeline.load()
    read = geojson.loads(made("geojson", timeline))
    assert read.is_valid
    assert [each["id"] for each in read["features"]] == list(timeline.events["event_id"])


# Sources


def test_bibtex_reads_back_with_every_source_and_its_text() -> None:
    text = made("bibtex", small(title=HOSTILE))
    raw = bibtexparser.parse_string(text)
    assert not raw.failed_blocks
    entries = raw.entries_dict
    assert set(entries) == {"tass-1", "reuters-1"}
    assert (entries["reuters-1"]["date"], entries["reuters-1"]["year"]) == ("2024-07~", "2024")
    assert entries["tass-1"]["url"] == "https://example.org/tass-1"
    decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    for field in ("title", "annotation"):
        read = str(decoded.entries_dict["tass-1"][field])
        assert HOSTILE in read.replace("ˆ", "^")  # the reader's word for \\textasciicircum


def test_pandoc_reads_every_source_from_bibtex_and_from_csl_json() -> None:
    timeline = Timeline.load()
    wanted = {each["source_id"]: each for each in cited_sources(timeline)}
    for name, reader in {"bibtex": "biblatex", "csl-json": "csljson"}.items():
        read = json.loads(pypandoc.convert_text(made(name, timeline), "csljson", reader))
        assert {item["id"] for item in read} == set(wanted), name
        for item in read:
            assert item["URL"] == wanted[item["id"]]["url"], name
            publisher = item["author"][0]["literal"].replace("’", "'")  # TeX sets ' so
            assert publisher == wanted[item["id"]]["publisher"].replace("’", "'"), name


def test_csl_json_keeps_how_precise_a_date_is() -> None:
    items = {item["id"]: item for item in json.loads(made("csl-json", small()))}
    assert items["reuters-1"]["issued"] == {"date-parts": [[2024, 7]], "circa": True}
    assert "issued" not in items["tass-1"]
    assert items["tass-1"]["custom"]["supports"] == {"2023-11-08-talks": HOSTILE}


# TimelineJS


def test_timelinejs_escapes_text_because_it_is_shown_as_html() -> None:
    first, second = json.loads(made("timelinejs", small(title=HOSTILE)))["events"]
    assert "<script>" not in json.dumps(first)
    assert "&lt;script&gt;" in first["text"]["headline"]
    assert first["start_date"] == {"year": 2023, "month": 11, "day": 8} and "end_date" not in first
    assert second["start_date"] == {"year": 2024, "month": 7}
    assert second["end_date"] == {"year": 2024, "month": 9}
    assert second["display_date"] == "about July–September 2024"


def test_timelinejs_of_the_whole_data_has_every_record() -> None:
    timeline = Timeline.load()
    slides = json.loads(made("timelinejs", timeline))["events"]
    assert [slide["unique_id"] for slide in slides] == list(timeline.events["event_id"])


# Files


def test_an_unknown_format_is_refused_with_the_nearest_and_the_known_ones() -> None:
    with pytest.raises(InputError) as refused:
        export(small(), "parket")
    assert "Did you mean 'parquet'?" in str(refused.value) and "icalendar" in str(refused.value)


def test_export_to_a_folder_uses_the_formats_own_file_name(tmp_path: Path) -> None:
    assert export(small(), "icalendar", tmp_path) == tmp_path / "events.ics"


def test_a_file_that_cannot_be_written_is_refused_and_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        export(small(), "json", tmp_path / "no" / "such" / "events.json")
    (tmp_path / "taken").mkdir()
    with pytest.raises(InputError, match="cannot be written"):
        write(tmp_path / "taken", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_writing_replaces_the_old_content_whole(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    file.write_text("old and longer than the new one", encoding="utf-8")
    write(file, "new")
    assert file.read_text(encoding="utf-8") == "new"
    assert len(list(tmp_path.iterdir())) == 1


def test_every_table_of_the_description_is_in_the_sqlite_export_or_no_table_of_events() -> None:
    tables = {row[0] for row in database(Timeline.load()).execute("SELECT name FROM sqlite_master")}
    assert {"events", "participants", "figures", "sources", "citations", "places"} <= tables
    assert set(Timeline.load().dataset.table_names()) <= tables & set(resources())
