"""What the reader finds in a text, for tests that state a rule in a line."""

from helpers.articles import read_article
from helpers.articles.events.event import Event


def told(text: str, published: str | None = "2023-11-08", title: str = "") -> list[Event]:
    """Return the single contacts of a text that were not denied."""
    events = read_article(text, published, title=title).events
    return [event for event in events if not event.several and not event.denied]


def pairs(text: str, published: str | None = "2023-11-08") -> list[tuple[str | None, str]]:
    """Return the date and category of each."""
    return [(event.edtf, event.category) for event in told(text, published)]
