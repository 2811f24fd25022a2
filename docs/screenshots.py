"""Takes the README's pictures of a built site: each kind of page on a desk, a phone, in the dark.

Run by ``make screenshots``; needs Debian's chromium.
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

FOLDER = Path(__file__).parent / "screenshots"
PREVIEW = Path(__file__).parents[1] / "src" / "helpers" / "assets" / "preview.png"
"""What messengers show of a link to the report; 1200 by 630 pixels is what they ask for."""
VIEWS: dict[str, dict[str, object]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
}
START_AT = {"timeline": "#timeline-figure", "patterns": "#before-and-after"}
"""What a page is scrolled to, where its top is not what makes it worth a picture."""


def pages_of(site: Path) -> dict[str, Path]:
    """Return the pages to show by the name of their picture; of the contacts the last one."""
    pages = {path.stem.split("-")[0]: path for path in sorted(site.glob("*.html"))}
    if not pages:
        sys.exit(f"{site}: no pages; run 'make report' first")
    return pages


def settle(page: Page) -> None:
    """Wait until the figures in view are drawn."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(2500)


def main(site: Path) -> None:
    """Write a picture of every page in every view."""
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for view, settings in VIEWS.items():
            context = browser.new_context(**settings)
            for name, path in pages_of(site).items():
                page = context.new_page()
                page.goto(path.resolve().as_uri() + START_AT.get(name, ""))
                settle(page)
                page.screenshot(path=FOLDER / f"{name}-{view}.png")
                page.close()
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.goto((site / "timeline.html").resolve().as_uri() + "#timeline-figure")
        settle(page)
        page.locator("#quarto-header").evaluate("(header) => header.remove()")
        page.locator("#timeline-figure").evaluate("(figure) => figure.scrollIntoView()")
        page.screenshot(path=PREVIEW)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
