"""The date of an event from those of its mentions, and where they give none."""

from dataclasses import replace
from datetime import timedelta

from helpers.articles.events.event import Event
from helpers.articles.events.offsets import count_from
from helpers.articles.events.when import NAMED, When, stretched
from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.spans import between, contains, day, month, since

_DAY_BEFORE = ("the day before", "a day before", "a day earlier", "the day earlier")
_A_YEAR, _LONGEST_STAY = 365, 60
VAGUE = (
    "week",
    "month",
    "year",
    "year stated",
    "month stated",
    "month without a year",
    NAMED,
)


def joined(a: When, b: When) -> When:
    """Return the time of an event from two mentions: the narrower, or start and end together."""
    if b.span is None:
        return _lengthened(a, b)
    if a.span is None:
        return _lengthened(b, a)
    if is_invented(a.span) != is_invented(b.span):
        return _lengthened(b, a) if is_invented(a.span) else _lengthened(a, b)
    if b.span.length < _A_YEAR <= a.span.length and contains(a.span, b.span):
        return _lengthened(b, a)
    if a.span.length < _A_YEAR <= b.span.length and contains(b.span, a.span):
        return _lengthened(a, b)
    ends = {a.phase: a, b.phase: b}
    if len(ends) == 2 and "end" in ends and not _is_run(a if b.phase == "end" else b):
        start, end = (a.span, b.span) if b.phase == "end" else (b.span, a.span)
        if start and end and start.first < end.last:
            return replace(a, span=between(start, end), phase="whole", rule="start and end stated")
    if a.span == b.span:
        return _lengthened(a, b)
    if not contains(a.span, b.span):
        vague = a.rule in VAGUE and b.rule not in VAGUE
        return b if vague or _stated_whole(b, a) else a
    return a if _stated_whole(a, b) else b


def _is_run(when: When) -> bool:
    """Whether a time is a run of days with its start and end, so that no other end completes it."""
    span = when.span
    return when.phase == "whole" and span is not None and 1 < span.length <= _LONGEST_STAY


def _stated_whole(a: When, b: When) -> bool:
    """Whether the wider one is a stated run of days that the narrower only touches."""
    if a.rule in VAGUE:
        return False
    return (
        a.span is not None
        and b.span is not None
        and "/" in a.span.text
        and ".." not in a.span.text
        and a.span.length <= 40
        and contains(a.span, b.span)
    )


def _lengthened(when: When, other: When) -> When:

    if other.days and not when.days and when.span is not None and when.phase != "whole":
        return stretched(replace(when, days=other.days), Clock.of(None))
    return when


def _distance(anchor: Event, event: Event) -> tuple[bool, int, int]:
    """Order anchors: the article's news first, told before, near in the text."""
    gap = event.first.sentence - anchor.first.sentence
    return anchor.long_ago, abs(gap), anchor.first.sentence


def count_offsets(events: list[Event]) -> None:
    """Date events that lie a stated time before or after another of the article."""
    for event in events:
        offset = event.when.offset
        if offset is None or event.when.span is not None:
            continue
        near = [e for e in events if e is not event and e.when.span is not None and not e.several]
        anchor = min(near, key=lambda e: _distance(e, event), default=None)
        if anchor is not None and anchor.when.span is not None:
            event.when = replace(
                event.when,
                span=count_from(anchor.when.span, offset),
                rule="before or after another event",
                words=offset.text,
            )


def day_before_page(event: Event, clock: Clock) -> None:
    """Date "it is worth noting that the day before, ..." by the day before the page's."""
    offset, now = event.when.offset, clock.published
    if offset is None or event.when.span or now is None or not now.is_day:
        return
    if offset.text.lower() in _DAY_BEFORE and not any(m.lead for m in event.mentions):
        span = day(now.first - timedelta(days=1))
        event.when = replace(event.when, span=span, rule="the day before the page's")


