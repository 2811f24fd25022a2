"""Forked kernels do what kernels started for themselves do, and share nothing with each other."""

import asyncio
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty

import nbformat
import pytest
from toy_site import ToySite, code

from helpers.build.execute import execute_pages
from helpers.build.forked import ForkedKernel, kernel_manager
from helpers.build.kernels import PageKernelClient, PageKernelManager, remove_left_folders
from helpers.build.plan import Page
from helpers.build.steps import silent
from helpers.build.warm import (
    COLD,
    KernelServer,
    can_fork,
    imported_modules,
    kernel_server,
)
from helpers.errors import InputError

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only")

ASKED = """
import os, sys, signal, threading
print(sys.argv[0], len(sys.argv), sys.path, os.getcwd())
print(__name__, sys.modules["__main__"].__name__, sorted(globals().keys() - {"_", "__"}))
print(hash("a"), sys.flags.hash_randomization, sys.stdin.closed, os.environ.get("PLOTLY_RENDERER"))
print(get_ipython().__class__.__name__, os.getpgrp() == os.getpid())
print(signal.getsignal(signal.SIGTERM))
import plotly.io, pandas
print(plotly.io.renderers.default, pandas.get_option("display.max_rows"))
import plotly.graph_objects as go
display(go.Figure(go.Bar(x=[1], y=[2])))
pandas.DataFrame({"a": ["b"]})
"""

LEAVES_TRACES = """
import builtins, os, sys, warnings, pandas, plotly.io, helpers
pandas.set_option("display.max_rows", 7)
plotly.io.renderers.default = "json"
builtins.trace = os.environ["TRACE"] = helpers.trace = "left"
sys.modules["trace_module"] = sys
sys.path.append("trace")
os.chdir("/")
from helpers import Timeline
events = Timeline.load().dataset.events
events["title"] = "overwritten"
"""

LOOKS_FOR_TRACES = """
import builtins, os, sys, pandas, plotly.io, helpers
from helpers import Timeline
print(
    pandas.get_option("display.max_rows"), plotly.io.renderers.default, hasattr(builtins, "trace"),
    "TRACE" in os.environ, hasattr(helpers, "trace"), "trace_module" in sys.modules,
    "trace" in sys.path, os.getcwd() == "/", "events" in globals(),
    "overwritten" in set(Timeline.load().dataset.events["title"]),
)
"""


@pytest.fixture(scope="module")
def server() -> Iterator[KernelServer]:
    with kernel_server() as server:
        assert server is not None
        server.warm_up(["pandas", "plotly.graph_objects", "plotly.io", "helpers.timeline"], "")
        yield server


@pytest.fixture
def toy(tmp_path: Path) -> ToySite:
    return ToySite(tmp_path / "toy")


def outputs(kernels: type[PageKernelManager], folder: Path, *notebooks: Path) -> list[object]:
    """What the notebooks put out, one after another."""
    folder.mkdir(exist_ok=True)
    pages = [Page(path.stem, path, path.stem, {}) for path in notebooks]
    executed = execute_pages(pages, folder, jobs=1, progress=silent, kernels=kernels)
    read = [nbformat.read(path, as_version=4) for path in executed.values()]
    return [cell.outputs for notebook in read for cell in notebook.cells]


