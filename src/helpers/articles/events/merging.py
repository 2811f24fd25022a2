"""One event from several mentions: an article tells the same contact many times.

Mentions of one kind of contact are one event where nothing sets them apart: their times agree or
one has none, no other person takes part, no other name is given.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from helpers.articles.events.event import Event, family_of, names_differ
from helpers.articles.events.event_dates import (
    count_offsets,
    day_before_page,
    default_date,
    goes_on_until,
    joined,
    left_open,
    still_going,
    with_talks,
    within_visit,
)
from helpers.articles.events.mentions import Mention
from helpers.articles.events.sameness import is_same
from helpers.articles.events.series import RUNS
from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.spans import Span, contains

_OLD_NEWS = 45
_BUYS = re.compile(
    r"\b(?:buy|buys|buying|bought|purchas\w+|acquir\w+|order\w*|sell|sells|selling)\b"
)


def merge(mentions: Iterable[Mention], clock: Clock) -> list[Event]:
    """Return the events of an article from its mentions.

    Args:
        mentions: In the order of the text, the heading last.
        clock: Where the article stands in time.
    """
    told = [
        _without_offset(m) for m in mentions if m.status in ("held", "planned", "denied", "counted")
    ]
    events: list[Event] = []
    for mention in _dated_first(told):
        event = next((e for e in _nearest_first(events, mention) if is_same(e, mention)), None)
        if event is None:
            events.append(_new(mention, clock))
        else:
            _add(event, mention)
    for event in events:
        within_visit(event, events)
        with_talks(event, events)
    kept = [e for e in events if _is_told(e) and not _is_only_bought(e, events)]
    kept = [e for e in kept if not _is_only_headed(e, kept)]
    kept = kept or [e for e in events if _is_only_news(e)][:1]
    for event in kept:
        goes_on_until(event, clock)
        default_date(event, clock)
        still_going(event, clock)
    for event in kept:
        day_before_page(event, clock)
    count_offsets(kept)
    for event in kept:
        if event.when.offset and not event.when.span and any(m.lead for m in event.mentions):
            event.when = replace(event.when, offset=None)
            default_date(event, clock)
    kept = [e for e in kept if not _is_loose_plan(e, kept, clock)]
    dated = clock.published is not None
    kept = _again_merged(e for e in kept if e.when.span or not (dated and e.when.offset))
    kept = _without_doubles(sorted(kept, key=lambda e: (e.first.sentence, e.first.start)))
    for event in kept:
        left_open(event)
    return kept


def _is_only_headed(event: Event, events: list[Event]) -> bool:
    """Whether only the heading has it, in looser words than the text ("discuss" for a call)."""
    if event.when.span or any(m.sentence >= 0 for m in event.mentions):
        return False
    family = family_of(event.category)
    return any(e is not event and family_of(e.category) == family for e in events)


def _without_offset(mention: Mention) -> Mention:
    """Leave out "three weeks after" of "his visit comes ...": it dates the other event by this."""
    if mention.own or mention.when.offset is None:
        return mention
    return replace(mention, when=replace(mention.when, offset=None))


def _dated_first(mentions: list[Mention]) -> list[Mention]:
    """Order mentions so that those with a time of their own found the events."""
    return sorted(
        mentions,
        key=lambda m: (m.status == "counted", m.when.span is None, m.sentence == -1, m.sentence),
    )


def _nearest_first(events: list[Event], mention: Mention) -> list[Event]:
    return sorted(
        events,
        key=lambda e: (
            not (e.persons & mention.persons),
            e.first.sentence > mention.sentence >= 0,
            min(abs(m.sentence - mention.sentence) for m in e.mentions),
        ),
    )


def _new(mention: Mention, clock: Clock) -> Event:
    several = mention.status == "counted" or mention.when.period
    span = mention.when.span
    old = span is not None and _is_old(span, mention, clock)
    age = (clock.reference - span.last).days if span is not None else 0
    to_come = span is not None and age <= 0
    return Event([mention], mention.when, several, old, to_come, age, list(mention.when.warnings))


def _is_old(span: Span, mention: Mention, clock: Clock) -> bool:
    """Whether a time lies well before the article's news; without a day, whatever is no lead."""
    if clock.published is None and clock.hint is None:
        return not mention.lead and not is_invented(span)
    if clock.hint is not None:
        return span.last < clock.hint.first
    return (clock.reference - span.last).days > _OLD_NEWS


