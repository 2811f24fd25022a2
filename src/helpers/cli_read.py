"""``contacts read``: an article's contacts, when each was, and which are on the timeline."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpers.cli import Data, app, refusing_bad_input
from helpers.errors import InputError, not_allowed

if TYPE_CHECKING:
    from helpers.articles.page import Page

FORMATS = ("table", "json", "jsonl")


@app.command()
@refusing_bad_input
def read(
    file: Annotated[
        str | None,
        typer.Argument(help="A saved page, Markdown or text; - reads standard input."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", help="Day of publication, YYYY-MM-DD (or a month or year)."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", help="table, json or jsonl.", metavar="FORMAT")
    ] = "table",
    candidates: Annotated[
        Path | None,
        typer.Option("--candidates", help="Write the new contacts here, as rows to review."),
    ] = None,
    articles: Annotated[
        Path | None,
        typer.Option("--articles", help="JSON Lines of url, published, title, excerpt."),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Processes; default: the cores.")
    ] = None,
    data: Data = None,
) -> None:
    """Read an article: which contacts it tells, when each was, which the timeline has."""
    if form not in FORMATS:
        raise InputError(not_allowed("format", form, FORMATS))
    if (file is None) == (articles is None):
        raise InputError("give one FILE (or - for standard input), or --articles ARTICLES.jsonl")
    if articles is not None:
        if published or candidates:
            raise InputError("--published and --candidates go with one FILE, not with --articles")
        _read_many(articles, data, jobs)
        return
    _read_one(_page(str(file)), str(file), published, form, candidates, data)


def _read_many(articles: Path, data: str | None, jobs: int | None) -> None:
    from helpers.articles.batch import as_lines, read_articles
    from helpers.articles.page import articles_of

    for line in as_lines(read_articles(articles_of(articles), data, jobs)):
        sys.stdout.write(line + "\n")


def _page(file: str) -> "Page":
    from helpers.articles.page import LARGEST, read_page

    if file == "-":
        return read_page(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    return read_page(file)


def _read_one(
    page: "Page", name: str, published: str | None, form: str, file: Path | None, data: str | None
) -> None:
    from helpers.articles.candidates import candidates, write_candidates
    from helpers.articles.outcome import outcome
    from helpers.articles.reader import read_article

    reading = read_article(page, published, data=data)
    values = outcome(reading, None if name == "-" else name)
    if form == "table":
        print_reading(values)
    else:
        sys.stdout.write(json.dumps(values, ensure_ascii=False, indent=_indent(form)) + "\n")
    if file is not None:
        for path in write_candidates(candidates(reading), file):
            typer.echo(f"Wrote {path}", err=True)


def _indent(form: str) -> int | None:
    return 2 if form == "json" else None


def print_reading(values: dict[str, Any]) -> None:
    """Print what was read for a person: one row a contact, then warnings."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    published = values["published"] or "not known"
    heading = f"{values['title'] or 'Untitled'} · published {published}"
    table = Table("Date", "Contact", "China", "Russia", "Place", "Date rests on", "Record")
    table.title, table.title_justify = Text(heading), "left"
    for event in values["events"]:
        table.add_row(*(Text(cell) for cell in _cells(event)))
    console.print(table)
    for warning in [*values["warnings"], *(w for e in values["events"] for w in e["warnings"])]:
        console.print(Text(f"! {warning}"))
    if values["dropped"]:
        console.print(Text(f"{len(values['dropped'])} lines around the article were left out"))


def _cells(event: dict[str, Any]) -> list[str]:
    what = event["category"].replace("_", " ")
    marks = [event["status"]] * (event["status"] != "held") + ["background"] * event["background"]
    series = f"series, {len(event['records'])} records"
    near = "; ".join(f"{m['event_id']} ({m['score']})" for m in event["near_misses"][:2])
    record = event["event_id"] or (f"new? near: {near}" if near else "new")
    if event["event_id"]:
        record = f"{record} ({event['link']['score']}: {', '.join(event['link']['reasons'])})"
    return [
        event["date"] or "open",
        " ".join(filter(None, [what, event["name"], f"({', '.join(marks)})" if marks else ""])),
        ", ".join(event["chinese"]),
        ", ".join(event["russian"]),
        event["place"],
        event["date_basis"],
        series if event["several"] else record,
    ]
