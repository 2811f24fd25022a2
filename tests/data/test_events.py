"""The events table itself: ids, order, wording, relations."""

import re

import pandas as pd
import pytest

from helpers.dataset import Dataset
from helpers.dates import parse_date

# Words that judge, or are one party's own; allowed only in a title or summary that attributes them.
LOADED = re.compile(
    r"\b(?:special military operation|regime|so-called|aggression|puppet|hegemon\w*|provocation|"
    r"unprecedented|historic|impressive|massive|shocking|notorious|alarming|ominous|"
    r"splittist|bandit|terrorist state|collective west|malign|gained momentum)\b",
    re.I,
)
ATTRIBUTED = re.compile(
    r"\b(said|says|called|calls|told|spoke|described|claim\w*|their words)\b", re.I
)


@pytest.fixture(scope="module")
def events() -> pd.DataFrame:
    return Dataset.load().events


def as_filed() -> pd.DataFrame:
    path = Dataset.load().folder / "events.csv"
    return pd.read_csv(path, keep_default_na=False, dtype=str)


def test_events_stand_in_the_order_of_their_dates() -> None:
    rows = as_filed()
    spans = [parse_date(text) for text in rows["date"]]
    keys = [
        (span.earliest, span.latest, event_id)
        for span, event_id in zip(spans, rows["event_id"], strict=True)
    ]
    assert keys == sorted(keys)


def test_an_id_is_a_slug_and_starts_with_the_start_date(events: pd.DataFrame) -> None:
    start = events["date"].str.partition("/")[0].str.rstrip("~?%")
    pairs = zip(events["event_id"], start, strict=True)
    assert not [event_id for event_id, day in pairs if not event_id.startswith(f"{day}-")]
    assert events["event_id"].str.fullmatch(r"[0-9]{4}[a-z0-9-]+[a-z0-9]").all()


def test_no_summary_is_longer_than_45_words(events: pd.DataFrame) -> None:
    assert max(len(text.split()) for text in events["summary"]) <= 45


def test_a_title_fits_on_a_line(events: pd.DataFrame) -> None:
    assert not list(events.loc[events["title"].str.len() > 100, "title"])
    assert not list(events.loc[events["title"].str.endswith("."), "title"])


def test_a_summary_is_a_sentence(events: pd.DataFrame) -> None:
    assert events["summary"].str.endswith((".", ".'", '."')).all()


@pytest.mark.parametrize("column", ["title", "summary"])
def test_loaded_words_stand_only_where_someone_is_named_for_them(
    events: pd.DataFrame, column: str
) -> None:
    loaded = events.loc[events[column].str.contains(LOADED), ["event_id", column]]
    ours = [
        (event_id, text)
        for event_id, text in loaded.itertuples(index=False)
        if not ATTRIBUTED.search(text)
    ]
    assert not ours


def test_own_text_is_in_british_english(events: pd.DataFrame) -> None:
    american = re.compile(
        r"\b(?:Defense Minister|[Cc]enter\b(?!-)|councilor|organiz|percent\b|honor guard)"
    )
    text = events[["title", "summary", "disputed"]].agg(" ".join, axis=1)
    assert not list(events.loc[text.str.contains(american), "event_id"])


def test_a_reaction_that_answers_a_contact_comes_after_it(events: pd.DataFrame) -> None:
    start = events.set_index("event_id")["earliest"]
    answers = events[events["responds_to"] != ""]
    early = answers[answers["latest"] < answers["responds_to"].map(start)]
    assert not list(early["event_id"])


def test_only_reactions_and_claims_answer_a_contact(events: pd.DataFrame) -> None:
    answers = events[events["responds_to"] != ""]
    assert set(answers["record"]) <= {"reaction", "claim"}


def test_a_joint_text_adopted_at_a_meeting_names_it(events: pd.DataFrame) -> None:
    texts = events[(events["record"] == "document") & (events["level"] == "head_of_state")]
    assert not list(texts.loc[texts["part_of"] == "", "event_id"])


def test_a_part_belongs_to_a_contact(events: pd.DataFrame) -> None:
    record = events.set_index("event_id")["record"]
    parts = events[(events["part_of"] != "") & (events["record"] == "contact")]
    wholes = parts["part_of"].map(record)
    assert set(wholes) == {"contact"}


def test_a_part_of_an_exercise_is_within_a_fortnight_of_it(events: pd.DataFrame) -> None:
    whole = events.set_index("event_id")
    parts = events[(events["part_of"] != "") & (events["record"] == "contact")]
    parts = parts[parts["part_of"].map(whole["category"]).isin(["exercise", "naval_patrol"])]
    margin = pd.Timedelta(days=14)
    early = parts["latest"] < parts["part_of"].map(whole["earliest"]) - margin
    late = parts["earliest"] > parts["part_of"].map(whole["latest"]) + margin
    assert not list(parts.loc[early | late, "event_id"])


def test_a_part_is_not_itself_cut_into_more_than_two_depths(events: pd.DataFrame) -> None:
    whole = events.set_index("event_id")["part_of"]
    twice = events["part_of"].map(whole).fillna("").map(whole).fillna("")
    assert not list(events.loc[twice.map(whole).fillna("") != "", "event_id"])


def test_a_call_has_no_place_and_no_host(events: pd.DataFrame) -> None:
    calls = events[events["category"] == "call"]
    assert set(calls["place_id"]) == {""}
    assert set(calls["initiated_in"]) == {"other"}


def test_an_air_patrol_flies_where_no_state_is_host(events: pd.DataFrame) -> None:
    assert set(events.loc[events["category"] == "air_patrol", "initiated_in"]) == {"sea"}


def test_the_air_patrols_are_numbered_without_a_gap(events: pd.DataFrame) -> None:
    patrols = events[events["category"] == "air_patrol"]
    numbers = patrols["name"].str.extract(r"^(\d+)")[0].astype(int)
    assert list(numbers) == list(range(1, len(patrols) + 1))


def test_the_three_key_contacts_are_as_the_sources_date_them(events: pd.DataFrame) -> None:
    rows = events.set_index("event_id")
    dates = {
        "2022-02-04-putin-xi-beijing-no-limits": "4 February 2022",
        "2023-10-17-putin-xi-beijing-bri-forum": "17–18 October 2023",
        "2023-11-08-zhang-youxia-moscow": "8 November 2023",
    }
    assert {event_id: rows.at[event_id, "date_text"] for event_id in dates} == dates
    assert set(rows.loc[list(dates), "record"]) == {"contact"}
    assert set(rows.loc[list(dates), "confidence"]) == {"high"}


def test_a_correction_names_a_record_and_says_why() -> None:
    data = Dataset.load()
    mine = data.corrections[data.corrections["table"].isin(["events", "figures"])]
    assert not set(mine["row"]) - set(data.events["event_id"])
    assert (mine["reason"] != "").all()


def test_the_last_correction_of_a_value_is_what_the_table_holds() -> None:
    data = Dataset.load()
    events = data.events.set_index("event_id")
    mine = data.corrections[data.corrections["table"] == "events"]
    stale = [
        (event_id, column, now, events.at[event_id, column])
        for event_id, column, now in mine[["row", "column", "now"]].to_numpy().tolist()
        if events.at[event_id, column] != now
    ]
    assert not stale
