"""The kernels that pages are run in: this Python, no user profile, no network port."""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

KERNEL = "python3"
FORKED = "contacts-forked"
COMMAND = [
    "-m",
    "ipykernel_launcher",
    "-f",
    "{connection_file}",
    "--HistoryManager.enabled=False",
]
FIXED = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""Variables that make a kernel's outputs the same on every machine and day."""

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


class PageKernelManager(AsyncKernelManager):
    """Starts one kernel that talks through files in a temporary folder of its own.

    Sockets in a folder cannot collide as ports picked by parallel starts can
    (nteract/papermill issue 511) and do not make ipykernel warn about an open TCP port. The
    folder is in the system's temporary folder: a socket's path may have about 100 characters.

    Attributes:
        server: What kernels are forked from; None: each is a Python started for itself.
        running: The managers whose kernels may be running.
    """

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
