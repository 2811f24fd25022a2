"""One record, read like a row of the events table and shown as a card."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.dataset import Dataset
from helpers.errors import nearest


class Event(Mapping[str, Any]):
    """One record of a dataset: ``event["title"]`` reads a column, its display is a card.

    Attributes:
        dataset: The tables the record is from.

    Examples:
        >>> from helpers import Timeline
        >>> event = Timeline.load().event("2023-11-08-zhang-youxia-moscow")
        >>> event["date_text"], event["confidence"]
        ('8 November 2023', 'high')
        >>> event["titel"]
        Traceback (most recent call last):
        KeyError: "an event has no column 'titel'. Did you mean 'title'?"
    """

    def __init__(self, dataset: Dataset, row: Mapping[str, Any]) -> None:
        self.dataset = dataset
        self._row = dict(row)

    def __getitem__(self, column: str) -> Any:
        if column not in self._row:
            hint = nearest(column, self._row)
            raise KeyError(f"an event has no column '{column}'. {hint}".strip())
        return self._row[column]

    def __contains__(self, column: object) -> bool:
        return column in self._row

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)

    def sources(self) -> pd.DataFrame:
        """Return what the record rests on: its citations (``supports``) with their sources."""
        return self.dataset.sources_of(str(self["event_id"])).reset_index(drop=True)

    def participants(self) -> pd.DataFrame:
        """Return who took part, with the office held on that day."""
        return self._rows_of(self.dataset.participants)

    def figures(self) -> pd.DataFrame:
        """Return the numbers that sources state."""
        return self._rows_of(self.dataset.figures)

    def _rows_of(self, table: pd.DataFrame) -> pd.DataFrame:
        rows: pd.DataFrame = table[table["event_id"] == str(self["event_id"])]
        return rows.drop(columns="event_id").reset_index(drop=True)

    def __repr__(self) -> str:
        from helpers.views import event_text

        return event_text(self)

    def _repr_html_(self) -> str:
        from helpers.frame import framed
        from helpers.views import event_html

        return framed(event_html(self))