def test_a_forked_kernel_puts_out_what_an_ordinary_one_does(
    server: KernelServer, toy: ToySite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLOTLY_RENDERER", "json")
    path = toy.write("index", code(ASKED))
    forked = outputs(kernel_manager(server), tmp_path / "forked", path)
    ordinary = outputs(kernel_manager(None), tmp_path / "ordinary", path)
    assert forked == ordinary
    assert "plotly_mimetype" in str(forked)


def test_nothing_leaks_from_one_notebook_to_the_next(
    server: KernelServer, toy: ToySite, tmp_path: Path
) -> None:
    first, second = toy.write("first", code(LEAVES_TRACES)), toy.write("s", code(LOOKS_FOR_TRACES))
    _, seen = outputs(kernel_manager(server), tmp_path / "out", first, second)
    assert f"60 plotly_mimetype{' False' * 8}" in str(seen)


def test_random_numbers_differ_between_forked_kernels(
    server: KernelServer, toy: ToySite, tmp_path: Path
) -> None:
    drawing = code("import random, uuid; print(random.random(), uuid.uuid4())")
    one, two = (toy.write(name, drawing) for name in ("one", "two"))
    first, second = outputs(kernel_manager(server), tmp_path / "out", one, two)
    assert first != second


def test_a_forked_kernel_that_dies_is_told_and_the_next_one_runs(
    server: KernelServer, toy: ToySite, tmp_path: Path
) -> None:
    dying = toy.write("dying", code("import os; os._exit(3)"))
    with pytest.raises(InputError, match=r"page dying: dying.ipynb: could not be run"):
        outputs(kernel_manager(server), tmp_path / "out", dying)
    assert outputs(kernel_manager(server), tmp_path / "out", toy.write("well", code("1"))) != []


def test_a_module_that_cannot_be_imported_fails_in_the_page_not_in_the_server(
    toy: ToySite, tmp_path: Path
) -> None:
    path = toy.write("index", code("import there_is_no_such_module"))
    failing = pytest.raises(InputError, match=r"cell 1: ModuleNotFoundError: No module named")
    with kernel_server([path], "no/such/folder") as server, failing:
        outputs(kernel_manager(server), tmp_path / "out", path)


def test_closing_the_server_ends_its_kernels(tmp_path: Path) -> None:
    with kernel_server() as server:
        assert server is not None
        arguments = ["-f", str(tmp_path / "kernel.json")]
        kernel = ForkedKernel(server, server.fork(arguments, str(tmp_path), dict(os.environ)))
        assert kernel.poll() is None
    with pytest.raises(ProcessLookupError):
        os.kill(kernel.pid, 0)
    assert kernel.poll() == -9


class ClientWithScript(PageKernelClient):
    """Is told what comes on the second channel: a state of the kernel, or nothing yet."""

    asked = 0

    def __init__(self, *script: str | None) -> None:
        super().__init__()
        self.script = list(script)

    def kernel_info(self) -> str:  # type: ignore[override]
        self.asked += 1
        return f"question {self.asked}"

    async def get_shell_msg(self, **_: object) -> dict[str, object]:
        return {"content": {"protocol_version": "5.3"}}

    async def get_iopub_msg(self, **_: object) -> dict[str, object]:
        state = self.script.pop(0)
        if state is None:
            raise Empty
        question = {"msg_id": f"question {self.asked}"}
        return {"content": {"execution_state": state}, "parent_header": question}

    async def is_alive(self) -> bool:
        return bool(self.script)


def waited_for(client: PageKernelClient, **options: float) -> None:
    """Wait in a thread of its own: Playwright leaves an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, client.wait_for_ready(**options)).result()


def test_a_client_asks_again_until_the_second_channel_says_that_the_kernel_is_idle() -> None:
    client = ClientWithScript("busy", None, None, "starting", "busy", "idle", "idle")
    waited_for(client)
    assert client.asked == 3
    assert client.script == ["idle"]


def test_a_client_does_not_wait_for_a_kernel_that_died() -> None:
    with pytest.raises(RuntimeError, match="died before it answered"):
        waited_for(ClientWithScript(None))


def test_a_client_gives_up_after_its_time() -> None:
    with pytest.raises(RuntimeError, match="did not answer within 0 s"):
        waited_for(ClientWithScript(None, None), timeout=0)


def test_the_modules_that_cells_import_are_found(toy: ToySite) -> None:
    path = toy.write("index", code("import a.b as c\nfrom d import e"), code("%magic\nimport f"))
    assert imported_modules([path]) == ["a.b", "d", "d.e"]


def test_kernels_are_started_one_by_one_where_they_cannot_be_forked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not can_fork()
    monkeypatch.undo()
    monkeypatch.setenv(COLD, "1")
    with kernel_server() as server:
        assert server is None
        assert kernel_manager(server).server is None


def test_folders_of_builds_that_are_gone_are_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    gone, running, other = "contacts-999999999-x", f"contacts-{os.getpid()}-x", "contacts-notes-x"
    for name in (gone, running, other):
        (tmp_path / name).mkdir()
    remove_left_folders()
    assert {path.name for path in tmp_path.iterdir()} == {running, other}
