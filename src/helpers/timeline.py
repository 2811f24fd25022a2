"""The selected events: filters that chain, and ways to look at what they leave."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pandas as pd

from helpers.dataset import Dataset
from helpers.errors import InputError, nearest
from helpers.event import Event
from helpers.filters import Filters, refuse_unknown
from helpers.finding import Point, events_with_person, locate, mentions, places_within
from helpers.schema import allowed, labels

if TYPE_CHECKING:
    from helpers.charts import Chart
    from helpers.contrast import Contrast
    from helpers.html import Html


class Timeline(Filters):
    """Events of a dataset, selected by filters; shows itself as words, a number and a picture.

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

    @classmethod
    def load(cls, folder: str | Path | None = None) -> "Timeline":
        """Return all events of a data folder (default: the project's ``data/``).

        Raises:
            InputError: The tables cannot be read.
        """
        dataset = Dataset.load(folder)
        return cls(dataset, dataset.events)

    def with_person(self, name: str) -> Self:
        """Keep events that a person took part in.

        Raises:
            InputError: Nobody of that name is in the participants table; the nearest is suggested.

        Examples:
            >>> Timeline.load().with_person("Zhang Youxia").selection
            'records, with Zhang Youxia'
            >>> Timeline.load().with_person("Shoigu")
            Traceback (most recent call last):
            helpers.errors.InputError: nobody is called 'Shoigu'. Did you mean 'Sergei Shoigu'?
        """
        ids = events_with_person(self.dataset, name)
        return self._keep(self.events["event_id"].isin(ids), f"with {name}")

    def near(self, place: str | Point, km: float = 100) -> Self:
        """Keep events at most some km (great circle) from a place.

        Events without a place on the map are left out; a sea or region counts as its middle point.

        Args:
            place: A name of the places table in any spelling it lists, or (latitude, longitude)
                in degrees.
            km: Largest distance in km.

        Raises:
            InputError: The place is not known (the nearest is suggested) or is no point.

        Examples:
            >>> Timeline.load().near("Vladivostok", km=300).selection
            'records, within 300 km of Vladivostok'
            >>> Timeline.load().near((43.1, 131.9), km=300).selection
            'records, within 300 km of 43.1° N, 131.9° E'
        """
        centre, name = locate(self.dataset, place)
        ids = places_within(self.dataset, centre, km)
        return self._keep(self.events["place_id"].isin(ids), f"within {km:g} km of {name}")

    def search(self, text: str) -> Self:
        """Keep events whose texts, people or place hold every word given, in any case.

        Examples:
            >>> Timeline.load().search("zhang youxia shoigu").selection
            'records, mentioning “zhang youxia shoigu”'
        """
        if not text.strip():
            return self
        words = f"mentioning “{' '.join(text.split())}”"
        return self._keep(mentions(self.dataset, self.events, text), words)

    def citing(self, *kinds: str) -> Self:
        """Keep events that rest on at least one source of some kinds.

        Raises:
            InputError: A kind is not known; the allowed ones are listed.

        Examples:
            >>> Timeline.load().citing("official_ru", "official_cn").selection
            'records, citing a source of kind “official, Russian” or “official, Chinese”'
        """
        if not kinds:
            return self
        refuse_unknown("kind", kinds, allowed("sources", "kind"))
        sources, cited = self.dataset.sources, self.dataset.citations
        chosen = sources.loc[sources["kind"].isin(kinds), "source_id"]
        ids = cited.loc[cited["source_id"].isin(chosen), "event_id"]
        names = labels("sources", "kind")
        words = "citing a source of kind " + " or ".join(f"“{names[kind]}”" for kind in kinds)
        return self._keep(self.events["event_id"].isin(ids), words)

    def around(self, event_id: str, days: int = 90, *, itself: bool = False) -> Self:
        """Keep events that touch the days before and after one event.

        Args:
            event_id: The event in the middle.
            days: How far to look on either side.
            itself: Keep that event too.

        Raises:
            InputError: There is no such event.

        Examples:
            >>> near = Timeline.load().around("2023-11-08-zhang-youxia-moscow", days=30)
            >>> near.selection.startswith("records, within 30 days of Zhang Youxia")
            True
        """
        centre = self.event(event_id)
        reach = timedelta(days=days)
        mask = (self.events["latest"] >= centre["earliest"] - reach) & (
            self.events["earliest"] <= centre["latest"] + reach
        )
        mask &= itself | (self.events["event_id"] != event_id)
        return self._keep(mask, f"within {days} days of {centre['title']}")

    def event(self, event_id: str) -> Event:
        """Return one record of the data, selected or not; it shows itself as a card.

        Raises:
            InputError: There is no such event; the nearest id is suggested.

        Examples:
            >>> Timeline.load().event("2023-11-08-zhang-youxia-moscow")["date_text"]
            '8 November 2023'
        """
        events = self.dataset.events
        found = events[events["event_id"] == event_id]
        if found.empty:
            hint = nearest(event_id, events["event_id"])
            raise InputError(f"event '{event_id}' is not in the data. {hint}".strip())
        return Event(self.dataset, {str(name): value for name, value in found.iloc[0].items()})

    def frame(self) -> pd.DataFrame:
        """Return a copy of the selected rows, one a record, in order of date.

        Returns:
            The columns of ``events.csv``, described in ``datapackage.json`` (text; ``""`` where
            nothing is stated), then earliest and latest (datetime64, first and last possible
            day), precision (day, month, year), approximate, uncertain (bool) and date_text.

        Examples:
            >>> frame = Timeline.load().of("summit").frame()
            >>> frame["earliest"].dtype.kind, sorted(set(frame["category"]))
            ('M', ['summit'])
        """
        return self.events.reset_index(drop=True)

    def sources(self) -> pd.DataFrame:
        """Return the documents that the selected records rest on.

        Returns:
            The columns of ``sources.csv`` and records (how many selected records cite it), most
            cited first.

        Examples:
            >>> sources = Timeline.load().of("air_patrol").sources()
            >>> bool((sources["records"] >= 1).all())
            True
        """
        cited = self.dataset.citations
        cited = cited[cited["event_id"].isin(self.events["event_id"])]
        counts = cited.groupby("source_id")["event_id"].nunique()
        sources = self.dataset.sources
        found = sources[sources["source_id"].isin(counts.index)]
        found = found.assign(records=found["source_id"].map(counts).astype("int64"))
        return found.sort_values(["records", "source_id"], ascending=[False, True]).reset_index(
            drop=True
        )

    def chart(self) -> "Chart":
        """Return the selected records drawn in lanes by category.

        Examples:
            >>> Timeline.load().of("summit").chart().selection
            'records, of category summit'
        """
        from helpers.charts import timeline_chart

        return timeline_chart(self)

    def table(self) -> "Html":
        """Return the selected records as a table with people, evidence, doubts and sources."""
        from helpers.frame import framed
        from helpers.tables import records_table

        return framed(records_table(self))

    def compare(self, other: "Timeline") -> "Contrast":
        """Return this selection beside another one: counts, rates a year, what they share.

        Examples:
            >>> patrols = Timeline.load().of("air_patrol").contacts()
            >>> before, after = patrols.between(end="2022-02-23"), patrols.between("2022-02-24")
            >>> before.compare(after).shared
            0
        """
        from helpers.contrast import contrast

        return contrast(self, other)

    def _repr_html_(self) -> str:
        from helpers.frame import framed
        from helpers.views import timeline_html

        return framed(timeline_html(self))
