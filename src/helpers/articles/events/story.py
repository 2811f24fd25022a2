"""The mentions of an article in order, each read with what was told before it."""

import re
from dataclasses import replace

from helpers.articles.actions.drills import partners_named
from helpers.articles.events.mentions import LEAD_SENTENCES, Mention, mentions_of
from helpers.articles.events.offsets import count_from
from helpers.articles.events.sequels import continued, first_since, length_of_stay
from helpers.articles.events.series import RUNS
from helpers.articles.events.when import SENTENCE_BEFORE, stretched
from helpers.articles.sentence.actor import Actor
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.roles import is_location, is_third
from helpers.articles.times.clock import Clock
from helpers.articles.times.expressions import TimeExpression
from helpers.articles.times.spans import Span, since

_TOLD = re.compile(r"(?i:\b(?:the|this|these|such)\s+(?:\w+\s+){0,2}$)")
_SIMILAR = re.compile(r"\b[Ss]imilar\s+(?:[\w-]+\s+){0,2}$")
_SAME_DAY = re.compile(
    r"(?:In the|That|Later in the|Later that|Earlier in the) (?:morning|afternoon|evening|day)\b"
)
_AT_MEETING = re.compile(r"\b(?:at|during|in)\s+(?:(?:a|the|his|their)\s+)?(?:[\w-]+\s+){0,2}$")
_REMARKS = re.compile(r"\bma(?:de|king)\s+(?:\w+\s+)?(?:remarks?|comments?|statements?)\b")
_SHORTEST_MONTH, _MONTH = 28, 31
_ON_ITS_OWN = re.compile(r"\b(?:earlier|later|day|week|month|year)$")


def told_in(readings: list[Reading], heading: Reading, clock: Clock) -> list[Mention]:
    """Return the mentions of an article in the order of its text, the heading last."""
    air = sum(len(r.all("aircraft")) for r in [*readings, heading]) > sum(
        len(r.all("ship")) for r in [*readings, heading]
    )
    mentions: list[Mention] = []
    about = _is_about_both(readings, heading)
    other_pair = _is_about_another_pair([heading, *readings[:LEAD_SENTENCES]])
    for at, reading in enumerate(readings):
        focus = (about or _speaks_of_both(readings[max(0, at - 2) : at + 1])) and not other_pair
        reading.told_before = _last_persons(readings[:at])
        reading.of_other_pair = other_pair
        reading.names_told = frozenset(m.name.split("-")[0] for m in mentions if m.name)
        told = mentions_of(
            reading, clock, focus=focus, air=air, lead=at < LEAD_SENTENCES, title=False
        )
        stay = length_of_stay(reading, mentions)
        if not stay and mentions and all(m.when.span is None for m in told):
            told = continued(reading, mentions[-1], clock) or told
        mentions += stay
        for mention in told:
            mentions.append(_in_story(mention, mentions, readings[:at], reading))
        mentions += first_since(reading, mentions)
    told_by_name = any(m.category == "exercise" and m.name for m in mentions)
    if not told_by_name:
        mentions = _as_patrols(mentions, readings)
    mentions += mentions_of(
        heading,
        clock,
        focus={"CN", "RU"} <= {a.side for a in heading.actors} and not other_pair,
        air=air,
        lead=True,
        title=True,
    )
    return mentions


def _as_patrols(mentions: list[Mention], readings: list[Reading]) -> list[Mention]:
    """Code "exercises" as the patrol that the same craft fly or sail elsewhere in the article."""
    patrols = {m.category for m in mentions if m.category in ("air_patrol", "naval_patrol")}
    if len(patrols) != 1:
        return mentions
    patrol = patrols.pop()
    spans = [m.when.span for m in mentions if m.category == patrol]
    craft = "warplanes" if patrol == "air_patrol" else "warships"
    return [
        replace(m, category=patrol)
        if m.category == "exercise"
        and readings[m.sentence].has(craft)
        and (m.when.span is None or m.when.span in spans)
        else m
        for m in mentions
    ]


def _last_persons(readings: list[Reading]) -> dict[str, Actor]:
    """Return the person each side was last told by, in the three sentences before."""
    persons: dict[str, Actor] = {}
    for reading in readings[-3:]:
        for actor in reading.actors:
            if actor.is_person and actor.rank and not actor.is_nameless:
                persons[actor.side] = actor
    return persons


def _is_about_another_pair(opening: list[Reading]) -> bool:
    """Whether an article opens with a third state and one of both, never with both together."""
    if any(_joins_only_both(reading) for reading in opening):
        return False
    pairs = [sides for reading in opening for sides in partners_named(reading)]
    third = any("other" in sides and len({"CN", "RU"} & set(sides)) == 1 for sides in pairs)
    return third and not any({"CN", "RU"} <= set(sides) for sides in pairs)


def _speaks_of_both(near: list[Reading]) -> bool:
    """Whether sentences in a row name China and Russia and nobody of a third state in them acts."""
    sides = {a.side for r in near for a in r.actors if a.side != "other" or _acts(r, a)}
    return sides == {"CN", "RU"}


def _acts(reading: Reading, actor: Actor) -> bool:
    """Whether somebody of a third state takes part, not only speaks or lies where it was."""
    return is_third(reading, actor) and not is_location(reading, actor)


def _joins_only_both(reading: Reading) -> bool:
    """Whether a sentence names China and Russia and nobody of a third state in it acts."""
    return _speaks_of_both([reading])


def _is_about_both(readings: list[Reading], heading: Reading) -> bool:
    """Whether the heading or the first sentences join China and Russia."""
    titled = {a.side for a in heading.actors if a.kind != "spokesperson"}
    if {"CN", "RU"} <= titled:
        return True
    if "other" in titled and titled & {"CN", "RU"}:
        return False
    return {"CN", "RU"} <= {a.side for r in readings[:5] for a in r.actors} | titled


