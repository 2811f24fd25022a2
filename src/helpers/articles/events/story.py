"""The mentions of an article in order, each read with what was told before it."""

from dataclasses import replace

from helpers.articles.events.mentions import LEAD_SENTENCES, Mention, mentions_of
from helpers.articles.events.sequels import continued
from helpers.articles.sentence.actors import Actor
from helpers.articles.sentence.clauses import Reading
from helpers.articles.times.clock import Clock
from helpers.articles.times.spans import since


def told_in(readings: list[Reading], heading: Reading, clock: Clock) -> list[Mention]:
    """Return the mentions of an article in the order of its text, the heading last."""
    air = sum(len(r.all("aircraft")) for r in [*readings, heading]) > sum(
        len(r.all("ship")) for r in [*readings, heading]
    )
    mentions: list[Mention] = []
    about = _is_about_both(readings, heading)
    for at, reading in enumerate(readings):
        near = {a.side for r in readings[max(0, at - 1) : at + 1] for a in r.actors}
        focus = about or (near >= {"CN", "RU"} and "other" not in near)
        reading.told_before = _last_persons(readings[:at])
        told = mentions_of(
            reading, clock, focus=focus, air=air, lead=at < LEAD_SENTENCES, title=False
        )
        if not told and mentions:
            again = continued(reading, mentions[-1], clock)
            told = [again] if again else []
        for mention in told:
            mentions.append(_in_story(mention, mentions, readings[:at], reading))
    mentions += mentions_of(
        heading,
        clock,
        focus={"CN", "RU"} <= {a.side for a in heading.actors},
        air=air,
        lead=True,
        title=True,
    )
    return mentions


def _last_persons(readings: list[Reading]) -> dict[str, Actor]:
    """Return the person each side was last told by, in the three sentences before."""
    persons: dict[str, Actor] = {}
    for reading in readings[-3:]:
        for actor in reading.actors:
            if actor.is_person and actor.rank and not actor.is_nameless:
                persons[actor.side] = actor
    return persons


def _is_about_both(readings: list[Reading], heading: Reading) -> bool:
    """Whether the heading or the first sentences join China and Russia."""
    titled = {a.side for a in heading.actors if a.kind != "spokesperson"}
    if {"CN", "RU"} <= titled:
        return True
    if "other" in titled and titled & {"CN", "RU"}:
        return False
    return {"CN", "RU"} <= {a.side for r in readings[:3] for a in r.actors} | titled


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
        if generic and last.category in ("air_patrol", "naval_patrol"):
            mention = replace(mention, category=last.category)
    if mention.when.period and before:
        return _same_time(mention, before[-1])
    return _timed_by_story(mention, readings, reading)


def _same_time(mention: Mention, last: Mention) -> Mention:
    """Date "since then" from the event told before, and "the same day" by it."""
    span = last.when.span
    words = mention.when.words.lower()
    if span is None or mention.when.rule != "stretch of time":
        return mention
    if "since" in words:
        when = replace(mention.when, span=since(span), rule="since another event")
        return replace(mention, when=when)
    if "day" in words:
        when = replace(mention.when, span=span, rule="same time as another event", period=False)
        return replace(mention, when=when)
    return mention


def _timed_by_story(mention: Mention, readings: list[Reading], reading: Reading) -> Mention:
    when = mention.when
    if (
        when.span
        or when.rule
        or when.offset
        or mention.status != "held"
        or not mention.own
        or not readings
    ):
        return mention
    previous = readings[-1]
    if previous.sentence.paragraph != reading.sentence.paragraph:
        return mention
    said = [
        t
        for index, times in previous.when.items()
        for t in times
        if previous.heads[index].is_saying or previous.heads[index].kind == "anchor"
    ]
    days = [
        t
        for t in previous.times
        if t not in said and t.role == "at" and t.back is not None and t.back.is_day
    ]
    if not days:
        return mention
    told = replace(
        when, span=days[-1].back, rule="time of the sentence before", words=days[-1].text
    )
    return replace(mention, when=told)
