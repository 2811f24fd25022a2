"""An article as a page shows it: its text with the contacts marked, and tables of what was read."""

from pathlib import Path

import pandas as pd

from helpers.articles.events.event import Event
from helpers.articles.links import Link
from helpers.articles.outcome import basis, event_values
from helpers.articles.page import read_page
from helpers.articles.reader import ArticleReading, read_article
from helpers.articles.text import Sentence
from helpers.dates import parse_date
from helpers.html import Html, escape, record_address, tag
from helpers.schema import PROJECT_FOLDER
from helpers.tables import data_table, html_column


def read_file(path: str, data: str = "") -> ArticleReading:
    """Return the reading of an article file; a relative path counts from the project's folder.

    Raises:
        InputError: The file cannot be read as an article.
    """
    given = Path(path).expanduser()
    return read_article(
        read_page(given if given.is_absolute() else PROJECT_FOLDER / given), data=data or None
    )


def text_with_marks(reading: ArticleReading) -> Html:
    """Return the article's sentences in paragraphs; those that tell a contact lead to its row."""
    numbers: dict[int, list[int]] = {}
    for number, event in enumerate(reading.events, start=1):
        for mention in event.mentions:
            if number not in numbers.setdefault(mention.sentence, []):
                numbers[mention.sentence].append(number)
    paragraphs: dict[int, list[str]] = {}
    for sentence in reading.text.sentences:
        marked = _sentence(sentence, sorted(numbers.get(sentence.number, [])))
        paragraphs.setdefault(sentence.paragraph, []).append(marked)
    published = f"Published {_words(reading.published)}." if reading.published else "Undated."
    head = tag("p", tag("strong", escape(reading.text.title)), " ", escape(published))
    body = [tag("p", " ".join(parts)) for parts in paragraphs.values()]
    return Html(tag("blockquote", head, *body, id="article-text"))


def _sentence(sentence: Sentence, numbers: list[int]) -> str:
    if not numbers:
        return escape(sentence.text)
    links = ", ".join(tag("a", str(number), href=f"#contact-{number}") for number in numbers)
    return f"{tag('mark', escape(sentence.text))} {tag('sup', links)}"


def contacts_table(reading: ArticleReading) -> Html:
    """Return each contact with the words its date rests on, the date, the rule and its record."""
    told = list(zip(reading.events, reading.links, strict=True))
    frame = pd.DataFrame(
        {
            "Contact": html_column(
                tag("span", escape(f"{number}. {_what(event)}"), id=f"contact-{number}")
                for number, (event, _) in enumerate(told, start=1)
            ),
            "Words": [event.when.words or "none" for event, _ in told],
            "Date": [_words(event.edtf) if event.edtf else "open" for event, _ in told],
            "Rule": [event.when.rule or basis(event) for event, _ in told],
            "Record": html_column(_record(event, link) for event, link in told),
        }
    )
    return data_table(frame, "article-contacts", f"{len(told)} contacts in the article")


def _what(event: Event) -> str:
    kind = event.category.replace("_", " ")
    kind = f"several: {kind}" if event.several else kind
    sides = " and ".join(", ".join(event.side(side)) for side in ("CN", "RU"))
    state = "" if event.status == "held" else f" ({event.status})"
    return f"{kind.capitalize()}{state}, {sides}"


def _record(event: Event, link: Link) -> str:
    if event.several:
        return escape(f"{len(link.records)} records in that time")
    if link.match is None:
        near = event_values(event, link)["near_misses"]
        return escape(f"not on the timeline; nearest: {near[0]['title']}" if near else "new")
    leads = tag("a", escape(link.match.title), href=record_address(link.match.event_id))
    reasons = "; ".join(link.match.reasons)
    return f"{leads} {escape(f'(score {link.match.score}: {reasons})')}"


def _words(edtf: str | None) -> str:
    """Return an EDTF date in words; an open end is "from ... on"."""
    text = edtf or ""
    if text.endswith("/.."):
        return f"from {parse_date(text[:-3]).describe()} on"
    if text.startswith("../"):
        return f"until {parse_date(text[3:]).describe()}"
    return parse_date(text).describe() if text else "open"


def warnings_list(reading: ArticleReading) -> Html:
    """Return what a reader should know: of the whole and of each contact."""
    notes = [*reading.warnings, *(w for event in reading.events for w in event.warnings)]
    notes += [
        f"left out, {each.reason}: {each.text}"
        for each in reading.text.dropped
        if each.text != reading.text.title
    ]
    if not notes:
        return Html(tag("p", "Nothing to warn of."))
    return Html(tag("ul", *(tag("li", escape(note)) for note in dict.fromkeys(notes))))


def linked_records(reading: ArticleReading) -> list[str]:
    """Return the ids of the records the article's contacts are linked to, each once."""
    ids = [link.match.event_id for link in reading.links if link.match is not None]
    return list(dict.fromkeys(ids))
