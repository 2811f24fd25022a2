"""What the site's search looks through: every page, section and record, in one script."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree, html

INDEX = "search-index.js"
LENGTH = 240
"""Characters of text kept of a section or record; the search needs words, not the whole."""


def write_search_index(pages: Mapping[str, str], folder: Path) -> None:
    """Write the index of finished pages as a script, which a page can load without a server.

    Args:
        pages: HTML of each page by name, in the order of the navigation.
        folder: The site's ``assets/``.
    """
    entries = [entry for name, text in pages.items() for entry in entries_of(name, text)]
    written = json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
    (folder / INDEX).write_text(f"window.contactsSearchIndex={written};\n", encoding="utf-8")


def entries_of(name: str, text: str) -> Iterator[list[str]]:
    """Yield address, page, heading and text of the page itself, its sections and its records."""
    document = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    title = _words(document.xpath("//h1")[0]) if document.xpath("//h1") else name
    first = document.xpath("//main//p[not(ancestor::figure)]")
    yield [f"{name}.html", title, title, _cut(_words(first[0])) if first else ""]
    for heading in document.xpath("//main//section[@id]/h2"):
        section = heading.getparent()
        prose = " ".join(_words(each) for each in section.xpath("./p"))
        yield [f"{name}.html#{section.get('id')}", title, _words(heading), _cut(prose)]
    for row in document.xpath("//main//table[contains(@class, 'records')]//tr[@id]"):
        cells = row.xpath("./td")
        heading = row.xpath("./td[2]/b")
        prose = " ".join([_words(cells[0]), *(_words(each) for each in row.xpath(".//p"))])
        yield [
            f"{name}.html#{row.get('id')}",
            title,
            _words(heading[0]) if heading else str(row.get("id")),
            _cut(prose),
        ]


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _cut(text: str) -> str:
    """Return a text cut at a word."""
    if len(text) <= LENGTH:
        return text
    return re.sub(r"\s+\S*$", "", text[:LENGTH]) + "…"
