"""The last edits to a rendered page: what it may load, its summary, links that lead nowhere."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree, html

from helpers.html import escape

DESCRIPTION_LENGTH = 200
_SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL | re.I)
_RUNS = re.compile(r"""type\s*=\s*["']?(?:application|text)/(?!javascript)""", re.I)
_LINK = re.compile(r'<a\b(?P<before>[^>]*?)\shref="(?P<address>[^"]*)"(?P<after>[^>]*)>')
_CHARSET = re.compile(r"<meta\s+charset=[^>]*>", re.I)
_LOADED = {  # what a browser fetches by itself when it opens the page
    "src": "//*[@src]",
    "srcset": "//*[@srcset]",
    "data": "//object[@data]",
    "poster": "//video[@poster]",
    "href": "//link[@href] | //use[@href] | //image[@href]",
}


@dataclass(frozen=True)
class PageFacts:
    """What is read from a rendered page.

    Attributes:
        title: Text of its heading.
        description: Its first sentences, at most 200 characters.
        anchors: The ids that a link can lead to.
        outside: Addresses on other machines that opening the page would load.
    """

    title: str
    description: str
    anchors: frozenset[str]
    outside: tuple[str, ...]


def page_facts(text: str) -> PageFacts:
    """Return what the finishing of a page and of its neighbours needs to know about it."""
    document = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    headings = document.xpath("//h1")
    title = _words(headings[0]) if headings else ""
    anchors = frozenset(str(value) for value in document.xpath("//@id"))
    outside = tuple(sorted(set(_outside_addresses(document))))
    return PageFacts(title, _description(document), anchors, outside)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _description(document: etree._Element) -> str:
    """Return the first paragraph of the page's content, cut at a word."""
    paragraphs = (_words(each) for each in document.xpath("//main//p"))
    text = next((each for each in paragraphs if len(each) > 40), "")
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + "…"


def _outside_addresses(document: etree._Element) -> Iterator[str]:
    for attribute, path in _LOADED.items():
        for element in document.xpath(path):
            address = str(element.get(attribute)).strip()
            if re.match(r"(?:https?:)?//", address, re.I):
                yield address


def finish_page(name: str, text: str, facts: Mapping[str, PageFacts]) -> str:
    """Return a rendered page as it is published.

    Args:
        name: The page's name without ``.html``.
        text: Its HTML.
        facts: What is known of every page of the site, by name.
    """
    text = _LINK.sub(lambda found: _mended_link(found, name, facts), text)
    head = f"{_policy(text)}\n{_summary(facts[name])}"
    return _CHARSET.sub(lambda found: f"{found[0]}\n{head}", text, count=1)


def _mended_link(found: "re.Match[str]", name: str, facts: Mapping[str, PageFacts]) -> str:
    """Mark the link to the page itself; take the address from a link that would lead nowhere.

    A record can refer to another that the report's selection leaves out; an ``<a>`` without
    ``href`` is HTML's placeholder for a link.
    """
    address = found["address"]
    if not re.match(r"(?:[\w.-]+\.html)?(?:#|$)", address):
        return found[0]
    file, _, anchor = address.partition("#")
    page = file.removesuffix(".html") or name
    if page not in facts or (anchor and anchor not in facts[page].anchors):
        before, after = found["before"], found["after"]
        return f'<a{before} class="outside-selection" title="Not in this selection"{after}>'
    if page == name and file and not anchor and "navbar-brand" not in found[0]:
        return f'{found[0][:-1]} aria-current="page">'
    return found[0]


def _policy(text: str) -> str:
    """Return the content security policy: nothing from outside, inline scripts by their hash.

    Plotly writes style attributes, hence ``unsafe-inline`` for styles; it exports pictures through
    ``blob:`` and ``data:``.
    """
    hashes = " ".join(f"'sha256-{each}'" for each in sorted(set(_script_hashes(text))))
    rules = [
        "default-src 'none'",
        f"script-src 'self' {hashes}".strip(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _script_hashes(text: str) -> Iterator[str]:
    for found in _SCRIPT.finditer(text):
        attributes = found["attributes"]
        if not re.search(r"\ssrc\s*=", attributes) and not _RUNS.search(attributes):
            digest = hashlib.sha256(found["code"].encode()).digest()
            yield base64.b64encode(digest).decode()


def _summary(facts: PageFacts) -> str:
    """Return the tags by which search engines and messengers describe the page."""
    title, description = escape(facts.title), escape(facts.description)
    return (
        f'<meta name="description" content="{description}">\n'
        f'<meta property="og:type" content="article">\n'
        f'<meta property="og:title" content="{title}">\n'
        f'<meta property="og:image" content="assets/preview.png">\n'
        f'<meta property="og:description" content="{description}">'
    )


def outside_problems(facts: Mapping[str, PageFacts]) -> Iterable[str]:
    """Yield a problem for each page that would load something from another machine."""
    for name, page in facts.items():
        for address in page.outside:
            yield f"page {name}: loads {address}; a page of the report loads nothing from outside"
