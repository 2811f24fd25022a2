"""Runs the notebooks and keeps the outputs of the cells that nbval compares, and no others.

Run by ``make outputs`` after the data or a compared cell changed; read the diff before committing.
"""

from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
COMPARED = "# NBVAL_CHECK_OUTPUT"


def is_compared(cell: nbformat.NotebookNode) -> bool:
    """Whether nbval compares what a cell prints with what is stored."""
    return cell.cell_type == "code" and COMPARED in cell.source


def store_outputs(path: Path) -> None:
    """Run one notebook and write it back with the outputs of its compared cells only."""
    notebook = nbformat.read(path, as_version=4)
    if not any(map(is_compared, notebook.cells)):
        return
    executed = NotebookClient(notebook, resources={"metadata": {"path": path.parent}}).execute()
    for cell in executed.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = cell.outputs if is_compared(cell) else []
            # nbval takes a cell with outputs and no count for one that was never run
            cell.execution_count = 1 if is_compared(cell) else None
    executed.metadata["language_info"] = {"name": "python"}
    executed.metadata.pop("widgets", None)
    nbformat.write(executed, path)


if __name__ == "__main__":
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        store_outputs(path)
