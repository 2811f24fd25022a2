"""Whether a mention tells an event that was told before."""

import re

from helpers.articles.events.event import MEETINGS, Event, family_of, names_differ
from helpers.articles.events.mentions import Mention
from helpers.articles.events.when import SENTENCE_BEFORE, When
from helpers.articles.times.clock import is_invented

_EARLIER = re.compile(r"\b(?:had|have|has)\s+(?:last|previously|earlier|already)\b")
_OTHERS = re.compile(r"\b(?:first|previous|earlier|last|similar)\b", re.IGNORECASE)
_PHASE = re.compile(r"\b(?:first|second|third|final|active|main) (?:phase|stage) of the\b")
_SAME_DEAL, _LONGEST_DRILL = 400, 15
RELATIVE = {"weekday", "two weekdays", "named day", "week"}
DAYS = {"day stated", "days of a month stated", "two days stated"}


def is_same(event: Event, mention: Mention) -> bool:
    """Return whether a mention tells an event: one kind, one name, people and times that agree."""
    if family_of(event.category) is not family_of(mention.category):
        return False
    series = mention.status == "counted" or mention.when.period
    if series != event.several:
        return False
    if event.several:
        return True
    if names_differ(event.name, mention.name) or not _categories_agree(event, mention):
        return False
    if event.denied != (mention.status == "denied"):
        return False
    return _people_agree(event, mention) and _times_agree(event, mention)


def _categories_agree(event: Event, mention: Mention) -> bool:
    """A visit and a meeting may be one contact, unless the visit took days by the text.

    A patrol at sea and a port call are not.

    A meeting of an organisation is not the talks beside it.
    What a sentence goes on with ("the two exchanged views") is what the one before told.
    """
    a, b = event.category, mention.category
    mentions = [*event.mentions, mention]
    plans = event.planned and mention.status == "planned"
    if {a, b} == {"visit", "meeting"} and not plans and any(map(_took_days, mentions)):
        return False
    if mention.of_many != any(m.of_many for m in event.mentions):
        return False
    if mention.when.rule == SENTENCE_BEFORE and {a, b} <= MEETINGS:
        return True
    if a != b and "dialogue" in (a, b):
        return {a, b} == {"dialogue", "meeting"} and bool(event.persons & mention.persons)
    return a == b or {a, b} <= MEETINGS - {"call"}


def _took_days(mention: Mention) -> bool:
    """Whether a visit took more than a day by the text, so that each of its talks is another."""
    span = mention.when.span
    return mention.category == "visit" and bool(mention.when.days or (span and not span.is_day))


def _people_agree(event: Event, mention: Mention) -> bool:
    """No person of one may be missing from the other on both sides of the table."""
    mine, theirs = mention.persons, event.persons
    if "summit" in (event.category, mention.category) and event.category != mention.category:
        return bool(mine & theirs) and (mine <= theirs or theirs <= mine)
    if event.category not in MEETINGS or not mine or not theirs:
        return True
    shared = mine & theirs
    if not shared:
        return False
    return (
        mine <= theirs
        or theirs <= mine
        or len(shared) >= 2
        or (mention.when.span is None and not mention.lead)
        or not (mention.own and event.first.own)
    )


def _times_agree(event: Event, mention: Mention) -> bool:
    a, b = event.when.span, mention.when.span
    if mention.when.offset is not None or event.when.offset is not None:
        return False
    if a is None or b is None:
        return _undated_agree(event, mention)
    if _are_incomparable(event, mention):
        return True
    if (
        {event.category, mention.category} == {"visit", "meeting"}
        and event.first.own
        and mention.own
    ):
        return False
    if _PHASE.search(mention.evidence) and a.overlaps(b, _LONGEST_DRILL):
        return True
    runs = event.category in ("exercise", "port_call", "air_patrol", "naval_patrol")
    if runs and mention.when.phase == "end" and event.when.phase != "end":
        return a.overlaps(b) or 0 < (b.last - a.first).days < 30
    if runs and event.when.phase == "end" and mention.when.phase == "start":
        return 0 <= (a.last - b.first).days < 30
    return a.overlaps(b)


def _are_incomparable(event: Event, mention: Mention) -> bool:
    """Whether an undated page tells one by a weekday and the other by a day of a month.

    One day of a month is one day, looked back at or ahead to. A day with its year, told as the
    first or an earlier one, is another event.
    """
    spans = [s for s in (event.when.span, mention.when.span) if s and s.is_day and is_invented(s)]
    if len(spans) == 2 and spans[0].text[4:] == spans[1].text[4:]:
        return True
    told = ((event.when, event.first.evidence), (mention.when, mention.evidence))
    for (relative, _), (stated, words) in (told, told[::-1]):
        if relative.span is None or stated.span is None or not is_invented(relative.span):
            continue
        open_year = is_invented(stated.span)
        days = DAYS | {"month without a year"} if open_year else DAYS
        another = not open_year and _OTHERS.search(words)
        if _kind(relative) in RELATIVE and _kind(stated) in days and not another:
            return True
        if _kind(relative) == "year" and _kind(stated) == "month stated":
            return True
    return False


def _kind(when: When) -> str:
    return when.rule.split(",")[0]


def _undated_agree(event: Event, mention: Mention) -> bool:
    """A mention without a time belongs to an event, unless that is long past or a plan."""
    if event.category == mention.category == "agreement" and event.age <= _SAME_DEAL:
        return True
    started = event.category == "arms_transfer" and event.when.phase == "start"
    kinds = {event.category, mention.category}
    if kinds == {"visit", "meeting"} and mention.status == "planned" and mention.own:
        return mention.persons <= event.persons
    if mention.lead and mention.own and event.long_ago and not started:
        return event.names_with(mention) and not _EARLIER.search(event.first.evidence)
    if mention.when.days and not mention.when.span:
        return True
    if (
        event.when.span is None
        and mention.when.span is None
        and mention.sentence != -1
        and event.planned != (mention.status == "planned")
    ):
        return False
    to_come = event.planned or event.to_come
    if mention.status == "planned" and not to_come and mention.sentence != -1:
        return not mention.lead
    return True