def _add(event: Event, mention: Mention) -> None:
    """Add a mention; its time makes the event's narrower, or completes it."""
    event.mentions.append(mention)
    event.mentions.sort(key=lambda m: (m.sentence == -1, m.sentence, m.start))
    event.warnings += [w for w in mention.when.warnings if w not in event.warnings]
    event.when = joined(event.when, mention.when)


def _again_merged(events: Iterable[Event]) -> list[Event]:
    """Merge what turns out to be one event once every time is counted."""
    kept: list[Event] = []
    for event in events:
        twin = next((e for e in kept if event.when.offset and _is_twin(e, event)), None)
        twin = twin or next((e for e in kept if e.when.offset and _is_twin(e, event)), None)
        if twin is None:
            kept.append(event)
        else:
            twin.mentions += event.mentions
    return kept


def _is_twin(a: Event, b: Event) -> bool:
    if a.category != b.category or a.several or b.several or a.when.span is None:
        return False
    if a.persons and b.persons and not a.persons & b.persons:
        return False
    return b.when.span is not None and a.when.span.overlaps(b.when.span, 1)


def _is_only_bought(event: Event, events: list[Event]) -> bool:
    """Whether "is buying" without a time is the agreement to buy that the article tells."""
    if event.category != "arms_transfer" or event.when.span or event.when.rule:
        return False
    agreed = any(e.category == "agreement" and not e.denied for e in events)
    return agreed and all(_BUYS.search(m.evidence) for m in event.mentions)


def _is_told(event: Event) -> bool:
    """Whether the article tells the event: with a time of its own, or as its news."""
    if event.when.offset is not None:
        return not event.planned or any(m.lead for m in event.mentions)
    if event.planned and event.when.span is None and not event.when.rule:
        return any(m.own and m.sentence < 1 for m in event.mentions)
    if event.when.span is not None or event.several or event.when.rule:
        return any(m.own or m.when.span for m in event.mentions)
    return any(m.lead and m.own for m in event.mentions)


def _is_only_news(event: Event) -> bool:
    """Whether an article without other contacts tells an undated one further down as its news."""
    if event.planned or event.denied or event.several or event.when.span or event.when.rule:
        return False
    told = event.category in (*RUNS, "meeting", "call")
    return told and any(m.own and not m.plural for m in event.mentions)


def _is_loose_plan(event: Event, events: list[Event], clock: Clock) -> bool:
    """Whether a dated page that tells of other contacts only adds that one is planned some day."""
    undated = event.when.span is None and event.when.offset is None
    return event.planned and undated and clock.published is not None and len(events) > 1


def _without_doubles(events: list[Event]) -> list[Event]:
    """Fold a day of a drill or patrol into the stated run of days it falls in."""
    kept: list[Event] = []
    for event in events:
        whole = next((w for w in events if w is not event and _runs_over(w, event)), None)
        if whole is None:
            kept.append(event)
        else:
            whole.mentions += event.mentions
    return kept


def _runs_over(whole: Event, part: Event) -> bool:
    a, b = whole.when.span, part.when.span
    if a is None or b is None or whole.category != part.category or whole.several or part.several:
        return False
    if whole.category not in ("exercise", "air_patrol", "naval_patrol", "port_call"):
        return False
    return (
        1 < a.length <= 40
        and a.length > b.length
        and contains(a, b)
        and not names_differ(whole.name, part.name)
    )
