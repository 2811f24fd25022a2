import csv
import io
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from data_copy import DataCopy
from typer.testing import CliRunner, Result

import helpers.build
from helpers import Timeline
from helpers.cli import FLAGS, app, given_parameters, parameter_rows
from helpers.errors import InputError
from helpers.parameters import KEY_EVENTS, ReportParameters


def contacts(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def refusal(*arguments: object) -> str:
    """What the command says when it refuses its input; wrapped lines are joined."""
    result = contacts(*arguments)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    return " ".join(result.stderr.split())


def test_version_is_that_of_the_package() -> None:
    assert contacts("--version").output == f"contacts {version('sino-russian-contacts')}\n"


def test_every_parameter_has_a_flag_and_every_flag_a_parameter() -> None:
    assert list(FLAGS) == list(ReportParameters.model_fields)


def test_help_of_a_flag_is_the_meaning_of_its_parameter() -> None:
    words = " ".join(contacts("report", "--help").output.replace("│", " ").split())
    for name, flag in FLAGS.items():
        assert flag in words
        assert str(ReportParameters.model_fields[name].description)[:30] in words


def test_parameter_rows_name_flag_default_and_meaning() -> None:
    rows = {row[0]: row for row in parameter_rows()}
    assert rows["`window_days`"][1:3] == ("`--window-days`", "`90`")
    assert rows["`start_date`"][2] == ""
    assert rows["`key_events`"][2] == "<br>".join(f"`{name}`" for name in KEY_EVENTS)


def test_options_override_the_parameter_file(tmp_path: Path) -> None:
    path = tmp_path / "run.yml"
    path.write_text("start_date: 2022-01-01\nwindow_days: 30\n", encoding="utf-8")
    parameters = given_parameters(path, window_days=7, end_date=None, categories=[])
    assert (parameters.start_date, parameters.window_days) == ("2022-01-01", 7)


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ([], {}),
        (["--start", "2022-01-01"], {"start_date": "2022-01-01"}),
        (
            ["--category", "exercise", "--category", "visit", "--window-days", "7"],
            {"categories": ["exercise", "visit"], "window_days": 7},
        ),
    ],
)
def test_what_is_not_typed_has_its_default(
    typed: list[str], changed: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[ReportParameters] = []

    def built(parameters: ReportParameters, output: Path, **_: object) -> helpers.build.Report:
        asked.append(parameters)
        return helpers.build.Report(output, ("index",), helpers.build.choose_engine("pandoc"))

    monkeypatch.setattr(helpers.build, "build_report", built)
    assert contacts("report", "--engine", "pandoc", *typed).exit_code == 0
    assert asked == [ReportParameters.from_mapping(changed)]


def test_a_data_folder_is_made_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert given_parameters(None, data_folder="mine").data_folder == str(tmp_path / "mine")
    assert given_parameters(None).data_folder == ""


def test_problems_of_file_and_options_are_told_together(tmp_path: Path) -> None:
    path = tmp_path / "run.yml"
    path.write_text("strat_date: 2022-01-01\npivot_date: soon\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        given_parameters(path, categories=["exercize"])
    problems = "\n".join(refused.value.problems)
    assert len(refused.value.problems) == 3
    assert "run.yml: unknown parameter 'strat_date'. Did you mean 'start_date'?" in problems
    assert "run.yml: pivot_date: 'soon'" in problems
    assert "options: categories: category 'exercize' is not known" in problems


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "\udcff", "words"])
def test_a_parameter_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "run.yml"
    path.write_bytes(text.encode(errors="surrogateescape"))
    assert "run.yml: " in refusal("report", "--params", path)


def test_a_missing_parameter_file_is_refused(tmp_path: Path) -> None:
    assert "none.yml: cannot be read" in refusal("report", "--params", tmp_path / "none.yml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--start", "2024-01-01", "--end", "2023-01-01"], "is before start_date 2024-01-01"),
        (["--start", "2023-02-30"], "start_date"),
        (["--category", "exercize"], "Did you mean 'exercise'? Allowed: summit,"),
        (["--level", "general"], "Allowed: head_of_state,"),
        (["--min-confidence", "sure"], "Allowed:"),
        (["--window-days", "0"], "window_days"),
        (["--window-days", "many"], "--window-days"),
        (["--jobs", "0"], "--jobs"),
        (["--engine", "word"], "Allowed: auto, quarto, pandoc"),
        (["--colour", "red"], "--colour"),
        (["--data", "no-such-folder"], "no-such-folder"),
    ],
)
def test_a_report_refuses_bad_options(tmp_path: Path, arguments: list[str], said: str) -> None:
    output = tmp_path / "site"
    assert said in refusal("report", *arguments, "--output", output)
    assert not output.exists()


