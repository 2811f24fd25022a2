"""The verbs of ``contacts`` that show the data, check, export, add to and compare them."""

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from helpers.cli import (
    Categories,
    Confidence,
    Data,
    End,
    Levels,
    Params,
    Start,
    app,
    chosen,
    given_parameters,
    refusing_bad_input,
)
from helpers.errors import InputError, not_allowed
from helpers.parameters import ReportParameters, read_yaml
from helpers.schema import field

if TYPE_CHECKING:
    from helpers.timeline import Timeline


def column(name: str) -> Any:
    """Return the option that gives a column of events.csv; its help is the column's meaning."""
    flag = f"--{name.replace('_', '-')}"
    meaning = str(field("events", name)["description"]).split(". ")[0]
    return typer.Option(flag, help=f"{meaning.rstrip('.')}.", show_default=False)


def parts(flag: str, table: str) -> Any:
    """Return the option that gives a row beside the event, as ``"column=value; column=value"``."""
    meaning = f"A row of {table}, as 'column=value; column=value'. Repeat for more."
    return typer.Option(flag, help=meaning, metavar="ROW", show_default=False)


@app.command()
@refusing_bad_input
def events(
    context: typer.Context,
    start_date: Start = None,
    end_date: End = None,
    categories: Categories = None,
    levels: Levels = None,
    min_confidence: Confidence = None,
    params: Params = None,
    data_folder: Data = None,
    form: Annotated[
        str, typer.Option("--format", help="table, csv or json.", metavar="FORMAT")
    ] = "table",
) -> None:
    """Print the selected events."""
    from helpers.export import to_csv, to_json

    writers = {"table": print_table, "csv": to_csv, "json": to_json}
    if form not in writers:
        raise InputError(not_allowed("format", form, writers))
    parameters = given_parameters(params, **chosen(context))
    written = writers[form](selected(parameters))
    if written:
        sys.stdout.write(written)


@app.command()
@refusing_bad_input
def check(data: Data = None) -> None:
    """Check the tables and list everything that is wrong with them."""
    from helpers.checks import check as problems_of
    from helpers.checks import report as in_words
    from helpers.schema import data_folder

    problems = problems_of(data)
    if problems:
        typer.echo(in_words(problems), err=True)
        raise typer.Exit(2)
    typer.echo(f"{data_folder(data)}: no problems found")


def selected(parameters: ReportParameters) -> "Timeline":
    """Return the records that the parameters select; a folder of one's own is checked first.

    Raises:
        InputError: The tables have problems.
    """
    from helpers.checks import require_sound
    from helpers.timeline import Timeline

    if parameters.data_folder:
        require_sound(parameters.data_folder)
    return Timeline.load(parameters.data_folder or None).select(parameters)


def print_table(timeline: "Timeline") -> None:
    """Print events for reading: date, category, title and id."""
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    table = Table("Date", "Category", "Title", "Id", title=timeline.selection, title_justify="left")
    for row in timeline.events[["date_text", "category", "title", "event_id"]].to_numpy():
        table.add_row(*(Text(str(cell)) for cell in row))
    console.print(table)


@app.command("export")
@refusing_bad_input
def export_command(
    context: typer.Context,
    form: Annotated[str, typer.Option("--format", help="See the list.", metavar="FORMAT")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", help="File or folder; default: here.")
    ] = None,
    start_date: Start = None,
    end_date: End = None,
    categories: Categories = None,
    levels: Levels = None,
    min_confidence: Confidence = None,
    params: Params = None,
    data_folder: Data = None,
) -> None:
    """Write the selected records for another tool; without --format, list the formats."""
    from helpers.export import FORMATS, export

    if not form:
        for each in FORMATS.values():
            typer.echo(f"{each.name:12} {each.file:20} {each.meaning}")
        return
    parameters = given_parameters(params, **chosen(context))
    records = selected(parameters)
    written = export(records, form, output)
    typer.echo(f"{written}: {len(records)} records")


