"""The explorer's controls: dates, categories, levels, confidence and words, read as parameters."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import ipywidgets as widgets

from helpers.parameters import ReportParameters
from helpers.schema import allowed, labels


class Controls:
    """The widgets that say what to select.

    Attributes:
        base: Parameters the controls do not show; they are kept.
        start: First day; empty: no limit.
        end: Last day; empty: no limit.
        confidence: Lowest confidence.
        text: Words to search for; not a parameter of a report.
        categories: One box a category; none ticked: all.
        levels: One box a level; none ticked: all.
    """

    def __init__(self, parameters: ReportParameters) -> None:
        self.base = parameters
        self.start = widgets.DatePicker(description="First day")
        self.end = widgets.DatePicker(description="Last day")
        self.confidence = widgets.ToggleButtons(
            options=allowed("events", "confidence"), description="Confidence"
        )
        self.text = widgets.Text(
            description="Words", placeholder="then Enter", continuous_update=False
        )
        self.categories = _boxes("category")
        self.levels = _boxes("level")
        self.reset = widgets.Button(description="Reset")
        self.show(parameters)

    def show(self, parameters: ReportParameters) -> None:
        """Set every control to what the parameters say, and the words to none."""
        self.start.value, self.end.value = map(_day, (parameters.start_date, parameters.end_date))
        self.confidence.value = parameters.min_confidence
        self.text.value = ""
        for value, box in self.categories.items():
            box.value = value in parameters.categories
        for value, box in self.levels.items():
            box.value = value in parameters.levels

    def parameters(self) -> ReportParameters:
        """Return what the controls say as a report's parameters.

        Raises:
            InputError: The last day is before the first.
        """
        chosen: dict[str, Any] = {
            "start_date": str(self.start.value or ""),
            "end_date": str(self.end.value or ""),
            "categories": [value for value, box in self.categories.items() if box.value],
            "levels": [value for value, box in self.levels.items() if box.value],
            "min_confidence": self.confidence.value,
        }
        return ReportParameters.from_mapping(self.base.model_dump() | chosen, where="controls")

    def on_change(self, react: Callable[[Any], None]) -> None:
        """Call `react` after each change of a value."""
        for widget in self._valued():
            widget.observe(react, names="value")

    def _valued(self) -> Iterator[widgets.Widget]:
        yield from (self.start, self.end, self.confidence, self.text)
        yield from self.categories.values()
        yield from self.levels.values()

    def layout(self) -> widgets.Widget:
        """Return the controls arranged for a notebook's width."""
        flow = widgets.Layout(display="flex", flex_flow="row wrap")
        return widgets.VBox(
            [
                widgets.Box([self.start, self.end, self.text, self.reset], layout=flow),
                self.confidence,
                widgets.Label("Categories (none ticked: all)"),
                widgets.Box(list(self.categories.values()), layout=flow),
                widgets.Label("Levels (none ticked: all)"),
                widgets.Box(list(self.levels.values()), layout=flow),
            ]
        )


def _boxes(column: str) -> dict[str, widgets.Checkbox]:
    layout = widgets.Layout(width="auto", margin="0 1rem 0 0")
    return {
        value: widgets.Checkbox(description=words, indent=False, layout=layout)
        for value, words in labels("events", column).items()
    }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
