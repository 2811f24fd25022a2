from datetime import date
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient

from helpers.errors import InputError
from helpers.explorer import Explorer, save_parameters
from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER
from helpers.timeline import Timeline

NOTEBOOK = PROJECT_FOLDER / "notebooks" / "explore.ipynb"


@pytest.fixture
def explorer(small_data: Path) -> Explorer:
    """An explorer of the data of autumn 2023."""
    return Explorer(ReportParameters.from_mapping({"data_folder": str(small_data)}))


def words(widget: object) -> str:
    return BeautifulSoup(widget.value, "html.parser").get_text(" ", strip=True)  # type: ignore[attr-defined]


def table_rows(explorer: Explorer) -> int:
    return len(BeautifulSoup(explorer._table.value, "html.parser").select("tbody tr"))


def drawn(explorer: Explorer) -> set[str]:
    """The ids of the records in the chart."""
    figure = explorer._chart.outputs[0]["data"]["application/vnd.plotly.v1+json"]
    traces = [trace for trace in figure["data"] if trace.get("mode") == "markers"]
    return {event_id for trace in traces for event_id in trace.get("ids") or () if event_id}


def test_at_first_everything_is_shown(explorer: Explorer) -> None:
    assert len(explorer.timeline) == len(explorer.records)
    assert table_rows(explorer) == len(explorer.records)
    assert drawn(explorer) == set(explorer.records.events["event_id"])


def test_chart_table_and_card_follow_the_controls(explorer: Explorer) -> None:
    explorer.controls.categories["visit"].value = True
    explorer.controls.start.value = date(2023, 11, 1)
    expected = explorer.records.of("visit").between("2023-11-01")
    assert 0 < len(expected) < len(explorer.records)
    assert list(explorer.timeline.events["event_id"]) == list(expected.events["event_id"])
    assert table_rows(explorer) == len(expected)
    assert drawn(explorer) == set(expected.events["event_id"])
    assert expected.events["title"].iloc[0] in words(explorer._card)
    assert f"{len(expected)} record" in words(explorer._status)


def test_the_card_shows_the_record_chosen_and_keeps_it_while_it_is_selected(
    explorer: Explorer,
) -> None:
    chosen = "2023-11-08-zhang-youxia-moscow"
    explorer._record.value = chosen
    assert "Zhang Youxia" in words(explorer._card)
    explorer.controls.categories["visit"].value = True
    assert explorer._record.value == chosen
    explorer.controls.start.value = date(2023, 11, 9)
    assert explorer._record.value != chosen


def test_words_and_levels_and_confidence_select(explorer: Explorer) -> None:
    explorer.controls.text.value = "zhang youxia"
    assert "2023-11-08-zhang-youxia-moscow" in set(explorer.timeline.events["event_id"])
    found = len(explorer.timeline)
    explorer.controls.levels["head_of_state"].value = True
    assert len(explorer.timeline) < found
    explorer.controls.confidence.value = "high"
    assert set(explorer.timeline.events["confidence"]) <= {"high"}


def test_a_selection_of_nothing_is_said_and_shows_no_card(explorer: Explorer) -> None:
    explorer.controls.text.value = "no such words anywhere"
    assert "No records" in words(explorer._status)
    assert words(explorer._card) == ""
    assert table_rows(explorer) == 0


def test_a_range_that_ends_before_it_starts_is_refused_and_the_view_stays(
    explorer: Explorer,
) -> None:
    explorer.controls.start.value = date(2023, 12, 1)
    shown = table_rows(explorer)
    explorer.controls.end.value = date(2023, 11, 1)
    assert "is before start_date" in words(explorer._status)
    assert table_rows(explorer) == shown
    assert "--end" not in explorer.command


def test_reset_shows_everything_again(explorer: Explorer) -> None:
    explorer.controls.text.value = "zhang"
    explorer.controls.categories["visit"].value = True
    explorer.controls.reset.click()
    assert len(explorer.timeline) == len(explorer.records)
    assert explorer.parameters.categories == []


def test_the_command_and_the_file_name_the_selection_but_not_the_words(
    explorer: Explorer, small_data: Path
) -> None:
    explorer.controls.categories["exercise"].value = True
    explorer.controls.text.value = "zhang"
    assert explorer.command == f"contacts report --category exercise --data {small_data}"
    assert "zhang" not in explorer.yaml
    assert "“zhang” is not part" in words(explorer._taking._said)
    assert explorer.command in words(explorer._taking._said)


def test_a_saved_selection_reads_back(explorer: Explorer, tmp_path: Path) -> None:
    explorer.controls.levels["unit"].value = True
    path = explorer.save(tmp_path / "selection.yml")
    assert ReportParameters.from_yaml(path) == explorer.parameters
    explorer.controls.levels["unit"].value = False
    assert ReportParameters.from_yaml(explorer.save(path)) == explorer.parameters


def test_the_button_writes_the_file_and_says_where(explorer: Explorer, tmp_path: Path) -> None:
    target = tmp_path / "chosen.yml"
    explorer._taking._path.value = str(target)
    explorer._taking.button.click()
    assert ReportParameters.from_yaml(target) == explorer.parameters
    assert "Written" in words(explorer._taking._answer)
    target.write_text("- not parameters\n", encoding="utf-8")
    explorer._taking.button.click()
    assert "expected 'name: value' lines" in words(explorer._taking._answer)
    assert target.read_text(encoding="utf-8") == "- not parameters\n"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        save_parameters(ReportParameters.from_mapping({}), tmp_path / "none" / "selection.yml")


def test_parameters_of_the_notebook_are_where_the_controls_start(small_data: Path) -> None:
    given = {"start_date": "2023-11-01", "categories": ["visit"], "min_confidence": "high"}
    chosen = ReportParameters.from_mapping(given | {"data_folder": str(small_data)})
    explorer = Explorer(chosen)
    assert explorer.parameters == chosen
    assert explorer.controls.start.value == date(2023, 11, 1)
    assert len(explorer.timeline) == len(Timeline.load(small_data).select(chosen))


def test_where_no_widgets_are_a_static_view_stands(explorer: Explorer) -> None:
    bundle = explorer._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle
    shown = BeautifulSoup(bundle["text/html"], "html.parser")
    assert shown.select(".picture")
    assert "contacts report" in shown.get_text()


def test_the_notebook_runs_without_a_front_end_and_shows_a_static_view(
    tmp_path: Path, small_data: Path
) -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    setup = next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", []))
    setup.source += f"\ndata_folder = {str(small_data)!r}"
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}, timeout=120).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    static = [each["data"].get("text/html", "") for each in outputs if "data" in each]
    assert any("The controls need a running notebook" in each for each in static)
    assert sum("svg" in each for each in static) >= 3


def test_the_notebook_stores_no_outputs_but_the_compared_ones() -> None:
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code" and "NBVAL_CHECK_OUTPUT" not in cell.source:
            assert cell.outputs == []
            assert cell.execution_count is None
