"""A figure with a name, a description, its data and a picture that needs no JavaScript."""

import json
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from helpers.charts.picture import static_picture
from helpers.frame import framed
from helpers.html import escape, tag

MIMETYPE = "application/vnd.contacts.chart+json"


@dataclass(frozen=True, eq=False)
class Chart:
    """One figure of the report.

    Attributes:
        id: Fixed anchor of the figure on its page.
        title: A finding, or a neutral name.
        description: One sentence on what is drawn under this selection.
        figure: The Plotly figure; its axes carry explicit ranges and ticks.
        data: The numbers drawn, one row a mark; column names are written for readers.
        selection: The records counted, in words.
        table: Id of a table on the same page that already holds the data; empty: none, so the
            page prints `data` under the figure.
    """

    id: str
    title: str
    description: str
    figure: go.Figure
    data: pd.DataFrame
    selection: str = ""
    table: str = ""

    def payload(self) -> dict[str, Any]:
        """Return what a page needs, as plain values that serialise to the same bytes each time."""
        rows = [] if self.table else json.loads(self.data.to_json(orient="values"))
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "selection": self.selection,
            "figure": json.loads(self.figure.to_json()),
            "static": static_picture(self.figure, self.id),
            "columns": [] if self.table else [str(name) for name in self.data.columns],
            "rows": rows,
            "table": self.table,
        }

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        """Show the figure in JupyterLab and hand the whole chart to the report's build."""
        payload = self.payload()
        return {
            MIMETYPE: payload,
            "application/vnd.plotly.v1+json": payload["figure"],
            "text/html": framed(self._picture(payload["static"])),
            "text/plain": f"{self.title}. {self.description} ({self.selection})",
        }

    def _picture(self, picture: str) -> str:
        """Return the figure as a still, for front ends that cannot draw it."""
        caption = tag("figcaption", tag("b", escape(self.title)), " ", escape(self.description))
        return tag("figure", caption, picture)
