"""Where contacts took place and who took part."""

from helpers import measures
from helpers.schema import labels
from helpers.sentences.words import Prose, agree, counted, listed
from helpers.timeline import Timeline


def hosts(timeline: Timeline) -> Prose:
    """Return who hosted the whole contacts, and where they took place most often."""
    contacts = timeline.contacts().wholes()
    if not len(contacts):
        return Prose.of("The selection holds no contact that stands by itself.")
    names = labels("events", "initiated_in")
    counts = measures.count_by(contacts, "initiated_in")
    said = [
        f"{names[host]} {number}"
        for host, number in zip(counts["initiated_in"], counts["count"], strict=True)
        if number
    ]
    placed = measures.places(contacts).dropna(subset=["latitude", "longitude"])
    located = int(placed["count"].sum())
    most = (
        f"{counted(located, 'contact')} can be put on a map; the place named most often is "
        f"{placed.iloc[0]['name']} ({placed.iloc[0]['count']})."
        if located
        else "None of them can be put on a map."
    )
    return Prose.of(
        f"By host or place, {counted(len(contacts), 'whole contact')} "
        f"{agree(len(contacts), 'divides', 'divide')} into: {listed(said)}.",
        most,
    )


def who_met(timeline: Timeline) -> Prose:
    """Return who is named most often, and which pair together."""
    contacts = timeline.contacts()
    people = measures.people(contacts)
    pairs = measures.encounters(contacts)
    if people.empty:
        return Prose.of("No person is named in the contacts of this selection.")
    first = [
        f"{rows.iloc[0]['name']} ({rows.iloc[0]['count']}) on the {side} side"
        for side, rows in (
            (words, people[people["side"] == code])
            for code, words in (("CN", "Chinese"), ("RU", "Russian"))
        )
        if len(rows)
    ]
    together = (
        f"The pair named together most often is {pairs.iloc[0]['chinese']} and "
        f"{pairs.iloc[0]['russian']}, in {counted(int(pairs.iloc[0]['count']), 'contact')}."
        if len(pairs)
        else "No contact names people of both sides."
    )
    return Prose.of(
        f"{counted(len(people), 'person is', 'people are').capitalize()} named in the contacts of "
        f"this selection, most often {listed(first)}."
        if first
        else f"{counted(len(people), 'person is', 'people are').capitalize()} named.",
        together,
    )
