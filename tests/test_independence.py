"""Which sources count as voices of their own, and what confidence they bear."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.independence import bears_high, unsupported_high, voices

PLAIN = {
    "source_id": "s",
    "publisher": "Reuters",
    "carrier": "",
    "relation": "original",
    "relays": "",
    "kind": "news_agency",
    "state": "",
}
REUTERS = PLAIN
KYODO = PLAIN | {"publisher": "Kyodo"}
TASS = PLAIN | {"publisher": "TASS", "kind": "state_media_ru", "state": "RU"}
SPUTNIK = TASS | {"publisher": "Sputnik"}
XINHUA = PLAIN | {"publisher": "Xinhua", "kind": "state_media_cn", "state": "CN"}
KREMLIN = PLAIN | {"publisher": "Kremlin", "kind": "official_ru", "state": "RU"}
FORUM = PLAIN | {"publisher": "Key.Aero forum", "kind": "other"}


def sources(*rows: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(PLAIN))


def test_two_agencies_are_two_voices_and_bear_high() -> None:
    assert voices(sources(REUTERS, KYODO)) == {"Reuters", "Kyodo"}
    assert bears_high(sources(REUTERS, KYODO))


def test_state_media_of_one_side_are_one_voice() -> None:
    assert voices(sources(TASS, SPUTNIK)) == {"RU"}
    assert not bears_high(sources(TASS, SPUTNIK))


def test_state_media_of_both_sides_are_two_voices() -> None:
    assert voices(sources(TASS, XINHUA)) == {"RU", "CN"}
    assert bears_high(sources(TASS, XINHUA))


def test_copies_of_one_wire_text_are_one_voice() -> None:
    copy = REUTERS | {"carrier": "Deccan Herald", "relation": "copy"}
    assert not bears_high(sources(copy, REUTERS | {"carrier": "NDTV", "relation": "copy"}))


def test_a_text_that_only_quotes_is_the_voice_it_quotes() -> None:
    quoting = PLAIN | {"publisher": "Army Technology", "relation": "quotation", "relays": "Kyodo"}
    assert voices(sources(quoting)) == {"Kyodo"}
    assert not bears_high(sources(quoting, KYODO))


def test_a_text_quoting_state_media_is_their_sides_voice() -> None:
    quoting = PLAIN | {"publisher": "SAPA", "relays": "Kremlin", "state": "RU"}
    assert voices(sources(quoting, TASS)) == {"RU"}


def test_one_text_with_two_voices_is_still_one_source() -> None:
    both = PLAIN | {"publisher": "Kyodo", "relays": "Kyodo; Jiji Press"}
    assert voices(sources(both)) == {"Kyodo", "Jiji Press"}
    assert not bears_high(sources(both))


@pytest.mark.parametrize(
    "silent",
    [
        FORUM,
        FORUM | {"publisher": "Wikipedia", "carrier": "movatter.jp", "relation": "mirror"},
        PLAIN | {"relation": "link_only"},
        TASS | {"relation": "link_only"},
        PLAIN | {"relation": "agency_text"},
        PLAIN | {"relation": "digest"},
        PLAIN | {"state": "mixed", "relays": "Reuters; RIA Novosti"},
        PLAIN | {"relays": "unnamed media"},
        FORUM | {"publisher": "Unnamed news report", "carrier": "a blog", "relation": "copy"},
    ],
)
def test_what_names_nobody_is_no_voice(silent: dict[str, str]) -> None:
    assert voices(sources(silent)) == set()
    assert not bears_high(sources(silent, REUTERS))


def test_a_blog_copying_a_named_publisher_is_that_publishers_voice() -> None:
    copied = FORUM | {"publisher": "Dai Bingguo", "carrier": "freewechat.com", "relation": "copy"}
    assert voices(sources(copied)) == {"Dai Bingguo"}


@pytest.mark.parametrize(
    "kind", ["official_ru", "official_cn", "official_other", "official_republished"]
)
def test_one_official_source_bears_high(kind: str) -> None:
    assert bears_high(sources(KREMLIN | {"kind": kind}))


def test_an_official_page_that_was_not_read_bears_nothing() -> None:
    assert not bears_high(sources(KREMLIN | {"relation": "link_only"}))


def test_no_sources_have_no_voice() -> None:
    assert voices(sources()) == set()
    assert not bears_high(sources())


@given(st.lists(st.sampled_from([REUTERS, KYODO, TASS, SPUTNIK, XINHUA, FORUM]), max_size=6))
def test_high_without_officials_takes_two_voices(rows: list[dict[str, str]]) -> None:
    assert bears_high(sources(*rows)) == (len(voices(sources(*rows))) >= 2)


@given(
    st.lists(st.sampled_from([REUTERS, TASS, XINHUA, KREMLIN, FORUM]), max_size=5),
    st.sampled_from([REUTERS, TASS, XINHUA, KREMLIN, FORUM]),
)
def test_a_further_source_never_takes_confidence_away(
    rows: list[dict[str, str]], further: dict[str, str]
) -> None:
    assert bears_high(sources(*rows, further)) >= bears_high(sources(*rows))


def test_records_marked_high_without_support_are_named_in_order() -> None:
    events = pd.DataFrame({"event_id": ["c", "a", "b"], "confidence": ["high", "high", "medium"]})
    citations = pd.DataFrame({"event_id": ["a", "a", "b"], "source_id": ["1", "2", "1"]})
    table = sources(REUTERS | {"source_id": "1"}, KYODO | {"source_id": "2"})
    assert unsupported_high(events, citations, table) == ["c"]
