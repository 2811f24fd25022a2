"""How well a record is sourced, in the words and links shown beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.dates import parse_date
from helpers.html import escape, language_of, outside_link, tag
from helpers.independence import voices
from helpers.timeline import Timeline

SIDES = {"CN": "Chinese", "RU": "Russian", "": "other"}
"""Whose official or state-media voice a source is; all that are neither count as other."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """The sources of one record.

    Attributes:
        confidence: low, medium or high.
        sources: Its citations joined with the sources table.
    """

    confidence: str
    sources: pd.DataFrame

    def on_side(self, side: str) -> pd.DataFrame:
        """Return the sources that speak for a side: CN, RU, or ``""`` for all others."""
        of_a_side = self.sources["state"].isin(["CN", "RU"])
        return self.sources[self.sources["state"] == side if side else ~of_a_side]

    @property
    def one_side(self) -> str:
        """CN or RU when nobody else vouches for the record, else empty."""
        speaking = voices(self.sources)
        return next(iter(speaking)) if speaking in ({"CN"}, {"RU"}) else ""

    def counts(self) -> str:
        """Return how many sources speak for whom, such as ``2 Chinese, 1 other``."""
        numbers = {words: len(self.on_side(side)) for side, words in SIDES.items()}
        return ", ".join(f"{number} {words}" for words, number in numbers.items() if number)

    def badge(self) -> str:
        """Return confidence, number and kinds of sources, and a flag for one side's word."""
        number = len(self.sources)
        parts = [
            tag("b", self.confidence.capitalize(), class_=f"conf {self.confidence}"),
            tag("span", f"{number} source{'' if number == 1 else 's'}: {self.counts()}"),
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
    return Evidence(str(event["confidence"]), timeline.dataset.sources_of(event_id))


def evidence_by_event(timeline: Timeline) -> dict[str, Evidence]:
    """Return the evidence of each selected record, by its id."""
    cited = timeline.dataset.citations.merge(timeline.dataset.sources, on="source_id", sort=False)
    by_event = dict(iter(cited.groupby("event_id", sort=False)))
    events = timeline.events
    return {
        event_id: Evidence(confidence, by_event.get(event_id, cited.iloc[:0]))
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


def source_list(sources: pd.DataFrame) -> str:
    """Return sources as an HTML list, in the table's order."""
    rows = sources.to_dict("records")
    return tag("ul", *(tag("li", source_line(source)) for source in rows))
