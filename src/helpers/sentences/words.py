"""Numbers and lists as a reader expects them in a sentence, and prose that a notebook shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~^$@&])")


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun in the right form.

    Examples:
        >>> counted(1, "record"), counted(1234, "record"), counted(0, "dispute")
        ('1 record', '1,234 records', 'no disputes')
    """
    form = noun if number == 1 else plural or f"{noun}s"
    return f"{number:,} {form}" if number else f"no {form}"


def agree(number: int, singular: str, plural: str) -> str:
    """Return the form of a verb that goes with a number.

    Examples:
        >>> agree(1, "stands", "stand"), agree(0, "stands", "stand")
        ('stands', 'stand')
    """
    return singular if number == 1 else plural


def listed(items: Sequence[str], last: str = "and") -> str:
    """Return items as a list in words.

    Examples:
        >>> listed(["a", "b", "c"])
        'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent, never 0% or 100% of something that is not so.

    Examples:
        >>> percent(1, 3), percent(999, 1000), percent(0, 10)
        ('33%', 'over 99%', '0%')
    """
    share = 100 * part / whole
    if 0 < share < 0.5:
        return "under 1%"
    if 99.5 <= share < 100:
        return "over 99%"
    return f"{share:.0f}%"


def sentence_case(text: str) -> str:
    """Return a text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True)
class Prose:
    """Paragraphs of plain text; a notebook and the report show them escaped."""

    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, *sentences: str) -> "Prose":
        """Return the sentences that say something as one paragraph; nothing of none."""
        said = " ".join(sentence for sentence in sentences if sentence)
        return cls((said,) if said else ())

    def __str__(self) -> str:
        return "\n\n".join(self.paragraphs)

    def _repr_html_(self) -> str:
        return "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in self.paragraphs)


@dataclass(frozen=True)
class Heading:
    """A heading computed from the data, with a fixed anchor.

    Attributes:
        text: Plain text; what Markdown would read as markup is escaped.
        anchor: Its id in the page.
        level: 1 for a page's title, 2 for a section.
    """

    text: str
    anchor: str
    level: int = 2

    def __str__(self) -> str:
        return self.text

    def _repr_markdown_(self) -> str:
        anchor = f" {{#{self.anchor}}}" if self.anchor else ""
        return f"{'#' * self.level} {escape_markdown(self.text)}{anchor}"


def escape_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
