"""One key contact and what surrounds it."""

from collections.abc import Mapping
from typing import Any

from helpers.parameters import ReportParameters
from helpers.schema import labels
from helpers.sentences.words import Heading, Prose, counted
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
        f"{_are(earlier)} recorded; in the {days} days after its start, "
        f"{counted(later, 'other contact')} {_are(later)}.",
        _previous(timeline, event, category),
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


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


def inside_selection(timeline: Timeline, event_id: str, parameters: ReportParameters) -> Prose:
    """Return a note when the selection of the report leaves the contact itself out."""
    selected = timeline.select(parameters)
    if (selected.events["event_id"] == event_id).any():
        return Prose(())
    return Prose.of(
        f"This contact itself lies outside the report's selection ({selected.selection}); "
        "its page is made because it is one of the key contacts asked for."
    )
