"""Where an article stands in time: what its page, its dateline or its own words say."""

import re
from collections.abc import Iterator
from datetime import date

from helpers.articles.actions.other_senses import NAME_WITH_YEAR
from helpers.articles.events.naming import year_after
from helpers.articles.lexicon import Lexicon, tokens_of
from helpers.articles.page import Page
from helpers.articles.text import ArticleText
from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.expressions import TimeExpression, find_times
from helpers.articles.times.spans import Span, parse_span
from helpers.errors import InputError

_OPENING = 6
_SAID = re.compile(r"\b(?:said|says|told|announced|reported|stated)\b[^.;]{0,40}$", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:photo|file|picture|image)\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\s+(?:founding\s+)?anniversary\s+of\s+(?:the\s+|their\s+)?"
    r"(?:(?:establishment|founding|signing|start)\s+of\s+(?:the\s+)?)?(.{2,60})"
)
_YEAR_BESIDE = re.compile(r"(?i:\b(next|last)\s+year\b)")
_OTHER_YEAR = re.compile(r"\b(?:last|next|previous|following) year\b|\bago\b", re.IGNORECASE)
_SAME_TIME_OF_YEAR = 20


def published_of(text: ArticleText, page: Page, given: str | None) -> tuple[Span | None, str]:
    """Return the day of publication and what told it.

    Raises:
        InputError: The day given is no date.
    """
    if given:
        try:
            return parse_span(given), "given"
        except ValueError as problem:
            raise InputError(
                f"--published '{given}': {problem}; expected YYYY-MM-DD, YYYY-MM or YYYY"
            ) from None
    if page.published:
        return parse_span(page.published), page.published_from
    nowhere = Clock.of(None)
    dropped = [each for each in text.dropped[:12] if each.reason != "caption"]
    beside = [each.text for each in dropped if not _PICTURE.search(each.text)]
    for line in [*text.head[:12], *beside]:
        if len(line) > 120:
            continue
        for time in find_times(line, nowhere):
            if time.rule == "day stated" and time.edtf():
                return time.back, "date line"
    return None, ""


def clock_of(text: ArticleText, published: Span | None) -> Clock:
    """Return the clock of an article, set by its dateline where that fits its publication."""
    dateline = None
    for time in find_times(text.dateline, Clock.of(published)):
        if time.rule == "day stated" and time.back is not None and time.edtf():
            dateline = time.back
    if dateline and published and published.is_day:
        days = (published.first - dateline.first).days
        dateline = dateline if -10 <= days <= 40 else None
    return Clock.of(published, dateline)


def clock_by_words(text: ArticleText, lexicon: Lexicon, clock: Clock) -> Clock:
    """Return the clock of an undated article by what it says itself.

    The year in the name of the exercise it opens with is its year, and that of its dateline; so is
    the year an anniversary tells ("the 75th of diplomatic ties"). Else a day stated in full tells
    it: that of a statement ("said on Wednesday, Sept. 7, 2022") is the article's day; one at the
    same time of year as days without a year, as in the caption of its picture, gives its year.
    """
    named = _year_of_exercise(text, lexicon)
    if named:
        return _in_year(named, text, clock)
    counted = year_by_anniversary([s.text for s in text.sentences], lexicon)
    if counted:
        return _in_year(counted, text, clock)
    lines = [*(s.text for s in text.sentences), *(each.text for each in text.dropped)]
    days = [(line, time) for line in lines for time in _days(line)]
    full = [(line, time, time.back.last) for line, time in days if time.back and time.edtf()]
    said = [day for line, time, day in full if _SAID.search(line[: time.start])]
    if said:
        return clock.on_day(max(said))
    without = [time.back.last for _, time in days if time.back and is_invented(time.back)]
    near = [day for *_, day in full if any(_same_time_of_year(day, other) for other in without)]
    return clock.in_year_of(max(near).year) if near else clock


def _in_year(named: int, text: ArticleText, clock: Clock) -> Clock:
    """Return the clock in a year, on the day of the dateline if it has one."""
    lined = [t.back for t in find_times(text.dateline, clock.in_year_of(named)) if t.back]
    return clock.on_day(lined[0].last) if lined else clock.in_year_of(named)


def year_by_anniversary(sentences: list[str], lexicon: Lexicon) -> int | None:
    """Return the year told by "the 75th anniversary of diplomatic ties", or None.

    "Next year marks ..." tells the year after; what the anniversary counts from stands in
    ``time_anchors.csv``.
    """
    since = {
        words.strip(): int(anchor["date"][:4])
        for anchor in lexicon.anchors
        for words in anchor.get("anniversary_of", "").split(";")
        if words.strip()
    }
    for sentence in sentences:
        match = _ANNIVERSARY.search(sentence)
        year = next((y for words, y in since.items() if match and match[2].startswith(words)), None)
        if match and year:
            step = _YEAR_BESIDE.search(sentence)
            shift = {"next": -1, "last": 1}.get(step[1].lower(), 0) if step else 0
            return year + int(match[1]) + shift
    return None


def _days(line: str) -> Iterator[TimeExpression]:
    return (time for time in find_times(line, Clock.of(None)) if time.rule.startswith("day"))


def _same_time_of_year(one: date, other: date) -> bool:
    apart = abs(one.timetuple().tm_yday - other.timetuple().tm_yday)
    return min(apart, 365 - apart) <= _SAME_TIME_OF_YEAR


def _year_of_exercise(article: ArticleText, lexicon: Lexicon) -> int | None:
    """Return the year in the name of the exercise an undated article opens with, or None."""
    for text in [article.title, *(s.text for s in article.sentences[:_OPENING])]:
        if _OTHER_YEAR.search(text):
            continue
        found = lexicon.phrases.find(text, tokens_of(text))
        for match in found.get("action:exercise:", []):
            stated = year_after(text, match.end)
            if stated:
                return stated
        unknown = NAME_WITH_YEAR.search(text)
        if unknown and found.get("action:exercise:joint"):
            return int(unknown[2])
    return None
