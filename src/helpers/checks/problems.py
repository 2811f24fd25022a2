"""What a check finds, in words."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_SHOWN_CHARACTERS = 80


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a data folder.

    Attributes:
        file: Name of the file in the folder.
        row: Row as a spreadsheet numbers it (the header is row 1); None: the file as a whole.
        column: Name of the column; empty: the row as a whole.
        value: What was found, as written.
        expected: What should be there.
        mend: What to do about it.
    """

    file: str
    row: int | None
    column: str
    value: str
    expected: str
    mend: str = ""

    def __str__(self) -> str:
        found = f"found {shown(self.value)}; " if self.value else ""
        mend = f" {self.mend}" if self.mend else ""
        return f"{self.place}: {found}expected {self.expected}.{mend}"

    @property
    def place(self) -> str:
        """Where to look, for instance ``events.csv, row 12, column date``."""
        row = f", row {self.row}" if self.row is not None else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"

    @property
    def cell(self) -> tuple[str, int | None, str]:
        """Where it is, to tell two problems of one cell from problems of two cells."""
        return self.file, self.row, self.column


def shown(value: str) -> str:
    r"""Return a value quoted for a message: one line, invisible characters named, not too long.

    Examples:
        >>> shown("a\tb")
        "'a\\u0009b'"
    """
    visible = "".join(_visible(character) for character in value)
    cut = len(visible) > _SHOWN_CHARACTERS
    return f"'{visible[:_SHOWN_CHARACTERS]}…'" if cut else f"'{visible}'"


def _visible(character: str) -> str:
    invisible = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
    return f"\\u{ord(character):04x}" if invisible else character


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems by file and row, those of a whole file first, each once."""
    distinct = dict.fromkeys(problems)
    return sorted(distinct, key=lambda problem: (problem.file, problem.row or 0, problem.column))


def report(problems: Iterable[Problem]) -> str:
    """Return all problems as text, one a line, with their number at the end."""
    lines = [str(problem) for problem in problems]
    if not lines:
        return "No problems found."
    return "\n".join([*lines, f"{len(lines)} problem{'s' if len(lines) > 1 else ''} found."])
