"""A build that is killed leaves the old site or the new one, no process, and what it had done."""

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from processes import VARIABLE, left_after, marked
from toy_site import ToySite, code, prose

from helpers.build import Step, build_report, choose_engine
from helpers.build.publish import write_record
from helpers.build.verify import differences
from helpers.cache import VARIABLE as CACHE
from helpers.errors import InputError
from helpers.parameters import ReportParameters

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked up in /proc"),
    pytest.mark.usefixtures("empty_cache"),
]

BUILD = """
import importlib, os, signal, sys
from pathlib import Path
from toy_site import ToySite
from helpers.build import build_report, choose_engine
from helpers.build.plan import Site
from helpers.parameters import ReportParameters

toy, data, output, place = sys.argv[1:]

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def at_step(step):
    if step.what == place:
        die()

module, _, name = place.rpartition(".")
if module:
    setattr(importlib.import_module(module), name, die)
build_report(
    ReportParameters(key_events=[], data_folder=data), Path(output),
    engine=choose_engine("pandoc"), jobs=2, site=Site(Path(toy)), progress=at_step,
)
"""

PLACES = {
    "while kernels warm up": "helpers.build.making.sound_dataset",
    "when the first page has run": "executed",
    "when the first page is rendered": "rendered",
    "before the site is replaced": "helpers.build.making.replace",
    "after the site is replaced": "helpers.build.Report",
}


@pytest.fixture
def toy(tmp_path: Path) -> ToySite:
    toy = ToySite(tmp_path / "toy")
    toy.write("index", prose("# New"))
    return toy


def start(toy: ToySite, data: Path, output: Path, place: str, mark: str) -> subprocess.Popen[bytes]:
    tests = Path(__file__).parent
    variables = os.environ | {VARIABLE: mark, "PYTHONPATH": f"{tests.parent / 'src'}:{tests}"}
    command = [sys.executable, "-c", BUILD, *map(str, (toy.folder, data, output)), place]
    return subprocess.Popen(command, env=variables, stderr=subprocess.DEVNULL)


def build(toy: ToySite, data: Path, output: Path) -> list[str]:
    """Build and return the pages that had to run."""
    steps: list[Step] = []
    build_report(
        ReportParameters(key_events=[], data_folder=str(data)),
        output,
        engine=choose_engine("pandoc"),
        site=toy.site,
        progress=steps.append,
    )
    return [step.page for step in steps if step.what == "executed"]


def title(output: Path) -> str:
    text = (output / "index.html").read_text(encoding="utf-8")
    return "new" if "New" in text else "old"


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_a_killed_build_leaves_a_whole_site_and_no_process(
    toy: ToySite, small_data: Path, tmp_path: Path, place: str
) -> None:
    output, mark = tmp_path / "site", uuid.uuid4().hex
    output.mkdir()
    (output / "index.html").write_text("Old", encoding="utf-8")
    write_record(output, {})
    with start(toy, small_data, output, place, mark) as killed:
        assert killed.wait(60) == -signal.SIGKILL
    assert left_after(mark, 10) == []
    assert differences(output) == []
    assert title(output) == ("new" if place.endswith("Report") else "old")
    ran = build(toy, small_data, output)
    assert ran == (["index"] if place.endswith("sound_dataset") else [])
    assert title(output) == "new"
    assert differences(output) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "toy"]


def wait_for(condition: Callable[[], object]) -> None:
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("number", "cold"),
    [
        (signal.SIGINT, False),
        (signal.SIGTERM, False),
        (signal.SIGKILL, False),
        (signal.SIGINT, True),
        (signal.SIGKILL, True),
    ],
)
def test_no_kernel_outlives_a_build_that_is_stopped_while_a_page_runs(
    toy: ToySite,
    small_data: Path,
    tmp_path: Path,
    number: signal.Signals,
    cold: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CONTACTS_COLD_KERNELS", "1" if cold else "")
    mark, running = uuid.uuid4().hex, tmp_path / "running"
    toy.write("index", code(f"open({str(running)!r}, 'w'); import time; time.sleep(300)"))
    with start(toy, small_data, tmp_path / "site", "", mark) as stopped:
        wait_for(running.exists)
        assert len(marked(mark)) >= 2
        stopped.send_signal(number)
        assert stopped.wait(20) != 0
    assert left_after(mark, 10) == []
    assert not (tmp_path / "site").exists()


def test_pages_that_had_run_before_the_kill_do_not_run_again(
    toy: ToySite, small_data: Path, tmp_path: Path
) -> None:
    never = tmp_path / "let it run"
    waiting = f"import os, time\nwhile not os.path.exists({str(never)!r}): time.sleep(0.1)"
    toy.write("contact", code("start_date = ''", "parameters"), code(waiting))
    mark = uuid.uuid4().hex
    with start(toy, small_data, tmp_path / "site", "", mark) as killed:
        pages = Path(os.environ[CACHE]) / "pages"
        wait_for(lambda: pages.is_dir() and [p for p in pages.iterdir() if p.name[0] != "."])
        killed.kill()
    assert left_after(mark, 10) == []
    never.touch()
    assert build(toy, small_data, tmp_path / "site") == ["contact"]


@pytest.mark.parametrize(
    ("number", "words"), [(28, "No space left on device"), (30, "Read-only file system")]
)
def test_a_full_or_closed_disk_is_a_clear_error_and_leaves_the_old_site(
    toy: ToySite,
    small_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    words: str,
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("Old", encoding="utf-8")
    write_record(tmp_path / "site", {})

    def fails(*_: object) -> None:
        raise OSError(number, words, "page.html")

    monkeypatch.setattr("helpers.build.making.write_record", fails)
    with pytest.raises(InputError, match=rf"site: cannot be written: {words} \(page.html\)"):
        build(toy, small_data, tmp_path / "site")
    assert title(tmp_path / "site") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "toy"]
