"""One key contact and what surrounds it."""

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.schema import labels
from helpers.sentences.words import Heading, Prose, agree, counted, listed
from helpers.timeline import Timeline


def title(timeline: Timeline, event_id: str) -> Heading:
    """Return the contact's title and date as the heading of its page."""
    event = timeline.event(event_id)
    return Heading(f"{event['title']}, {event['date_text']}", "", level=1)


def surroundings(timeline: Timeline, event_id: str, days: int) -> Prose:
    """Return how many contacts came before and after within some days."""
    event = timeline.event(event_id)
    near = timeline.around(event_id, days).contacts()
    earlier = int((near.events["earliest"] < event["earliest"]).sum())
    later = len(near) - earlier
    category = labels("events", "category")[event["category"]]
    return Prose.of(
        f"In the {days} days before it, {counted(earlier, 'other contact')} "
        f"{agree(earlier, 'is', 'are')} recorded; in the {days} days after its start, "
        f"{counted(later, 'other contact')} {agree(later, 'is', 'are')}.",
        _previous(timeline, event, category),
    )


def _previous(timeline: Timeline, event: Mapping[str, Any], category: str) -> str:
    """Return the latest earlier contact of the same category, or that none is recorded."""
    same = timeline.of(event["category"]).contacts().events
    before = same[same["latest"] < event["earliest"]]
    if before.empty:
        return f"No earlier contact of category {category} is in the selection."
    last = before.sort_values("latest", kind="stable").iloc[-1]
    days = (event["earliest"] - last["latest"]).days
    return (
        f"The contact of category {category} before it is “{last['title']}” "
        f"({last['date_text']}), which ended {counted(days, 'day')} earlier."
    )


def key_contacts(timeline: Timeline, event_ids: Sequence[str]) -> Prose:
    """Return how many of the key contacts asked for the selection holds, and which it does not."""
    if not event_ids:
        return Prose.of("No key contact was asked for.")
    inside = timeline.among(event_ids)
    outside = [timeline.event(event_id) for event_id in event_ids if event_id not in inside]
    left_out = listed([f"“{event['title']}” ({event['date_text']})" for event in outside])
    return Prose.of(
        "Each has a page of its own: what happened, what each side’s account stresses, the "
        "sources, and what came before and after."
        if inside
        else "",
        f"Outside this selection, and so without a page: {left_out}." if outside else "",
    )
