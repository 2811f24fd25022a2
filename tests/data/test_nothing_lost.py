"""Everything in the research records is in the tables; what was changed is explained."""

import csv
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers.dataset import Dataset

pytestmark = pytest.mark.shared

SIDES = {"CN": "chinese", "RU": "russian", "other": "third_parties"}
KEPT_COLUMNS = (
    *("title", "date", "category", "level", "record", "name", "summary", "initiated_in"),
    *("part_of", "responds_to", "confidence", "disputed"),
)
# Plain English and one quotation mark throughout; not listed one by one in corrections.csv.
HOUSE_STYLE = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "percent": "per cent",
    "incl. ": "including ",
}
# Words that an agreed spelling of a person, role or body replaced.
RESPELT = {
    *("defense", "councilor", "armament", "operations", "primorye", "dmitriyev", "gen"),
    *(
        "cmc",
        "central",
        "fsmtc",
        "cfa",
        "pla",
        "committee",
        "rosgvardia",
        "ceo",
        "head",
        "internal",
    ),
    *("russian", "chinese", "navy", "military", "spelling"),
}
# Plurals and small words of an entry that names several ships or bodies at once.
JOINING = {
    *("and", "of", "the", "as", "among", "them", "ships", "destroyers", "frigates", "corvettes"),
    *("units", "teams", "hosts"),
}


@pytest.fixture
def records(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "research/events.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture
def splits() -> dict[tuple[str, str], list[str]]:
    """The entries that stand in several rows, with the names of those rows."""
    path = Path(__file__).with_name("participant_splits.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["reason"] for row in rows)
    return {(row["side"], row["recorded"]): row["names"].split("; ") for row in rows}


def entries(record: dict[str, Any]) -> list[tuple[str, str]]:
    return [(side, plain(entry)) for side, key in SIDES.items() for entry in record[key]]


def plain(value: str | None) -> str:
    text = unicodedata.normalize("NFC", value or "")
    for old, new in HOUSE_STYLE.items():
        text = text.replace(old, new)
    return " ".join(text.split())


def words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.lower()))


def test_every_record_is_an_event(records: list[dict[str, Any]]) -> None:
    missing = {record["id"] for record in records} - set(Dataset.load().events["event_id"])
    assert not missing
    assert len(Dataset.load().events) >= len(records)


def test_every_changed_value_is_explained(records: list[dict[str, Any]]) -> None:
    data = Dataset.load()
    explained = set(
        zip(*(data.corrections[each] for each in ("table", "row", "column")), strict=True)
    )
    events = data.events.set_index("event_id")
    silent = [
        (record["id"], column, events.at[record["id"], column])
        for record in records
        for column in KEPT_COLUMNS
        if plain(record[column]) != events.at[record["id"], column]
        and ("events", record["id"], column) not in explained
    ]
    assert not silent


def test_every_place_is_kept_or_its_removal_explained(records: list[dict[str, Any]]) -> None:
    data = Dataset.load()
    corrections = data.corrections[data.corrections["column"] == "place_id"]
    removed = set(corrections.loc[corrections["now"] == "", "row"])
    placeless = set(data.events.loc[data.events["place_id"] == "", "event_id"])
    remote = re.compile("video link|telephone|not stated", re.I)
    unexplained = [
        record["id"]
        for record in records
        if record["id"] in placeless - removed
        and record["category"] != "call"
        and not remote.search(record["location"]["place"])
    ]
    assert not unexplained


# Degrees by which a place may lie from where the research put it: the gazetteer has the centre.
NEAR = {"city": 0.35, "site": 0.35, "region": 1, "sea": 3, "airspace": 3, "other": 0}


def test_every_place_lies_where_the_research_put_it(records: list[dict[str, Any]]) -> None:
    data = Dataset.load()
    moved = set(data.corrections.loc[data.corrections["column"] == "place_id", "row"])
    events = data.events[~data.events["event_id"].isin(moved)]
    places = events.merge(data.places, on="place_id").set_index("event_id")
    stated = {record["id"]: record["location"] for record in records}
    far = []
    for event_id in set(stated) & set(places.index[places["latitude"].notna()]):
        place, there = places.loc[event_id], stated[event_id]
        north = abs(place["latitude"] - there["lat"])
        east = abs(place["longitude"] - there["lon"])
        if max(north, east) > NEAR[place["kind"]]:
            far.append((event_id, place["place_id"]))
    assert not far


def test_every_participant_has_its_rows(
    records: list[dict[str, Any]], splits: dict[tuple[str, str], list[str]]
) -> None:
    participants = Dataset.load().participants
    names = participants.groupby(["event_id", "side"])["name"].agg(list).to_dict()
    for record in records:
        for side, _ in SIDES.items():
            wanted = [entry for owner, entry in entries(record) if owner == side]
            rows = Counter(names.get((record["id"], side), []))
            parts = [name for entry in wanted for name in splits.get((side, entry), [])]
            whole = [entry for entry in wanted if (side, entry) not in splits]
            assert not Counter(set(parts)) - rows, (record["id"], side)
            assert sum(rows.values()) == len(set(parts)) + len(whole), (record["id"], side)


def test_no_word_about_a_participant_is_lost(records: list[dict[str, Any]]) -> None:
    participants = Dataset.load().participants
    text = participants[["name", "role", "note"]].agg(" ".join, axis=1)
    held = text.groupby([participants["event_id"], participants["side"]]).agg(" ".join).to_dict()
    lost = {
        (record["id"], entry): missing
        for record in records
        for side, entry in entries(record)
        if (missing := words(entry) - words(held[record["id"], side]) - RESPELT - JOINING)
    }
    assert not lost


def test_every_figure_is_one_row_with_its_value(records: list[dict[str, Any]]) -> None:
    figures = Dataset.load().figures.groupby("event_id")["value"].agg(list).to_dict()
    for record in records:
        stated = [
            value * 1000 if key.endswith("_billion") else value
            for key, value in record["figures"].items()
        ]
        assert Counter(stated) == Counter(figures.get(record["id"], [])), record["id"]
    assert sum(map(len, figures.values())) >= sum(len(record["figures"]) for record in records)


@pytest.mark.parametrize(("prefix", "side"), [("chinese_", "CN"), ("russian_", "RU")])
def test_a_figure_of_one_side_stays_with_that_side(
    records: list[dict[str, Any]], prefix: str, side: str
) -> None:
    figures = Dataset.load().figures
    mine = figures[figures["side"] == side].groupby("event_id")["value"].agg(list).to_dict()
    for record in records:
        stated = [value for key, value in record["figures"].items() if key.startswith(prefix)]
        if not any("change_pct" in key for key in record["figures"]):
            assert not Counter(stated) - Counter(mine.get(record["id"], [])), record["id"]
