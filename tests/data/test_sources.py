"""The sources: one row a document, one kind and one side a publisher, every row in use."""

import re

import pandas as pd

from helpers.dataset import Dataset
from helpers.dates import parse_date
from helpers.independence import unsupported_high

OFFICIAL_TWINS = {"official_republished"}
SEED = "https://www.themoscowtimes.com/2023/11/08/russia-hosts-top-chinese-general-for-defense-talks-a83032"


def sources() -> pd.DataFrame:
    return Dataset.load().sources


def test_addresses_are_web_addresses_and_none_is_given_twice() -> None:
    urls = sources()["url"]
    assert [url for url in urls if not re.fullmatch(r"https?://[^\s<>\"]+", url)] == []
    plain = urls.str.replace(r"^https?://(www\.)?", "", regex=True).str.rstrip("/")
    assert urls[plain.duplicated(keep=False)].tolist() == []


def test_every_source_is_cited_by_a_record_or_a_background_marker() -> None:
    dataset = Dataset.load()
    used = set(dataset.citations["source_id"]) | set(dataset.context["source_id"])
    assert set(dataset.sources["source_id"]) == used


def test_every_record_has_a_source() -> None:
    dataset = Dataset.load()
    assert set(dataset.events["event_id"]) == set(dataset.citations["event_id"])


def test_a_publisher_has_one_kind_wherever_its_text_was_read() -> None:
    kinds = sources().groupby("publisher")["kind"].agg(set)
    several = kinds.map(lambda found: len(found - OFFICIAL_TWINS) > 1)
    assert list(kinds[several].index) == []
    mixed = kinds[kinds.map(lambda found: len(found) > 1)]
    assert all(
        any(kind.startswith("official_") for kind in found - OFFICIAL_TWINS) for found in mixed
    )


def test_a_publisher_speaking_for_itself_has_one_side() -> None:
    own = sources().query("relays == ''")
    sides = own.groupby("publisher")["state"].nunique()
    assert list(sides[sides > 1].index) == []


def test_kind_and_side_agree() -> None:
    table = sources().query("relays == ''")
    for kind, side in (
        ("official_ru", "RU"),
        ("state_media_ru", "RU"),
        ("official_cn", "CN"),
        ("state_media_cn", "CN"),
        ("official_other", "other"),
    ):
        assert set(table.loc[table["kind"] == kind, "state"]) == {side}, kind
    assert "" not in set(table.loc[table["kind"] == "official_republished", "state"])


def test_a_relayed_voice_has_the_side_it_has_as_a_publisher() -> None:
    table = sources()
    own = table.query("relays == ''").drop_duplicates("publisher").set_index("publisher")["state"]
    single = table[(table["relays"] != "") & ~table["relays"].str.contains(";")]
    known = single[single["relays"].isin(own.index)]
    assert list(known.loc[known["state"] != known["relays"].map(own), "source_id"]) == []


def test_a_copy_names_its_carrier_and_a_quotation_its_voice() -> None:
    table = sources()
    carried = table["relation"].isin(["copy", "mirror", "embassy_page"])
    assert list(table.loc[carried & (table["carrier"] == ""), "source_id"]) == []
    relayed = table["relation"].isin(["quotation", "release"])
    assert list(table.loc[relayed & (table["relays"] == ""), "source_id"]) == []
    own = table["relation"].isin(["original", "edition"])
    assert list(table.loc[own & (table["carrier"] != ""), "source_id"]) == []


def test_identifiers_begin_with_the_publisher_and_end_with_the_addresss_digest() -> None:
    import hashlib

    table = sources()
    digests = table["url"].map(lambda url: hashlib.sha1(url.encode()).hexdigest()[:4])
    ends = [
        one.rsplit("-", 1)[1] == two for one, two in zip(table["source_id"], digests, strict=True)
    ]
    assert all(ends)


def test_dates_of_publication_can_be_read() -> None:
    for published in sources()["published"]:
        if published:
            parse_date(published)


def test_every_high_confidence_is_borne_by_its_sources() -> None:
    dataset = Dataset.load()
    assert unsupported_high(dataset.events, dataset.citations, dataset.sources) == []


def test_the_seed_article_supports_the_three_key_contacts() -> None:
    dataset = Dataset.load()
    cited = dataset.citations.merge(dataset.sources, on="source_id")
    notes = cited[cited["url"] == SEED].set_index("event_id")["supports"]
    assert set(notes.index) == {
        "2022-02-04-putin-xi-beijing-no-limits",
        "2023-10-17-putin-xi-beijing-bri-forum",
        "2023-11-08-zhang-youxia-moscow",
    }
    partnership = notes["2022-02-04-putin-xi-beijing-no-limits"]
    assert "last February" in partnership
    assert "February 2023" in partnership and "4 February 2022" in partnership
    assert "three weeks" in notes["2023-10-17-putin-xi-beijing-bri-forum"]
