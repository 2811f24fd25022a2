"""iCalendar (RFC 5545): one all-day event a record, for a calendar beside other dates."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from helpers.export.nested import Record, records
from helpers.export.spreadsheet import figure_words, person_words
from helpers.schema import labels, read_schema
from helpers.timeline import Timeline

_LINE_OCTETS = 75  # RFC 5545, section 3.1
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_HOST = "sino-russian-contacts"


def to_icalendar(timeline: Timeline) -> str:
    """Return the selected events as an iCalendar of all-day events.

    A span lasts from its first to its last day. A date that is approximate, uncertain or known to
    the month or year only covers all its days, is tentative and says so in its title; its EDTF
    text is in ``X-EDTF``. People, figures, doubts and sources are in the description.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_HOST}//{read_schema()['version']}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(str(read_schema()['title']))}",
    ]
    for record in records(timeline):
        lines += _event(record)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(record: Record) -> Iterator[str]:
    start, end = date.fromisoformat(record["earliest"]), date.fromisoformat(record["latest"])
    open_date = is_open(record)
    yield "BEGIN:VEVENT"
    yield f"UID:{record['event_id']}@{_HOST}"
    # The same data give the same file, so the stamp is the event's own day and not today.
    yield f"DTSTAMP:{start:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"
    title = f"{record['title']} ({record['date_text']})" if open_date else record["title"]
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(_description(record))}"
    yield f"CATEGORIES:{_text(labels('events', 'category')[record['category']])}"
    yield f"STATUS:{'TENTATIVE' if open_date else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"X-EDTF:{_text(record['date'])}"
    yield from _where(record)
    for column, relation in (("part_of", "PARENT"), ("responds_to", "SIBLING")):
        if record[column]:
            yield f"RELATED-TO;RELTYPE={relation}:{record[column]}@{_HOST}"
    if record["sources"]:
        yield f"URL:{record['sources'][0]['url']}"
    yield "END:VEVENT"


def is_open(record: Record) -> bool:
    """Return whether the days of a record are not exactly known."""
    return bool(record["precision"] != "day" or record["approximate"] or record["uncertain"])


def _where(record: Record) -> Iterator[str]:
    place = record["place"]
    if place:
        country = f", {place['country']}" if place["country"] else ""
        yield f"LOCATION:{_text(place['name'] + country)}"
        if place["latitude"] is not None:
            yield f"GEO:{place['latitude']};{place['longitude']}"


def _description(record: Record) -> str:
    """Return the record in words, one paragraph a subject."""
    people = [person_words(each) for each in record["participants"]]
    figures = [figure_words(each) for each in record["figures"]]
    parts = [record["summary"], f"Date: {record['date_text']}."]
    parts += [f"Official name: {record['name']}."] if record["name"] else []
    parts += _listed("Participants", people) + _listed("Figures", figures)
    parts += [f"Doubts: {record['disputed']}"] if record["disputed"] else []
    parts.append(
        f"Record: {record['record']}. Level: {labels('events', 'level')[record['level']]}. "
        f"Confidence: {record['confidence']}."
    )
    parts += [f"Source: {each['publisher']}, {each['url']}" for each in record["sources"]]
    return "\n".join(parts)


def _listed(name: str, parts: Iterable[str]) -> list[str]:
    joined = "; ".join(parts)
    return [f"{name}: {joined}."] if joined else []


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a content line folded to 75 octets, never inside a character."""
    if len(line.encode()) <= _LINE_OCTETS:
        return line
    pieces, piece, size = [], "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _LINE_OCTETS:
            pieces.append(piece)
            piece, size = "", 1  # the space that continues the line
        piece += character
        size += octets
    return "\r\n ".join([*pieces, piece])
