"""Measures builds of the report beside a loop of papermill commands.

Usage: ``python benchmarks/build.py [ROUNDS]`` (default: 3). Writes its table into
``benchmarks/README.md``. Where ``quarto`` is on the search path or named by ``QUARTO``, rendering
the project with ``quarto render``, which executes the notebooks too, is measured as well.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import psutil
import yaml
from results import machine, spread, table, write_section

from helpers.build import Engine, choose_engine
from helpers.build.notebooks import read_notebook
from helpers.build.plan import Page, Site, plan_pages
from helpers.build.render import render
from helpers.build.site import Foot, write_stage
from helpers.build.stage import stage_page
from helpers.build.steps import silent
from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER

REPORT = [sys.executable, "-c", "from helpers.cli import app; app()", "report"]
LOOP, FULL, SAME = "loop of papermill commands, then Pandoc", "full build", "rebuild, no change"
WATCHED = "while watching, new `{}`"
ORDINARY, QUARTO = "full build, ordinary kernels", "`quarto render`, which executes"
BACK = "rebuild, back to an earlier value"
CHANGED = {
    "rebuild, new `pivot_date`": lambda number: ["--pivot-date", f"2022-03-{number + 1:02d}"],
    "rebuild, new `window_days`": lambda number: ["--window-days", str(30 + number)],
    "rebuild, new `start_date`": lambda number: ["--start", f"2001-01-{number + 1:02d}"],
}
SAVED = {
    "pivot_date": lambda number: f"2022-05-{number + 1:02d}",
    "window_days": lambda number: 50 + number,
    "start_date": lambda number: f"2001-03-{number + 1:02d}",
}


class Run:
    """One round: a cache and an output of its own."""

    def __init__(self, folder: Path, number: int, engine: Engine) -> None:
        self.folder, self.number, self.engine = folder, number, engine
        self.most = 0.0  # bytes

    def report(self, *options: str, cache: str = "cache", **variables: str) -> None:
        """Build with the command, as a user does."""
        named = {"CONTACTS_CACHE": str(self.folder / cache)}
        command = [*REPORT, "--engine", "pandoc", "--output", str(self.folder / "site"), *options]
        self.run(command, named | variables)

    def run(self, command: list[str], variables: dict[str, str] | None = None) -> None:
        """Run a command to its end; what it says is shown only if it fails."""
        with tempfile.TemporaryFile() as said:
            done = subprocess.Popen(
                command, env=os.environ | (variables or {}), stdout=said, stderr=said
            )
            with self.watched(done.pid):
                done.wait()
            if done.returncode:
                said.seek(0)
                raise SystemExit(said.read().decode())

    @contextmanager
    def watched(self, process: int) -> Iterator[None]:
        """Note the most memory that a process and its descendants hold at one time."""
        over = threading.Event()

        def watch() -> None:
            while not over.wait(0.1):
                self.most = max(self.most, tree_memory(process))

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def saved(self) -> dict[str, float]:
        """Return the seconds from a save of the parameter file to the new report, for each."""
        given, said = self.folder / "run.yml", self.folder / "said"
        given.write_text("{}", encoding="utf-8")
        options = ["--params", str(given), "--output", str(self.folder / "site"), "--watch"]
        with said.open("w") as handle:
            watching = subprocess.Popen(
                [*REPORT, "--engine", "pandoc", *options],
                env=os.environ | {"CONTACTS_CACHE": str(self.folder / "cache")},
                stdout=handle,
                stderr=handle,
            )
        seconds = {}
        try:
            for number, (name, value) in enumerate(SAVED.items(), start=1):
                wait_for_rounds(said, number)
                time.sleep(2)  # nobody reads the page and decides on a new value faster
                given.write_text(yaml.safe_dump({name: value(self.number)}), encoding="utf-8")
                changed = partial(wait_for_rounds, said, number + 1)
                seconds[WATCHED.format(name)] = timed(changed)
        finally:
            watching.terminate()  # Ctrl-C is not heard by what was started in the background
            watching.wait()
        return seconds

    def loop(self) -> None:
        """Run papermill once a page, then Pandoc once a page."""
        site, pages = Site(), default_pages()
        executed = {page.name: self.folder / f"{page.name}.ipynb" for page in pages}
        for page in pages:
            self.papermill(page, executed[page.name])
        stage = self.folder / "stage"
        stage.mkdir()
        names = list(executed)
        staged = [
            (page, stage_page(page.name, read_notebook(executed[page.name]), names))
            for page in pages
        ]
        write_stage(stage, site, staged, Foot("", "", "", ""))
        render(self.engine, stage, names, jobs=1, progress=silent)

    def papermill(self, page: Page, target: Path) -> None:
        """Run one page as its own command."""
        written = self.folder / f"{page.name}.yaml"
        written.write_text(yaml.safe_dump(dict(page.parameters)), encoding="utf-8")
        command = [sys.executable, "-m", "papermill", str(page.notebook), str(target)]
        folder = str(page.notebook.parent)
        self.run([*command, "-f", str(written), "-k", "python3", "--cwd", folder])

    def quarto(self, command: str) -> None:
        """Let Quarto execute and render a copy of the project's notebooks."""
        copy = self.folder / "project"
        copy.mkdir()
        shutil.copy(PROJECT_FOLDER / "_quarto.yml", copy)
        shutil.copytree(PROJECT_FOLDER / "notebooks", copy / "notebooks")
        self.run([command, "render", str(copy)], {"QUARTO_PYTHON": sys.executable})


