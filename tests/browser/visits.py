"""A page opened in a browser."""

from typing import Any


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
