from pathlib import Path
from typing import Any

import pytest
import yaml
from data_copy import DataCopy

from helpers.adding import Proposal, propose
from helpers.adding.entry import new_event_id, new_source_id, slug
from helpers.adding.questions import completed
from helpers.checks import check
from helpers.errors import InputError
from helpers.export import records
from helpers.timeline import Timeline

ZHANG = "2023-11-08-zhang-youxia-moscow"


def record(**values: Any) -> dict[str, Any]:
    """A sound new record, in the form of the JSON export."""
    return {
        "title": "Dong Jun calls Sergei Shoigu",
        "date": "2023-12-05",
        "category": "call",
        "level": "defence_minister",
        "record": "contact",
        "summary": "The two ministers spoke by video link.",
        "initiated_in": "other",
        "confidence": "high",
        "participants": [
            {"side": "RU", "kind": "person", "name": "Sergei Shoigu", "role": "Minister of Defence"}
        ],
        "figures": [{"measure": "documents", "value": 2, "qualifier": "exact"}],
        "sources": [
            {
                "url": "https://example.org/dong-shoigu",
                "publisher": "Russian Ministry of Defence",
                "kind": "official_ru",
                "state": "RU",
                "title": "Talks by video link",
                "published": "2023-12-05",
                "supports": "Date and people",
            }
        ],
    } | values


def refused(given: dict[str, Any], folder: Path) -> str:
    with pytest.raises(InputError) as problems:
        propose(given, folder).write()
    return "\n".join(problems.value.problems)


def added(given: dict[str, Any], copy: DataCopy) -> Proposal:
    proposal = propose(given, copy.folder)
    proposal.write()
    return proposal


def lines(copy: DataCopy) -> dict[str, list[str]]:
    files = sorted(copy.folder.glob("*.csv"))
    return {path.stem: path.read_text(encoding="utf-8").splitlines() for path in files}


def test_a_record_is_written_with_its_people_figures_and_sources(data_copy: DataCopy) -> None:
    added(record(), data_copy)
    assert check(data_copy.folder) == []
    timeline = Timeline.load(data_copy.folder)
    (new,) = [each for each in records(timeline) if each["category"] == "call"]
    assert new["event_id"] == "2023-12-05-dong-jun-calls-sergei-shoigu"
    assert new["participants"][0]["name"] == "Sergei Shoigu"
    assert (new["figures"][0]["value"], new["figures"][0]["side"]) == (2, None)
    assert new["sources"][0]["supports"] == "Date and people"
    assert new["sources"][0]["source_id"].startswith("russian-ministry-of-defence-2023-12-05-")
    assert new["sources"][0]["relation"] == "original"


def test_only_new_lines_are_in_the_files_and_they_stand_in_order(data_copy: DataCopy) -> None:
    before = lines(data_copy)
    added(record(), data_copy)
    after = lines(data_copy)
    for table, old in before.items():
        new = [line for line in after[table] if line not in old]
        assert [line for line in after[table] if line not in new] == old
        expected = table in ("events", "participants", "figures", "sources", "citations")
        assert len(new) == int(expected), table
    events = [line.split(",")[0] for line in after["events"][1:]]
    assert events == sorted(events)


def test_a_record_of_an_earlier_year_comes_first_and_of_a_later_one_last(
    data_copy: DataCopy,
) -> None:
    for date in ("2001-05", "2030-01-01"):
        source = record()["sources"][0] | {"url": f"https://example.org/{date}"}
        added(record(date=date, sources=[source]), data_copy)
    ids = [row[0] for row in data_copy.records("events")[1:]]
    assert ids[0].startswith("2001-05-") and ids[-1].startswith("2030-01-01-")
    assert check(data_copy.folder) == []


def test_line_ends_and_byte_order_mark_of_a_spreadsheet_are_kept(data_copy: DataCopy) -> None:
    path = data_copy.path("events")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    old = path.read_bytes().split(b"\r\n")
    added(record(), data_copy)
    new = path.read_bytes().split(b"\r\n")
    assert len(new) == len(old) + 1 and new[0] == old[0] and not any(b"\n" in each for each in new)


def test_a_known_address_is_cited_and_not_added_again(data_copy: DataCopy) -> None:
    row = data_copy.find("sources", kind="official_cn")
    source = {"url": data_copy.cell("sources", row, "url"), "supports": "Date and people"}
    proposal = added(record(sources=[source]), data_copy)
    assert "sources" not in proposal.added.rows
    known = data_copy.cell("sources", row, "source_id")
    assert proposal.added.rows["citations"][0]["source_id"] == known


