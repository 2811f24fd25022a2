import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite, built

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium")
FOLDER = Path(__file__).parent
DESKTOP, PHONE, NARROWEST = (1280, 900), (390, 844), (320, 640)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="Debian's chromium is not on PATH"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The report with its default parameters."""
    return built(tmp_path_factory, "default", {})


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address(site: BuiltSite) -> Iterator[str]:
    """The site on a local server."""
    handler = functools.partial(_Quiet, directory=str(site.folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A headless browser, shared by all tests of a process."""
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """One opened page, and what it asked for and complained of."""

    def __init__(self, page: Any, own: str) -> None:
        self.page = page
        self.outside: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self._note_request(request.url, own))
        page.on("console", self._note_message)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note_request(self, url: str, own: str) -> None:
        if not url.startswith((own, "data:", "blob:")):
            self.outside.append(url)

    def _note_message(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def draw_figures(self) -> None:
        """Scroll every figure into view and wait until each is drawn."""
        for figure in self.page.locator("figure.chart").all():
            figure.scroll_into_view_if_needed()
            figure.locator(".js-plotly-plot .main-svg").first.wait_for()
            figure.locator(".chart-tools").wait_for()
        self.page.evaluate("window.scrollTo(0, 0)")


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Visit]]:
    """Open a page of the site: ``visit("timeline.html", size=PHONE, theme="dark")``."""
    contexts = []

    def open_page(
        path: str,
        *,
        size: tuple[int, int] = DESKTOP,
        theme: str = "light",
        base: str = "",
        **options: Any,
    ) -> Visit:
        viewport = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, color_scheme=theme, **options)
        contexts.append(context)
        opened = Visit(context.new_page(), base or address)
        opened.page.goto(f"{base or address}/{path}")
        return opened

    yield open_page
    for context in contexts:
        context.close()
