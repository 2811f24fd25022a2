"""Counts published by others are recounted from the tables by their rules."""

import math
import re
from functools import cache
from typing import Any

import pandas as pd
import pytest
from builders import columns, event, person, timeline_of

from helpers.dataset import Dataset
from helpers.external_counts import RULE_COLUMNS, recount, selected
from helpers.schema import allowed

COUNT = {
    "count_id": "theirs",
    "claimant": "Somebody",
    "subject": "joint_exercises",
    "period_start": "2021",
    "period_end": "2023",
    "value": 3.0,
    "unit": "exercises",
    "qualifier": "exact",
    "counted": "records",
    "third_parties": "any",
}


def a_count(**rule: Any) -> dict[str, Any]:
    return dict.fromkeys(columns("external_counts"), "") | COUNT | rule


def data(*events: dict[str, Any], **tables: list[dict[str, Any]]) -> Dataset:
    return timeline_of(*events, **tables).dataset


def chosen(dataset: Dataset, **rule: Any) -> list[str]:
    return selected(dataset, a_count(**rule))["event_id"].tolist()


def ours(dataset: Dataset) -> pd.Series:
    return recount(dataset).iloc[0]


DRILL = event("2021-05-01", "drill", category="exercise", name="Joint Sea 2021", title="A drill")
PATROL = event("2022-06-06/2022-06-07", "patrol", category="air_patrol", title="A patrol")
CLAIM = event("2023-01-01", "claim", category="exercise", record="claim", title="A claim")


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({}, [DRILL, PATROL, CLAIM]),
        ({"categories": "exercise"}, [DRILL, CLAIM]),
        ({"categories": "exercise; air_patrol", "records": "contact"}, [DRILL, PATROL]),
        ({"start_from": "2022"}, [PATROL, CLAIM]),
        ({"start_to": "2022"}, [DRILL, PATROL]),
        ({"start_from": "2021-05-01", "start_to": "2021-05-01"}, [DRILL]),
        ({"start_to": "2022-06"}, [DRILL, PATROL]),
        ({"name_pattern": "^Joint Sea"}, [DRILL]),
        ({"title_pattern": "patrol|claim"}, [PATROL, CLAIM]),
        ({"exclude": f"{DRILL['event_id']}; {CLAIM['event_id']}"}, [PATROL]),
    ],
)
def test_a_rule_chooses_the_records_it_describes(
    rule: dict[str, str], expected: list[dict[str, Any]]
) -> None:
    dataset = data(DRILL, PATROL, CLAIM)
    assert chosen(dataset, **rule) == [each["event_id"] for each in expected]


@pytest.mark.parametrize(
    ("third_parties", "expected"),
    [
        ("any", ["2021", "2022", "2023"]),
        ("none", ["2021"]),
        ("some", ["2022", "2023"]),
        ("only:Iran", ["2022"]),
        ("only:Iran;Oman", ["2023"]),
    ],
)
def test_a_rule_tells_who_else_took_part(third_parties: str, expected: list[str]) -> None:
    alone, trilateral, wider = (event(year, "drill") for year in ("2021", "2022", "2023"))
    present = [
        person(trilateral["event_id"], "other", "Iran"),
        person(wider["event_id"], "other", "Iran"),
        person(wider["event_id"], "other", "Oman"),
        person(alone["event_id"], "CN", "PLA Navy"),
    ]
    dataset = data(alone, trilateral, wider, participants=present)
    assert [each[:4] for each in chosen(dataset, third_parties=third_parties)] == expected


def test_all_persons_named_must_take_part() -> None:
    both, one = event("2021", "talks"), event("2022", "talks")
    present = [
        person(both["event_id"], "CN", "Xi Jinping"),
        person(both["event_id"], "RU", "Vladimir Putin"),
        person(one["event_id"], "CN", "Xi Jinping"),
    ]
    dataset = data(both, one, participants=present)
    assert chosen(dataset, persons="Xi Jinping; Vladimir Putin") == ["2021-talks"]


def test_a_place_is_chosen_by_its_country_and_its_name() -> None:
    place = dict.fromkeys(columns("places"), "")
    places = [
        place | {"place_id": "shanghai", "name": "Shanghai (naval base)", "country": "CN"},
        place | {"place_id": "beijing", "name": "Beijing", "country": "CN"},
        place | {"place_id": "moscow", "name": "Moscow", "country": "RU"},
    ]
    events = [event(str(2021 + n), "x", place_id=p["place_id"]) for n, p in enumerate(places)]
    dataset = data(*events, places=places)
    assert chosen(dataset, place_country="CN") == ["2021-x", "2022-x"]
    assert chosen(dataset, place_pattern="^Shanghai") == ["2021-x"]


