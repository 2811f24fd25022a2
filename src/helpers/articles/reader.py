"""Reads an article: its contacts, when each was, and which are on the timeline."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from helpers.articles.events.event import Event
from helpers.articles.events.mentions import Mention
from helpers.articles.events.merging import merge
from helpers.articles.events.story import told_in
from helpers.articles.language import language_of
from helpers.articles.lexicon import Lexicon
from helpers.articles.links import Link, Record, link, records_of
from helpers.articles.page import Page
from helpers.articles.place_in_time import clock_by_words, clock_of, published_of
from helpers.articles.sentence.actor import Cast
from helpers.articles.sentence.clauses import Reading, read_sentence
from helpers.articles.text import ArticleText, Sentence, read_text
from helpers.articles.times.clock import Clock
from helpers.articles.times.spans import parse_span
from helpers.dataset import Dataset

_MILITARY_BY_NATURE = {
    "exercise",
    "air_patrol",
    "naval_patrol",
    "port_call",
    "arms_transfer",
    "dialogue",
}


@dataclass
class ArticleReading:
    """What was read of an article.

    Attributes:
        text: Its sentences, heading and what was dropped.
        clock: Where it stands in time.
        published: Day of publication (EDTF), or None where it is not known.
        published_from: What told it: "given", "metadata", "front matter", "date line", "dateline".
        language: Language of the text.
        events: The contacts it tells, in the order of the text.
        links: For each event, what the timeline has.
        readings: Its sentences with everything found in them.
        warnings: What a reader should know about the whole.
    """

    text: ArticleText
    clock: Clock
    published: str | None = None
    published_from: str = ""
    language: str = "English"
    events: list[Event] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_article(
    page: Page | str,
    published: str | None = None,
    *,
    title: str = "",
    data: str | Path | None = None,
    today: date | None = None,
) -> ArticleReading:
    """Return the contacts an article tells, linked to the timeline.

    Args:
        page: The page, or its text.
        published: Day, month or year of publication (EDTF) if known from elsewhere.
        title: Heading if known from elsewhere.
        data: Folder of the tables (default: the project's).
        today: The day on which a publication counts as in the future (default: today).

    Returns:
        The reading; without events, and saying so, where the text is in a language that is not
        read or has nothing military between China and Russia in it.

    Raises:
        InputError: `published` is no date, or the tables cannot be read.
    """
    given = page if isinstance(page, Page) else Page(page)
    lexicon = Lexicon.load(data)
    text = read_text(given.text, lexicon, title or given.title)
    reading = _undated(text, given, published)
    _warn_of_future(reading, today or date.today())
    if reading.language not in ("English", "unknown"):
        said = f"the text is in {reading.language}; only English is read, so nothing is returned"
        reading.warnings.append(said)
        return reading
    if reading.language == "unknown":
        reading.warnings.append("too little text to tell its language; it is read as English")
    _code(reading, lexicon)
    records = records_of(Dataset.load(data)) if reading.events else ()
    reading.links = [link(event, records) for event in reading.events]
    for event, found in zip(reading.events, reading.links, strict=True):
        event.warnings += _contradictions(event, found)
    return reading


def _undated(text: ArticleText, given: Page, published: str | None) -> ArticleReading:
    """Return the reading with its language and its place in time, but no events yet."""
    body = " ".join(s.text for s in text.sentences) or text.title or given.text[:2000]
    stated, source = published_of(text, given, published)
    clock = clock_of(text, stated)
    if stated is None and clock.published is not None:
        source = "dateline"
    shown = stated or clock.published
    known = shown.text if shown is not None else None
    reading = ArticleReading(text, clock, known, source, language_of(body))
    reading.warnings += [*given.warnings, *text.warnings]
    if known is None:
        reading.warnings.append("no day of publication: relative dates are left open")
    return reading


def _warn_of_future(reading: ArticleReading, today: date) -> None:
    span = reading.clock.published
    if span is not None and span.first > today:
        reading.warnings.append(
            f"published {span.text} is in the future; its dates are counted from it all the same"
        )


def _code(reading: ArticleReading, lexicon: Lexicon) -> None:
    """Find the mentions of contacts and merge them into events."""
    clock = reading.clock
    if clock.published is None:
        clock = reading.clock = clock_by_words(reading.text, lexicon, clock)
    cast = Cast(lexicon, clock.published.last if clock.published else None)
    sentences = reading.text.sentences
    reading.readings = [read_sentence(s, lexicon, cast, clock) for s in sentences]
    heading = read_sentence(Sentence(reading.text.title, -1, -1), lexicon, cast, clock)
    mentions = told_in(reading.readings, heading, clock)
    if not _is_military([*reading.readings, heading], mentions):
        reading.warnings.append("nothing military between China and Russia in the text")
        return
    reading.events = merge(mentions, clock)
    if not reading.events:
        reading.warnings.append("no contact between China and Russia in the text")


def _is_military(readings: list[Reading], mentions: list[Mention]) -> bool:
    """Whether anything makes the article one about soldiers, arms or their commanders."""
    if any(m.category in _MILITARY_BY_NATURE or m.military for m in mentions):
        return True
    return any(r.has("strongly military") for r in readings)


def _contradictions(event: Event, found: Link) -> list[str]:
    """Return where the article and the linked record do not agree on the day."""
    record, span = found.match, event.when.span
    if record is None or span is None:
        return []
    try:
        known = parse_span(record.date)
    except ValueError:
        return []
    if span.overlaps(known):
        return []
    return [f"the article's {span.text} is not the record's {record.date} ({record.event_id})"]


__all__ = ["ArticleReading", "Record", "read_article"]
