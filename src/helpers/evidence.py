"""How well a record is sourced, in the words and links shown beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.dates import parse_date
from helpers.html import escape, language_of, outside_link, tag
from helpers.independence import Source, voices
from helpers.timeline import Timeline

SIDES = {"CN": "Chinese", "RU": "Russian", "": "third-party"}
"""Whose official or state-media voice a source is; all that are neither are third-party."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """The sources of one record.

    Attributes:
        confidence: low, medium or high.
        sources: Its citations joined with the sources table, a mapping each.
    """

    confidence: str
    sources: Sequence[Source]

    def on_side(self, side: str) -> list[Source]:
        """Return the sources that speak for a side: CN, RU, or ``""`` for all others."""
        states = [side] if side else [each for each in self._states if each not in ("CN", "RU")]
        return [source for source in self.sources if source["state"] in states]

    @property
    def _states(self) -> set[str]:
        return {source["state"] for source in self.sources}

    @property
    def one_side(self) -> str:
        """CN or RU when nobody else vouches for the record, else empty."""
        speaking = voices(self.sources)
        return next(iter(speaking)) if speaking in ({"CN"}, {"RU"}) else ""

    def counts(self) -> str:
        """Return how many sources there are and for whom they speak.

        For instance ``3 sources: 2 Chinese, 1 third-party`` or ``2 sources, all Russian``.
        """
        number = len(self.sources)
        each = {words: len(self.on_side(side)) for side, words in SIDES.items()}
        present = [words for words, some in each.items() if some]
        if number == 1:
            return f"1 source: {present[0]}"
        if len(present) == 1:
            return f"{number} sources, all {present[0]}"
        return f"{number} sources: " + ", ".join(f"{each[words]} {words}" for words in present)

    def badge(self) -> str:
        """Return confidence, number and kinds of sources, and a flag for one side's word."""
        parts = [
            tag("b", self.confidence.capitalize(), class_=f"conf {self.confidence}"),
            tag("span", self.counts()) if len(self.sources) else tag("span", "no source"),
        ]
        if self.one_side:
            parts.append(tag("em", f"{SIDES[self.one_side]} side’s word only", class_="flag"))
        return " ".join(parts)


def evidence_of(timeline: Timeline, event_id: str) -> Evidence:
    """Return the evidence of one record.

    Raises:
        InputError: There is no such record.
    """
    event = timeline.event(event_id)
    sources = timeline.dataset.sources_of(event_id).to_dict("records")
    return Evidence(str(event["confidence"]), sources)


def evidence_by_event(timeline: Timeline) -> dict[str, Evidence]:
    """Return the evidence of each selected record, by its id."""
    cited = timeline.dataset.citations.merge(timeline.dataset.sources, on="source_id", sort=False)
    by_event: dict[str, list[Source]] = {}
    for source in cited.to_dict("records"):
        by_event.setdefault(source["event_id"], []).append(source)
    events = timeline.events
    return {
        event_id: Evidence(confidence, by_event.get(event_id, []))
        for event_id, confidence in zip(events["event_id"], events["confidence"], strict=True)
    }


def source_line(source: Mapping[Any, Any]) -> str:
    """Return one source as HTML: title as a link, publisher, who carries it, date in words."""
    publisher, carrier = source["publisher"], source["carrier"]
    title = source["title"] or publisher
    link = outside_link(source["url"], title)
    language = language_of(title)
    if language:
        link = tag("span", link, lang=language)
    named = publisher if source["title"] else ""
    if carrier:
        named = f"{named} via {carrier}" if named else f"via {carrier}"
    parts = [link, escape(named), published_words(source["published"])]
    return ", ".join(part for part in parts if part)


def published_words(text: str) -> str:
    """Return a date of publication in words; empty stays empty."""
    return parse_date(text).describe() if text else ""


def source_list(sources: Iterable[Source]) -> str:
    """Return sources as an HTML list, in the given order."""
    return tag("ul", *(tag("li", source_line(source)) for source in sources))