def test_a_report_refuses_an_unknown_key_event_with_the_nearest(tmp_path: Path) -> None:
    said = refusal("report", "--key-event", KEY_EVENTS[0] + "-x", "--output", tmp_path / "site")
    assert f"key event '{KEY_EVENTS[0]}-x' is not in the data" in said
    assert f"Did you mean '{KEY_EVENTS[0]}'?" in said


def test_a_report_refuses_an_output_that_holds_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear", encoding="utf-8")
    assert "is not a report" in refusal("report", "--output", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_report_refuses_data_with_problems(data_copy: DataCopy, tmp_path: Path) -> None:
    data_copy.put("sources", 2, "url", "javascript:alert(1)")
    said = refusal("report", "--data", data_copy.folder, "--output", tmp_path / "site")
    assert "sources.csv, row 2, column url" in said
    assert not (tmp_path / "site").exists()


def test_events_as_json_are_all_the_records_of_the_selection() -> None:
    assert len(json.loads(contacts("events", "--format", "json").stdout)) == len(Timeline.load())
    some = contacts(
        "events", "--format", "json", "--category", "air_patrol", "--start", "2020-01-01"
    )
    read = json.loads(some.stdout)
    assert read
    assert {record["category"] for record in read} == {"air_patrol"}
    assert min(record["earliest"] for record in read) >= "2020-01-01"


def test_events_as_csv_have_a_row_a_record() -> None:
    result = contacts("events", "--format", "csv", "--level", "service_chief")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows
    assert {row["level"] for row in rows} == {"service_chief"}


def test_events_as_a_table_show_date_and_title() -> None:
    result = contacts("events", "--start", "2023-11-08", "--end", "2023-11-08")
    assert "8 November 2023" in result.stdout
    assert KEY_EVENTS[2] in result.stdout


def test_a_selection_without_records_is_no_error() -> None:
    result = contacts("events", "--start", "1900-01-01", "--end", "1900-12-31", "--format", "json")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])
    assert contacts("events", "--start", "1900-01-01", "--end", "1900-12-31").exit_code == 0


def test_an_unknown_format_is_refused_with_the_allowed_ones() -> None:
    assert "Did you mean 'json'?" in refusal("events", "--format", "jsn")


def test_text_that_looks_like_markup_is_printed_as_it_is(data_copy: DataCopy) -> None:
    data_copy.put("events", 2, "title", "[red]Talks[/red] | <b>")
    result = contacts("events", "--data", data_copy.folder)
    assert "[red]Talks[/red] | <b>" in result.stdout


def test_check_finds_no_problem_in_the_data() -> None:
    result = contacts("check")
    assert (result.exit_code, result.stdout.split(": ")[1]) == (0, "no problems found\n")


def test_check_lists_every_problem_of_a_copy(data_copy: DataCopy) -> None:
    data_copy.put("events", 3, "date", "yesterday")
    data_copy.put("sources", 2, "url", "ftp://example.org")
    result = contacts("check", "--data", data_copy.folder)
    assert result.exit_code == 2
    assert "events.csv, row 3, column date" in result.stderr
    assert "sources.csv, row 2, column url" in result.stderr


@pytest.mark.parametrize("damage", ["missing table", "missing column", "not UTF-8", "empty"])
@pytest.mark.parametrize("verb", ["check", "events"])
def test_a_damaged_table_is_named(data_copy: DataCopy, damage: str, verb: str) -> None:
    path = data_copy.path("events")
    if damage == "missing table":
        path.unlink()
    elif damage == "missing column":
        records = data_copy.records("events")
        data_copy.write("events", [record[1:] for record in records])
    elif damage == "not UTF-8":
        path.write_bytes(path.read_bytes() + b"\xff\xfe\n")
    else:
        path.write_bytes(b"")
    assert "events.csv" in refusal(verb, "--data", data_copy.folder)


def test_the_command_is_installed_and_exits_with_2() -> None:
    command = Path(sys.executable).with_name("contacts")
    run = subprocess.run(
        [command, "events", "--category", "none"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert run.stderr.startswith("Error: options: categories: category 'none' is not known.")
