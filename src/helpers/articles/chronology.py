"""Chronologies: pages that give each entry its date, on its own line or at an end of it."""

import re

from helpers.articles.lines import ENDS_LIKE_PROSE
from helpers.articles.times.clock import Clock
from helpers.articles.times.expressions import find_times

_FEWEST, _LONGEST_DATE = 3, 40
_NOWHERE = Clock.of(None)
_CLOSED = re.compile(r"(.*[.!?][\"')]*)\s+(\S.{3,30})")
_HEADED = re.compile(r"(.{4,30}?)\s*(?::|\s[-–—])\s+(\S.*)")


def with_entries(lines: list[str]) -> list[tuple[str, str]]:
    """Return each line with the date that a chronology gives its entry, else with "".

    A chronology has three or more entries with a date stated in full. Dates on lines of their own
    head their entries if one stands before the first line of prose, else they close them.

    Examples:
        >>> with_entries(["2024-05-16", "They met.", "2023-03-20", "He came.", "2022-02-04"])[1]
        ('They met.', '2024-05-16')
        >>> with_entries(["A met B. 2024-05-16", "C met D. 2023-03-20", "E met F. 2022-02-04"])[0]
        ('A met B.', '2024-05-16')
        >>> with_entries(["They met.", "2024-05-16"])
        [('They met.', ''), ('2024-05-16', '')]
    """
    parted = [_parted(line) for line in lines]
    alone = {at for at, line in enumerate(lines) if is_date(line)}
    if len(alone) + sum(bool(date) for _, date in parted) < _FEWEST:
        return [(line, "") for line in lines]
    prose = next((at for at, line in enumerate(lines) if ENDS_LIKE_PROSE.search(line)), 0)
    heads = any(at < prose for at in alone)
    return [
        (text, "" if at in alone else date or _date_beside(at, lines, alone, heads))
        for at, (text, date) in enumerate(parted)
    ]


def is_date(line: str) -> bool:
    """Return whether a line is only a day or month with its year."""
    words = line.strip(" :.-")
    if len(words) > _LONGEST_DATE:
        return False
    times = find_times(words, _NOWHERE)
    stated = len(times) == 1 and "stated" in times[0].rule and times[0].edtf() is not None
    return stated and len(times[0].text) >= len(words) - 1


def _parted(line: str) -> tuple[str, str]:
    """Return a line without the date at its end or start, and that date or ""."""
    closed = _CLOSED.fullmatch(line)
    if closed and is_date(closed[2]):
        return closed[1], closed[2]
    headed = _HEADED.fullmatch(line)
    return (headed[2], headed[1]) if headed and is_date(headed[1]) else (line, "")


def _date_beside(at: int, lines: list[str], dates: set[int], heads: bool) -> str:
    """Return the date of the entry a line stands in: the last before it, or the next after it."""
    beside = [d for d in dates if (d < at if heads else d > at)]
    return "" if not beside else lines[max(beside) if heads else min(beside)]
