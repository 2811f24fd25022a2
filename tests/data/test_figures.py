"""The figures table itself: measures, sides, plausible sizes."""

import pandas as pd
import pytest

from helpers.dataset import Dataset
from helpers.schema import allowed

# Whole things are counted; the rest is measured.
COUNTED = {
    *(
        "personnel",
        "ships",
        "submarines",
        "aircraft",
        "helicopters",
        "vehicles",
        "engines",
        "units",
    ),
    *("session", "occasions", "documents", "states", "entities", "facilities", "pages"),
}
NOBODYS = {"session", "documents", "pages", "value_usd_million", "value_cny_million", "mass_kg"}


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return Dataset.load().figures


def test_every_measure_of_the_codebook_is_used(figures: pd.DataFrame) -> None:
    assert set(figures["measure"]) == set(allowed("figures", "measure"))


def test_there_are_few_measures() -> None:
    assert 15 <= len(allowed("figures", "measure")) <= 25


def test_counted_things_are_whole_and_positive(figures: pd.DataFrame) -> None:
    counted = figures.loc[figures["measure"].isin(COUNTED), "value"]
    assert (counted > 0).all()
    assert (counted % 1 == 0).all()


def test_only_a_change_can_be_negative(figures: pd.DataFrame) -> None:
    assert set(figures.loc[figures["value"] < 0, "measure"]) == {"change_pct"}


def test_a_share_is_a_part_of_a_hundred_and_names_its_whole(figures: pd.DataFrame) -> None:
    shares = figures[figures["measure"] == "share_pct"]
    assert shares["value"].between(0, 100).all()
    assert (shares["detail"] != "").all()


def test_a_change_names_what_changed_and_from_when(figures: pd.DataFrame) -> None:
    changes = figures[figures["measure"] == "change_pct"]
    assert changes["detail"].str.contains(" against ").all()


def test_prices_and_ordinals_belong_to_no_side(figures: pd.DataFrame) -> None:
    assert set(figures.loc[figures["measure"].isin(NOBODYS), "side"]) == {""}


def test_goods_sold_belong_to_no_side(figures: pd.DataFrame) -> None:
    category = Dataset.load().events.set_index("event_id")["category"]
    sold = figures[figures["event_id"].map(category) == "arms_transfer"]
    assert set(sold["side"]) == {""}


def test_no_figure_is_stated_twice(figures: pd.DataFrame) -> None:
    key = ["event_id", "measure", "side", "qualifier", "detail"]
    assert not figures.duplicated(key).any()


def test_a_part_is_no_larger_than_the_whole_beside_it(figures: pd.DataFrame) -> None:
    plain = figures[(figures["detail"] == "") & (figures["qualifier"] != "claimed")]
    table = plain.pivot_table(index=["event_id", "measure"], columns="side", values="value")
    larger = table[(table["CN"] > table["joint"]) | (table["RU"] > table["joint"])]
    assert not list(larger.index)


def test_the_figures_of_a_claim_are_claimed(figures: pd.DataFrame) -> None:
    events = Dataset.load().events.set_index("event_id")
    leaks = events.index[(events["record"] == "claim") & (events["confidence"] == "low")]
    held = figures[figures["event_id"].isin(leaks) & (figures["measure"] != "pages")]
    assert set(held["qualifier"]) == {"claimed"}


def test_the_whole_of_vostok_2018_is_marked_as_a_claim(figures: pd.DataFrame) -> None:
    vostok = figures[figures["event_id"] == "2018-09-11-vostok-2018"]
    whole = vostok[vostok["value"] == 300_000]
    assert list(whole["qualifier"]) == ["claimed"]
    assert list(vostok.loc[vostok["side"] == "CN", "value"]) == [3200, 900, 30]


def test_figures_follow_the_order_of_the_events(figures: pd.DataFrame) -> None:
    order = {event_id: row for row, event_id in enumerate(Dataset.load().events["event_id"])}
    assert figures["event_id"].map(order).is_monotonic_increasing
