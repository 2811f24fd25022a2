"""Filters by what the events' columns say; they chain and never change what they start from."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

import pandas as pd

from helpers.dataset import Dataset
from helpers.dates import day_words, parse_day
from helpers.errors import InputError, not_allowed
from helpers.parameters import ReportParameters
from helpers.schema import allowed, labels

_RECORDS = {
    "contact": "contacts",
    "document": "documents",
    "reaction": "reactions",
    "indicator": "published indicators",
    "claim": "claims",
}


@dataclass(frozen=True, eq=False)
class Filters:
    """Events of a dataset and what they were selected by; every filter returns a new selection.

    Attributes:
        dataset: All tables.
        events: The selected rows of `dataset.events`, in order of date.
        filters: What was selected, in words, one entry a filter.
        start: First day asked for, if any.
        end: Last day asked for, if any.
    """

    dataset: Dataset
    events: pd.DataFrame
    filters: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None

    def __len__(self) -> int:
        return len(self.events)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} records ({self.selection})>"

    @property
    def selection(self) -> str:
        """What is selected, in words."""
        if not self.filters:
            return "all records"
        joint = " " if self.filters[0].startswith(("starting", "that are")) else ", "
        return f"records{joint}{', '.join(self.filters)}"

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day looked at: those asked for, else those of the data's records.

        None when the data hold no record at all.
        """
        starts = self.dataset.events["earliest"]
        if starts.empty:
            return None
        return self.start or starts.min().date(), self.end or starts.max().date()

    def where(self, mask: "pd.Series[bool]") -> Self:
        """Keep the rows of `events` where a mask is true, without a word about it."""
        return replace(self, events=self.events[mask])

    def _keep(self, mask: "pd.Series[bool]", words: str) -> Self:
        return replace(self.where(mask), filters=(*self.filters, words))

    def among(self, event_ids: Iterable[str]) -> list[str]:
        """Return those of some ids whose records are selected, in the order given."""
        selected = set(self.events["event_id"])
        return [event_id for event_id in event_ids if event_id in selected]

    def between(self, start: str | date = "", end: str | date = "") -> Self:
        """Keep events whose first possible day lies in a range, so that each is in one period.

        Args:
            start: First day (YYYY-MM-DD); empty: no limit.
            end: Last day, included; empty: no limit.

        Raises:
            InputError: A day is none, or the range ends before it starts.

        Examples:
            >>> from helpers import Timeline
            >>> Timeline.load().between("2022-01-01").selection
            'records starting on or after 1 January 2022'
        """
        first, last = _day(start), _day(end)
        if first and last and last < first:
            raise InputError(f"the end {last} is before the start {first}")
        words = _range_words(first, last)
        if not words:
            return self
        mask = pd.Series(True, index=self.events.index)
        if first:
            mask &= self.events["earliest"] >= pd.Timestamp(first)
        if last:
            mask &= self.events["earliest"] <= pd.Timestamp(last)
        first = max((day for day in (first, self.start) if day), default=None)
        last = min((day for day in (last, self.end) if day), default=None)
        return replace(self._in_range(first, last, words), events=self.events[mask])

    def _in_range(self, first: date | None, last: date | None, words: str) -> Self:
        """Remember a range; one inside another is told as one, ranges that do not meet as two."""
        meeting = not (first and last and last < first)
        told = _range_words(self.start, self.end)
        kept = [each for each in self.filters if not (meeting and each == told)]
        added = _range_words(first, last) if meeting else words
        return replace(self, filters=(*kept, added), start=first, end=last)

    def of(self, *categories: str) -> Self:
        """Keep events of some categories.

        Raises:
            InputError: A category is not known; the allowed ones are listed.

        Examples:
            >>> from helpers import Timeline
            >>> Timeline.load().of("exercise", "air_patrol").selection
            'records, of category exercise or air patrol'
        """
        return self._with_values("category", categories)

    def at_level(self, *levels: str) -> Self:
        """Keep events at some levels of representation.

        Raises:
            InputError: A level is not known; the allowed ones are listed.

        Examples:
            >>> from helpers import Timeline
            >>> Timeline.load().at_level("defence_minister").selection
            'records, of level defence minister'
        """
        return self._with_values("level", levels)

    def of_record(self, *records: str) -> Self:
        """Keep some kinds of record (contact, document, reaction, indicator, claim).

        Raises:
            InputError: A kind is not known; the allowed ones are listed.
        """
        known = [record for record in records if record in _RECORDS]
        words = "that are " + " or ".join(_RECORDS[record] for record in known)
        return self._with_values("record", records, words)

    def _with_values(self, column: str, values: tuple[str, ...], words: str = "") -> Self:
        known = allowed("events", column)
        refuse_unknown(column, values, known)
        if not values:
            return self
        names = labels("events", column)
        words = words or f"of {column} " + " or ".join(names[value] for value in values)
        return self._keep(self.events[column].isin(values), words)

    def confidence(self, minimum: str) -> Self:
        """Keep events of at least a confidence (low, medium, high).

        Raises:
            InputError: The confidence is not known.

        Examples:
            >>> from helpers import Timeline
            >>> Timeline.load().confidence("medium").selection
            'records, of confidence medium or high'
        """
        scale = sorted(allowed("events", "confidence"), key=["low", "medium", "high"].index)
        if minimum not in scale:
            raise InputError(not_allowed("confidence", minimum, scale))
        kept = scale[scale.index(minimum) :]
        if len(kept) == len(scale):
            return self
        words = "of confidence " + " or ".join(kept)
        return self._keep(self.events["confidence"].isin(kept), words)

    def contacts(self) -> Self:
        """Keep what happened between the two sides; leave out texts, reactions and claims."""
        return self.of_record("contact")

    def reactions(self) -> Self:
        """Keep what third states said or did about the contacts."""
        return self.of_record("reaction")

    def wholes(self) -> Self:
        """Keep events that belong to no larger event, so that nothing is counted twice."""
        return self._keep(self.events["part_of"] == "", "counted as wholes")

    def parts(self) -> Self:
        """Keep events that belong to a larger one, such as a port call inside an exercise."""
        return self._keep(self.events["part_of"] != "", "part of a larger one")

    def select(self, parameters: ReportParameters) -> Self:
        """Apply the filters of a report's parameters.

        Raises:
            InputError: A parameter names something the data do not know.
        """
        return (
            self.between(parameters.start_date, parameters.end_date)
            .of(*parameters.categories)
            .at_level(*parameters.levels)
            .confidence(parameters.min_confidence)
        )


def refuse_unknown(what: str, given: tuple[str, ...], known: list[str]) -> None:
    """Raise InputError with one problem for each given name that is not known."""
    refused = [not_allowed(what, value, known) for value in given if value not in known]
    if refused:
        raise InputError(refused)


def _day(value: str | date) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return parse_day(value) if value else None
    except ValueError as problem:
        raise InputError(str(problem)) from None


def _range_words(first: date | None, last: date | None) -> str:
    if first and first == last:
        return f"starting on {day_words(first)}"
    if first and last:
        return f"starting from {day_words(first)} to {day_words(last)}"
    if first:
        return f"starting on or after {day_words(first)}"
    return f"starting on or before {day_words(last)}" if last else ""
