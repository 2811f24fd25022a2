"""The dictionaries of the reader: phrases from ``data/`` tables, found in text by their words.

Coding events from text by dictionaries of actors and actions is the method of CAMEO and PETRARCH
(Schrodt 2012; Norris, Schrodt and Beieler 2017). An analyst extends the tables, not the code: a
term written in lower case matches any case, a term with a capital only itself, ``*`` at the end
of a word any ending, ``~`` after a verb any of its forms ("sail~ past").
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from helpers.articles.inflection import forms_of
from helpers.errors import InputError
from helpers.schema import DATA_FOLDER, data_folder

TABLES = ("actors", "actions", "article_terms", "place_names", "time_anchors")

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\-‐‑–/.'’]{0,3}(?:\s?\()?")

Row = dict[str, str]


class Token(NamedTuple):
    """A word of a text with its place."""

    text: str
    lower: str
    start: int
    end: int


class Found(NamedTuple):
    """A phrase of a dictionary found in a text."""

    kind: str
    row: Row
    start: int
    end: int
    first: int
    last: int


def tokens_of(text: str) -> list[Token]:
    """Return the words of a text; hyphens, apostrophes and slashes part words."""
    return [Token(m[0], m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(text)]


@dataclass(frozen=True)
class _Phrase:
    words: tuple[str, ...]
    exact: bool
    kind: str
    row: Row

    def fits(self, tokens: list[Token], at: int, text: str) -> bool:
        if at + len(self.words) > len(tokens):
            return False
        for offset, word in enumerate(self.words):
            token = tokens[at + offset]
            given = token.text if self.exact else token.lower
            if word.endswith("*"):
                if not given.startswith(word[:-1]):
                    return False
            elif given != word:
                return False
            if offset and not _GAP.fullmatch(text, tokens[at + offset - 1].end, token.start):
                return False
        return True


class PhraseTable:
    """Phrases indexed by their first word."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Phrase]] = defaultdict(list)
        self._by_start: dict[str, list[_Phrase]] = defaultdict(list)

    def add(self, term: str, kind: str, row: Row) -> None:
        """Add a term of a dictionary under a kind, with the row it stands for."""
        exact = term != term.lower()
        words = tuple(re.findall(r"[^\W_]+[*~]?", term))
        verb = next((at for at, word in enumerate(words) if word.endswith("~")), None)
        if verb is None:
            self._add(words, exact, kind, row)
            return
        for form in forms_of(words[verb][:-1]):
            self._add((*words[:verb], form, *words[verb + 1 :]), exact, kind, row)

    def _add(self, words: tuple[str, ...], exact: bool, kind: str, row: Row) -> None:
        if not words:
            return
        phrase = _Phrase(words, exact, kind, row)
        first = words[0].lower()
        if first.endswith("*"):
            self._by_start[first[:2]].append(phrase)
        else:
            self._by_word[first].append(phrase)

    def find(self, text: str, tokens: list[Token]) -> dict[str, list[Found]]:
        """Return the phrases in a text by kind: the longest at each place, none overlapping."""
        longest: dict[tuple[str, int], Found] = {}
        for at, token in enumerate(tokens):
            for phrase in self._candidates(token):
                if phrase.fits(tokens, at, text):
                    last = at + len(phrase.words) - 1
                    held = longest.get((phrase.kind, at))
                    if held is None or held.last < last:
                        longest[phrase.kind, at] = Found(
                            phrase.kind, phrase.row, token.start, tokens[last].end, at, last
                        )
        found: dict[str, list[Found]] = defaultdict(list)
        for (kind, at), match in sorted(longest.items(), key=lambda item: item[0][1]):
            if not found[kind] or found[kind][-1].last < at:
                found[kind].append(match)
        return found

    def _candidates(self, token: Token) -> Iterator[_Phrase]:
        yield from self._by_word.get(token.lower, ())
        yield from self._by_start.get(token.lower[:2], ())


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The dictionaries, ready to search.

    Attributes:
        actors: Rows of ``actors.csv``.
        anchors: Rows of ``time_anchors.csv``.
        phrases: Every term of every table, under the kinds ``actor``, ``action``, ``place``,
            ``anchor`` and each kind of ``article_terms.csv``.
        terms: The terms of each kind of ``article_terms.csv``.
    """

    actors: tuple[Row, ...]
    anchors: tuple[Row, ...]
    phrases: PhraseTable
    terms: dict[str, frozenset[str]]

    def words(self, kind: str) -> frozenset[str]:
        """Return the terms of a kind of ``article_terms.csv``."""
        return self.terms.get(kind, frozenset())

    @classmethod
    def load(cls, folder: str | Path | None = None) -> "Lexicon":
        """Return the dictionaries of a data folder (a table it lacks is the project's own).

        Raises:
            InputError: A table is missing, not UTF-8 or has no rows.
        """
        root = data_folder(folder).resolve()
        changed = tuple(_path(root, t).stat().st_mtime_ns for t in TABLES if _exists(root, t))
        return _load(root, changed)


def _exists(root: Path, table: str) -> bool:
    return _path(root, table).is_file()


def _path(root: Path, table: str) -> Path:
    own = root / f"{table}.csv"
    return own if own.is_file() else DATA_FOLDER / f"{table}.csv"


@lru_cache(maxsize=4)
def _load(root: Path, _changed: tuple[int, ...]) -> Lexicon:
    tables = {name: list(_rows(_path(root, name))) for name in TABLES}
    places = _path(root, "places")
    if places.is_file():
        tables["place_names"] += list(_rows(places))
    phrases = PhraseTable()
    for row in tables["actors"]:
        office = row["kind"] == "office"
        _add_names(phrases, "office" if office else "actor", row, "" if office else row["name"])
    for row in tables["actions"]:
        phrases.add(row["term"], f"action:{row['category']}:{row['needs']}", row)
    for row in tables["article_terms"]:
        phrases.add(row["term"], row["kind"], row)
    for row in tables["place_names"]:
        _add_names(phrases, "place", row, row["name"])
    for row in tables["time_anchors"]:
        _add_names(phrases, "anchor", row, "")
    terms: dict[str, set[str]] = defaultdict(set)
    for row in tables["article_terms"]:
        terms[row["kind"]].add(row["term"])
    frozen = {kind: frozenset(words) for kind, words in terms.items()}
    return Lexicon(tuple(tables["actors"]), tuple(tables["time_anchors"]), phrases, frozen)


def _add_names(phrases: PhraseTable, kind: str, row: Row, name: str) -> None:
    for term in {name, *(row.get("aliases") or "").split(";")}:
        if term.strip():
            phrases.add(term.strip(), kind, row)


def _rows(path: Path) -> Iterable[Row]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [
                {key: value or "" for key, value in row.items()} for row in csv.DictReader(file)
            ]
    except FileNotFoundError:
        raise InputError(f"{path}: missing; the article reader needs this dictionary") from None
    except UnicodeDecodeError as problem:
        raise InputError(f"{path}: not UTF-8 ({problem.reason}); save the file as UTF-8") from None
    if not rows:
        raise InputError(f"{path}: no rows; expected a header and at least one term")
    return rows
