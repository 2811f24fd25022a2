"""What the README says can be typed, works; what it tells of parameters and verbs is generated."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import papermill
import pytest
import typer
from cogapp import Cog
from typer.testing import CliRunner

import helpers.build.watch
import helpers.cli
from helpers.build import Report, choose_engine
from helpers.cli import app
from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER
from helpers.timeline import Timeline

README = (PROJECT_FOLDER / "README.md").read_text(encoding="utf-8")
TYPED = [line.split("#")[0].strip() for line in README.splitlines() if line.startswith("    ")]
CONTACTS = [shlex.split(line)[1:] for line in TYPED if line.startswith(".venv/bin/contacts")]


def test_the_generated_parts_are_up_to_date() -> None:
    cog = Cog()
    assert cog.main(["cog", "--check", str(PROJECT_FOLDER / "README.md")]) == 0


def test_every_parameter_and_every_verb_is_in_the_readme() -> None:
    command = typer.main.get_command(app)
    for verb in command.commands:  # type: ignore[attr-defined]
        assert f"`contacts {verb}`" in README
    for parameter in ReportParameters.model_fields:
        assert f"| `{parameter}` |" in README


@pytest.mark.parametrize("arguments", CONTACTS, ids=" ".join)
def test_its_commands_run(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[ReportParameters] = []

    def built(parameters: ReportParameters, output: Path, **_: object) -> Report:
        asked.append(parameters)
        return Report(output, ("index",), choose_engine("pandoc"))

    def make_once(make: Callable[[None], None], *_: object) -> None:
        make(None)

    monkeypatch.setattr(helpers.build, "build_report", built)
    monkeypatch.setattr(helpers.build.watch, "keep_making", make_once)
    monkeypatch.setattr(helpers.cli, "read_yaml", lambda _: {})  # a file of the reader's own
    monkeypatch.chdir(PROJECT_FOLDER)
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    assert bool(asked) == (arguments[0] == "report")


def test_its_papermill_command_selects_as_the_command_does(tmp_path: Path) -> None:
    [line] = [line for line in TYPED if "papermill" in line]
    match = re.search(r"(notebooks/\S+) out.ipynb -p (\w+) (\S+)", line)
    assert match
    executed = papermill.execute_notebook(
        PROJECT_FOLDER / match[1],
        tmp_path / "out.ipynb",
        parameters={match[2]: match[3]},
        cwd=PROJECT_FOLDER / "notebooks",
        progress_bar=False,
    )
    html = "".join(
        output.data.get("text/html", "")
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if "data" in output
    )
    expected = Timeline.load().select(ReportParameters.from_mapping({match[2]: match[3]}))
    shown = set(re.findall(r'<tr[^>]* id="([^"]+)"', html))
    assert shown == set(expected.events["event_id"])


def test_its_python_example_runs() -> None:
    [line] = [line for line in TYPED if line.startswith("Timeline.load()")]
    selected = eval(line, {"Timeline": Timeline})
    assert 0 < len(selected) < len(Timeline.load())