def test_a_known_source_may_not_be_given_other_words(data_copy: DataCopy) -> None:
    row = data_copy.find("sources", kind="official_cn")
    url = data_copy.cell("sources", row, "url")
    text = refused(
        record(sources=[{"url": url, "publisher": "Me", "supports": "x"}]), data_copy.folder
    )
    assert "sources 1: publisher 'Me'" in text and "leave it out" in text


def test_a_place_is_known_by_id_name_or_other_name(data_copy: DataCopy) -> None:
    for given in ("moscow", "Moscow", "Москва"):
        proposal = propose(record(place=given), data_copy.folder)
        assert proposal.added.event["place_id"] == "moscow"


def test_an_unknown_place_is_refused_with_the_nearest(data_copy: DataCopy) -> None:
    text = refused(record(place="Moscov"), data_copy.folder)
    assert "'Moscov' is not in places.csv" in text and "Did you mean 'Moscow'?" in text


def test_a_new_place_is_added_in_its_order(data_copy: DataCopy) -> None:
    place = {
        "name": "Aachen",
        "country": "DE",
        "kind": "city",
        "latitude": 50.78,
        "longitude": 6.08,
        "aliases": ["Aix-la-Chapelle", "Ахен"],
    }
    added(record(place=place, category="meeting"), data_copy)
    row = data_copy.find("places", place_id="aachen")
    assert data_copy.cell("places", row, "aliases") == "Aix-la-Chapelle; Ахен"
    ids = [each[0] for each in data_copy.records("places")[1:]]
    assert ids == sorted(ids)


def test_an_exported_record_can_be_changed_and_added(data_copy: DataCopy) -> None:
    exported = next(
        each for each in records(Timeline.load(data_copy.folder)) if each["event_id"] == ZHANG
    )
    again = exported | {"event_id": f"{ZHANG}-again", "title": "Again"}
    added(again, data_copy)
    new = next(
        each
        for each in records(Timeline.load(data_copy.folder))
        if each["event_id"] == f"{ZHANG}-again"
    )
    assert new == again


def test_yaml_dates_and_numbers_are_read_as_their_text(data_copy: DataCopy) -> None:
    text = yaml.safe_dump(record() | {"date": "2023-12-05"}).replace("'2023-12-05'", "2023-12-05")
    given = yaml.safe_load(text)
    assert not isinstance(given["date"], str)
    proposal = propose(given, data_copy.folder)
    assert proposal.added.event["date"] == "2023-12-05"
    assert proposal.added.rows["figures"][0]["value"] == "2"


def test_a_new_role_comes_with_its_level(data_copy: DataCopy) -> None:
    person = {"side": "RU", "kind": "person", "name": "A B", "role": "Zoologist"}
    given = record(participants=[person], level="official")
    assert "column role: found 'Zoologist'" in refused(given, data_copy.folder)
    added(given | {"offices": [{"role": "Zoologist", "level": "official"}]}, data_copy)
    assert data_copy.cell("offices", data_copy.find("offices", role="Zoologist"), "level")


# Near-duplicates


def test_records_of_the_same_days_people_or_category_are_shown(data_copy: DataCopy) -> None:
    near = record(
        date="2023-11-07/2023-11-08",
        category="visit",
        participants=[{"side": "CN", "kind": "person", "name": "Zhang Youxia", "role": "x"}],
    )
    (found,) = propose(near, data_copy.folder).near_duplicates
    assert found.event_id == ZHANG
    assert found.shared == ("days", "visit", "Zhang Youxia")
    assert str(found).startswith(f"{ZHANG} (8 November 2023): ")


def test_a_day_apart_is_still_near_and_two_days_are_not(data_copy: DataCopy) -> None:
    for date, near in (("2023-11-09", True), ("2023-11-10", False), ("2023-11-06", False)):
        proposal = propose(record(date=date, category="visit"), data_copy.folder)
        assert bool(proposal.near_duplicates) is near, date


def test_another_category_without_shared_people_is_no_near_duplicate(data_copy: DataCopy) -> None:
    given = record(date="2023-11-08", category="technology", participants=[])
    assert propose(given, data_copy.folder).near_duplicates == []


