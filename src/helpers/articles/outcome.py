"""What was read of an article as plain values, for JSON, tables and the scorer."""

from typing import Any

from helpers.articles.events.event import Event
from helpers.articles.links import Link, Match
from helpers.articles.reader import ArticleReading
from helpers.articles.times.clock import is_invented
from helpers.articles.times.expressions import TimeExpression

_LONGEST = 500


def outcome(reading: ArticleReading, url: str | None = None) -> dict[str, Any]:
    """Return everything read of an article.

    Returns:
        ``url``, ``title``, ``published``, ``published_from``, ``language``, ``events`` (see
        `event_values`), ``expressions`` (each time expression with its rule and reading),
        ``dropped`` (lines left out, with the reason) and ``warnings``.
    """
    return {
        "url": url,
        "title": reading.text.title[:_LONGEST],
        "published": reading.published,
        "published_from": reading.published_from,
        "language": reading.language,
        "events": [event_values(e, k) for e, k in _linked(reading)],
        "expressions": [
            _expression(time, each.sentence.number)
            for each in reading.readings
            for time in each.times
        ],
        "dropped": [{"text": d.text, "reason": d.reason} for d in reading.text.dropped],
        "warnings": reading.warnings,
    }


def scored(reading: ArticleReading, url: str) -> dict[str, Any]:
    """Return the events of an article as the scorer reads them: single events that were not denied.

    A series ("several drills since 2014") is no event; it is listed beside them.
    """
    values = [event_values(e, k) for e, k in _linked(reading)]
    return {
        "url": url,
        "events": [v for v in values if not v["several"] and v["status"] != "denied"],
        "series": [v for v in values if v["several"]],
        "warnings": reading.warnings,
    }


def _linked(reading: ArticleReading) -> list[tuple[Event, Link]]:
    return list(zip(reading.events, reading.links, strict=True))


def event_values(event: Event, link: Link) -> dict[str, Any]:
    """Return an event: date (EDTF or None), category, sides, place, evidence, status and link.

    ``background`` says that the article tells it as past, ``several`` that it is a series, whose
    records ``records`` lists; ``new`` that the timeline has no record of it.
    """
    return {
        "date": event.edtf,
        "category": event.category,
        "status": event.status,
        "name": event.name or None,
        "chinese": event.side("CN"),
        "russian": event.side("RU"),
        "third_parties": event.side("other"),
        "place": event.place,
        "evidence": event.first.evidence,
        "date_basis": basis(event),
        "event_id": link.match.event_id if link.match else None,
        "link": _match(link.match) if link.match else None,
        "near_misses": [_match(each) for each in link.near],
        "new": link.match is None and not event.several,
        "several": event.several,
        "records": list(link.records),
        "background": event.background,
        "mentions": len(event.mentions),
        "sentences": sorted({m.sentence for m in event.mentions}),
        "warnings": event.warnings,
    }


def basis(event: Event) -> str:
    """Return the rule that dated an event and the words it rests on."""
    span, when = event.when.span, event.when
    words = f": '{when.words}'" if when.words else ""
    if span is not None and is_invented(span):
        return f"unresolved, no day of publication ({when.rule}{words})"
    return f"{when.rule}{words}" if when.rule else "unresolved: no time in the text"


def _match(match: Match) -> dict[str, Any]:
    return {
        "event_id": match.event_id,
        "title": match.title,
        "date": match.date,
        "score": match.score,
        "reasons": list(match.reasons),
    }


def _expression(time: TimeExpression, sentence: int) -> dict[str, Any]:
    return {
        "text": time.text,
        "sentence": sentence,
        "rule": time.rule,
        "role": time.role,
        "date": time.edtf(),
        "note": time.note or None,
    }