def wait_for_rounds(said: Path, rounds: int) -> None:
    """Wait until a watching command has made the report so many times."""
    while said.read_text(encoding="utf-8").count("Waiting for changes") < rounds:
        time.sleep(0.01)


def default_pages() -> list[Page]:
    """Return the pages of the report with its default parameters."""
    parameters = ReportParameters()
    return plan_pages(parameters, Site(), parameters.key_events)


def tree_memory(process: int) -> float:
    """Return the bytes of a process and all its descendants; shared ones count once."""
    total = 0
    try:
        root = psutil.Process(process)
        for each in [root, *root.children(recursive=True)]:
            total += each.memory_full_info().pss
    except psutil.Error:
        pass
    return total


def measure(folder: Path, number: int, engine: Engine) -> tuple[dict[str, float], float]:
    """Return the seconds of each way to the report in one round, and the most bytes of a build."""
    run = Run(folder, number, engine)
    quarto = os.environ.get("QUARTO") or shutil.which("quarto")
    seconds = {LOOP: timed(run.loop)}
    if quarto:
        seconds[QUARTO] = timed(lambda: run.quarto(quarto))
    run.most = 0
    seconds[FULL] = timed(run.report)
    seconds[SAME] = timed(run.report)
    for what, options in CHANGED.items():
        seconds[what] = timed(partial(run.report, *options(number)))
    seconds[BACK] = timed(run.report)
    most = run.most
    seconds |= run.saved()
    seconds[ORDINARY] = timed(lambda: run.report(cache="another", CONTACTS_COLD_KERNELS="1"))
    return seconds, most


def timed(step: Callable[[], object]) -> float:
    """Return how many seconds a step takes."""
    started = time.perf_counter()
    step()
    return time.perf_counter() - started


def main(rounds: int) -> None:
    """Measure and write the table."""
    measured, memory = [], []
    engine = choose_engine("pandoc")
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            seconds, most = measure(Path(folder), number, engine)
        measured.append(seconds)
        memory.append(most / 2**20)
        print(f"round {number + 1}: {seconds}", flush=True)
    rows = [
        [
            what,
            spread([each[what] for each in measured], " s"),
            spread([each[LOOP] / each[what] for each in measured]),
            spread([each[what] / each[FULL] for each in measured]),
        ]
        for what in measured[0]
    ]
    heads = ["", "time", "times faster than the loop", "part of a full build"]
    told = f"{rounds} rounds, {len(default_pages())} pages, {engine}, default jobs. "
    most = f"The whole tree of processes of a build held at most {max(memory):.0f} MiB."
    write_section("build", f"{told}{most}\n{machine()}\n\n{table(heads, rows)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