def within_visit(event: Event, events: list[Event]) -> None:
    """Date talks or a drill still to come by the visit that they are part of."""
    if event.when.span or event.when.rule or event.when.offset:
        return
    if not event.planned and event.category != "meeting":
        return
    drill = event.category == "exercise"
    hosts = ("port_call",) if drill else ("visit", "summit")
    if not drill and (event.category not in (*hosts, "meeting") or len(event.persons) < 2):
        return
    visits = [
        e
        for e in events
        if e.category in hosts and e.when.span and (drill or e.persons & event.persons)
    ]
    if visits and visits[0].when.span is not None and not visits[0].long_ago:
        span = visits[0].when.span
        event.when = replace(event.when, span=span, rule="within a visit", words="")


def default_date(event: Event, clock: Clock) -> None:
    """Date the article's own news by its publication where the text gives no time."""
    if _is_news_of_its_year(event, clock):
        event.when = replace(event.when, span=None, rule="", words="")
    if event.when.span or event.several or event.when.rule or event.when.offset:
        return
    if event.planned or clock.published is None:
        if clock.published is None:
            event.warnings.append("unresolved: the text gives no time and the page no date")
        return
    said = next((m.reported for m in event.mentions if m.reported and (m.own or m.lead)), None)
    if said is not None and said.overlaps(clock.published, 100):
        rule = "month of the report, the text gives no other"
        disclosed = event.category in ("technology", "arms_transfer", "agreement")
        vague = said.is_day and not disclosed
        told = month(said.first.year, said.first.month) if vague else said
        event.when = replace(event.when, span=told, rule=rule)
        event.warnings.append("dated by when somebody said so: the text gives no other time")
        return
    event.when = replace(
        event.when, span=clock.published, rule="page date only, the text gives none", words=""
    )
    event.warnings.append("dated by the page alone: the text gives no time")


def _is_news_of_its_year(event: Event, clock: Clock) -> bool:
    """Whether the year in its name says less of a drill than that it is the page's news."""
    now, span = clock.published, event.when.span
    named = event.when.rule == NAMED and event.status == "held"
    told = any(m.lead and m.own and m.status == "held" for m in event.mentions)
    return bool(named and told and now and span and now.length < _A_YEAR and contains(span, now))


def goes_on_until(event: Event, clock: Clock) -> None:
    """Today's news of which only the last day is stated starts with the page."""
    end, now = event.when.span, clock.known
    open_start = (m for m in event.mentions if m.when.span is None or m.when.rule == NAMED)
    told = any(m.lead and m.status == "held" for m in open_start)
    if not told or not end or not now or event.when.phase != "end":
        return
    if now.last < end.last and (end.last - now.first).days < _LONGEST_STAY:
        rule = "end stated, start by the page"
        event.when = replace(event.when, span=between(now, end), phase="whole", rule=rule)


def left_open(event: Event) -> None:
    """Leave the end of a visit open of which only the first day is told."""
    start = event.when.span
    if start and start.is_day and event.category == "visit" and event.when.phase == "start":
        event.when = replace(event.when, span=since(start))


def with_talks(event: Event, events: list[Event]) -> None:
    """Date a statement without a time by the talks that it ended, and a summit by its statement."""
    if event.when.span or event.when.rule or event.when.offset or event.planned:
        return
    beside = {"statement": ("summit", "meeting", "call"), "summit": ("statement",)}
    dated = [
        e.when.span
        for e in events
        if e.category in beside.get(event.category, ()) and e.when.span and not e.long_ago
    ]
    if dated:
        signed = event.category == "summit"
        rule = "day of the statement they signed" if signed else "day of the talks"
        event.when = replace(event.when, span=dated[0], rule=rule, words="")


def still_going(event: Event, clock: Clock) -> None:
    """A delivery begun in the past and told as today's news runs from its start to publication."""
    start, now = event.when.span, clock.published
    told = any(
        m.lead and m.own and m.when.span is None and m.status == "held" for m in event.mentions
    )
    begun = event.category == "arms_transfer" and event.when.phase == "start" and told
    if begun and start and now and start.first < now.first:
        rule = "start stated, end by the page"
        event.when = replace(event.when, span=between(start, now), rule=rule)
