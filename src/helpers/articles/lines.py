"""The lines of an article's text: plain characters, Markdown marks off, broken lines joined."""

import re

_BROKEN_LINES = 4
_MARKUP = re.compile(r"^(?:#{1,6}|[>*+-]|\d{1,2}[.)])\s+|\*\*|__|`|^\|.*\|$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BREAKS = re.compile(r"[\u00a0\u2000-\u200b\u202f\ufeff]")
_SMALL = re.compile(r"\b(?:russian?|russians|moscow|kremlin|putin|chinese|beijing)\b")
_FOOTNOTE = re.compile(r"\[\d{1,3}\]|(?<=[a-z][.,])\d{1,2}(?=\s+[A-Z])")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd]")
_QUOTES = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
    }
)
_WRAP = (28, 110)
ENDS_LIKE_PROSE = re.compile(r"[.!?…:;][\"')\]]*$")


def plain(text: str) -> str:
    """Return text with one kind of quotes, hyphens and spaces, and no control characters."""
    spaced = _BREAKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    spaced = _FOOTNOTE.sub(" ", spaced)
    spaced = _SMALL.sub(lambda match: match[0].capitalize(), spaced)
    return _CONTROL.sub("", spaced).translate(_QUOTES)


def lines_of(text: str) -> list[str]:
    """Return the paragraphs: lines, with hard-wrapped ones joined and Markdown marks off."""
    joined: list[str] = []
    for raw in _unwrapped(text.split("\n")):
        line = re.sub(r"\s+", " ", _MARKUP.sub("", _LINK.sub(r"\1", raw.strip()))).strip()
        wrapped = joined and joined[-1] and line[:1].islower() and len(joined[-1]) > 40
        if wrapped and not ENDS_LIKE_PROSE.search(joined[-1]):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return [line for line in joined if line]


def _unwrapped(lines: list[str]) -> list[str]:
    """Join the lines of paragraphs that were broken at a fixed width."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    broken = sum(len(_stops_short(paragraph)) for paragraph in paragraphs) >= _BROKEN_LINES
    return [
        line
        for paragraph in paragraphs
        for line in ([" ".join(paragraph)] if broken and _is_wrapped(paragraph) else paragraph)
    ]


def _is_wrapped(paragraph: list[str]) -> bool:
    """Whether most lines of a paragraph but the last are prose that stops in mid-sentence."""
    short = _stops_short(paragraph)
    if not short:
        return False
    ends = len(short) >= _BROKEN_LINES or bool(ENDS_LIKE_PROSE.search(paragraph[-1]))
    return ends and len(short) > (len(paragraph) - 1) * 0.6


def _stops_short(paragraph: list[str]) -> list[str]:
    """Return the lines of a paragraph, but the last, that stop in the middle of a sentence."""
    stopped = [line for line in paragraph[:-1] if not ENDS_LIKE_PROSE.search(line)]
    return [line for line in stopped if _WRAP[0] <= len(line) <= _WRAP[1]]
