import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from built_site import BuiltSite, built
from visits import Visit

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

CHROMIUM = shutil.which("chromium")
FOLDER = Path(__file__).parent
DESKTOP = (1280, 900)


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


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Callable[..., Visit]]:
    """Open a page of the site: ``visit("timeline.html", size=(390, 844), theme="dark")``."""
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
