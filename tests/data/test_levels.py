"""The level of an event follows from the offices of the people named (rule in the codebook)."""

from collections.abc import Iterator

import pandas as pd
import pytest

from helpers.dataset import Dataset
from helpers.schema import allowed

TROOPS = {"exercise", "air_patrol", "naval_patrol", "port_call"}
OF_BODIES = {"unit", "company", "official"}
ONLOOKER = (
    *("observed", "watched", "opened the", "present at", "reviewed", "announced participants"),
    "in Beijing at the time",
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return Dataset.load()


def exceptions(data: Dataset) -> set[str]:
    """Return the events that corrections.csv keeps at a level against the rule."""
    kept = data.corrections[data.corrections["reason"].str.startswith("kept against the rule")]
    return set(kept["row"])


def levels_by_people(data: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield event, its level and the level its people give it, where people are named."""
    order = {level: rank for rank, level in enumerate(allowed("events", "level"))}
    office = data.offices.set_index("role")["level"].map(order)
    own = data.events[~data.events["record"].isin(["reaction", "indicator"])]
    rows = data.participants[data.participants["side"].isin(["CN", "RU"])]
    groups = dict(list(rows.groupby("event_id")))
    for event_id, level, category in own[["event_id", "level", "category"]].to_numpy().tolist():
        ranks = ranks_of_sides(groups.get(event_id, rows[:0]), category, office, order)
        if ranks:
            yield event_id, level, list(order)[max(ranks)]


def ranks_of_sides(
    rows: pd.DataFrame, category: str, office: "pd.Series[int]", order: dict[str, int]
) -> list[int]:
    people = rows[(rows["kind"] == "person") & ~rows["note"].str.startswith(ONLOOKER)]
    ranks = people["role"].map(office).groupby(people["side"]).min().to_dict()
    if category in TROOPS:
        ranks = dict.fromkeys(set(rows["side"]), order["unit"]) | ranks
    return list(ranks.values())


def test_every_office_of_a_person_has_a_level(data: Dataset) -> None:
    people = data.participants[data.participants["kind"] == "person"]
    assert set(people["role"]) == set(data.offices["role"])
    assert set(data.offices["level"]) <= set(allowed("events", "level"))


def test_every_level_follows_from_the_people_named(data: Dataset) -> None:
    kept = exceptions(data)
    wrong = [
        (event_id, level, derived)
        for event_id, level, derived in levels_by_people(data)
        if level != derived and event_id not in kept
    ]
    assert not wrong


def test_an_exception_is_one(data: Dataset) -> None:
    derived = {event_id: rank for event_id, _, rank in levels_by_people(data)}
    level = data.events.set_index("event_id")["level"]
    assert not [each for each in exceptions(data) if derived.get(each) == level[each]]


def test_a_contact_without_named_people_is_of_units_companies_or_officials(data: Dataset) -> None:
    named = {event_id for event_id, _, _ in levels_by_people(data)}
    contacts = data.events[(data.events["record"] == "contact") & (data.events["level"] != "")]
    bodies = contacts[~contacts["event_id"].isin(named)]
    assert not list(bodies.loc[~bodies["level"].isin(OF_BODIES), "event_id"])


def test_zhang_youxias_visit_to_moscow_is_at_his_level(data: Dataset) -> None:
    level = data.events.set_index("event_id")["level"]
    assert level["2023-11-08-zhang-youxia-moscow"] == "cmc_vice_chair"
    assert level["2022-02-04-putin-xi-beijing-no-limits"] == "head_of_state"
