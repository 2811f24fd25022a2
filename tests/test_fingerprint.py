from pathlib import Path

import pytest

from helpers import fingerprint
from helpers.fingerprint import (
    digest_of,
    environment_digest,
    files_digest,
    package_digest,
    values_of,
)


def test_the_order_of_names_does_not_matter_but_values_do() -> None:
    assert digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    assert digest_of({"a": 1}) != digest_of({"a": "1"})


def test_a_changed_moved_or_missing_file_changes_the_digest(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x", encoding="utf-8")
    before = files_digest([one, two], tmp_path)
    one.rename(two)
    assert files_digest([one, two], tmp_path) != before
    two.write_text("y", encoding="utf-8")
    assert len({before, files_digest([two], tmp_path), files_digest([one, two], tmp_path)}) == 3


def test_the_same_files_in_another_folder_have_the_same_digest(tmp_path: Path) -> None:
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text("x", encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    assert files_digest([here / "file"], here) == files_digest([there / "file"], there)


def test_an_edited_source_changes_the_digest_of_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprint, "PACKAGE", tmp_path)
    (tmp_path / "charts.py").write_text("a = 1", encoding="utf-8")
    before = package_digest()
    (tmp_path / "charts.pyc").write_text("compiled", encoding="utf-8")
    assert package_digest() == before
    (tmp_path / "charts.py").write_text("a = 2", encoding="utf-8")
    assert package_digest() != before


def test_another_version_of_a_library_changes_the_digest_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = environment_digest()
    monkeypatch.syspath_prepend(tmp_path)
    assert environment_digest() == before
    (tmp_path / "plotly-99.0.dist-info").mkdir()
    assert environment_digest() != before


def test_paths_among_parameters_count_by_what_stands_in_the_files(tmp_path: Path) -> None:
    here, there = tmp_path / "here.txt", tmp_path / "there.txt"
    for path in (here, there):
        path.write_text("An article.", encoding="utf-8")
    before = values_of({"data_folder": "here", "article": str(here), "window_days": 90})
    assert before == values_of({"data_folder": "", "article": str(there), "window_days": 90})
    here.write_text("Another.", encoding="utf-8")
    assert values_of({"article": str(here), "window_days": 90}) != before
    assert values_of({"article": str(tmp_path / "gone")}) == {"article": ""}
