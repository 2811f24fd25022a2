"""The participants table itself: one spelling each, no title in a name, offices at one time."""

import re
import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import combinations

import pandas as pd
import pytest

from helpers.dataset import Dataset

TITLES = re.compile(
    r"\b(Admiral|General|Colonel|Captain|Marshal|Minister|President|Gen\.|Mr|Dr|Commander|Premier)\b"
)
# Different people whose names look alike.
NOT_THE_SAME = {
    frozenset(pair)
    for pair in (
        ("Li Keqiang", "Li Qiang"),
        ("Zhang Jian", "Zhang Kejian"),
        ("Alexander Mikheyev", "Alexander Moiseyev"),
    )
}


@pytest.fixture(scope="module")
def participants() -> pd.DataFrame:
    return Dataset.load().participants


@pytest.fixture(scope="module")
def people(participants: pd.DataFrame) -> pd.DataFrame:
    return participants[participants["kind"] == "person"]


def plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z ]", "", letters)


def test_a_persons_name_carries_no_title(people: pd.DataFrame) -> None:
    assert not sorted(
        people.loc[people["name"].str.contains(TITLES.pattern.replace("(", "(?:")), "name"]
    )


def test_a_name_is_in_latin_letters_without_brackets(people: pd.DataFrame) -> None:
    assert people["name"].str.fullmatch(r"[A-Z][A-Za-z' -]+").all()


def test_nobody_is_spelled_in_two_ways(people: pd.DataFrame) -> None:
    names = sorted(set(people["name"]))
    alike = [
        (one, other)
        for one, other in combinations(names, 2)
        if SequenceMatcher(None, plain(one), plain(other)).ratio() >= 0.86
        and frozenset((one, other)) not in NOT_THE_SAME
    ]
    assert not alike


def test_a_surname_alone_is_nobody_known_by_full_name_in_the_same_office(
    people: pd.DataFrame,
) -> None:
    offices: dict[str, set[str]] = defaultdict(set)
    for name, role in people[["name", "role"]].to_numpy().tolist():
        offices[name].add(role)
    single = [name for name in offices if " " not in name]
    doubled = [
        (name, full)
        for name in single
        for full in offices
        if full.endswith(f" {name}") and offices[full] & offices[name]
    ]
    assert not doubled


def test_a_person_is_on_one_side(people: pd.DataFrame) -> None:
    sides = people.groupby("name")["side"].nunique()
    assert not list(sides.index[sides > 1])


def test_every_person_holds_an_office(people: pd.DataFrame) -> None:
    assert (people["role"] != "").all()


def test_a_person_holds_one_office_on_one_day(people: pd.DataFrame) -> None:
    dates = Dataset.load().events.set_index("event_id")["date"]
    held = people.assign(date=people["event_id"].map(dates))
    several = held.groupby(["name", "date"])["role"].agg(set)
    assert not several[several.str.len() > 1].to_dict()


def test_no_office_is_written_in_two_ways(people: pd.DataFrame) -> None:
    forms = defaultdict(set)
    for role in set(people["role"]):
        forms[re.sub(r"\b(of|the|for)\b|[^a-z]", "", role.lower())].add(role)
    assert not [roles for roles in forms.values() if len(roles) > 1]


def test_an_office_starts_with_a_capital_and_holds_no_rank(people: pd.DataFrame) -> None:
    ranks = re.compile(r"\b(?:admiral|colonel|captain|major general)\b", re.I)
    roles = pd.Series(sorted(set(people["role"])))
    assert not list(roles[roles.str.contains(ranks)])
    assert roles.str.match("[A-Z]").all()


def test_russian_and_chinese_presidents_are_presidents_in_office(people: pd.DataFrame) -> None:
    years = people["event_id"].str[:4].astype(int)
    presidents = set(people.loc[(people["role"] == "President") & (years >= 2013), "name"])
    assert presidents == {"Vladimir Putin", "Xi Jinping"}
    medvedev = people[people["name"] == "Dmitry Medvedev"]
    in_office = medvedev["event_id"].str[:4].astype(int).between(2008, 2011)
    assert set(medvedev.loc[in_office, "role"]) == {"President"}


def test_a_body_or_ship_is_of_one_kind_and_side(participants: pd.DataFrame) -> None:
    groups = participants.groupby("name")
    assert not list(groups["kind"].nunique().loc[lambda count: count > 1].index)
    assert not list(groups["side"].nunique().loc[lambda count: count > 1].index)


def test_a_ship_is_described_in_one_way(participants: pd.DataFrame) -> None:
    ships = participants[participants["kind"] == "unit"]
    named = ships[ships["role"] != "ship"].groupby("name")["role"].nunique()
    assert not list(named.index[named > 1])


def test_states_stand_on_the_other_side(participants: pd.DataFrame) -> None:
    states = participants[participants["kind"] == "state"]
    assert set(states["side"]) == {"other"}
    assert not set(states["name"]) & {"China", "Russia"}


def test_no_participant_stands_twice_in_an_event(participants: pd.DataFrame) -> None:
    assert not participants.duplicated(["event_id", "side", "name"]).any()


def test_participants_follow_the_order_of_the_events(participants: pd.DataFrame) -> None:
    order = {event_id: row for row, event_id in enumerate(Dataset.load().events["event_id"])}
    rows = participants["event_id"].map(order)
    assert rows.is_monotonic_increasing
