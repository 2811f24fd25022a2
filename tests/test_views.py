import pytest
from bs4 import BeautifulSoup
from builders import event, person, source, timeline_of

from helpers.event import Event
from helpers.frame import FRAME, style
from helpers.timeline import Timeline

HOSTILE = "<script>alert('x')</script> | *bold* =1+1"


def one_record(**values: str) -> Timeline:
    event_id = "2022-02-04-talks"
    return timeline_of(
        event("2022-02-04", **values),
        participants=[person(event_id, "CN", "Wei Fenghe", "Minister of National Defence")],
        sources=[source("kremlin", "official_ru", state="RU", title="Talks held")],
        citations=[{"event_id": event_id, "source_id": "kremlin", "supports": "says they met"}],
    )


def test_a_selection_shows_how_many_which_and_the_chart() -> None:
    shown = BeautifulSoup(one_record().of("meeting")._repr_html_(), "html.parser")
    words = shown.get_text(" ", strip=True)
    assert "1 record" in words
    assert "of category meeting" in words
    assert shown.select(".picture")


def test_an_empty_selection_says_so() -> None:
    shown = BeautifulSoup(one_record().of("exercise")._repr_html_(), "html.parser")
    assert "No records" in shown.get_text(" ", strip=True)


def test_an_event_shows_what_when_who_each_sides_words_sources_and_doubts() -> None:
    record = one_record(disputed="Others give another day.").event("2022-02-04-talks")
    for shown in (repr(record), BeautifulSoup(record._repr_html_(), "html.parser").get_text(" ")):
        for words in ("Talks in Moscow", "4 February 2022", "They talked.", "Wei Fenghe"):
            assert words in shown
        assert "Others give another day." in shown
        assert "side’s word only" in shown
    assert "says they met" in record._repr_html_()
    assert 'href="https://example.org/kremlin"' in record._repr_html_()


def test_an_event_reads_like_a_row() -> None:
    timeline = one_record()
    record = timeline.event("2022-02-04-talks")
    assert isinstance(record, Event)
    assert dict(record) == timeline.events.iloc[0].to_dict()
    assert "title" in record
    assert "titel" not in record
    assert record.get("titel") is None
    with pytest.raises(KeyError, match="Did you mean 'title'"):
        record["titel"]


def test_an_event_hands_out_its_own_rows() -> None:
    record = one_record().event("2022-02-04-talks")
    assert list(record.sources()["supports"]) == ["says they met"]
    assert list(record.participants()["name"]) == ["Wei Fenghe"]
    assert record.figures().empty


@pytest.mark.parametrize("column", ["title", "summary", "disputed"])
def test_markup_in_the_data_is_shown_as_text(column: str) -> None:
    timeline = one_record(**{column: HOSTILE})
    for shown in (timeline, timeline.event("2022-02-04-talks"), timeline.table()):
        assert not BeautifulSoup(shown._repr_html_(), "html.parser").select("script")


def test_the_style_reaches_nothing_outside_the_frame() -> None:
    assert style().startswith(f".{FRAME} {{")
    assert style().count("{") == style().count("}")
    assert ":root" not in style()


def test_pictures_of_two_selections_share_no_id() -> None:
    timeline = timeline_of(event("2022-02-04"), event("2022-03-04", level="head_of_state"))
    ids = [
        {each["id"] for each in BeautifulSoup(some._repr_html_(), "html.parser").select("[id]")}
        for some in (timeline, timeline.at_level("head_of_state"))
    ]
    assert ids[0]
    assert not ids[0] & ids[1]
