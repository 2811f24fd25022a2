"""The selected events: filters that chain and never change what they start from."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from helpers.dataset import Dataset
from helpers.dates import day_words, parse_day
from helpers.errors import InputError, nearest, not_allowed
from helpers.parameters import ReportParameters
from helpers.schema import allowed, labels


@dataclass(frozen=True, eq=False)
class Timeline:
    """Events of a dataset, selected by filters.

    Attributes:
        dataset: All tables.
        events: The selected rows of `dataset.events`, in order of date.
        filters: What was selected, in words, one entry a filter.
        start: First day asked for, if any.
        end: Last day asked for, if any.

    Examples:
        >>> timeline = Timeline.load().between("2022-01-01", "2023-12-31").of("air_patrol")
        >>> timeline.selection
        'records starting from 1 January 2022 to 31 December 2023, of category air patrol'
    """

    dataset: Dataset
    events: pd.DataFrame
    filters: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None

    @classmethod
    def load(cls, folder: str | Path | None = None) -> "Timeline":
        """Return all events of a data folder (default: the project's ``data/``).

        Raises:
            InputError: The tables cannot be read.
        """
        dataset = Dataset.load(folder)
        return cls(dataset, dataset.events)

    def __len__(self) -> int:
        return len(self.events)

    def __repr__(self) -> str:
        return f"<Timeline: {len(self)} records ({self.selection})>"

    @property
    def selection(self) -> str:
        """What is selected, in words."""
        if not self.filters:
            return "all records"
        joint = " " if self.filters[0].startswith("starting") else ", "
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

    def where(self, mask: "pd.Series[bool]") -> "Timeline":
        """Keep the rows of `events` where a mask is true, without a word about it."""
        return replace(self, events=self.events[mask])

    def _keep(self, mask: "pd.Series[bool]", words: str) -> "Timeline":
        return replace(self.where(mask), filters=(*self.filters, words))

    def between(self, start: str | date = "", end: str | date = "") -> "Timeline":
        """Keep events whose first possible day lies in a range, so that each is in one period.

        Args:
            start: First day (YYYY-MM-DD); empty: no limit.
            end: Last day, included; empty: no limit.

        Raises:
            InputError: A day is none, or the range ends before it starts.
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
        limits = {"start": first or self.start, "end": last or self.end}
        return replace(self._keep(mask, words), **limits)

    def of(self, *categories: str) -> "Timeline":
        """Keep events of some categories, for instance ``of("exercise", "air_patrol")``.

        Raises:
            InputError: A category is not known; the allowed ones are listed.
        """
        return self._with_values("category", categories)

    def at_level(self, *levels: str) -> "Timeline":
        """Keep events at some levels of representation.

        Raises:
            InputError: A level is not known; the allowed ones are listed.
        """
        return self._with_values("level", levels)

    def of_record(self, *records: str) -> "Timeline":
        """Keep some kinds of record (contact, document, reaction, indicator, claim).

        Raises:
            InputError: A kind is not known; the allowed ones are listed.
        """
        return self._with_values("record", records)

    def _with_values(self, column: str, values: tuple[str, ...]) -> "Timeline":
        known = allowed("events", column)
        refused = [not_allowed(column, value, known) for value in values if value not in known]
        if refused:
            raise InputError(refused)
        if not values:
            return self
        names = labels("events", column)
        words = f"of {column} " + " or ".join(names[value] for value in values)
        return self._keep(self.events[column].isin(values), words)

    def confidence(self, minimum: str) -> "Timeline":
        """Keep events of at least a confidence (low, medium, high).

        Raises:
            InputError: The confidence is not known.
        """
        scale = sorted(allowed("events", "confidence"), key=["low", "medium", "high"].index)
        if minimum not in scale:
            raise InputError(not_allowed("confidence", minimum, scale))
        kept = scale[scale.index(minimum) :]
        if len(kept) == len(scale):
            return self
        words = "of confidence " + " or ".join(kept)
        return self._keep(self.events["confidence"].isin(kept), words)

    def contacts(self) -> "Timeline":
        """Keep what happened between the two sides; leave out texts, reactions and claims."""
        return self.of_record("contact")

    def reactions(self) -> "Timeline":
        """Keep what third states said or did about the contacts."""
        return self.of_record("reaction")

    def wholes(self) -> "Timeline":
        """Keep events that belong to no larger event, so that nothing is counted twice."""
        return self._keep(self.events["part_of"] == "", "not part of another record")

    def parts(self) -> "Timeline":
        """Keep events that belong to a larger one, such as a port call inside an exercise."""
        return self._keep(self.events["part_of"] != "", "part of another record")

    def with_person(self, name: str) -> "Timeline":
        """Keep events that a person took part in.

        Raises:
            InputError: Nobody of that name is in the participants table.
        """
        people = self.dataset.participants.query("kind == 'person'")
        known = sorted(set(people["name"]))
        if name not in known:
            raise InputError(f"nobody is called '{name}'. {nearest(name, known)}".strip())
        ids = people.loc[people["name"] == name, "event_id"]
        return self._keep(self.events["event_id"].isin(ids), f"with {name}")

    def around(self, event_id: str, days: int = 90, *, itself: bool = False) -> "Timeline":
        """Keep events that touch the days before and after one event.

        Args:
            event_id: The event in the middle.
            days: How far to look on either side.
            itself: Keep that event too.

        Raises:
            InputError: There is no such event.
        """
        centre = self.event(event_id)
        reach = timedelta(days=days)
        mask = (self.events["latest"] >= centre["earliest"] - reach) & (
            self.events["earliest"] <= centre["latest"] + reach
        )
        mask &= itself | (self.events["event_id"] != event_id)
        return self._keep(mask, f"within {days} days of {centre['title']}")

    def select(self, parameters: ReportParameters) -> "Timeline":
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

    def event(self, event_id: str) -> "pd.Series":
        """Return one row of the whole events table, selected or not.

        Raises:
            InputError: There is no such event; the nearest id is suggested.
        """
        events = self.dataset.events
        found = events[events["event_id"] == event_id]
        if found.empty:
            hint = nearest(event_id, events["event_id"])
            raise InputError(f"event '{event_id}' is not in the data. {hint}".strip())
        return found.iloc[0]

    def frame(self) -> pd.DataFrame:
        """Return a copy of the selected rows, columns as in `Dataset.events`."""
        return self.events.reset_index(drop=True)


def _day(value: str | date) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return parse_day(value) if value else None
    except ValueError as problem:
        raise InputError(str(problem)) from None


def _range_words(first: date | None, last: date | None) -> str:
    if first and last:
        return f"starting from {day_words(first)} to {day_words(last)}"
    if first:
        return f"starting on or after {day_words(first)}"
    return f"starting on or before {day_words(last)}" if last else ""
