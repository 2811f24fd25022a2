"""Checks a data folder: its structure, then the rules that a description cannot state."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

from helpers.cache import Cache
from helpers.checks import cell_rules, event_rules, level_rule
from helpers.checks.description import read_description
from helpers.checks.problems import Problem, in_order, report
from helpers.checks.structure import structural_problems
from helpers.checks.tables import NotReadableError, Table, Tables, read_table
from helpers.errors import InputError
from helpers.fingerprint import digest_of, environment_digest, folder_digest, package_digest
from helpers.schema import DATA_FOLDER, DESCRIPTOR, data_folder

__all__ = ["RULES", "Problem", "check", "known_problems", "read_tables", "report", "require_sound"]

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
    level_rule.offices_have_a_level,
    level_rule.levels_follow_from_offices,
)


def check(folder: str | Path | None = None) -> list[Problem]:
    """Return everything wrong with a data folder (default: the project's ``data/``).

    The folder's own ``datapackage.json`` describes the tables; without one, the project's does.

    Returns:
        Problems by file and row; an empty list: the folder is sound.
    """
    tables, problems = read_tables(data_folder(folder))
    if not tables.schema:
        return problems
    ruled = _broken_rules(tables)
    explained = {problem.cell for problem in ruled}
    structural = [
        problem for problem in structural_problems(tables) if problem.cell not in explained
    ]
    return in_order([*problems, *structural, *ruled])


def known_problems(
    folder: str | Path | None = None, *, cache: Cache | None = None
) -> list[Problem]:
    """Return what `check` returns, from the last time that the same files met the same rules.

    Args:
        folder: The data folder; default: the project's ``data/``.
        cache: Where results are remembered; default: the project's cache.
    """
    cache, root = cache or Cache.of_project(), data_folder(folder)
    described = (root / DESCRIPTOR).is_file()
    inputs = [root] if described and root == DATA_FOLDER else [root, DATA_FOLDER]
    parts = [folder_digest(each) for each in inputs]
    key = digest_of([described, root.is_dir(), parts, package_digest(), environment_digest()])
    remembered = cache.get_json("checks", key)
    if remembered is not None:
        return [Problem(*each) for each in remembered]
    problems = check(root)
    if root.is_dir():  # of a folder that is not there a problem names the path
        cache.put_json("checks", key, [astuple(each) for each in problems])
    return problems


def require_sound(folder: str | Path | None = None, *, cache: Cache | None = None) -> None:
    """Refuse a data folder that has problems.

    Raises:
        InputError: One sentence for each problem.
    """
    problems = known_problems(folder, cache=cache)
    if problems:
        raise InputError(str(problem) for problem in problems)


def read_tables(folder: Path) -> tuple[Tables, list[Problem]]:
    """Return the tables of a folder that can be read, and why the others cannot."""
    if not folder.is_dir():
        expected = "a folder that holds events.csv and the other tables"
        problem = Problem(str(folder), None, "", "", expected, "Name the folder with --data.")
        return Tables({}, {}), [problem]
    schema = read_description(folder)
    if isinstance(schema, list):
        return Tables({}, {}), schema
    found = [read_table(folder, resource) for resource in schema["resources"]]
    tables = {table.name: table for table in found if isinstance(table, Table)}
    problems = [problem for each in found if isinstance(each, list) for problem in each]
    return Tables(schema, tables), problems


def _broken_rules(tables: Tables) -> list[Problem]:
    problems: list[Problem] = []
    for rule in RULES:
        with suppress(NotReadableError):
            problems += rule(tables)
    return problems
