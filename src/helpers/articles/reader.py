"""Reads an article: its contacts, when each was, and which are on the timeline."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from helpers.articles.actors import Cast
from helpers.articles.calendar_rules import Span, parse_span
from helpers.articles.clauses import Reading, read_sentence
from helpers.articles.clock import Clock
from helpers.articles.events import Event, merge
from helpers.articles.lexicon import Lexicon
from helpers.articles.mentions import LEAD_SENTENCES, Mention, mentions_of
from helpers.articles.text import ArticleText, Sentence, read_text
from helpers.articles.time_expressions import find_times


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
    cast = Cast(lexicon, clock.published.last if clock.published else None)
    result.readings = [read_sentence(s, lexicon, cast, clock) for s in article.sentences]
    heading = read_sentence(Sentence(article.title, -1, -1), lexicon, cast, clock)
    if not _is_military(result.readings, heading):
        result.warnings.append("nothing military in the text")
        return result
    result.events = merge(_mentions(result.readings, heading, clock), clock)
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


def _is_military(readings: list[Reading], heading: Reading) -> bool:
    terms = Counter(
        m.row["term"] for r in [*readings, heading] for m in r.found.get("strongly military", [])
    )
    return len(terms) >= 1


def _mentions(readings: list[Reading], heading: Reading, clock: Clock) -> list[Mention]:
    air = sum(len(r.all("aircraft")) for r in [*readings, heading]) > sum(
        len(r.all("ship")) for r in [*readings, heading]
    )
    mentions: list[Mention] = []
    seen: set[str] = {a.side for a in heading.actors}
    for at, reading in enumerate(readings):
        seen |= {a.side for a in reading.actors}
        focus = {"CN", "RU"} <= seen
        mentions += mentions_of(
            reading, clock, focus=focus, air=air, lead=at < LEAD_SENTENCES, title=False
        )
    mentions += mentions_of(
        heading,
        clock,
        focus={"CN", "RU"} <= {a.side for a in heading.actors},
        air=air,
        lead=True,
        title=True,
    )
    return mentions
