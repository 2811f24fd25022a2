"""An interactive view of the timeline for JupyterLab and the classic notebook."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import pandas as pd

from helpers.charts import timeline_chart
from helpers.controls import Controls
from helpers.errors import InputError
from helpers.frame import FRAME, framed, style
from helpers.html import Html, escape, tag
from helpers.invocation import command_line, parameter_file
from helpers.palette import LIGHT
from helpers.parameters import ReportParameters
from helpers.schema import labels
from helpers.sentences.words import counted
from helpers.tables import data_table
from helpers.timeline import Timeline
from helpers.views import event_html, selection_line, timeline_html

DEFAULT_FILE = "selection.yml"
LEGEND_PIXELS, LEGEND_COLUMNS = 20, 3
"""Height of a line of the chart's legend, and how many entries fit in it."""


class Explorer:
    """Controls with a chart, a table and a record's card that follow them.

    Where a notebook cannot show widgets, a static view of the selection stands in their place.

    Attributes:
        controls: The widgets that say what to select.
        timeline: What is selected now, ready for the next cell.
        parameters: The same as parameters of a report (without the words searched for).
        widget: The whole, as one widget.

    Examples:
        >>> explorer = Explorer(ReportParameters(start_date="2022-01-01"))
        >>> explorer.controls.categories["exercise"].value = True
        >>> explorer.timeline.selection
        'records starting on or after 1 January 2022, of category exercise'
        >>> explorer.command
        'contacts report --start 2022-01-01 --category exercise'
    """

    def __init__(self, parameters: ReportParameters | None = None) -> None:
        self.parameters = parameters or ReportParameters.from_mapping({})
        self.records = Timeline.load(self.parameters.data_folder or None)
        self.timeline = self.records
        self.controls = Controls(self.parameters)
        self._status = widgets.HTML()
        self._chart = widgets.Output(layout=widgets.Layout(min_height="12rem"))
        self._table = widgets.HTML()
        self._record = widgets.Dropdown(
            description="Record", layout=widgets.Layout(width="100%", max_width="60rem")
        )
        self._card = widgets.HTML()
        self._taking = _TakingAway()
        self._holding = False
        self.widget = self._arranged()
        self.controls.on_change(self._follow)
        self.controls.reset.on_click(self._reset)
        self._record.observe(self._show_card, names="value")
        self._follow()

    @property
    def command(self) -> str:
        """The command that makes the report of the current selection."""
        return command_line(self.parameters)

    @property
    def yaml(self) -> str:
        """The current selection as a parameter file for ``contacts report --params``."""
        return parameter_file(self.parameters)

    def save(self, path: str | Path = DEFAULT_FILE) -> Path:
        """Write the current selection as a parameter file and return where.

        Raises:
            InputError: The file exists and is no parameter file, or cannot be written.
        """
        return save_parameters(self.parameters, path)

    def _arranged(self) -> widgets.Widget:
        self._taking.button.on_click(lambda _: self._taking.write(self.parameters))
        return widgets.VBox(
            [
                widgets.HTML(f"<style>{style()}</style>"),
                self.controls.layout(),
                self._status,
                self._chart,
                self._table,
                self._record,
                self._card,
                self._taking.widget,
            ]
        )

    def _reset(self, _: object) -> None:
        with self._held():
            self.controls.show(ReportParameters.from_mapping({}))
        self._follow()

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Change several widgets at once; what follows them is drawn once, afterwards."""
        self._holding = True
        try:
            yield
        finally:
            self._holding = False

    def _follow(self, _: object = None) -> None:
        """Select anew and show it; what cannot be selected is said, and the last view stays."""
        if self._holding:
            return
        try:
            parameters = self.controls.parameters()
            words = self.controls.text.value
            self.timeline = self.records.select(parameters).search(words)
        except InputError as refused:
            self._status.value = _in_frame(tag("p", escape(refused), class_="refused"))
            return
        self.parameters = parameters
        self._show(words)

    def _show(self, words: str) -> None:
        said = selection_line(self.timeline)
        self._status.value = _in_frame(tag("p", said, class_="status", role="status"))
        self._chart.outputs = _chart_output(self.timeline)
        self._table.value = _in_frame(tag("div", _table_of(self.timeline), class_="scroll"))
        self._offer_records()
        self._taking.show(self.parameters, words)

    def _offer_records(self) -> None:
        """List the selected records; the one chosen stays chosen while it is among them."""
        events = self.timeline.events
        options = [
            (f"{day}: {title}", event_id)
            for day, title, event_id in events[["date_text", "title", "event_id"]].itertuples(
                index=False
            )
        ]
        chosen = self._record.value
        ids = [event_id for _, event_id in options]
        with self._held():
            self._record.options = options
            self._record.value = chosen if chosen in ids else next(iter(ids), None)
        self._show_card()

    def _show_card(self, _: object = None) -> None:
        if self._holding:
            return
        event_id = self._record.value
        card = event_html(self.records.event(event_id)) if event_id else ""
        self._card.value = _in_frame(_in_new_tab(card))

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        """Return the widget, and a static view for a front end that has no widgets."""
        shown = self.widget._repr_mimebundle_(**options)
        bundle: dict[str, Any] = dict(shown[0] if isinstance(shown, tuple) else shown)
        hint = tag("p", "The controls need a running notebook, such as JupyterLab.")
        command = tag("p", tag("code", escape(self.command)))
        return bundle | {
            "text/html": framed(timeline_html(self.timeline) + hint + command),
            "text/plain": repr(self.timeline),
        }


class _TakingAway:
    """The selection as a command and as a file, ready to copy or to write."""

    def __init__(self) -> None:
        self._said = widgets.HTML()
        self._path = widgets.Text(value=DEFAULT_FILE, description="File")
        self.button = widgets.Button(description="Write the file")
        self._answer = widgets.HTML()
        row = widgets.HBox([self._path, self.button, self._answer])
        self.widget = widgets.VBox([self._said, row])

    def show(self, parameters: ReportParameters, words: str) -> None:
        """Show the command and the file of these parameters; both are selected by one click."""
        note = f"The search for “{words}” is not part of a report’s parameters." if words else ""
        self._said.value = _in_frame(
            tag("h3", "Take this selection with you")
            + tag("pre", escape(command_line(parameters)), class_="copy command")
            + tag("p", "or as a file for <code>contacts report --params</code>:")
            + tag("pre", escape(parameter_file(parameters)), class_="copy file")
            + tag("p", escape(note))
        )
        self._answer.value = ""

    def write(self, parameters: ReportParameters) -> None:
        """Write the file and say where, or why not."""
        try:
            answer = f"Written: {save_parameters(parameters, self._path.value)}"
        except InputError as refused:
            answer = str(refused)
        self._answer.value = escape(answer)


def save_parameters(parameters: ReportParameters, path: str | Path) -> Path:
    """Write parameters as a YAML file and return where; only such a file is written over.

    Raises:
        InputError: The file exists and is no parameter file, or cannot be written.
    """
    target = Path(path).expanduser()
    if target.exists():
        ReportParameters.from_yaml(target)
    try:
        target.write_text(parameter_file(parameters), encoding="utf-8")
    except OSError as problem:
        raise InputError(f"{target}: cannot be written: {problem.strerror}") from None
    return target


def _chart_output(timeline: Timeline) -> tuple[dict[str, Any], ...]:
    """Return the chart as a notebook's output, on paper so that it is read in a dark theme too."""
    chart = timeline_chart(timeline)
    figure = chart.figure.to_plotly_json()
    figure["layout"]["paper_bgcolor"] = LIGHT.background
    figure["layout"]["legend"] = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom"}
    entries = sum(bool(trace.get("name")) for trace in figure["data"])
    figure["layout"]["height"] += LEGEND_PIXELS * ceil(entries / LEGEND_COLUMNS)
    data = {
        "application/vnd.plotly.v1+json": figure,
        "text/plain": f"{chart.title}. {chart.description}",
    }
    return ({"output_type": "display_data", "data": data, "metadata": {}},)


def _table_of(timeline: Timeline) -> Html:
    events = timeline.events
    cited = timeline.dataset.citations.groupby("event_id")["source_id"].nunique()
    words = {name: labels("events", name) for name in ("category", "level")}
    frame = pd.DataFrame(
        {
            "Date": events["date_text"],
            "Record": events["title"],
            "Category": events["category"].map(words["category"]),
            "Level": events["level"].map(words["level"]),
            "Confidence": events["confidence"],
            "Sources": events["event_id"].map(cited).fillna(0).astype(int),
        }
    )
    return data_table(frame, "explorer-table", counted(len(frame), "record"))


def _in_frame(content: str) -> str:
    return tag("div", content, class_=FRAME)


def _in_new_tab(content: str) -> str:
    """Return HTML whose links outside open beside the notebook instead of in its place."""
    return content.replace('<a href="http', '<a target="_blank" rel="noopener" href="http')
