import json
import multiprocessing
import os
import time
from pathlib import Path
from unittest.mock import patch

import pytest

from helpers.build import publish
from helpers.build.publish import (
    RECORD,
    REPORT,
    claimed,
    file_digest,
    is_report,
    replace,
    require_replaceable,
    write_record,
)
from helpers.errors import InputError
from helpers.fingerprint import digest_of


def report(folder: Path, words: str) -> Path:
    """A finished site of one page."""
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(words, encoding="utf-8")
    write_record(folder, {"data": {"version": "1"}})
    return folder


def words(output: Path) -> str:
    return (output / "index.html").read_text(encoding="utf-8")


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir())


def test_a_new_report_appears_where_nothing_was(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "site"
    with claimed(output) as work:
        assert not output.exists()
        replace(output, report(work / "site", "new"))
    assert words(output) == "new"
    assert beside(output) == ["site"]


@pytest.mark.parametrize("exchange", ["in one system call", "in two renames"])
def test_an_older_report_is_replaced_and_nothing_is_left_beside_it(
    tmp_path: Path, exchange: str
) -> None:
    output = report(tmp_path / "site", "old")
    with claimed(output) as work:
        new = report(work / "site", "new")
        if exchange == "in two renames":
            with patch.object(publish, "_exchange", return_value=False):
                replace(output, new)
        else:
            replace(output, new)
    assert words(output) == "new"
    assert beside(output) == ["site"]


def test_when_the_build_fails_the_older_report_stays(tmp_path: Path) -> None:
    output = report(tmp_path / "site", "old")
    with pytest.raises(ZeroDivisionError), claimed(output) as work:
        report(work / "site", "new")
        raise ZeroDivisionError
    assert words(output) == "old"
    assert beside(output) == ["site"]


def test_a_folder_with_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("words", encoding="utf-8")
    with pytest.raises(InputError, match=r"thesis: holds something that is not a report"):
        require_replaceable(tmp_path / "thesis")
    assert (tmp_path / "thesis" / "chapter.txt").read_text(encoding="utf-8") == "words"


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"report": "another"}', "\udcff"])
def test_a_record_that_is_not_ours_does_not_make_a_folder_a_report(
    tmp_path: Path, record: str
) -> None:
    (tmp_path / RECORD).write_bytes(record.encode(errors="surrogateescape"))
    assert not is_report(tmp_path)
    with pytest.raises(InputError):
        require_replaceable(tmp_path)


def test_an_empty_folder_can_become_a_report(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    require_replaceable(output)
    with claimed(output) as work:
        replace(output, report(work / "site", "new"))
    assert words(output) == "new"


def test_a_file_in_the_place_of_the_output_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is a file; --output wants a folder"):
        require_replaceable(tmp_path / "site")


def test_a_place_that_cannot_be_written_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with (
        pytest.raises(InputError, match=r"site: cannot be written: .*"),
        claimed(tmp_path / "file" / "site"),
    ):
        pass


def test_a_full_disk_is_a_clear_error(tmp_path: Path) -> None:
    full = OSError(28, "No space left on device")
    with pytest.raises(InputError, match="No space left"), claimed(tmp_path / "site"):
        raise full
    assert beside(tmp_path / "site") == []


def hold(output: Path, ready: "multiprocessing.synchronize.Event", seconds: float) -> None:
    with claimed(output):
        ready.set()
        time.sleep(seconds)


@pytest.mark.skipif(os.name == "nt", reason="no advisory locks there")
def test_a_second_build_into_the_same_output_is_refused(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    other = context.Process(target=hold, args=(tmp_path / "site", ready, 60))
    other.start()
    try:
        assert ready.wait(60)
        with (
            pytest.raises(InputError, match="another build is writing there"),
            claimed(tmp_path / "site"),
        ):
            pass
    finally:
        other.kill()
        other.join()
    with claimed(tmp_path / "site"):  # a killed build holds nothing back ...
        pass
    assert beside(tmp_path / "site") == []  # ... and leaves nothing behind


def test_a_replacement_that_was_cut_off_between_two_renames_is_undone(tmp_path: Path) -> None:
    report(tmp_path / ".site.old", "old")
    with claimed(tmp_path / "site"):
        assert words(tmp_path / "site") == "old"
    assert beside(tmp_path / "site") == ["site"]


def test_the_record_lists_every_file_with_its_digest_and_no_time(tmp_path: Path) -> None:
    site = report(tmp_path / "site", "new")
    (site / "assets").mkdir()
    (site / "assets" / "a.css").write_text("x", encoding="utf-8")
    write_record(site, {"data": {"version": "1"}})
    record = json.loads((site / RECORD).read_text(encoding="utf-8"))
    seal = record.pop("record")
    assert seal == digest_of(record)
    assert record == {
        "report": REPORT,
        "data": {"version": "1"},
        "files": {
            "assets/a.css": file_digest(site / "assets" / "a.css"),
            "index.html": file_digest(site / "index.html"),
        },
    }
