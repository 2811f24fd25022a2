import shutil
import subprocess
from pathlib import Path

import pytest
from data_copy import DataCopy

from helpers import differences as module
from helpers.differences import Difference, differences, in_words
from helpers.errors import InputError

ZHANG = "2023-11-08-zhang-youxia-moscow"


@pytest.fixture
def old(data_copy: DataCopy, tmp_path: Path) -> Path:
    """The copy as it was before a test edits it."""
    return Path(shutil.copytree(data_copy.folder, tmp_path / "old"))


def test_two_equal_folders_do_not_differ(old: Path, data_copy: DataCopy) -> None:
    assert differences(old, data_copy.folder) == []
    assert in_words([]) == "No differences."


def test_a_changed_field_is_told_with_both_values(old: Path, data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "confidence", "medium")
    data_copy.put("events", row, "name", "One side's word.")
    found = differences(old, data_copy.folder)
    assert [(each.kind, each.key, each.column) for each in found] == [
        ("changed", (ZHANG,), "name"),
        ("changed", (ZHANG,), "confidence"),
    ]
    text = in_words(found)
    assert text.splitlines()[0] == "events: 1 changed"
    assert f"events: {ZHANG}: confidence changed from 'high' to 'medium'" in text
    assert f"events: {ZHANG}: name set to 'One side's word.'" in text
    assert "name emptied, was 'One side's word.'" in in_words(differences(data_copy.folder, old))


def test_added_and_removed_records_are_told_with_their_titles(
    old: Path, data_copy: DataCopy
) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "event_id", f"{ZHANG}-2")
    text = in_words(differences(old, data_copy.folder))
    title = data_copy.cell("events", row, "title")
    assert text.splitlines()[0] == "events: 1 added, 1 removed"
    assert f"events: added {ZHANG}-2 ({title})" in text
    assert f"events: removed {ZHANG} ({title})" in text


def test_rows_beside_an_event_are_told_by_their_keys(old: Path, data_copy: DataCopy) -> None:
    row = data_copy.find("participants", event_id=ZHANG, kind="person")
    name = data_copy.cell("participants", row, "name")
    data_copy.put("participants", row, "role", "Visitor")
    data_copy.drop("citations", 2)
    text = in_words(differences(old, data_copy.folder))
    assert f"{name}: role changed from" in text and "to 'Visitor'" in text
    assert "citations: 1 removed" in text


def test_the_order_of_rows_and_columns_makes_no_difference(old: Path, data_copy: DataCopy) -> None:
    records = data_copy.records("events")
    data_copy.write("events", [list(reversed(row)) for row in [records[0], *records[:0:-1]]])
    assert differences(old, data_copy.folder) == []


def test_a_new_column_or_table_is_told_once(old: Path, data_copy: DataCopy) -> None:
    records = data_copy.records("offices")
    data_copy.write("offices", [[*row, "note"] for row in records])
    data_copy.path("figures").unlink()
    found = differences(old, data_copy.folder)
    assert found == [
        Difference("figures", (), "removed"),
        Difference("offices", (), "added", "note"),
    ]
    assert "figures: table removed" in in_words(found)
    assert "offices: column note added" in in_words(found)


def test_rows_with_the_same_key_are_told_apart(old: Path, data_copy: DataCopy) -> None:
    data_copy.append("corrections", like=2)
    (found,) = differences(old, data_copy.folder)
    assert (found.table, found.kind) == ("corrections", "added")


def test_text_that_would_drive_a_terminal_is_shown_and_not_sent(
    old: Path, data_copy: DataCopy
) -> None:
    data_copy.put("events", 2, "title", "a\x1b[2Jb")
    assert "\x1b" not in in_words(differences(old, data_copy.folder))


def test_git_revisions_are_compared_like_folders(
    data_copy: DataCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def git(*words: str) -> None:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q")
    git("add", "data")
    git("commit", "-q", "-m", "one")
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "confidence", "low")
    git("commit", "-q", "-a", "-m", "two")
    monkeypatch.setattr(module, "PROJECT_FOLDER", tmp_path)
    (found,) = differences("HEAD~1", "HEAD")
    assert (found.column, found.old, found.new) == ("confidence", "high", "low")
    assert differences("HEAD", data_copy.folder) == []


@pytest.mark.parametrize("state", ["no-such-revision", "--help", "-x", ""])
def test_what_is_neither_folder_nor_revision_is_refused(state: str, data_copy: DataCopy) -> None:
    with pytest.raises(InputError) as refused:
        differences(state or "\t", data_copy.folder)
    assert "neither a data folder nor a git revision" in str(refused.value)


def test_a_folder_without_tables_is_refused(tmp_path: Path, data_copy: DataCopy) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match="holds none of the tables"):
        differences(empty, data_copy.folder)


def test_a_table_that_cannot_be_read_is_refused_with_its_folder(
    old: Path, data_copy: DataCopy
) -> None:
    data_copy.path("places").write_bytes(b"place_id,name\n\xff,\xfe\n")
    with pytest.raises(InputError) as refused:
        differences(old, data_copy.folder)
    assert str(data_copy.folder) in str(refused.value) and "UTF-8" in str(refused.value)
