"""Which pages run again after which change, and that remembered pages have the same bytes."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from toy_site import ToySite, code, prose

from helpers.build import Step, build_report, choose_engine
from helpers.build.plan import Page
from helpers.build.publish import site_files
from helpers.build.remembered import Memory
from helpers.build.steps import silent
from helpers.cache import Cache
from helpers.fingerprint import file_digest
from helpers.parameters import KEY_EVENTS, ReportParameters

pytestmark = pytest.mark.usefixtures("empty_cache")

CONTACT = f"contact-{KEY_EVENTS[2]}"


class Build:
    """Builds the toy project with its own data and tells what was done."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.toy = ToySite(folder / "toy")
        self.data = data
        self.output = folder / "site"

    def __call__(self, output: Path | None = None, **given: object) -> dict[str, list[str]]:
        options = {name: given.pop(name) for name in ("jobs", "force") if name in given}
        steps: list[Step] = []
        build_report(
            ReportParameters.from_mapping(
                {"key_events": [KEY_EVENTS[2]], "data_folder": str(self.data)} | given
            ),
            output or self.output,
            engine=choose_engine("pandoc"),
            progress=steps.append,
            site=self.toy.site,
            **options,
        )
        return {
            what: sorted(step.page for step in steps if step.what == what)
            for what in ("executed", "rendered", "unchanged")
        }


@pytest.fixture
def build(small_data: Path, tmp_path: Path) -> Build:
    return Build(tmp_path, Path(shutil.copytree(small_data, tmp_path / "data")))


def digests(site: Path) -> dict[str, str]:
    files = [*site_files(site), site / "build.json"]
    return {path.relative_to(site).as_posix(): file_digest(path) for path in files}


def edit_event(data: Path) -> None:
    path = data / "events.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["title"] += " (edited)"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_nothing_is_done_when_nothing_changed(build: Build) -> None:
    assert build()["executed"] == [CONTACT, "index"]
    before = digests(build.output)
    assert build() == {"executed": [], "rendered": [], "unchanged": ["2 pages"]}
    assert digests(build.output) == before


CHANGES: dict[str, tuple[Callable[[Build], object], dict[str, object], list[str]]] = {
    "an event": (lambda build: edit_event(build.data), {}, [CONTACT, "index"]),
    "a notebook": (lambda build: build.toy.write("index", prose("# New")), {}, ["index"]),
    "a parameter of one page": (lambda build: None, {"window_days": 30}, [CONTACT]),
    "a parameter of the other": (lambda build: None, {"start_date": "2023-10-02"}, ["index"]),
    "a parameter of no page": (lambda build: None, {"pivot_date": "2023-11-01"}, []),
}


@pytest.mark.parametrize(("change", "given", "ran"), CHANGES.values(), ids=CHANGES)
def test_only_pages_whose_inputs_changed_run_again(
    build: Build,
    change: Callable[[Build], object],
    given: dict[str, object],
    ran: list[str],
) -> None:
    build()
    change(build)
    assert build(**given)["executed"] == ran
    kept = digests(build.output)
    build(force=True, **given)
    assert digests(build.output) == kept


def test_only_pages_that_changed_are_rendered_again(build: Build) -> None:
    build()
    build.toy.write("index", prose("# Overview"), code("2 + 2"))
    assert build()["rendered"] == ["index"]


def test_a_damaged_site_is_made_whole_from_what_is_remembered(build: Build) -> None:
    build()
    before = digests(build.output)
    (build.output / "index.html").write_text("damaged", encoding="utf-8")
    assert build()["executed"] == []
    assert digests(build.output) == before


def test_a_cache_that_is_gone_costs_only_time(build: Build, empty_cache: Path) -> None:
    build()
    before = digests(build.output)
    shutil.rmtree(empty_cache)
    assert build()["executed"] == [CONTACT, "index"]
    assert digests(build.output) == before


def test_force_makes_everything_again(build: Build) -> None:
    build()
    done = build(force=True)
    assert done["executed"] == done["rendered"] == [CONTACT, "index"]


def test_cold_warm_cached_and_single_builds_give_the_same_bytes(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    build(tmp_path / "cached")
    build(tmp_path / "single", jobs=1, force=True)
    monkeypatch.setenv("CONTACTS_COLD_KERNELS", "1")
    build(tmp_path / "cold", force=True)
    moved = Path(shutil.move(build.data, tmp_path / "moved"))
    build(tmp_path / "elsewhere", data_folder=str(moved), force=True)
    made = digests(build.output)
    for name in ("cached", "single", "cold", "elsewhere"):
        assert digests(tmp_path / name) == made, name


def test_pages_that_took_longest_start_first_and_unknown_ones_before(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put_json("seconds", "short", 1)
    cache.put_json("seconds", "long", 5)
    memory = Memory(cache, data="", jobs=1, progress=silent)
    pages = [Page(name, tmp_path, "", {}) for name in ("short", "unknown", "long")]
    assert [page.name for page in memory.longest_first(pages)] == ["unknown", "long", "short"]
