"""The ``contacts`` command. Every verb is a call into the package."""

import functools
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from helpers.errors import InputError
from helpers.invocation import FLAGS
from helpers.parameters import ReportParameters, read_yaml

if TYPE_CHECKING:
    from helpers.build.warm import KernelServer

app = typer.Typer(
    help="A sourced timeline of Sino-Russian military contacts, and the report made from it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def option(parameter: str) -> Any:
    """Return the option that sets a parameter; its help is the parameter's own description."""
    field = ReportParameters.model_fields[parameter]
    several = " Repeat for more." if isinstance(field.default, list) else ""
    meaning = f"{field.description}{several}"
    return typer.Option(FLAGS[parameter], help=meaning, show_default=False)


Start = Annotated[str | None, option("start_date")]
End = Annotated[str | None, option("end_date")]
Categories = Annotated[list[str] | None, option("categories")]
Levels = Annotated[list[str] | None, option("levels")]
Confidence = Annotated[str | None, option("min_confidence")]
KeyEvents = Annotated[list[str] | None, option("key_events")]
Pivot = Annotated[str | None, option("pivot_date")]
Window = Annotated[int | None, option("window_days")]
Article = Annotated[str | None, option("article")]
Data = Annotated[str | None, option("data_folder")]
Params = Annotated[
    Path | None, typer.Option("--params", help="YAML file of parameters; options override it.")
]


def refusing_bad_input(command: Callable[..., None]) -> Callable[..., None]:
    """Print each problem of what was given and exit with 2; nobody has to read a traceback."""

    @functools.wraps(command)
    def guarded(*args: Any, **options: Any) -> None:
        try:
            command(*args, **options)
        except InputError as refused:
            tell_problems(refused)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            typer.echo("Interrupted; the last report is as it was.", err=True)
            raise typer.Exit(130) from None

    return guarded


def tell_problems(refused: InputError) -> None:
    """Print each problem of what was given."""
    for problem in refused.problems:
        typer.echo(f"Error: {problem}", err=True)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"contacts {version('sino-russian-contacts')}")
        raise typer.Exit


@app.callback()
def contacts(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print it and stop."
        ),
    ] = False,
) -> None:
    """A sourced timeline of Sino-Russian military contacts, and the report made from it."""


@app.command()
@refusing_bad_input
def report(
    context: typer.Context,
    start_date: Start = None,
    end_date: End = None,
    categories: Categories = None,
    levels: Levels = None,
    min_confidence: Confidence = None,
    key_events: KeyEvents = None,
    pivot_date: Pivot = None,
    window_days: Window = None,
    article: Article = None,
    params: Params = None,
    data_folder: Data = None,
    engine: Annotated[
        str, typer.Option("--engine", help="auto (Quarto if it is there), quarto or pandoc.")
    ] = "auto",
    output: Annotated[Path, typer.Option("--output", help="Folder of the site.")] = Path("_site"),
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="Pages made at once; default: the cores.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Make everything again, whatever was kept.")
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Make it again after each change of a file, until Ctrl-C."),
    ] = False,
) -> None:
    """Make the report and print the path of the page to open."""
    from helpers.build.render import choose_engine

    given = functools.partial(given_parameters, params, **chosen(context))
    renderer = choose_engine(engine)
    console = Console(stderr=True)
    console.print(f"Pages are made with {renderer}.", highlight=False)

    def make(server: "KernelServer | None" = None) -> None:
        from helpers.build import build_report
        from helpers.build.display import shown_on

        with shown_on(console) as progress:
            made = build_report(
                given(),
                output,
                engine=renderer,
                jobs=jobs,
                progress=progress,
                force=force,
                server=server,
            )
        typer.echo(f"Open {made.index}")

    if watch:
        _make_on_change(make, given, params)
    else:
        make()


def _make_on_change(
    make: Callable[["KernelServer | None"], None],
    given: Callable[[], ReportParameters],
    params: Path | None,
) -> None:
    """Make the report, and again whenever one of its files changes."""
    from helpers.build.plan import Site
    from helpers.build.watch import keep_making, sources_of

    project = Site()
    parameters = ReportParameters.from_mapping({}, where="defaults")

    def sources() -> list[Path]:
        nonlocal parameters
        with suppress(InputError):  # the next report says what is wrong
            parameters = given()
        return [*([params] if params else []), *sources_of(parameters, project)]

    def make_and_wait(server: "KernelServer | None") -> None:
        try:
            make(server)
        except InputError as refused:
            tell_problems(refused)
        typer.echo("Waiting for changes; Ctrl-C ends it.", err=True)

    keep_making(make_and_wait, sources, [notebook for _, notebook in project.entries])


@app.command()
@refusing_bad_input
def verify(
    folder: Annotated[Path, typer.Argument(help="Folder of a site.", metavar="DIR")],
) -> None:
    """Tell whether the files of a report are still as its record, build.json, has them."""
    from helpers.build.verify import differences, number_of_files

    changed = differences(folder)
    if changed:
        raise InputError(changed)
    typer.echo(f"{folder}: all {number_of_files(folder)} files are as build.json has them")


def chosen(context: typer.Context) -> dict[str, Any]:
    """Return the options given to a verb that set parameters, by the names of these."""
    given = {name: context.params.get(name) for name in FLAGS}
    return {name: value for name, value in given.items() if value not in (None, ())}


def given_parameters(file: Path | None, **options: Any) -> ReportParameters:
    """Return the parameters of a file overridden by the options that were given.

    Raises:
        InputError: All problems of the file and of the options.
    """
    given = {name: value for name, value in options.items() if value not in (None, [])}
    in_file = read_yaml(file) if file else {}
    problems = []
    for where, values in ((str(file), in_file), ("options", given)):
        try:
            ReportParameters.from_mapping(values, where=where)
        except InputError as refused:
            problems += refused.problems
    if problems:
        raise InputError(problems)
    merged = {**in_file, **given}
    for name in ("data_folder", "article"):
        if merged.get(name):
            merged[name] = str(Path(str(merged[name])).expanduser().resolve())
    if merged.get("article") and not Path(merged["article"]).is_file():
        raise InputError(f"article {merged['article']}: no such file")
    return ReportParameters.from_mapping(merged, where="parameters")


def parameter_rows() -> list[tuple[str, str, str, str]]:
    """Return name, flag, default and meaning of each parameter, in Markdown, for the README."""
    return [
        (f"`{name}`", f"`{FLAGS[name]}`", _default(field.default), field.description or "")
        for name, field in ReportParameters.model_fields.items()
    ]


def _default(value: object) -> str:
    """Return a default in Markdown; nothing where nothing is the default."""
    if isinstance(value, list):
        return "<br>".join(f"`{each}`" for each in value)
    return "" if value == "" else f"`{value}`"


# Last, because its verbs use the options above.
from helpers import cli_data, cli_read  # noqa: E402, F401
