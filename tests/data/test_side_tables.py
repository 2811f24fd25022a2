"""Gaps, indicators, background markers and corrections."""

import pandas as pd

from helpers.dataset import Dataset
from helpers.dates import parse_date


def corrections() -> pd.DataFrame:
    path = Dataset.load().folder / "corrections.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_a_period_ends_no_earlier_than_it_starts() -> None:
    dataset = Dataset.load()
    for table, start, end in (
        (dataset.known_gaps, "start", "end"),
        (dataset.indicators, "period_start", "period_end"),
        (dataset.external_counts, "period_start", "period_end"),
    ):
        for row in table.to_dict("records"):
            if row[start]:
                assert parse_date(row[start]).earliest <= parse_date(row[end]).latest, row


def test_a_change_names_the_period_it_is_measured_against_where_known() -> None:
    table = Dataset.load().indicators
    unchanging = table[~table["indicator"].str.startswith("change_")]
    assert set(unchanging["base_start"]) == {""}
    assert ((table["base_start"] == "") == (table["base_end"] == "")).all()


def test_an_indicator_has_one_unit() -> None:
    units = Dataset.load().indicators.groupby("indicator")["unit"].nunique()
    assert set(units) == {1}


def test_shares_lie_between_nought_and_a_hundred() -> None:
    table = Dataset.load().indicators
    shares = table.loc[table["indicator"].str.startswith("share_"), "value"].astype(float)
    assert shares.between(0, 100).all()


def test_the_invasion_of_ukraine_is_a_background_marker() -> None:
    context = Dataset.load().context
    assert "2022-02-24" in set(context["date"])
    assert set(context["source_id"]) <= set(Dataset.load().sources["source_id"])


def test_every_gap_says_what_is_missing_and_why() -> None:
    gaps = Dataset.load().known_gaps
    assert gaps["gap_id"].is_unique
    assert (gaps[["subject", "gap", "status"]] != "").all(axis=None)


def test_a_correction_changes_something_or_says_why_it_did_not() -> None:
    table = corrections()
    assert (table["reason"] != "").all()
    kept = table[table["was"] == table["now"]]
    assert kept["reason"].str.lower().str.startswith("kept").all()


def test_a_correction_of_confidence_is_what_the_table_says_now() -> None:
    table = corrections().query("table == 'events' and column == 'confidence'")
    now = Dataset.load().events.set_index("event_id")["confidence"]
    assert [row for row in table["row"] if row not in now.index] == []
    assert (table["row"].map(now) == table["now"]).all()


def test_a_gap_filled_names_a_record_that_is_there() -> None:
    filled = corrections().query("table == 'known_gaps' and now == ''")
    events = set(Dataset.load().events["event_id"])
    for reason in filled["reason"]:
        named = reason.removeprefix("Filled by ").removesuffix(".")
        assert set(named.replace(" and ", ", ").split(", ")) <= events, reason


def test_the_dictionary_of_actions_is_in_order() -> None:
    actions = Dataset.load().folder / "actions.csv"
    rows = pd.read_csv(actions, keep_default_na=False)
    order = list(zip(rows["category"], rows["needs"], rows["term"].str.lower(), strict=True))
    assert order == sorted(order)
