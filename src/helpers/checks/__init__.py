"""Checks a data folder: its structure, then the rules that a description cannot state."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from helpers.checks import cell_rules, event_rules
from helpers.checks.description import read_description
from helpers.checks.problems import Problem, in_order, report
from helpers.checks.structure import structural_problems
from helpers.checks.tables import NotReadableError, Table, Tables, read_table
from helpers.errors import InputError
from helpers.schema import data_folder

__all__ = ["RULES", "Problem", "check", "report", "require_sound"]

RULES: tuple[Callable[[Tables], Iterator[Problem]], ...] = (
    cell_rules.text_is_clean,
    cell_rules.dates_are_edtf,
    cell_rules.addresses_are_http,
    cell_rules.summaries_are_short,
    cell_rules.coordinates_come_in_pairs,
    event_rules.ids_start_with_the_date,
    event_rules.periods_end_after_they_start,
    event_rules.every_event_has_a_source,
    event_rules.every_source_is_cited,
    event_rules.no_address_is_given_twice,
    event_rules.relations_run_in_no_circle,
    event_rules.high_confidence_is_borne,
)


def check(folder: str | Path | None = None) -> list[Problem]:
    """Return everything wrong with a data folder (default: the project's ``data/``).

    The folder's own ``datapackage.json`` describes the tables; without one, the project's does.

    Returns:
        Problems by file and row; an empty list: the folder is sound.
    """
    root = data_folder(folder)
    if not root.is_dir():
        expected = "a folder that holds events.csv and the other tables"
        return [Problem(str(root), None, "", "", expected, "Name the folder with --data.")]
    schema = read_description(root)
    if isinstance(schema, list):
        return schema
    tables, problems = _read(root, schema)
    ruled = _broken_rules(tables)
    explained = {problem.cell for problem in ruled}
    structural = [
        problem for problem in structural_problems(tables) if problem.cell not in explained
    ]
    return in_order([*problems, *structural, *ruled])


def require_sound(folder: str | Path | None = None) -> None:
    """Refuse a data folder that has problems.

    Raises:
        InputError: One sentence for each problem.
    """
    problems = check(folder)
    if problems:
        raise InputError(str(problem) for problem in problems)


def _read(root: Path, schema: dict[str, Any]) -> tuple[Tables, list[Problem]]:
    """Return the tables that could be read, and why the others could not."""
    tables: dict[str, Table] = {}
    problems: list[Problem] = []
    for resource in schema["resources"]:
        table = read_table(root, resource)
        if isinstance(table, Table):
            tables[table.name] = table
        else:
            problems += table
    return Tables(schema, tables), problems


def _broken_rules(tables: Tables) -> list[Problem]:
    problems: list[Problem] = []
    for rule in RULES:
        with suppress(NotReadableError):
            problems += rule(tables)
    return problems
