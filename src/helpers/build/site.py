"""The stage: the folder of Markdown pages, settings and assets that an engine renders."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from helpers.build.plan import SITE_FILE, Page, Site
from helpers.build.stage import StagedPage
from helpers.html import escape

ASSETS = Path(__file__).resolve().parents[1] / "assets"
TEMPLATE = "page.html"
FILTER = "callouts.lua"
BIBLIOGRAPHY = "references.bib"
PUBLIC = {".css", ".js", ".svg", ".png", ".woff2"}
FOR_NOTEBOOKS = "notebook.css"


def public_assets() -> list[Path]:
    """Return the files that the site carries in its ``assets/`` folder."""
    return sorted(
        path for path in ASSETS.iterdir() if path.suffix in PUBLIC and path.name != FOR_NOTEBOOKS
    )


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of every page.

    Attributes:
        made: From what and with what the page was made.
        selection: The records that the report is about, in words.
        citation: How to cite it, as text.
        bibtex: The same as a BibTeX entry.
    """

    made: str
    selection: str
    citation: str
    bibtex: str


def write_stage(
    folder: Path, site: Site, pages: Sequence[tuple[Page, StagedPage]], foot: Foot
) -> None:
    """Write everything an engine needs into a folder.

    Args:
        folder: An empty folder.
        site: The project's settings.
        pages: The plan and the Markdown of each page, in the order of the navigation.
        foot: What stands at the foot of every page.
    """
    for number, (_, staged) in enumerate(pages):
        front_matter = _yaml({"title": staged.title, **_neighbours(pages, number)})
        text = f"---\n{front_matter}---\n\n{staged.text}"
        (folder / f"{staged.name}.qmd").write_text(text, encoding="utf-8")
    (folder / SITE_FILE).write_text(_yaml(stage_settings(site, pages, foot)), encoding="utf-8")
    for name in (TEMPLATE, FILTER):
        shutil.copyfile(ASSETS / name, folder / name)
    shutil.copyfile(site.bibliography, folder / BIBLIOGRAPHY)
    (folder / "assets").mkdir(exist_ok=True)
    for path in public_assets():
        shutil.copyfile(path, folder / "assets" / path.name)


def _yaml(values: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(dict(values), allow_unicode=True, sort_keys=False, width=10_000))


def _neighbours(pages: Sequence[tuple[Page, StagedPage]], number: int) -> dict[str, Any]:
    """Return the pages before and after one page, in the order of the navigation."""
    found = {}
    for name, place in (("page-before", number - 1), ("page-after", number + 1)):
        if 0 <= place < len(pages):
            page, staged = pages[place]
            found[name] = {"text": staged.title, "href": _href(page)}
    return found


def stage_settings(
    site: Site, pages: Sequence[tuple[Page, StagedPage]], foot: Foot
) -> dict[str, Any]:
    """Return the ``_quarto.yml`` of the stage, derived from the project's.

    Both engines fill the same template, so that their pages are alike: for Quarto this means no
    theme and none of its scripts (``minimal``).
    """
    settings = site.settings
    html = {
        **settings["format"]["html"],
        "theme": "none",
        "minimal": True,
        "section-divs": True,
        "template": TEMPLATE,
        "filters": [{"at": "pre-ast", "path": FILTER}],
    }
    return {
        "project": {"type": "website", "output-dir": "_site", "render": ["*.qmd"]},
        "website": {"title": site.title, "search": False},
        "lang": settings.get("lang", "en"),
        "bibliography": BIBLIOGRAPHY,
        "link-citations": True,
        "site-title": site.title,
        "stylesheets": _addresses(".css"),
        "scripts": _addresses(".js"),
        "page-entries": navigation(site, pages),
        "page-lines": [verbatim(escape(foot.made)), verbatim(escape(f"Shown: {foot.selection}."))],
        "page-citation": verbatim(escape(foot.citation)),
        "page-bibtex": verbatim(escape(foot.bibtex).replace("\n", "&#10;")),
        "page-issues": [verbatim(escape(address)) for address in site.issue_addresses],
        "execute": {"enabled": False},
        "format": {"html": html},
    }


def _addresses(suffix: str) -> list[str]:
    return [verbatim(f"assets/{path.name}") for path in public_assets() if path.suffix == suffix]


def navigation(site: Site, pages: Sequence[tuple[Page, StagedPage]]) -> list[Mapping[str, Any]]:
    """Return the entries of the page header; pages about one contact stand in a menu."""
    entries: list[Mapping[str, Any]] = []
    for text, notebook in site.entries:
        under = [each for each in pages if each[0].notebook == notebook]
        links = [{"text": staged.title, "href": _href(page)} for page, staged in under]
        if any(page.event_id for page, _ in under):
            entries.append({"text": text, "menu": links})
        elif links:
            entries.append({"text": text, "href": links[0]["href"]})
    return entries


def _href(page: Page) -> str:
    return verbatim(f"{page.name}.html")


def verbatim(text: str) -> str:
    """Return text that Pandoc, which reads metadata as Markdown, leaves as it is."""
    return f"`{text}`{{=html}}"
