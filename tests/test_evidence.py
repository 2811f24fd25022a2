import pytest
from bs4 import BeautifulSoup
from builders import event, source, timeline_of

from helpers.errors import InputError
from helpers.evidence import evidence_by_event, evidence_of, source_line, source_list
from helpers.timeline import Timeline

CHINESE = {"kind": "official_cn", "state": "CN", "relation": "original"}
RUSSIAN = {"kind": "state_media_ru", "state": "RU", "relation": "original"}


def cited(*sources: dict[str, str], confidence: str = "medium") -> Timeline:
    """One record resting on these sources."""
    record = event(confidence=confidence)
    citations = [
        {"event_id": record["event_id"], "source_id": each["source_id"], "supports": "Says so"}
        for each in sources
    ]
    return timeline_of(record, sources=list(sources), citations=citations)


def only(timeline: Timeline) -> str:
    return str(timeline.events["event_id"].iloc[0])


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([source("a", **CHINESE)], "1 source: Chinese"),
        ([source("a", **RUSSIAN), source("b", **RUSSIAN)], "2 sources, all Russian"),
        (
            [source("a", **CHINESE), source("b"), source("c")],
            "3 sources: 1 Chinese, 2 third-party",
        ),
    ],
)
def test_sources_are_counted_by_whom_they_speak_for(
    sources: list[dict[str, str]], words: str
) -> None:
    timeline = cited(*sources)
    assert evidence_of(timeline, only(timeline)).counts() == words


def test_record_on_one_sides_word_alone_is_flagged() -> None:
    timeline = cited(source("a", **RUSSIAN), source("b", kind="other"))
    evidence = evidence_of(timeline, only(timeline))
    assert evidence.one_side == "RU"
    assert "Russian side’s word only" in evidence.badge()


def test_record_that_both_sides_vouch_for_is_not_flagged() -> None:
    timeline = cited(source("a", **RUSSIAN), source("b", **CHINESE))
    assert evidence_of(timeline, only(timeline)).one_side == ""


def test_badge_names_the_confidence_and_the_sources() -> None:
    timeline = cited(source("a"), confidence="low")
    badge = BeautifulSoup(evidence_of(timeline, only(timeline)).badge(), "html.parser").get_text()
    assert badge == "Low 1 source: third-party"


def test_record_without_a_source_says_so() -> None:
    timeline = timeline_of(event())
    assert "no source" in evidence_by_event(timeline)[only(timeline)].badge()


def test_source_is_named_with_title_publisher_carrier_and_date() -> None:
    line = source_line(
        source(
            "a", title="Talks", publisher="Xinhua", carrier="People’s Daily", published="2023-11-09"
        )
    )
    assert line == (
        '<a href="https://example.org/a">Talks</a>, Xinhua via People’s Daily, 9 November 2023'
    )


def test_source_without_a_title_or_date_is_named_by_its_publisher() -> None:
    assert source_line(source("a", publisher="TASS")) == (
        '<a href="https://example.org/a">TASS</a>'
    )


def test_title_in_another_script_names_its_language() -> None:
    assert '<span lang="ru">' in source_line(source("a", title="Переговоры"))


def test_hostile_source_is_shown_as_text() -> None:
    hostile = source("a", title="<script>alert(1)</script>", url="javascript:alert(1)")
    soup = BeautifulSoup(
        source_list(cited(hostile).dataset.sources.to_dict("records")), "html.parser"
    )
    assert soup.find("script") is None
    assert soup.find("a") is None
    assert "<script>alert(1)</script>" in soup.get_text()


def test_unknown_record_is_refused() -> None:
    with pytest.raises(InputError, match="not in the data"):
        evidence_of(timeline_of(event()), "2022-02-04-talk")
