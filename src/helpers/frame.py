"""The report's look around HTML that stands in a notebook and not on a page of the report."""

from functools import lru_cache
from pathlib import Path

from helpers.html import Html, tag

ASSETS = Path(__file__).parent / "assets"
FRAME = "contacts-view"


def framed(content: str) -> Html:
    """Return HTML with the report's style sheet applied to it and to nothing else on the page."""
    return Html(f"<style>{style()}</style>" + tag("div", content, class_=FRAME))


@lru_cache(maxsize=1)
def style() -> str:
    """Return the report's style sheet and the notebook's additions, nested under the frame."""
    report = (ASSETS / "report.css").read_text(encoding="utf-8").replace(":root", "&")
    notebook = (ASSETS / "notebook.css").read_text(encoding="utf-8")
    return f".{FRAME} {{\n{report}\n{notebook}\n}}"
