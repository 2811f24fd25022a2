"""Turns executed notebooks into plain Markdown pages that Quarto and Pandoc read alike."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.build.figure import figure_html
from helpers.build.notebooks import INJECTED
from helpers.html import escape

if TYPE_CHECKING:
    from nbformat import NotebookNode

CHART = "application/vnd.contacts.chart+json"
REMOVED = "remove-cell"
SILENT_TAGS = {"parameters", "setup", "hide-code", INJECTED}

REFERENCES = "## References {#references}\n\n::: {#refs}\n:::"

_CITATION = re.compile(r"\[[^\]\n]*@\w")
_TITLE = re.compile(r"\A#[ \t]+(?P<title>.+?)[ \t]*(?:\{[^}]*\})?[ \t]*$\n*", re.MULTILINE)
_NOTEBOOK_LINK = r"(?P<stem>[\w-]+)\.ipynb(?:#(?P<anchor>[\w%.-]+))?"
_IN_MARKDOWN = re.compile(rf"(?P<before>\]\(){_NOTEBOOK_LINK}(?P<after>\))")
_IN_HTML = re.compile(rf"(?P<before>\bhref=[\"']){_NOTEBOOK_LINK}(?P<after>[\"'])")
_WHOLE = re.compile(rf"\A{_NOTEBOOK_LINK}\Z")


@dataclass(frozen=True)
class StagedPage:
    """The Markdown of one page.

    Attributes:
        name: Name of the page without ``.qmd``.
        title: Its title, in Markdown.
        text: Its Markdown, without the front matter that `write_stage` adds.
    """

    name: str
    title: str
    text: str


def stage_page(name: str, notebook: "NotebookNode", names: Collection[str]) -> StagedPage:
    """Return an executed notebook as a Markdown page.

    Args:
        name: Name of the page.
        notebook: The executed notebook.
        names: The names of all pages, to which links between notebooks are turned.
    """
    link = Link(frozenset(names))
    blocks = [block for cell in notebook.cells for block in _cell_blocks(cell, link)]
    title, blocks = _split_title(blocks, name)
    if _cites(blocks):
        blocks.append(REFERENCES)
    return StagedPage(name, title, "\n\n".join(blocks) + "\n")


def _cites(blocks: list[str]) -> bool:
    """Tell whether a page cites something and does not say itself where its references go."""
    prose = [block for block in blocks if not block.startswith("`")]
    return any(_CITATION.search(block) for block in prose) and not any("#refs" in b for b in prose)


def _split_title(blocks: list[str], fallback: str) -> tuple[str, list[str]]:
    """Take the first level-one heading out of the blocks, wherever the notebook computed it."""
    for number, block in enumerate(blocks):
        found = _TITLE.match(block)
        if found:
            rest = block[found.end() :]
            return found["title"], [
                *blocks[:number],
                *([rest] if rest else []),
                *blocks[number + 1 :],
            ]
    return fallback, blocks


def _cell_blocks(cell: "NotebookNode", link: "Link") -> Iterator[str]:
    """Yield the Markdown of a cell: its prose, or its folded code and then its outputs."""
    tags = set(cell.metadata.get("tags", []))
    if REMOVED in tags:
        return
    if cell.cell_type == "markdown":
        yield _IN_MARKDOWN.sub(link.within, _IN_HTML.sub(link.within, cell.source.strip()))
    if cell.cell_type != "code":
        return
    code = shown_code(cell.source)
    if code and not SILENT_TAGS & tags:
        yield folded_code(code)
    for output in cell.outputs:
        block = _output_block(output, link)
        if block.strip():
            yield block


def shown_code(source: str) -> str:
    """Return a cell's code without the comments that only steer the tests."""
    lines = [line for line in source.splitlines() if not line.startswith("# NBVAL_")]
    return "\n".join(lines).strip()


def folded_code(code: str) -> str:
    """Return code as a highlighted block that opens on demand."""
    fence = _fence(code)
    opening = raw_html('<details class="code"><summary>Code</summary>')
    return f"{opening}\n\n{fence}python\n{code}\n{fence}\n\n{raw_html('</details>')}"


def _output_block(output: "NotebookNode", link: "Link") -> str:
    """Return the best form of an output; what a kernel says on stderr is no part of the page."""
    if output.output_type == "stream":
        return raw_html(f"<pre>{escape(output.text)}</pre>") if output.name == "stdout" else ""
    data = output.get("data", {})
    if CHART in data:
        return raw_html(figure_html(link.in_values(data[CHART])))
    if "text/html" in data:
        return raw_html(_IN_HTML.sub(link.within, data["text/html"].strip()))
    if "text/markdown" in data:
        text = data["text/markdown"].strip()
        return _IN_MARKDOWN.sub(link.within, _IN_HTML.sub(link.within, text))
    if "text/plain" in data:
        return raw_html(f"<pre>{escape(data['text/plain'])}</pre>")
    return ""


def raw_html(html: str) -> str:
    """Return HTML as a raw block of Pandoc's Markdown.

    ``{{<`` is broken up so that text from the data never becomes one of Quarto's shortcodes.
    """
    fence = _fence(html)
    return f"{fence}{{=html}}\n{html.replace('{{<', '{&#123;<')}\n{fence}"


def _fence(text: str) -> str:
    """Return a fence longer than any run of backticks in a text."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    return "`" * max(3, longest + 1)


@dataclass(frozen=True)
class Link:
    """Turns links between notebooks into links between pages."""

    names: frozenset[str]

    def target(self, stem: str, anchor: str | None) -> str:
        """Return the page for ``stem.ipynb#anchor``; a contact without a page is a timeline row."""
        own_page = f"{stem}-{anchor}"
        if anchor and own_page in self.names:
            return f"{own_page}.html"
        if anchor and stem not in self.names:
            stem = "timeline"
        return f"{stem}.html#{anchor}" if anchor else f"{stem}.html"

    def within(self, found: "re.Match[str]") -> str:
        """Return a matched link with its address replaced."""
        return found["before"] + self.target(found["stem"], found["anchor"]) + found["after"]

    def in_values(self, value: Any) -> Any:
        """Return JSON data in which every text that is nothing but a link is replaced."""
        if isinstance(value, Mapping):
            return {key: self.in_values(each) for key, each in value.items()}
        if isinstance(value, list):
            return [self.in_values(each) for each in value]
        found = _WHOLE.match(value) if isinstance(value, str) else None
        return self.target(found["stem"], found["anchor"]) if found else value
