"""A file, standard input or a saved page as text with its title and day of publication.

HTML is reduced to the article's text by trafilatura (Barbaresi 2021, "Trafilatura: A Web Scraping
Library and Command-Line Tool for Text Discovery and Extraction").
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from helpers.articles.lines import plain
from helpers.articles.times.spans import parse_span
from helpers.errors import InputError

LARGEST = 4_000_000
_HTML = re.compile(r"<\s*(?:!doctype\s+html|html|head|body|article|p|div|meta)\b", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_ENCODING = re.compile(rb"charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_META_DATE = re.compile(
    (
        r"(?:article:published_time|datePublished|pubdate|publish-?date"
        r"|date)[\"']?\s*(?:content\s*=|:)\s*[\"'](\d{4}-\d\d-\d\d)"
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Page:
    """An article as it was given.

    Attributes:
        text: Its text.
        title: Its heading as the page's metadata gives it, or "".
        published: Day of publication (EDTF) from metadata, or None.
        published_from: What told the day: "metadata", "front matter" or "".
        warnings: What a reader should know.
    """

    text: str
    title: str = ""
    published: str | None = None
    published_from: str = ""
    warnings: tuple[str, ...] = ()


def read_page(source: str | Path | bytes, name: str = "the text") -> Page:
    """Return the page in a file, or in the bytes of standard input.

    Args:
        source: Path of a file, or its content.
        name: What to call bytes in an error.

    Raises:
        InputError: There is no such file, it is no text, it is empty or it is too large to be one
            article. The message says how to mend it.
    """
    if isinstance(source, bytes):
        return page_of(_decoded(source, name), name)
    path = Path(source)
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected a page, a Markdown file or plain text")
    if path.stat().st_size > LARGEST:
        raise InputError(_too_large(str(path), path.stat().st_size))
    return page_of(_decoded(path.read_bytes(), str(path)), str(path))


def _too_large(name: str, size: int) -> str:
    return (
        f"{name}: {size / 1e6:.1f} MB is more than one article (at most {LARGEST / 1e6:.0f} MB); "
        "save the article's text alone"
    )


def _decoded(content: bytes, name: str) -> str:
    if len(content) > LARGEST:
        raise InputError(_too_large(name, len(content)))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    sample = content[:4096]
    control = sum(byte < 9 or 13 < byte < 27 for byte in sample)
    if b"\0" in sample or control > len(sample) * 0.02:
        raise InputError(f"{name}: this is not text; expected a page, Markdown or plain text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        declared = _ENCODING.search(content[:4096])
        for encoding in ([declared[1].decode("ascii", "ignore")] if declared else []) + ["cp1252"]:
            try:
                return content.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
    return content.decode("utf-8", errors="replace")


def page_of(text: str, name: str = "the text") -> Page:
    """Return the page in a text: HTML, Markdown with or without front matter, or plain.

    Raises:
        InputError: There is nothing to read in it.
    """
    if not text.strip():
        raise InputError(f"{name}: empty; expected an article")
    if _HTML.search(text[:5000]):
        return _from_html(text, name)
    match = _FRONT_MATTER.match(text)
    if match is None:
        return Page(text)
    front = dict(re.findall(r"^(\w+):\s*[\"']?(.*?)[\"']?\s*$", match[1], re.MULTILINE))
    published = readable_date(front.get("published") or front.get("date") or "")
    return Page(
        text[match.end() :],
        front.get("title", ""),
        published,
        "front matter" if published else "",
    )


def _from_html(html: str, name: str) -> Page:
    import trafilatura
    from trafilatura.metadata import extract_metadata

    text = trafilatura.extract(html, include_comments=False, include_tables=False) or ""
    found = extract_metadata(html)
    stated = readable_date((found.date if found else "") or "")
    declared = _META_DATE.search(html)
    stated = readable_date(declared[1]) if declared else stated
    title = plain((found.title if found else "") or "")
    if not text.strip():
        raise InputError(f"{name}: no article in this page; save its text and read that")
    return Page(text, title, stated, "metadata" if stated else "")


def readable_date(text: str) -> str | None:
    """Return a date of publication as EDTF, or None if the text is none."""
    match = re.match(r"\d{4}(?:-\d\d(?:-\d\d)?)?", text.strip())
    if match is None:
        return None
    try:
        return parse_span(match[0]).text
    except ValueError:
        return None


def articles_of(path: Path) -> list[dict[str, object]]:
    """Return the objects of a JSON Lines file of articles.

    Raises:
        InputError: Every line that is no object with a ``url`` and a text, or a missing file.
    """
    if not path.is_file():
        raise InputError(
            f"{path}: no such file; expected JSON Lines with url, published, title, excerpt"
        )
    problems, articles = [], []
    for number, line in enumerate(_decoded_lines(path), start=1):
        if not line.strip():
            continue
        try:
            article = json.loads(line)
        except json.JSONDecodeError as problem:
            problems.append(f"{path}: line {number}: not JSON ({problem.msg})")
            continue
        if not isinstance(article, dict) or not isinstance(article.get("url"), str):
            problems.append(f"{path}: line {number}: expected an object with a url and an excerpt")
            continue
        articles.append(article)
    if problems:
        raise InputError(problems)
    if not articles:
        raise InputError(f"{path}: no articles in it; expected one JSON object a line")
    return articles


def _decoded_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as problem:
        raise InputError(f"{path}: not UTF-8 ({problem.reason}); save the file as UTF-8") from None
