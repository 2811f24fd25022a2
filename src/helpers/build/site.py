"""The stage: the folder of Markdown pages, settings and assets that an engine renders."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from helpers.build.plan import SITE_FILE, Page, Site
from helpers.build.stage import StagedPage

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


def write_stage(
    folder: Path, site: Site, pages: Sequence[tuple[Page, StagedPage]], footer: Sequence[str]
) -> None:
    """Write everything an engine needs into a folder.

    Args:
        folder: An empty folder.
        site: The project's settings.
        pages: The plan and the Markdown of each page, in the order of the navigation.
        footer: Lines of the footer, in Markdown.
    """
    for _, staged in pages:
        (folder / f"{staged.name}.qmd").write_text(staged.text, encoding="utf-8")
    settings = stage_settings(site, pages, footer)
    written = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=10_000)
    (folder / SITE_FILE).write_text(written, encoding="utf-8")
    for name in (TEMPLATE, FILTER):
        shutil.copyfile(ASSETS / name, folder / name)
    shutil.copyfile(site.bibliography, folder / BIBLIOGRAPHY)
    (folder / "assets").mkdir(exist_ok=True)
    for path in public_assets():
        shutil.copyfile(path, folder / "assets" / path.name)


def stage_settings(
    site: Site, pages: Sequence[tuple[Page, StagedPage]], footer: Sequence[str]
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
        "page-lines": list(footer),
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
