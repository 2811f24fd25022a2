"""The kernels that pages are run in: this Python, no user profile, no network port."""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager

KERNEL = "python3"
COMMAND = ["-m", "ipykernel_launcher", "-f", "{connection_file}"]


class ThisPython(KernelSpecManager):
    """Knows one kernel, the running interpreter, whatever kernels the user has installed."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the specification of the running interpreter's kernel."""
        return KernelSpec(
            argv=[sys.executable, *COMMAND], display_name="Python 3", language="python"
        )


class PageKernelManager(AsyncKernelManager):
    """Starts one kernel that talks through files in a temporary folder of its own.

    Sockets in a folder cannot collide as ports picked by parallel starts can
    (nteract/papermill issue 511) and do not make ipykernel warn about an open TCP port. The
    folder is in the system's temporary folder: a socket's path may have about 100 characters.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, kernel_spec_manager=ThisPython())
        self.folder = tempfile.mkdtemp(prefix="contacts-")
        if sys.platform != "win32":
            self.transport = "ipc"
        self.connection_file = str(Path(self.folder, "kernel.json"))

    async def start_kernel(self, **options: Any) -> None:  # type: ignore[override]
        """Start the kernel without the user's IPython profile and with a fixed hash seed."""
        options["env"] = {**os.environ, **kernel_environment(self.folder)}
        await super().start_kernel(**options)

    async def cleanup_resources(self, restart: bool = False) -> None:  # type: ignore[override]
        """Remove the sockets and the folder of a kernel that has ended."""
        await super().cleanup_resources(restart)
        if not restart:
            shutil.rmtree(self.folder, ignore_errors=True)


def kernel_environment(folder: str) -> dict[str, str]:
    """Return the variables that make a kernel's outputs the same on every machine and day."""
    return {
        "IPYTHONDIR": folder,
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
