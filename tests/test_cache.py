import multiprocessing
import os
from pathlib import Path

import pytest

from helpers.cache import VARIABLE, Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def test_what_was_put_is_found_by_kind_and_key(cache: Cache) -> None:
    cache.put("pages", "a", b"one\ntwo")
    assert cache.get("pages", "a") == b"one\ntwo"
    assert cache.get("pages", "b") is None
    assert cache.get("rendered", "a") is None


def test_a_later_content_replaces_an_earlier_one(cache: Cache) -> None:
    cache.put_json("seconds", "index", 1.5)
    cache.put_json("seconds", "index", 2.5)
    assert cache.get_json("seconds", "index") == 2.5


@pytest.mark.parametrize("damage", [b"", b"x", b"\x00" * 80])
def test_a_damaged_content_is_not_found_and_removed(cache: Cache, damage: bytes) -> None:
    cache.put("pages", "a", b"whole")
    (cache.folder / "pages" / "a").write_bytes(damage)
    assert cache.get("pages", "a") is None
    assert not (cache.folder / "pages" / "a").exists()


def test_a_cut_content_is_not_found(cache: Cache) -> None:
    cache.put("pages", "a", b"whole")
    path = cache.folder / "pages" / "a"
    path.write_bytes(path.read_bytes()[:-1])
    assert cache.get("pages", "a") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    cache = Cache(tmp_path / "file")
    cache.put("pages", "a", b"lost")
    assert cache.get("pages", "a") is None
    cache.trim()


def test_a_full_disk_leaves_nothing_half_written(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put("pages", "a", b"lost")
    assert list((cache.folder / "pages").iterdir()) == []


def test_trimming_keeps_what_was_used_last(tmp_path: Path) -> None:
    cache = Cache(tmp_path, largest=2 * (65 + 100))
    for number, key in enumerate("abc"):
        cache.put("pages", key, b"x" * 100)
        os.utime(tmp_path / "pages" / key, (number, number))
    cache.get("pages", "a")
    cache.trim()
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["a", "c"]


def test_trimming_removes_what_a_killed_build_left_a_day_ago(cache: Cache) -> None:
    cache.put("pages", "a", b"kept")
    left = cache.folder / "pages" / ".unfinished-x"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    cache.trim()
    assert [path.name for path in (cache.folder / "pages").iterdir()] == ["a"]


def test_reading_can_be_switched_off_while_contents_are_still_put(cache: Cache) -> None:
    forced = Cache(cache.folder, reading=False)
    forced.put("pages", "a", b"new")
    assert forced.get("pages", "a") is None
    assert cache.get("pages", "a") == b"new"


def put_often(folder: Path, letter: bytes) -> None:
    cache = Cache(folder)
    for _ in range(200):
        cache.put("pages", "same", letter * 100_000)
        cache.trim()


def test_two_builds_at_once_never_see_a_mixture(cache: Cache) -> None:
    context = multiprocessing.get_context("spawn")
    builds = [
        context.Process(target=put_often, args=(cache.folder, letter)) for letter in (b"a", b"b")
    ]
    for build in builds:
        build.start()
    while any(build.is_alive() for build in builds):
        found = cache.get("pages", "same")
        assert found is None or (len(found) == 100_000 and len(set(found)) == 1)
    assert all(build.exitcode == 0 for build in builds)
    assert cache.get("pages", "same") is not None


def test_the_environment_can_name_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert Cache.of_project().folder == tmp_path / "elsewhere"
    monkeypatch.delenv(VARIABLE)
    assert Cache.of_project().folder.parts[-2:] == (".cache", "contacts")