# Refusals


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"category": "cal"}, "column category: found 'cal'"),
        ({"level": "minister"}, "column level: found 'minister'"),
        ({"summary": "word " * 45 + "word"}, "at most 45 words"),
        ({"summary": ""}, "column summary: expected a value"),
        ({"sources": []}, "at least one citation"),
        ({"part_of": "2023-11-08-zhang"}, "column part_of: found '2023-11-08-zhang'"),
        ({"event_id": "2023-12-06-other"}, "starts with the start date, 2023-12-05-"),
        ({"event_id": ZHANG, "date": "2023-11-08"}, "no other row with this event_id"),
        ({"title": "Talks\u202e"}, "invisible"),
    ],
)
def test_what_check_would_refuse_is_refused_and_nothing_is_written(
    data_copy: DataCopy, change: dict[str, Any], words: str
) -> None:
    before = lines(data_copy)
    text = refused(record(**change), data_copy.folder)
    assert words in text
    assert all(line.startswith("with this record, ") for line in text.splitlines())
    assert lines(data_copy) == before


def test_a_link_that_would_run_code_is_refused(data_copy: DataCopy) -> None:
    source = record()["sources"][0] | {"url": "javascript:alert(1)"}
    assert "http:// or https://" in refused(record(sources=[source]), data_copy.folder)


def test_a_date_that_is_none_is_refused(data_copy: DataCopy) -> None:
    assert "8 November" in refused(record(date="8 November"), data_copy.folder)


def test_every_unknown_name_and_wrong_form_is_told_at_once(data_copy: DataCopy) -> None:
    given = record(
        titel="x",
        participants=[{"side": "RU", "nmae": "x"}, "Shoigu"],
        figures="two",
        disputed=True,
        sources=[{"publisher": "TASS"}],
    )
    text = refused(given, data_copy.folder)
    assert "'titel' is not known. Did you mean 'title'?" in text
    assert "participants 1: 'nmae' is not known. Did you mean 'name'?" in text
    assert "participants 2: expected 'name: value' lines, found 'Shoigu'" in text
    assert "figures: expected a list of mappings, found 'two'" in text
    assert "disputed: expected text or a number, found 'True'. Put it in quotes." in text
    assert "sources 1: expected a url" in text


def test_nothing_is_added_to_a_folder_with_problems_of_its_own(data_copy: DataCopy) -> None:
    data_copy.put("figures", 2, "value", "many")
    text = refused(record(), data_copy.folder)
    assert text.startswith("before anything is added, figures.csv, row 2, column value")


# Ids


def test_an_event_id_is_made_of_the_start_date_and_the_first_words() -> None:
    title = "Joint patrol of the Pacific, with “three” ships & more"
    assert new_event_id("2026-09~/2026-10", title) == "2026-09-joint-patrol-of-the-pacific-with"


def test_source_ids_are_made_as_those_in_the_table_are(data_copy: DataCopy) -> None:
    header, *rows = data_copy.records("sources")
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        assert new_source_id(cells) == cells["source_id"]


def test_a_slug_of_letters_that_are_not_latin_is_empty() -> None:
    assert slug("Москва") == ""


# Questions


def test_only_what_is_missing_is_asked_and_wrong_answers_are_asked_again() -> None:
    given = record()
    del given["category"], given["title"], given["summary"]
    replies = iter(["", "Talks", "cal", "call", "", "They spoke.", "", "", "", "", "moscow"])
    asked: list[str] = []
    said: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return next(replies, "")

    answered = completed(given, ask, said.append)
    assert (answered["title"], answered["category"]) == ("Talks", "call")
    assert answered["summary"] == "They spoke."
    assert answered["sources"] == given["sources"]
    assert not any(question.startswith("Date") for question in asked)
    assert any("Did you mean 'call'?" in words for words in said)


def test_lists_are_asked_member_by_member() -> None:
    given = record()
    del given["sources"]
    answers = {
        "Address": "https://example.org/x",
        "Publisher": "TASS",
        "What it supports": "All",
    }
    more = iter(["y", "n"])

    def ask(question: str) -> str:
        if question.startswith("Add a"):
            return next(more)
        if "[" in question:
            return question.split("[")[1].split(",")[0].rstrip("]")
        return next((said for start, said in answers.items() if question.startswith(start)), "")

    (source,) = completed(given, ask, print)["sources"]
    assert (source["url"], source["supports"]) == ("https://example.org/x", "All")
    assert "source_id" not in source and "event_id" not in source
