"""Kernels forked by the kernel server, as Jupyter's clients want them."""

import asyncio
import os
import signal
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from helpers.build.kernels import FORKED, PageKernelManager
from helpers.build.warm import KernelServer


class ForkedKernel:
    """What `subprocess.Popen` is for a child of ours; a forked kernel is the server's child."""

    stdin = stdout = stderr = None

    def __init__(self, server: KernelServer, pid: int) -> None:
        self.pid = pid
        self._server = server
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code; None: it runs."""
        if self._code is None:
            self._code = self._server.exit_code(self.pid)
        return self._code

    def wait(self) -> int:
        """Return the exit code of a kernel that `poll` has seen end."""
        return self.poll() or 0

    def send_signal(self, number: int) -> None:
        """Send a signal unless it is known to have ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class ForkedProvisioner(LocalProvisioner):
    """Starts kernels through the server of the kernel manager that asks for them."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        """Fork a kernel; ``cmd`` is that of an ordinary one, of which its arguments are used."""
        server: KernelServer = self.parent.server  # type: ignore[union-attr]
        arguments = cmd[cmd.index("ipykernel_launcher") + 1 :]
        folder = str(options.get("cwd") or Path.cwd())
        forked = ForkedKernel(server, server.fork(arguments, folder, dict(options["env"])))
        self.process = forked  # type: ignore[assignment]
        self.pid = self.pgid = forked.pid
        self.cwd = Path(folder)
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and return when it has ended; the manager looks only every 0.1 s."""
        await super().kill(restart)
        while await self.poll() is None:
            await asyncio.sleep(0.005)


def kernel_manager(server: KernelServer | None) -> type[PageKernelManager]:
    """Return the class of managers that start kernels through a server, or without one."""
    provisioner = EntryPoint(FORKED, f"{__name__}:ForkedProvisioner", "jupyter_client")
    KernelProvisionerFactory.instance().provisioners[FORKED] = provisioner
    return type("WarmKernelManager", (PageKernelManager,), {"server": server})
