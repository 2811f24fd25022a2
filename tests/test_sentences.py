"""No sentence may be false under any parameters: none, one or many records, with keys or not."""

import re

import pytest
from builders import event, person, source, timeline_of

from helpers.parameters import ReportParameters
from helpers.sentences import contact, findings, overview, patterns, places
from helpers.sentences.words import Heading, Prose, counted, escape_markdown, listed, percent
from helpers.timeline import Timeline

PARAMETERS = ReportParameters()


def sourced(*events: dict[str, object]) -> Timeline:
    """These events, each cited once."""
    return timeline_of(
        *events,
        sources=[source("kremlin", "official_ru")],
        citations=[
            {"event_id": each["event_id"], "source_id": "kremlin", "supports": ""}
            for each in events
        ],
    )


NOTHING = sourced()
ONE = sourced(event("2022-03-01"))
ONE_CLAIM = sourced(event("2022-03-01", record="claim"))
MANY = sourced(
    event("2021-03-01", category="summit"),
    event("2021-05-01", category="exercise"),
    event("2023-05-02", category="exercise"),
    event("2023-05-03", category="port_call", part_of="2023-05-02-talks", disputed="When."),
    event("2023-05-04", record="reaction", responds_to="2023-05-02-talks", category="statement"),
)


def test_no_record_says_so_and_how_to_widen_the_selection() -> None:
    said = str(overview.overview(NOTHING.of("call"), PARAMETERS))
    assert said == (
        "No record matches this selection (records, of category call). "
        "Widen the dates, or leave out a category, level or confidence."
    )


def test_one_record_is_told_in_the_singular() -> None:
    said = str(overview.overview(ONE, PARAMETERS))
    assert "1 record, namely 1 contact between the two sides." in said
    assert "1 source from 1 publisher" in said
    assert "records are of" not in said or "100% of the records" in said
    assert "year" not in said.split("latest")[0].split("rest on")[0].split("namely")[0]


def test_a_selection_without_contacts_claims_none() -> None:
    said = str(overview.overview(ONE_CLAIM, PARAMETERS))
    assert "1 unconfirmed claim" in said
    assert "no contact that stands by itself" in said
    assert "a year" not in said


def test_parts_are_named_and_left_out_of_the_totals() -> None:
    said = str(overview.overview(MANY, PARAMETERS))
    assert "5 records, namely 4 contacts between the two sides and 1 reaction" in said
    assert "Of the contacts, 1 is part of a larger one" in said
    assert "Among 3 contacts counted as wholes" in said
    assert "exercise (2) and summit (1)" in said


def test_the_change_is_told_only_when_the_period_crosses_the_pivot() -> None:
    assert "From 24 February 2022 on" in str(overview.overview(MANY, PARAMETERS))
    later = MANY.between("2022-03-01")
    assert "From 24 February" not in str(overview.overview(later, PARAMETERS))


@pytest.mark.parametrize(
    ("timeline", "heading"),
    [
        (MANY, "No clear change in the rate of contacts at 24 February 2022"),
        (MANY.between("2023-01-01"), "The selection lies on one side of 24 February 2022"),
        (MANY.of("call"), "No contacts to compare around 24 February 2022"),
        (NOTHING, "The selection lies on one side of 24 February 2022"),
    ],
)
def test_the_heading_states_what_the_comparison_finds(timeline: Timeline, heading: str) -> None:
    assert str(patterns.change_heading(timeline, PARAMETERS)) == heading


def test_a_clear_rise_and_a_clear_fall_are_headlines() -> None:
    few = [event("2021-02-24")]
    many = [event(f"2022-{month:02}-{day:02}") for month in range(3, 13) for day in (1, 15)]
    risen = sourced(*few, *many)
    assert "more often" in str(patterns.change_heading(risen, PARAMETERS))
    pivot = ReportParameters(pivot_date="2022-12-01")
    fallen = sourced(*many, event("2024-12-01"))
    assert "less often" in str(patterns.change_heading(fallen, pivot))


