import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from helpers.build.publish import RECORD, write_record
from helpers.build.verify import differences
from helpers.cli import app
from helpers.errors import InputError


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("as made", encoding="utf-8")
    (folder / "assets" / "report.css").write_text("as made", encoding="utf-8")
    write_record(folder, {"data": {"version": "1"}})
    return folder


def test_a_site_as_it_was_made_has_no_differences(site: Path) -> None:
    assert differences(site) == []
    told = CliRunner().invoke(app, ["verify", str(site)])
    assert told.exit_code == 0
    assert "all 2 files are as build.json has them" in told.output


def test_every_changed_missing_and_added_file_is_named_at_once(site: Path) -> None:
    (site / "index.html").write_text("edited", encoding="utf-8")
    (site / "assets" / "report.css").unlink()
    (site / "extra.js").write_text("added", encoding="utf-8")
    assert differences(site) == [
        "assets/report.css: is missing",
        "extra.js: is not in the record",
        "index.html: has changed since the report was made",
    ]
    told = CliRunner().invoke(app, ["verify", str(site)])
    assert told.exit_code == 2
    assert told.output.count("Error: ") == 3


def test_an_edited_record_is_refused(site: Path) -> None:
    record = json.loads((site / RECORD).read_text(encoding="utf-8"))
    record["data"]["version"] = "2"
    (site / RECORD).write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError, match=r"build.json: has changed"):
        differences(site)


@pytest.mark.parametrize("text", [None, "{", "[]", '{"report": "another"}'])
def test_a_folder_without_a_record_of_ours_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / RECORD).write_text(text, encoding="utf-8")
    told = CliRunner().invoke(app, ["verify", str(tmp_path)])
    assert told.exit_code == 2
    assert "build.json: " in told.output
    assert "Traceback" not in told.output
