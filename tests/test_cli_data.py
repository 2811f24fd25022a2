import json
from pathlib import Path

import pytest
from data_copy import DataCopy
from typer.testing import CliRunner, Result

from helpers.cli import app
from helpers.cli_data import row_of
from helpers.errors import InputError
from helpers.export import FORMATS

SOURCE = (
    "url=https://example.org/a; publisher=TASS; kind=state_media_ru; state=RU; supports=All of it"
)
RECORD = {
    "--title": "Dong Jun calls Sergei Shoigu",
    "--date": "2023-12-05",
    "--category": "call",
    "--level": "defence_minister",
    "--record": "contact",
    "--summary": "They spoke.",
    "--initiated-in": "other",
    "--confidence": "medium",
    "--participant": "side=RU; kind=person; name=Sergei Shoigu; role=Minister of Defence",
    "--source": SOURCE,
}


def contacts(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def add(copy: DataCopy, *more: str, **changed: str) -> Result:
    options = RECORD | {f"--{name}": value for name, value in changed.items()}
    words = [word for option in options.items() for word in option]
    return contacts("add", *words, "--data", copy.folder, *more)


def test_export_without_a_format_lists_every_format() -> None:
    result = contacts("export")
    assert result.exit_code == 0
    assert all(name in result.output for name in FORMATS)


def test_export_writes_the_selected_records(data_copy: DataCopy, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    words = ("--start", "2023-11-01", "--end", "2023-11-30", "--data", data_copy.folder)
    result = contacts("export", "--format", "json", "--output", target, *words)
    assert result.exit_code == 0 and "1 records" in result.output
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 1


def test_export_in_an_unknown_format_is_refused_with_the_nearest() -> None:
    result = contacts("export", "--format", "geojsn")
    assert result.exit_code == 2 and "Did you mean 'geojson'?" in result.stderr


def test_add_writes_a_record_given_by_options(data_copy: DataCopy) -> None:
    result = add(data_copy)
    assert result.exit_code == 0, result.output
    assert "Added 2023-12-05-dong-jun-calls-sergei-shoigu to" in result.output
    assert data_copy.find("events", title="Dong Jun calls Sergei Shoigu")


def test_add_takes_a_yaml_file_and_options_override_it(data_copy: DataCopy, tmp_path: Path) -> None:
    file = tmp_path / "record.yml"
    file.write_text("title: From the file\nrecord: contact\nname: Named\n", encoding="utf-8")
    words = [word for option in RECORD.items() for word in option]
    assert contacts("add", file, *words, "--data", data_copy.folder).exit_code == 0
    row = data_copy.find("events", name="Named")
    assert data_copy.cell("events", row, "title") == "Dong Jun calls Sergei Shoigu"


def test_add_shows_records_like_it_and_writes_nothing_unless_told_that_it_is_new(
    data_copy: DataCopy,
) -> None:
    before = data_copy.records("events")
    result = add(data_copy, date="2023-11-08", category="visit")
    assert result.exit_code == 2
    assert "2023-11-08-zhang-youxia-moscow (8 November 2023)" in result.stderr
    assert "--new" in result.stderr
    assert data_copy.records("events") == before
    assert add(data_copy, "--new", date="2023-11-08", category="visit").exit_code == 0


def test_add_refuses_with_every_problem_and_no_traceback(data_copy: DataCopy) -> None:
    result = add(data_copy, category="cal", confidence="sure")
    assert result.exit_code == 2 and "Traceback" not in result.output
    assert "found 'cal'" in result.stderr and "found 'sure'" in result.stderr


def test_diff_says_what_was_added(data_copy: DataCopy, small_data: Path) -> None:
    add(data_copy)
    result = contacts("diff", small_data, data_copy.folder)
    assert result.exit_code == 0
    assert "events: 1 added" in result.output
    assert "added 2023-12-05-dong-jun-calls-sergei-shoigu" in result.output


def test_diff_of_nothing_known_is_refused(data_copy: DataCopy) -> None:
    result = contacts("diff", "nowhere", data_copy.folder)
    assert result.exit_code == 2 and "neither a data folder nor" in result.stderr


def test_a_row_keeps_semicolons_and_equals_signs_in_its_values() -> None:
    row = row_of("url=https://example.org/?a=b; relays=TASS; Xinhua; supports=x=y")
    assert row == {"url": "https://example.org/?a=b", "relays": "TASS; Xinhua", "supports": "x=y"}


def test_a_row_without_a_column_is_refused() -> None:
    with pytest.raises(InputError, match="names no column"):
        row_of("Sergei Shoigu")