def _in_story(
    mention: Mention, before: list[Mention], readings: list[Reading], reading: Reading
) -> Mention:
    """Return a mention with what the sentences before it tell: its kind and its time.

    "The joint exercises" after a patrol are that patrol; an action without a time in the middle of
    a paragraph happens when the sentence before it did.
    """
    if mention.category == "exercise" and not mention.name and before:
        last = before[-1]
        generic = not any(m.category == "exercise" for m in before)
        timed = mention.when.span or mention.when.rule or _month_reported(mention)
        similar = _SIMILAR.search(reading.text[: mention.start])
        generic = generic or similar is not None
        back = similar or _TOLD.search(reading.text[: mention.start])
        if generic and (back or not timed) and last.category in ("air_patrol", "naval_patrol"):
            mention = replace(mention, category=last.category)
    day_before = _last_day(readings)
    if mention.when.period:
        told = [m.when.span for m in before if m.when.span]
        days = [span for span in told if span.is_day]
        last_day = days[-1] if days else _last_day(readings, said_too=True)
        if "time" in mention.when.words.lower():
            before_it = [t.back for r in readings[-1:] for t in r.times if t.back]
            last_day = before_it[-1] if before_it else None
        return _same_time(mention, told[-1] if told else None, last_day)
    offset = mention.when.offset
    base = _base_of(offset, readings) if offset is not None else None
    if offset is not None and base is not None:
        return _counted(mention, offset, base)
    mention = _on_day_of_statement(mention, readings, reading)
    return _timed_by_story(mention, readings, reading, day_before)


def _same_time(mention: Mention, last: Span | None, day_before: Span | None) -> Mention:
    """Date "since then" from the event told before, and "the same day" by it."""
    words = mention.when.words.lower()
    span = day_before or last
    if span is None or mention.when.rule != "stretch of time":
        return mention
    if "since" in words and last is not None:
        when = replace(mention.when, span=since(last), rule="since another event")
        return replace(mention, when=when)
    if "day" in words or "time" in words:
        when = replace(mention.when, span=span, rule="same time as another event", period=False)
        return replace(mention, when=when)
    return mention


def _counted(mention: Mention, offset: TimeExpression, day_before: Span) -> Mention:
    """Date "a day earlier", "two days later" from the last day the article told."""
    if not _ON_ITS_OWN.search(offset.text) or not offset.days:
        return mention
    rule = "before or after the day told before"
    when = replace(mention.when, span=count_from(day_before, offset), rule=rule, offset=None)
    return replace(mention, when=stretched(replace(when, words=offset.text), Clock.of(None)))


def _base_of(offset: TimeExpression, readings: list[Reading]) -> Span | None:
    """Return what "a day earlier" counts from: the last day told, or the last month or year."""
    coarse = offset.unit in ("month", "year")
    return next((t for t in reversed(_last_times(readings)) if coarse or t.is_day), None)


def _last_day(readings: list[Reading], *, said_too: bool = False) -> Span | None:
    """Return the last day that the sentence before tells of, other than of a statement."""
    times = _last_times(readings, said_too=said_too)
    return next((each for each in reversed(times) if each.is_day), None)


def _last_times(readings: list[Reading], *, said_too: bool = False) -> list[Span]:
    """Return the times that the sentence before tells of, other than those of statements."""
    if not readings:
        return []
    previous = readings[-1]
    said = [
        time
        for index, times in previous.when.items()
        for time in times
        if (previous.heads[index].is_saying and not said_too) or previous.heads[index].is_elsewhere
    ]
    return [
        time.back
        for time in previous.times
        if time not in said and time.role == "at" and time.back is not None
    ]


def _month_reported(mention: Mention) -> Span | None:
    """Return the month or year in which somebody said so, where no day of that is told."""
    span = mention.reported
    return span if span is not None and span.length >= _SHORTEST_MONTH else None


def _timed_by_story(
    mention: Mention, readings: list[Reading], reading: Reading, day_before: Span | None
) -> Mention:
    """Date an action by the month it was reported in, or by the sentence before it."""
    when = mention.when
    timed = when.span or when.rule or when.offset
    if timed or mention.status != "held" or not mention.own:
        return mention
    month = _month_reported(mention)
    if month is not None and mention.category in RUNS:
        rule = "month of the report, the text gives no other"
        return replace(mention, when=replace(when, span=month, rule=rule))
    if mention.reported:
        return mention
    if day_before is None and mention.category in ("agreement", "statement"):
        day_before = next((t for t in _last_times(readings) if t.length <= _MONTH), None)
    if day_before is None:
        return mention
    same_day = _SAME_DAY.match(reading.text)
    if readings[-1].sentence.paragraph != reading.sentence.paragraph and not same_day:
        return mention
    rule = SENTENCE_BEFORE
    return replace(mention, when=replace(when, span=day_before, rule=rule))


def _on_day_of_statement(mention: Mention, readings: list[Reading], reading: Reading) -> Mention:
    """Date "he said at a meeting with ..." by the day on which he was said to have said so."""
    if mention.when.span or mention.when.rule or mention.when.offset:
        return mention
    before = reading.text[: mention.start]
    spoken = reading.has("reporting", 0, mention.start) or _REMARKS.search(before)
    if not (_AT_MEETING.search(before) and spoken):
        return mention
    said = next((day for r in reversed(readings[-3:]) for day in r.days_said), None)
    if said is None:
        return mention
    rule = "day of the statement made there"
    return replace(mention, when=replace(mention.when, span=said, rule=rule))
