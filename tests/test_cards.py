import pytest
from bs4 import BeautifulSoup
from builders import event, person, source, timeline_of

from helpers import cards
from helpers.errors import InputError
from helpers.parameters import KEY_EVENTS
from helpers.timeline import Timeline

HOSTILE = "<script>alert(1)</script> \"q\" 'q' a|b"


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def a_visit(text: str = "Talks on exercises.") -> Timeline:
    visit = event("2023-11-08", "visit", title=text, summary=text, disputed=text)
    key = visit["event_id"]
    sources = [
        source("cn", "official_cn", state="CN", title=text),
        source("ru", "state_media_ru", state="RU", title=text, url="javascript:alert(1)"),
        source("afp", "news_agency", title=text),
    ]
    return timeline_of(
        visit,
        participants=[person(key, "CN", text, text)],
        figures=[
            {
                "event_id": key,
                "measure": "aircraft",
                "value": 4.0,
                "side": "CN",
                "qualifier": "at_least",
                "detail": text,
            }
        ],
        sources=sources,
        citations=[
            {
                "event_id": key,
                "source_id": each["source_id"],
                "supports": f"{each['source_id']} {text}",
            }
            for each in sources
        ],
    )


def test_key_figures_name_what_they_count_and_of_which_selection() -> None:
    soup = soup_of(cards.key_figures([(1133, "sources", "all <records>"), ("2.5", "a year", "")]))
    assert [number.get_text() for number in soup.select(".big")] == ["1,133", "2.5"]
    assert [label.get_text() for label in soup.select("dt")] == ["sources", "a year"]
    assert [words.get_text() for words in soup.select(".selection")] == ["all <records>"]


def test_key_contacts_have_a_card_each_that_leads_to_their_page() -> None:
    soup = soup_of(cards.key_contact_cards(Timeline.load(), KEY_EVENTS))
    assert [link["href"] for link in soup.select("h3 a")] == [
        f"contact.ipynb#{event_id}" for event_id in KEY_EVENTS
    ]
    assert [when.get_text() for when in soup.select(".when")] == [
        "4 February 2022",
        "17–18 October 2023",
        "8 November 2023",
    ]


def test_card_tells_when_who_numbers_evidence_and_doubt() -> None:
    soup = soup_of(cards.event_card(a_visit("Talks"), "2023-11-08-visit"))
    terms = [term.get_text() for term in soup.select("dt")]
    values = dict(zip(terms, (value.get_text(" ") for value in soup.select("dd")), strict=True))
    assert values["When"] == "8 November 2023"
    assert values["China"] == "Talks , Talks"
    assert values["Numbers"].lower() == "aircraft: at least 4 (china, talks)"
    assert "3 sources: 1 Chinese, 1 Russian, 1 third-party" in values["Evidence"]
    assert values["Disputed"] == "Talks"
    assert "Where" not in values


def test_each_sides_words_stand_side_by_side_and_others_after_them() -> None:
    soup = soup_of(cards.readouts(a_visit(), "2023-11-08-visit"))
    headings = [heading.get_text() for heading in soup.select("h3")]
    assert headings == ["Chinese side (1)", "Russian side (1)", "Others (1)"]
    said = [section.p.get_text() for section in soup.select("section") if section.p]
    assert [words.split()[0] for words in said] == ["cn", "ru", "afp"]
    assert len(soup.select(".sides > section")) == 2


def test_side_without_a_text_is_named_as_such() -> None:
    record = event()
    timeline = timeline_of(
        record,
        sources=[source("a")],
        citations=[{"event_id": record["event_id"], "source_id": "a", "supports": "x"}],
    )
    said = soup_of(cards.readouts(timeline, record["event_id"])).get_text(" ")
    assert said.count("No text of this side is among the sources.") == 2


@pytest.mark.parametrize("make", [cards.event_card, cards.readouts])
def test_hostile_text_is_shown_as_text(make: object) -> None:
    soup = soup_of(make(a_visit(HOSTILE), "2023-11-08-visit"))  # type: ignore[operator]
    assert soup.find("script") is None
    assert HOSTILE in soup.get_text()
    assert not [link for link in soup.select("a") if "javascript" in str(link.get("href"))]


@pytest.mark.parametrize("make", [cards.event_card, cards.readouts])
def test_unknown_record_is_refused_with_the_nearest(make: object) -> None:
    with pytest.raises(InputError, match="Did you mean"):
        make(a_visit(), "2023-11-08-visi")  # type: ignore[operator]


def test_every_record_has_a_card() -> None:
    timeline = Timeline.load()
    for event_id in timeline.events["event_id"][::25]:
        assert "When" in cards.event_card(timeline, event_id)
        assert "side (" in cards.readouts(timeline, event_id)
