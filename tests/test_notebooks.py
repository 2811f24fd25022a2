"""What a notebook of this project keeps and leaves out; that it runs is nbval's to check."""

from pathlib import Path

import nbformat
import pytest
from store_outputs import NOTEBOOKS, is_compared

from helpers.build.plan import declared_parameters
from helpers.parameters import ReportParameters

PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))
OWN = {"contact": {"event_id"}}
LONGEST = 12
"""Lines of a code cell; only the setup of the parameters comes near it."""


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> nbformat.NotebookNode:
    return nbformat.read(request.param, as_version=4)


def code_cells(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_only_compared_cells_keep_outputs_and_every_one_does(
    notebook: nbformat.NotebookNode,
) -> None:
    for cell in code_cells(notebook):
        assert bool(cell.outputs) == is_compared(cell), cell.source


def test_compared_outputs_are_plain_text(notebook: nbformat.NotebookNode) -> None:
    for cell in code_cells(notebook):
        for output in cell.outputs:
            kinds = set(output.get("data", {"text/plain": ""}))
            assert kinds == {"text/plain"}, cell.source


def test_code_cells_are_calls_not_programs(notebook: nbformat.NotebookNode) -> None:
    for cell in code_cells(notebook):
        assert len(cell.source.splitlines()) <= LONGEST, cell.source


def test_the_key_contacts_and_the_counts_are_compared() -> None:
    stored = {
        path.stem: "".join(
            output.get("text", "")
            for cell in code_cells(nbformat.read(path, as_version=4))
            for output in cell.outputs
        )
        for path in PATHS
    }
    for day in ("4 February 2022", "17–18 October 2023", "8 November 2023"):
        assert day in stored["index"]
    assert "port_call" in stored["timeline"]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_one_cell_declares_parameters_that_the_report_knows(path: Path) -> None:
    cells = nbformat.read(path, as_version=4).cells
    tagged = [cell for cell in cells if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    known = set(ReportParameters.model_fields) | OWN.get(path.stem, set())
    assert set(declared_parameters(path)) <= known
    assert tagged[0].source.strip()
