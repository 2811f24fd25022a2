"""What changed between two states of the data, in words."""

import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.checks.problems import shown
from helpers.checks.tables import Row, Table, read_table
from helpers.errors import InputError
from helpers.schema import DESCRIPTOR, PROJECT_FOLDER, read_schema, resources

_Key = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One change of one table.

    Attributes:
        table: Name of the table.
        key: The key of the row; empty where the table or a column as a whole changed.
        kind: ``added``, ``changed`` or ``removed``.
        column: The column that changed; empty where a row or table was added or removed.
        old: Text before.
        new: Text after.
        title: What the row is called, where it has a title or name.
    """

    table: str
    key: _Key
    kind: str
    column: str = ""
    old: str = ""
    new: str = ""
    title: str = ""

    def __str__(self) -> str:
        if not self.key:
            what = f"column {self.column}" if self.column else "table"
            return f"{self.table}: {what} {self.kind}"
        row = f"{', '.join(part for part in self.key if part)}"
        called = f" ({self.title})" if self.title and self.title not in self.key else ""
        if self.kind != "changed":
            return f"{self.table}: {self.kind} {row}{called}"
        return f"{self.table}: {row}: {self._words()}"

    def _words(self) -> str:
        if not self.old:
            return f"{self.column} set to {shown(self.new)}"
        if not self.new:
            return f"{self.column} emptied, was {shown(self.old)}"
        return f"{self.column} changed from {shown(self.old)} to {shown(self.new)}"


def differences(old: str | Path, new: str | Path) -> list[Difference]:
    """Return what changed from one state of the data to another, table by table.

    Args:
        old: A data folder, or a git revision of this project (its ``data/``).
        new: The same.

    Returns:
        Changes in the order of the tables' description: first tables and columns, then rows by
        key, a changed row once for each changed column.

    Raises:
        InputError: A state is neither a folder nor a revision, or a table cannot be read.
    """
    with ExitStack() as stack:
        before, after = (_tables(_folder(state, stack)) for state in (old, new))
    names = dict.fromkeys([*resources(), *before, *after])
    return [
        difference
        for name in names
        for difference in _of_table(name, before.get(name), after.get(name))
    ]


def in_words(found: list[Difference]) -> str:
    """Return differences as text: a count for each table, then one line a change."""
    if not found:
        return "No differences."
    lines = [_summary(table, found) for table in dict.fromkeys(each.table for each in found)]
    return "\n".join([*lines, "", *map(str, found)])


def _summary(table: str, found: list[Difference]) -> str:
    """Return how many rows of a table were added, changed and removed."""
    rows = {(each.kind, each.key) for each in found if each.table == table and each.key}
    counts = Counter(kind for kind, _ in rows)
    parts = [f"{counts[kind]} {kind}" for kind in ("added", "changed", "removed") if counts[kind]]
    return f"{table}: {', '.join(parts) or 'other columns'}"


def _folder(state: str | Path, stack: ExitStack) -> Path:
    """Return the folder of a state; that of a revision lasts as long as the stack."""
    folder = Path(state).expanduser()
    if folder.is_dir():
        return folder
    files = _git("ls-tree", "--name-only", str(state), "data/")
    if files is None or not files.strip():
        raise InputError(
            f"{shown(str(state))} is neither a data folder nor a git revision of this project "
            "that has data/; name a folder, or a revision such as HEAD~1"
        )
    taken = Path(stack.enter_context(tempfile.TemporaryDirectory()))
    for path in files.decode().splitlines():
        content = _git("show", f"{state}:{path}")
        if content is not None and Path(path).suffix in (".csv", ".json"):
            (taken / Path(path).name).write_bytes(content)
    return taken


def _git(*words: str) -> bytes | None:
    """Return what git prints in the project's folder, or None where it refuses."""
    # A revision that starts with a dash would be read as an option.
    if any(word.startswith("-") for word in words[1:] if word != "--name-only"):
        return None
    try:
        done = subprocess.run(
            ["git", *words], cwd=PROJECT_FOLDER, capture_output=True, check=False, timeout=60
        )
    except OSError:
        raise InputError("git is not installed; compare two folders instead") from None
    return done.stdout if done.returncode == 0 else None


def _tables(folder: Path) -> dict[str, tuple[Table, list[str]]]:
    """Return the tables of a folder with the columns of their keys."""
    schema = read_schema(folder if (folder / DESCRIPTOR).is_file() else None)
    tables: dict[str, tuple[Table, list[str]]] = {}
    problems: list[str] = []
    for name, resource in resources(schema).items():
        if not (folder / str(resource["path"])).is_file():
            continue
        table = read_table(folder, resource)
        if isinstance(table, Table):
            tables[name] = table, _key_columns(resource, table)
        else:
            problems += [f"{folder}: {problem}" for problem in table]
    if not tables and not problems:
        problems = [f"{folder}: holds none of the tables; expected events.csv and its fellows"]
    if problems:
        raise InputError(problems)
    return tables


def _key_columns(resource: Mapping[str, Any], table: Table) -> list[str]:
    key = resource["schema"].get("primaryKey") or table.columns
    return [key] if isinstance(key, str) else list(key)


def _of_table(
    name: str, before: tuple[Table, list[str]] | None, after: tuple[Table, list[str]] | None
) -> Iterator[Difference]:
    if before is None or after is None:
        if before or after:
            yield Difference(name, (), "added" if after else "removed")
        return
    (old, _), (new, key) = before, after
    for column in new.columns:
        if column not in old.columns:
            yield Difference(name, (), "added", column)
    for column in old.columns:
        if column not in new.columns:
            yield Difference(name, (), "removed", column)
    shared = [column for column in new.columns if column in old.columns]
    yield from _of_rows(name, _by_key(old, key), _by_key(new, key), shared)


def _by_key(table: Table, key: list[str]) -> dict[_Key, Row]:
    """Return rows by key; a key given again is told apart by its occurrence."""
    seen: Counter[_Key] = Counter()
    rows: dict[_Key, Row] = {}
    for row in table.rows:
        values = tuple(row[column] for column in key)
        seen[values] += 1
        again = (f"occurrence {seen[values]}",) if seen[values] > 1 else ()
        rows[(*values, *again)] = row
    return rows


def _of_rows(
    name: str, old: dict[_Key, Row], new: dict[_Key, Row], columns: list[str]
) -> Iterator[Difference]:
    for key in sorted({*old, *new}):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            row = after or before
            kind = "added" if after else "removed"
            title = (row["title"] or row["name"]) if row else ""
            yield Difference(name, key, kind, title=title)
            continue
        for column in columns:
            if before[column] != after[column]:
                yield Difference(name, key, "changed", column, before[column], after[column])