@pytest.mark.parametrize(
    ("counted", "count", "unit"),
    [("records", 3, "records"), ("days", 4, "days"), ("years", 3, "years")],
)
def test_records_days_and_years_are_counted(counted: str, count: int, unit: str) -> None:
    row = ours(data(DRILL, PATROL, CLAIM, external_counts=[a_count(counted=counted)]))
    assert (row["our_count"], row["our_unit"]) == (count, unit)
    assert row["difference"] == count - 3


def test_a_day_covered_twice_counts_once() -> None:
    twice = event("2022-06-07", "again")
    assert ours(data(PATROL, twice, external_counts=[a_count(counted="days")]))["our_count"] == 2


def test_the_mean_divides_by_every_year_of_the_period() -> None:
    rule = a_count(counted="mean_per_year", start_from="2021", start_to="2026")
    assert ours(data(DRILL, PATROL, CLAIM, external_counts=[rule]))["our_count"] == 0.5


def test_a_sum_adds_the_figures_of_the_records_chosen() -> None:
    figure = {"measure": "engines", "value": 54.0, "detail": "delivered"}
    figures = [
        figure | {"event_id": DRILL["event_id"]},
        figure | {"event_id": DRILL["event_id"], "detail": "licensed", "value": 200.0},
        figure | {"event_id": DRILL["event_id"], "measure": "ships", "value": 7.0},
        figure | {"event_id": CLAIM["event_id"], "value": 1000.0},
    ]
    rule = a_count(counted="sum", records="contact", measure="engines", measure_detail="^deliv")
    assert ours(data(DRILL, CLAIM, figures=figures, external_counts=[rule]))["our_count"] == 54


def test_what_the_records_cannot_answer_has_no_count() -> None:
    row = ours(data(DRILL, external_counts=[a_count(counted="none")]))
    assert math.isnan(row["our_count"]) and math.isnan(row["difference"])
    assert row["event_ids"] == ""


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [("2021", "2023", "2021 to 2023"), ("2022", "2022", "2022"), ("", "2012-11", "up to November")],
)
def test_the_period_is_given_in_words(start: str, end: str, words: str) -> None:
    count = a_count(period_start=start, period_end=end)
    assert ours(data(external_counts=[count]))["period"].startswith(words)


@cache
def real() -> pd.DataFrame:
    return recount(Dataset.load()).set_index("count_id")


@pytest.mark.parametrize(
    ("count_id", "by_hand"),
    [
        ("mnd-air-patrols-2019-2026", 11),
        ("japan-mod-2019-2025-12", 9),
        ("japan-days-2023", 3),
        ("ndu-2022-all", 6),
        ("ndu-2022-bilateral", 4),
        ("ndu-2022-multilateral", 2),
        ("xinhua-joint-sea-2012-2022", 11),
        ("cns-joint-sea-2012-2024", 10),
        ("mnd-iran-2019-2025-03", 5),
        ("mnd-maritime-patrols-2021-2025", 6),
        ("li-shoigu-2023", 3),
        ("vedomosti-al31fn-2003-2011", 54 + 100 + 122 + 123),
        ("anbound-d30kp2-2009-2020", 55 + 184 + 224),
        ("janes-flanker-kits-2004", 95),
        ("janes-flanker-deliveries-2004", 28 + 38 + 6),
        ("voa-us-listings-2022-2024", 5 + 42 + 2),
    ],
)
def test_recounts_agree_with_counting_by_hand(count_id: str, by_hand: int) -> None:
    assert real().loc[count_id, "our_count"] == by_hand


def test_a_recount_names_the_records_behind_it() -> None:
    assert real().loc["pla-russian-strategic-2018-2022", "event_ids"].split("; ") == [
        "2018-09-11-vostok-2018",
        "2019-09-16-tsentr-2019",
        "2020-09-21-kavkaz-2020",
        "2022-08-31-vostok-2022",
    ]


def test_every_count_has_a_rule_that_chooses_records() -> None:
    counts = real()
    empty = counts[(counts["counted"] != "none") & (counts["event_ids"] == "")]
    assert list(empty.index) == []
    assert set(RULE_COLUMNS) <= set(columns("external_counts"))


def test_explanations_say_equal_exactly_where_nothing_differs() -> None:
    counts = real()
    says_equal = counts["difference_explained"].str.match(r"Equal\b")
    wrong = counts[says_equal != (counts["difference"] == 0)]
    assert list(wrong.index) == []


def test_rules_use_allowed_categories_and_record_types() -> None:
    for column, field in (("categories", "category"), ("records", "record")):
        used = {part for cell in real()[column] for part in cell.split("; ") if part}
        assert used <= set(allowed("events", field))


def test_records_left_out_and_persons_named_exist() -> None:
    dataset, counts = Dataset.load(), real()
    left_out = {part for cell in counts["exclude"] for part in cell.split("; ") if part}
    persons = {part for cell in counts["persons"] for part in cell.split("; ") if part}
    assert left_out <= set(dataset.events["event_id"])
    assert persons <= set(dataset.participants["name"])
    for pattern in counts["name_pattern"]:
        re.compile(pattern)
