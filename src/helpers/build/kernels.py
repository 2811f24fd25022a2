"""The kernels that pages are run in: this Python, no user profile, no network port."""

import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty
from typing import Any, ClassVar

import zmq
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Type, default

from helpers.build.warm import FIXED

KERNEL = "python3"
FORKED = "contacts-forked"
COMMAND = [
    "-m",
    "ipykernel_launcher",
    "-f",
    "{connection_file}",
    "--HistoryManager.enabled=False",
]
_PREFIX = "contacts-"


class ThisPython(KernelSpecManager):
    """Knows one kernel, the running interpreter, whatever kernels the user has installed."""

    provisioner = ""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of the running interpreter's kernel."""
        named = {"kernel_provisioner": {"provisioner_name": self.provisioner}}
        return KernelSpec(
            argv=[sys.executable, *COMMAND],
            display_name="Python 3",
            language="python",
            metadata=named if self.provisioner else {},
        )


class PageKernelClient(AsyncKernelClient):
    """Waits for its kernel no longer than the kernel needs.

    jupyter_client's own client waits until nothing has come for 0.2 s, for each kernel anew. This
    one knows what comes last: that the kernel is idle again after its answer.
    """

    @default("context")
    def _context_of_quick_sockets(self) -> zmq.asyncio.Context:
        """Return a context whose sockets try every 5 ms, not 100, whether a kernel listens yet."""
        context: zmq.asyncio.Context = super()._context_default()
        context.setsockopt(zmq.RECONNECT_IVL, 5)
        return context

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Return when the kernel has answered on both channels.

        Args:
            timeout: Seconds; None: for ever.

        Raises:
            RuntimeError: The kernel died, or has not answered in time.
        """
        deadline = time.monotonic() + (float("inf") if timeout is None else timeout)
        while not await self._answers():
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it answered")
            if time.monotonic() > deadline:
                raise RuntimeError(f"the kernel did not answer within {timeout} s")

    async def _answers(self) -> bool:
        """Ask the kernel about itself and read what it says, to the end.

        What it says before the second channel is connected is lost; then it has to be asked again.
        """
        question = self.kernel_info()
        try:
            self._handle_kernel_info_reply(await self.get_shell_msg(timeout=1))
            while not _says_idle(await self.get_iopub_msg(timeout=0.05), question):
                pass
        except Empty:
            return False
        return True


def _says_idle(message: Mapping[str, Any], question: str) -> bool:
    """Tell whether a message says that the kernel is done with a question."""
    content, asked = message["content"], message["parent_header"].get("msg_id")
    return (content.get("execution_state"), asked) == ("idle", question)


class PageKernelManager(AsyncKernelManager):
    """Starts one kernel that talks through files in a temporary folder of its own.

    Sockets in a folder cannot collide as ports picked by parallel starts can
    (nteract/papermill issue 511) and do not make ipykernel warn about an open TCP port. The
    folder is in the system's temporary folder: a socket's path may have about 100 characters.

    Attributes:
        server: What kernels are forked from; None: each is a Python started for itself.
        running: The managers whose kernels may be running.
    """

    client_factory = Type(PageKernelClient)
    server: ClassVar[Any] = None
    running: ClassVar[set["PageKernelManager"]] = set()

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, kernel_spec_manager=ThisPython())
        if self.server is not None:
            self.kernel_spec_manager.provisioner = FORKED
        self.folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")
        if sys.platform != "win32":
            self.transport = "ipc"
        self.connection_file = str(Path(self.folder, "kernel.json"))

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """Start the kernel without the user's IPython profile and with a fixed hash seed."""
        options["env"] = kernel_environment(self.folder)
        self.running.add(self)
        await super().start_kernel(**options)

    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]
        """Remove the sockets and the folder of a kernel that has ended."""
        await super().cleanup_resources(restart)
        if not restart:
            self.running.discard(self)
            shutil.rmtree(self.folder, ignore_errors=True)


def kernel_environment(folder: str) -> dict[str, str]:
    """Return a kernel's variables; the user's choice of a Plotly renderer is not for pages."""
    inherited = {name: value for name, value in os.environ.items() if name != "PLOTLY_RENDERER"}
    return {**inherited, **FIXED, "IPYTHONDIR": folder}


def kill_running() -> None:
    """End every kernel at once; whoever waits for one is told that it died."""
    for manager in list(PageKernelManager.running):
        process = getattr(manager.provisioner, "pid", None)
        if process and sys.platform != "win32":
            with suppress(OSError):
                os.killpg(process, signal.SIGKILL)


def remove_left_folders() -> None:
    """Remove what builds that were killed left in the temporary folder."""
    for folder, owner in _kernel_folders():
        with suppress(OSError):
            if folder.stat().st_uid == os.getuid() and not _runs(owner):
                shutil.rmtree(folder, ignore_errors=True)


def _kernel_folders() -> Iterator[tuple[Path, int]]:
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdigit() and sys.platform != "win32":
            yield folder, int(number)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
