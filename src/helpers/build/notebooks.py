"""Reads notebooks, without paying for what reading does not need."""

import importlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.errors import InputError

if TYPE_CHECKING:
    from nbformat import NotebookNode

INJECTED = "injected-parameters"
"""The tag of the cell that papermill puts the parameters in."""

_GRAMMAR = "rfc3987_syntax"


def import_nbformat() -> Any:
    """Return nbformat, imported without the grammar of internationalised web addresses.

    jsonschema, which nbformat imports, compiles that grammar in one to two seconds for a check
    that is made neither of notebooks nor of tables. Without it, it leaves out that check.
    """
    wanted = _GRAMMAR not in sys.modules
    if wanted:
        sys.modules[_GRAMMAR] = None  # type: ignore[assignment]  # Python's sign for "not there"
    try:
        return importlib.import_module("nbformat")
    finally:
        if wanted:
            del sys.modules[_GRAMMAR]


def notebook_cells(path: Path) -> Sequence[Mapping[str, Any]]:
    """Return the cells of a notebook, without nbformat where the file is as it should be.

    Importing nbformat takes a second; a build that finds nothing to run does without it.

    Raises:
        InputError: The file is missing or is not a notebook.
    """
    try:
        read = json.loads(path.read_bytes())
        if read["nbformat"] == 4 and all("metadata" in cell for cell in read["cells"]):
            return list(read["cells"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nbformat says what is wrong
    return list(read_notebook(path).cells)


def read_notebook(path: Path) -> "NotebookNode":
    """Return a notebook in nbformat 4.

    Raises:
        InputError: The file is missing or is not a notebook.
    """
    nbformat = import_nbformat()
    try:
        read: NotebookNode = nbformat.read(path, as_version=4)
    except OSError as problem:
        raise InputError(f"{path}: cannot be read: {problem.strerror}") from None
    except Exception as problem:  # nbformat raises many kinds for a damaged file
        raise InputError(f"{path}: is not a notebook: {problem}") from None
    return read