@app.command()
@refusing_bad_input
def add(
    context: typer.Context,
    file: Annotated[
        Path | None, typer.Argument(help="YAML file of one record; options override it.")
    ] = None,
    event_id: Annotated[str | None, column("event_id")] = None,
    title: Annotated[str | None, column("title")] = None,
    date: Annotated[str | None, column("date")] = None,
    category: Annotated[str | None, column("category")] = None,
    level: Annotated[str | None, column("level")] = None,
    record: Annotated[str | None, column("record")] = None,
    name: Annotated[str | None, column("name")] = None,
    summary: Annotated[str | None, column("summary")] = None,
    place: Annotated[
        str | None, typer.Option("--place", help="Id, name or other name of a place.")
    ] = None,
    initiated_in: Annotated[str | None, column("initiated_in")] = None,
    part_of: Annotated[str | None, column("part_of")] = None,
    responds_to: Annotated[str | None, column("responds_to")] = None,
    confidence: Annotated[str | None, column("confidence")] = None,
    disputed: Annotated[str | None, column("disputed")] = None,
    participant: Annotated[list[str] | None, parts("--participant", "participants.csv")] = None,
    figure: Annotated[list[str] | None, parts("--figure", "figures.csv")] = None,
    source: Annotated[list[str] | None, parts("--source", "sources.csv, with supports")] = None,
    office: Annotated[list[str] | None, parts("--office", "offices.csv, for a new role")] = None,
    data: Data = None,
    new: Annotated[
        bool, typer.Option("--new", help="Add it although records like it are there.")
    ] = False,
) -> None:
    """Add one record with its sources: from options, a YAML file, or by asking."""
    lists = {
        "participants": participant,
        "figures": figure,
        "sources": source,
        "offices": office,
    }
    others = ("file", "participant", "figure", "source", "office", "data", "new")
    options = {name: value for name, value in context.params.items() if name not in others}
    options |= {name: [row_of(each) for each in rows or []] for name, rows in lists.items()}
    given = {name: value for name, value in options.items() if value}
    _add({**(read_yaml(file) if file else {}), **given}, data, new)


def _add(given: dict[str, Any], data: str | None, new: bool) -> None:
    """Complete, compare, check and write a record."""
    from helpers.adding import propose
    from helpers.adding.questions import completed

    asking = sys.stdin.isatty()
    if asking:
        given = completed(given, _ask, typer.echo)
    proposal = propose(given, data)
    alike = proposal.near_duplicates
    if alike and not new:
        typer.echo("Records like it are in the data already:", err=True)
        for each in alike:
            typer.echo(f"  {each}", err=True)
        if not (asking and typer.confirm("Is yours another one?")):
            raise InputError("nothing was added; give --new if the record is another one")
    changed = ", ".join(path.name for path in proposal.write())
    typer.echo(f"Added {proposal.added.event['event_id']} to {changed}")


def _ask(question: str) -> str:
    return str(typer.prompt(question, default="", show_default=False))


def row_of(text: str) -> dict[str, str]:
    """Return the cells of ``"column=value; column=value"``.

    Raises:
        InputError: A part has no column.

    Examples:
        >>> row_of("side=CN; kind=person; name=Zhang Youxia")
        {'side': 'CN', 'kind': 'person', 'name': 'Zhang Youxia'}
    """
    cells: dict[str, str] = {}
    for part in re.split(r";\s*(?=\w+\s*=)", text):
        name, separator, value = part.partition("=")
        if not separator:
            raise InputError(f"'{part}' names no column; expected 'column=value; column=value'")
        cells[name.strip()] = value.strip()
    return cells


@app.command()
@refusing_bad_input
def diff(
    old: Annotated[str, typer.Argument(help="Data folder or git revision.")],
    new: Annotated[
        str | None, typer.Argument(help="The same; default: the project's data.")
    ] = None,
) -> None:
    """Say in words what changed between two states of the data."""
    from helpers.differences import differences, in_words
    from helpers.schema import DATA_FOLDER

    typer.echo(in_words(differences(old, new or DATA_FOLDER)))