@pytest.mark.parametrize("timeline", [NOTHING, ONE, ONE_CLAIM, MANY, MANY.of("call")])
def test_every_page_has_sentences_for_any_selection(timeline: Timeline) -> None:
    said = [
        overview.overview(timeline, PARAMETERS),
        patterns.change(timeline, PARAMETERS),
        patterns.parts(timeline),
        patterns.coverage(timeline),
        places.hosts(timeline),
        places.who_met(timeline),
    ]
    for prose in said:
        text = str(prose)
        assert text
        assert "nan" not in text.lower() and "None of" not in text.replace("None of them", "")
        assert not re.search(r"\b1 (records|contacts|sources|people are)\b", text), text
        assert not re.search(r"\b(?!1\b)\d+ (record|contact|source)\b", text), text


def test_surroundings_count_before_and_after_the_contact() -> None:
    centre = "2023-05-02-talks"
    said = str(contact.surroundings(MANY, centre, 30))
    assert (
        "no other contacts are recorded; in the 30 days after its start, 1 other contact is" in said
    )
    assert "“Talks in Moscow” (1 May 2021), which ended 731 days earlier" in said


def test_key_contacts_outside_the_selection_are_named_as_such() -> None:
    asked = ["2021-03-01-talks", "2023-05-02-talks"]
    assert "Outside" not in str(contact.key_contacts(MANY, asked))
    later = str(contact.key_contacts(MANY.between("2023-01-01"), asked))
    assert later.startswith("Each has a page") and "“Talks in Moscow” (1 March 2021)" in later
    none = str(contact.key_contacts(MANY.of("call"), asked))
    assert none.startswith("Outside this selection")
    assert str(contact.key_contacts(MANY, [])) == "No key contact was asked for."


def test_who_met_names_people_of_both_sides() -> None:
    timeline = timeline_of(
        event(),
        participants=[
            person("2022-02-04-talks", "CN", "Dong Jun"),
            person("2022-02-04-talks", "RU", "Andrei Belousov"),
        ],
    )
    said = str(places.who_met(timeline))
    assert "2 people are named" in said
    assert "Dong Jun and Andrei Belousov, in 1 contact." in said


def test_words_for_numbers() -> None:
    assert counted(2, "person", "people") == "2 people"
    assert listed(["a"]) == "a" and listed([]) == ""
    assert percent(1, 1000) == "under 1%" and percent(5, 5) == "100%"


def test_hostile_text_is_shown_as_text() -> None:
    prose = Prose(("<script>alert(1)</script> & co",))
    assert "<script>" not in prose._repr_html_()
    heading = Heading("# `x` [a](javascript:b)\n<b>", "id")._repr_markdown_()
    assert heading.startswith("## \\# \\`x\\` \\[a\\]\\(javascript:b\\) \\<b\\> {#id}")
    assert "\n" not in escape_markdown("two\nlines")


def test_headings_state_what_stands_out() -> None:
    hosted = sourced(
        event("2021-03-01", category="summit", level="head_of_state"),
        event("2023-05-02", category="exercise", level="unit"),
        event("2023-06-02", category="exercise", level="unit", initiated_in="CN"),
    )
    assert str(findings.by_year(hosted)) == "2023 has the most recorded contacts, 2"
    assert str(findings.levels(hosted)) == "The level seen most often is unit, in 2 of 3 contacts"
    assert str(findings.hosts(hosted)) == "Russia saw more contacts than China, 2 against 1"


def test_headings_stay_plain_where_nothing_stands_out() -> None:
    tie = sourced(event("2021-03-01"), event("2022-03-01", initiated_in="CN"))
    assert str(findings.by_year(tie)) == "Contacts by year"
    assert str(findings.hosts(tie)) == "Russia and China each saw 1 contact"
    assert str(findings.by_year(NOTHING)) == "Contacts by year"
    assert str(findings.levels(NOTHING)) == "Categories and levels"
    assert str(findings.hosts(NOTHING)) == "Where contacts took place"
    assert str(findings.encounters(NOTHING)) == "Who met whom"
