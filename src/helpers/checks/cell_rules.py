"""Rules about single cells that a column's description cannot state."""

import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

from helpers.checks.problems import Problem
from helpers.checks.tables import Tables
from helpers.dates import parse_date

# Columns of these names hold EDTF in every table.
DATE_COLUMNS = ("date", "published", "start", "end", "period_start", "period_end")
SUMMARY_WORDS = 45
# Line and paragraph separators, control and format characters, private and unassigned ones.
_NO_TEXT = ("Zl", "Zp", "Cc", "Cf", "Co", "Cn")


def text_is_clean(tables: Tables) -> Iterator[Problem]:
    """No cell starts or ends with a space or holds a character that cannot be seen."""
    for table in tables:
        for row in table.rows:
            for column, value in row.cells.items():
                if value != value.strip():
                    expected = "text without spaces at either end"
                    yield table.problem(row, column, value, expected, "Remove the spaces.")
                elif any(unicodedata.category(character) in _NO_TEXT for character in value):
                    expected = "text on one line without invisible characters"
                    mend = "Remove the characters shown as \\u…, or type the text afresh."
                    yield table.problem(row, column, value, expected, mend)


def dates_are_edtf(tables: Tables) -> Iterator[Problem]:
    """Every date reads as EDTF, and no interval ends before it starts."""
    for table, column in tables.columns_named(*DATE_COLUMNS):
        for row in table.rows:
            if not row[column]:
                continue
            try:
                parse_date(row[column])
            except ValueError as refused:
                expected = "an EDTF date that the calendar has and that does not end early"
                mend = f"{str(refused)[:1].upper()}{str(refused)[1:]}."
                yield table.problem(row, column, row[column], expected, mend)


def addresses_are_http(tables: Tables) -> Iterator[Problem]:
    """Every address is an http or https URL with a host, so that a link is safe to follow."""
    for table, column in tables.columns_named("url"):
        for row in table.rows:
            if row[column] and not _is_http(row[column]):
                expected = "an address that starts with http:// or https:// and names a host"
                mend = "Copy the address of the page from the browser."
                yield table.problem(row, column, row[column], expected, mend)


def _is_http(address: str) -> bool:
    if any(character.isspace() or character in '"<>\\^`{|}' for character in address):
        return False
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def summaries_are_short(tables: Tables) -> Iterator[Problem]:
    """A summary has at most 45 words."""
    events = tables.of("events", "summary")
    for row in events.rows:
        words = len(row["summary"].split())
        if words > SUMMARY_WORDS:
            expected = f"at most {SUMMARY_WORDS} words; there are {words}"
            yield events.problem(row, "summary", row["summary"], expected, "Shorten it.")


def coordinates_come_in_pairs(tables: Tables) -> Iterator[Problem]:
    """A place has both coordinates or none."""
    places = tables.of("places", "latitude", "longitude")
    for row in places.rows:
        for column, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if row[other] and not row[column]:
                expected = f"a {column}, as there is a {other}"
                yield places.problem(row, column, "", expected, f"Add it, or empty the {other}.")
