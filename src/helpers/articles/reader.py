"""Reads an article: its contacts, when each was, and which are on the timeline."""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from helpers.articles.actors import Cast
from helpers.articles.calendar_rules import Span, parse_span, year
from helpers.articles.clauses import Reading, read_sentence
from helpers.articles.clock import Clock
from helpers.articles.events import Event, merge
from helpers.articles.lexicon import Lexicon, tokens_of
from helpers.articles.mentions import LEAD_SENTENCES, Mention, continued, mentions_of, year_after
from helpers.articles.text import ArticleText, Sentence, read_text
from helpers.articles.time_expressions import find_times

_MILITARY_BY_NATURE = {"exercise", "air_patrol", "naval_patrol", "port_call", "arms_transfer"}


@dataclass
class ArticleReading:
    """What was read of an article."""

    text: ArticleText
    clock: Clock
    events: list[Event] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_article(
    text: str, published: str | None = None, title: str = "", folder: str | Path | None = None
) -> ArticleReading:
    """Return the contacts an article tells."""
    lexicon = Lexicon.load(folder)
    article = read_text(text, lexicon, title)
    known = parse_span(published) if published else None
    clock = _clock(article, known)
    result = ArticleReading(article, clock)
    clock = (
        replace(clock, hint=_year_of_exercise(article, lexicon)) if not clock.published else clock
    )
    result.clock = clock
    cast = Cast(lexicon, clock.published.last if clock.published else None)
    result.readings = [read_sentence(s, lexicon, cast, clock) for s in article.sentences]
    heading = read_sentence(Sentence(article.title, -1, -1), lexicon, cast, clock)
    mentions = _mentions(result.readings, heading, clock)
    if not _is_military(result.readings, heading, mentions):
        result.warnings.append("nothing military in the text")
        return result
    result.events = merge(mentions, clock)
    return result


def _clock(article: ArticleText, published: Span | None) -> Clock:
    dateline = None
    for time in find_times(article.dateline, Clock.of(published)):
        if (
            time.role == "at"
            and time.back is not None
            and time.back.is_day
            and "stated" in time.rule
            and time.back.first.year < 3000
        ):
            dateline = time.back
    if (
        dateline
        and published
        and published.is_day
        and not -10 <= (published.first - dateline.first).days <= 40
    ):
        dateline = None
    return Clock.of(published, dateline)


def _year_of_exercise(article: ArticleText, lexicon: Lexicon) -> Span | None:
    """Return the year in the name of the exercise an undated article opens with, or None."""
    opening = [article.title, *(s.text for s in article.sentences[:2])]
    for text in opening:
        for kind, matches in lexicon.phrases.find(text, tokens_of(text)).items():
            for match in matches if kind == "action:exercise:" else ():
                stated = year_after(text, match.end)
                if stated:
                    return year(stated)
    return None


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
    return _timed_by_story(mention, readings, reading)


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
    days = [
        t
        for index, times in previous.when.items()
        for t in times
        if previous.heads[index].kind not in ("reporting", "reaction", "anchor")
        and t.role == "at"
        and t.back is not None
        and t.back.is_day
    ]
    if not days:
        return mention
    told = replace(
        when, span=days[-1].back, rule="time of the sentence before", words=days[-1].text
    )
    return replace(mention, when=told)


def _is_military(readings: list[Reading], heading: Reading, mentions: list[Mention]) -> bool:
    if any(m.category in _MILITARY_BY_NATURE or m.military for m in mentions):
        return True
    terms = Counter(
        m.row["term"] for r in [*readings, heading] for m in r.found.get("strongly military", [])
    )
    return len(terms) >= 1


def _mentions(readings: list[Reading], heading: Reading, clock: Clock) -> list[Mention]:
    air = sum(len(r.all("aircraft")) for r in [*readings, heading]) > sum(
        len(r.all("ship")) for r in [*readings, heading]
    )
    mentions: list[Mention] = []
    about = _is_about_both(readings, heading)
    for at, reading in enumerate(readings):
        near = {a.side for r in readings[max(0, at - 2) : at + 1] for a in r.actors}
        focus = about or {"CN", "RU"} <= near
        told = mentions_of(
            reading, clock, focus=focus, air=air, lead=at < LEAD_SENTENCES, title=False
        )
        if not told and mentions:
            again = continued(reading, mentions[-1], clock)
            told = [again] if again else []
        mentions += [_in_story(m, mentions, readings[:at], reading) for m in told]
    mentions += mentions_of(
        heading,
        clock,
        focus={"CN", "RU"} <= {a.side for a in heading.actors},
        air=air,
        lead=True,
        title=True,
    )
    return mentions
