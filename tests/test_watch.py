"""A watched report is made again after each change, tells what is wrong, and leaves nothing."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from processes import VARIABLE, left_after

from helpers.build import watch
from helpers.build.plan import Site
from helpers.build.warm import COLD, KernelServer
from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER


def test_a_state_knows_files_and_those_in_folders_but_no_hidden_ones(tmp_path: Path) -> None:
    for name in ("one", ".hidden", "folder/two", "folder/.ipynb_checkpoints/two"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    sources = [tmp_path / name for name in ("one", ".hidden", "folder", "missing")]
    assert {path.name for path in watch.state_of(sources)} == {"one", "two"}


def test_a_report_is_made_from_settings_notebooks_data_package_and_article() -> None:
    parameters = ReportParameters.from_mapping({"article": str(PROJECT_FOLDER / "README.md")})
    state = watch.state_of(watch.sources_of(parameters, Site()))
    expected = ["_quarto.yml", "notebooks/references.bib", "notebooks/index.ipynb", "README.md"]
    expected += ["data/events.csv", "src/helpers/charts/canvas.py", "src/helpers/assets/report.css"]
    assert {PROJECT_FOLDER / name for name in expected} <= state.keys()


def test_a_change_is_told_when_nobody_writes_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words"
    path.write_text("", encoding="utf-8")
    lengths = iter([0, 0, 1, 2, 3, 3])
    looks = []

    def write(pause: float) -> None:
        looks.append(pause)
        path.write_text("x" * next(lengths), encoding="utf-8")
        os.utime(path, ns=(0, 0))

    write(0)
    seen = watch.state_of([path])
    monkeypatch.setattr(watch.time, "sleep", write)
    assert watch.changed_state(lambda: [path], seen)[path] == (3, 0)
    assert len(looks) == 6


@pytest.fixture
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[object]]:
    """Run `keep_making` on one file that changes by itself and return what was made and called."""
    monkeypatch.setenv(COLD, "1")

    def run(changes: int, codes: list[str]) -> list[object]:
        path, done = tmp_path / "source", []
        path.write_text("", encoding="utf-8")

        def make(server: KernelServer | None) -> None:
            done.append(server)

        def pause(_: float) -> None:
            if len(done) > changes:
                raise KeyboardInterrupt
            path.write_text("x" * len(done), encoding="utf-8")
            os.utime(path, ns=(0, 0))

        def start_again(*_: object) -> None:
            done.append("started again")
            raise SystemExit

        monkeypatch.setattr(watch.time, "sleep", pause)
        monkeypatch.setattr(watch, "_code", lambda: codes.pop(0) if len(codes) > 1 else codes[0])
        monkeypatch.setattr(watch.os, "execv", start_again)
        with suppress(SystemExit):
            watch.keep_making(make, lambda: [path], [])
        return done

    return run


def test_each_change_makes_it_again_until_control_c(rounds: Callable[..., list[object]]) -> None:
    assert rounds(3, ["code"]) == [None] * 4


def test_a_change_of_the_package_starts_the_command_again(
    rounds: Callable[..., list[object]],
) -> None:
    assert rounds(3, ["old", "old", "new"]) == [None, None, "started again"]


def wait_for(condition: Callable[[], object], process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while not condition():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc")
def test_the_command_follows_its_parameter_file_and_leaves_no_process(tmp_path: Path) -> None:
    given, site, said = (tmp_path / name for name in ("run.yml", "site", "said"))
    selection = "start_date: 2023-11-08\nend_date: 2023-11-08\nkey_events: []\n"
    given.write_text(selection, encoding="utf-8")
    mark = uuid.uuid4().hex
    command = [sys.executable, "-c", "from helpers.cli import app; app()", "report", "--watch"]
    options = ["--engine", "pandoc", "--params", str(given), "--output", str(site)]

    def waits(times: int) -> Callable[[], bool]:
        return lambda: said.read_text(encoding="utf-8").count("Waiting for changes") == times

    def pivot() -> str:
        record = json.loads((site / "build.json").read_text(encoding="utf-8"))
        return str(record["parameters"]["pivot_date"])

    with said.open("w") as handle:
        watching = subprocess.Popen(
            [*command, *options], stdout=handle, stderr=handle, env=os.environ | {VARIABLE: mark}
        )
    wait_for(waits(1), watching)
    before = pivot()
    given.write_text(f"{selection}pivot_date: soon\n", encoding="utf-8")
    wait_for(waits(2), watching)
    assert "pivot_date: 'soon' is not a date" in said.read_text(encoding="utf-8")
    assert pivot() == before
    given.write_text(f"{selection}pivot_date: 2023-11-01\n", encoding="utf-8")
    wait_for(waits(3), watching)
    assert pivot() == "2023-11-01"
    watching.send_signal(signal.SIGINT)
    assert watching.wait(20) == 0
    assert left_after(mark, 10) == []
