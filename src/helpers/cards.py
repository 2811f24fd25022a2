"""Blocks about one contact or one number, as HTML."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.evidence import Evidence, evidence_of, source_line
from helpers.html import Html, escape, record_address, tag
from helpers.schema import labels
from helpers.tables import SIDE_WORDS
from helpers.timeline import Timeline

VOICE_HEADINGS = {"CN": "Chinese side", "RU": "Russian side", "": "Others"}
_QUALIFIERS = {"about": "about ", "at_least": "at least ", "claimed": "claimed: "}


def key_figures(figures: Iterable[tuple[object, str, str]]) -> Html:
    """Return big numbers, each with what it counts and the selection it is about.

    Args:
        figures: Number, what it counts, selection (may be empty when the words before name it).
    """
    items = (
        tag(
            "div",
            tag("dt", escape(label)),
            tag("dd", escape(_grouped(number)), class_="big"),
            tag("dd", escape(selection), class_="selection") if selection else "",
        )
        for number, label, selection in figures
    )
    return Html(tag("dl", *items, class_="key-figures"))


def _grouped(number: object) -> str:
    return f"{number:,}" if isinstance(number, int) else str(number)


def key_contact_cards(timeline: Timeline, event_ids: Sequence[str]) -> Html:
    """Return a card for each key contact: when, what, who, how well sourced, its own page.

    Raises:
        InputError: One of the ids is not in the data.
    """
    cards = (_key_contact(timeline, event_id) for event_id in event_ids)
    return Html(tag("div", *cards, class_="cards"))


def _key_contact(timeline: Timeline, event_id: str) -> str:
    event = timeline.event(event_id)
    link = tag("a", escape(event["title"]), href=record_address(event_id, "contact.ipynb"))
    return tag(
        "article",
        tag("p", escape(event["date_text"]), class_="when"),
        tag("h3", link, class_="card-title"),
        tag("p", escape(event["summary"])),
        tag("p", evidence_of(timeline, event_id).badge(), class_="evidence"),
        class_="card",
    )


def event_card(timeline: Timeline, event_id: str) -> Html:
    """Return the facts of one record: what, when, where, who, numbers, evidence and doubts.

    Raises:
        InputError: There is no such record.
    """
    event = timeline.event(event_id)
    evidence = evidence_of(timeline, event_id)
    facts = [
        ("When", escape(event["date_text"])),
        ("Where", escape(_place(timeline, event["place_id"]))),
        ("Kind", escape(_kind(event))),
        *_who(timeline, event_id),
        ("Numbers", _numbers(timeline, event_id)),
        ("Evidence", evidence.badge()),
        (
            "Disputed",
            tag("span", escape(event["disputed"]), class_="doubt") if event["disputed"] else "",
        ),
    ]
    rows = (tag("dt", words) + tag("dd", value) for words, value in facts if value)
    summary = tag("p", escape(event["summary"]), class_="lead")
    return Html(tag("div", summary, tag("dl", *rows, class_="facts"), class_="event-card"))


def _place(timeline: Timeline, place_id: str) -> str:
    places = timeline.dataset.places
    found = places.loc[places["place_id"] == place_id, "name"]
    return "" if found.empty else str(found.iloc[0])


def _kind(event: Mapping[str, Any]) -> str:
    category, level = (labels("events", name)[event[name]] for name in ("category", "level"))
    words = f"{category}, at the level of {level}"
    return words[:1].upper() + words[1:]


def _who(timeline: Timeline, event_id: str) -> list[tuple[str, str]]:
    taking_part = timeline.dataset.participants
    taking_part = taking_part[taking_part["event_id"] == event_id]
    found = []
    for side, words in SIDE_WORDS.items():
        names = [
            escape(name) + (tag("span", f", {escape(role)}", class_="role") if role else "")
            for name, role in taking_part.loc[
                taking_part["side"] == side, ["name", "role"]
            ].to_numpy()
        ]
        found.append((words, "<br>".join(names)))
    return found


def _numbers(timeline: Timeline, event_id: str) -> str:
    figures = timeline.dataset.figures
    figures = figures[figures["event_id"] == event_id]
    measures, sides = labels("figures", "measure"), labels("figures", "side")
    lines = []
    for row in figures.to_dict("records"):
        narrowed = ", ".join(part for part in (sides.get(row["side"], ""), row["detail"]) if part)
        words = (
            f"{measures[row['measure']]}: {_QUALIFIERS.get(row['qualifier'], '')}{row['value']:,g}"
        )
        lines.append(escape(words + (f" ({narrowed})" if narrowed else "")))
    return "<br>".join(lines)


def readouts(timeline: Timeline, event_id: str) -> Html:
    """Return what the texts of each side say of one record, side by side, then what others say.

    Each entry is the source with our note on what it says. A side without a text is named as such.

    Raises:
        InputError: There is no such record.
    """
    evidence = evidence_of(timeline, event_id)
    sides = (_voice(evidence, side) for side in ("CN", "RU"))
    others = _voice(evidence, "") if len(evidence.on_side("")) else ""
    return Html(tag("div", tag("div", *sides, class_="sides"), others, class_="readouts"))


def _voice(evidence: Evidence, side: str) -> str:
    sources = evidence.on_side(side)
    heading = tag("h3", f"{VOICE_HEADINGS[side]} ({len(sources)})")
    if not sources:
        nothing = tag("p", "No text of this side is among the sources.", class_="empty")
        return tag("section", heading, nothing)
    entries = (
        tag("li", tag("p", escape(row["supports"])), tag("p", source_line(row), class_="source"))
        for row in sources
    )
    return tag("section", heading, tag("ul", *entries))
