"""Many articles at once, on all cores."""

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from helpers.articles.lexicon import Lexicon
from helpers.articles.links import records_of
from helpers.articles.outcome import scored
from helpers.articles.page import page_of, readable_date
from helpers.articles.reader import read_article
from helpers.dataset import Dataset
from helpers.errors import InputError

_ALONE = 60
_CHUNK = 20


def read_articles(
    articles: list[dict[str, Any]], data: str | Path | None = None, jobs: int | None = None
) -> Iterator[dict[str, Any]]:
    """Yield the outcome of each article, in order, in the form of the scorer.

    Args:
        articles: Objects with ``url``, ``excerpt`` (or ``text``), ``title`` and ``published``.
        data: Folder of the tables (default: the project's).
        jobs: Processes (default: the cores; one for a few articles).
    """
    records_of(Dataset.load(data))
    Lexicon.load(data)
    read = partial(read_one, data=data)
    workers = jobs or (os.cpu_count() or 1)
    if workers == 1 or len(articles) < _ALONE:
        yield from map(read, articles)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(read, articles, chunksize=_CHUNK)


def read_one(article: dict[str, Any], data: str | Path | None = None) -> dict[str, Any]:
    """Return the outcome of one article; what cannot be read gives no events and a warning."""
    url = str(article.get("url", ""))
    text = article.get("excerpt") or article.get("text") or ""
    title = article.get("title") or ""
    published = article.get("published") or ""
    try:
        page = page_of(str(text) if str(text).strip() else str(title), url)
        stated = readable_date(str(published)) if published else None
        found = scored(read_article(page, stated, title=str(title), data=data), url)
    except InputError as refused:
        return {"url": url, "events": [], "series": [], "warnings": refused.problems}
    if published and stated is None:
        found["warnings"] = [f"published '{published}' is no date", *found["warnings"]]
    return found


def as_lines(outcomes: Iterator[dict[str, Any]]) -> Iterator[str]:
    """Yield each outcome as a line of JSON."""
    for each in outcomes:
        yield json.dumps(each, ensure_ascii=False)
