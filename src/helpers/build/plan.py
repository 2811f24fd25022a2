"""Which notebook is run with which parameters, and what its page is called."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from helpers.build.notebooks import notebook_cells
from helpers.errors import InputError, nearest
from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER

SITE_FILE = "_quarto.yml"
EVENT = "event_id"


@dataclass(frozen=True)
class Site:
    """What the project's ``_quarto.yml`` says of the report: title, navigation, bibliography.

    Attributes:
        folder: The folder that holds ``_quarto.yml``; paths in it are relative to this folder.
    """

    folder: Path = PROJECT_FOLDER

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The parsed ``_quarto.yml``.

        Raises:
            InputError: The file is missing or is not YAML.
        """
        path = self.folder / SITE_FILE
        try:
            return dict(yaml.safe_load(path.read_text(encoding="utf-8")))
        except OSError as problem:
            raise InputError(f"{path}: cannot be read: {problem.strerror}") from None
        except (yaml.YAMLError, TypeError, ValueError) as problem:
            raise InputError(f"{path}: is not a YAML mapping: {problem}") from None

    @property
    def title(self) -> str:
        """The report's title."""
        return str(self.settings["website"]["title"])

    @property
    def issue_addresses(self) -> list[str]:
        """Where errors can be reported: the ``issue-url`` of the website, if it has one."""
        address = self.settings["website"].get("issue-url")
        return [str(address)] if address else []

    @property
    def bibliography(self) -> Path:
        """The BibTeX file that citations refer to."""
        return self.folder / str(self.settings["bibliography"])

    @property
    def entries(self) -> list[tuple[str, Path]]:
        """The navigation: the words of each entry and the notebook it leads to."""
        navigation = self.settings["website"]["navbar"]["left"]
        return [(entry["text"], self.folder / entry["href"]) for entry in navigation]


@dataclass(frozen=True)
class Page:
    """One page: a notebook and the values it is run with.

    Attributes:
        name: Name of the page without ``.html``.
        notebook: The notebook to run.
        entry: The navigation entry it stands under.
        parameters: Values for the names that the notebook declares.
    """

    name: str
    notebook: Path
    entry: str
    parameters: Mapping[str, Any]

    @property
    def event_id(self) -> str | None:
        """The key contact that the page is about, if it is about one."""
        value = self.parameters.get(EVENT)
        return None if value is None else str(value)


def plan_pages(parameters: ReportParameters, site: Site, key_events: Sequence[str]) -> list[Page]:
    """Return the pages of a report in the order of its navigation.

    A notebook that declares ``event_id`` makes one page for each key event, any other makes one.

    Args:
        parameters: What the report is about.
        site: The project.
        key_events: The key events that the report's selection holds.

    Raises:
        InputError: A notebook is missing or unreadable, or declares a parameter that the report
            does not have. All problems are listed.
    """
    pages: list[Page] = []
    problems: list[str] = []
    for entry, notebook in site.entries:
        try:
            pages.extend(_pages_of(notebook, entry, parameters, key_events))
        except InputError as refused:
            problems.extend(refused.problems)
    if problems:
        raise InputError(problems)
    return pages


def _pages_of(
    notebook: Path, entry: str, parameters: ReportParameters, key_events: Sequence[str]
) -> Iterator[Page]:
    declared = declared_parameters(notebook)
    values = parameters.model_dump()
    unknown = [name for name in declared if name not in values and name != EVENT]
    if unknown:
        raise InputError(
            f"{notebook.name}: declares the parameter '{name}', which the report does not have. "
            f"{nearest(name, values)}".strip()
            for name in unknown
        )
    given = {name: values[name] for name in declared if name in values}
    if EVENT not in declared:
        yield Page(notebook.stem, notebook, entry, given)
        return
    for event_id in key_events:
        yield Page(f"{notebook.stem}-{event_id}", notebook, entry, {**given, EVENT: event_id})


def declared_parameters(notebook: Path) -> list[str]:
    """Return the names assigned in the cell tagged ``parameters``, in their order.

    Raises:
        InputError: The notebook is missing or unreadable, or that cell is not plain Python.
    """
    names: list[str] = []
    for cell in notebook_cells(notebook):
        if "parameters" not in cell["metadata"].get("tags", []):
            continue
        try:
            statements = ast.parse("".join(cell["source"])).body
        except SyntaxError as problem:
            raise InputError(f"{notebook.name}: parameters cell: {problem}") from None
        names.extend(name for statement in statements for name in _assigned(statement))
    return names


def _assigned(statement: ast.stmt) -> Iterator[str]:
    if isinstance(statement, ast.Assign):
        targets: list[ast.expr] = statement.targets
    else:
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else []
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def unknown_key_events(parameters: ReportParameters, known: list[str]) -> list[str]:
    """Return a problem for each key event that is not among the known ids."""
    return [
        f"key event '{event_id}' is not in the data. {nearest(event_id, known)}".strip()
        for event_id in parameters.key_events
        if event_id not in known
    ]
