"""Warm kernels, seen from the build: forked from a process that has imported what pages import."""

import ast
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from helpers.build.kernels import FIXED, FORKED, PageKernelManager
from helpers.build.notebooks import notebook_cells

COLD = "CONTACTS_COLD_KERNELS"


class KernelServer:
    """The other process; its methods may be called from several threads."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "helpers.build.kernel_server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=os.environ | FIXED,
                start_new_session=True,
            )
        self._socket = ours
        self._lines = ours.makefile("rw", encoding="utf-8")
        self._turn = threading.Lock()

    def warm_up(self, modules: Iterable[str], data_folder: str) -> None:
        """Have it import modules and read the tables, while this process does something else."""
        with self._turn, suppress(OSError):
            self._send({"import": list(modules), "folder": data_folder})

    def fork(self, argv: list[str], folder: str, variables: dict[str, str]) -> "ForkedKernel":
        """Start a kernel.

        Raises:
            OSError: The server has ended.
        """
        process = self._ask({"fork": {"argv": argv, "cwd": folder, "env": variables}})
        return ForkedKernel(self, int(process))

    def exit_code(self, process: int) -> int | None:
        """Return the exit code of a kernel; None: it runs."""
        try:
            code = self._ask({"poll": process})
        except (OSError, ValueError):  # the server has ended, and its kernels with it
            return -signal.SIGKILL
        return None if code is None else int(code)

    def _ask(self, request: dict[str, Any]) -> Any:
        with self._turn:
            self._send(request)
            answer = self._lines.readline()
        if not answer:
            raise BrokenPipeError("the process that kernels are forked from has ended")
        return json.loads(answer)

    def _send(self, request: dict[str, Any]) -> None:
        self._lines.write(json.dumps(request) + "\n")
        self._lines.flush()

    def close(self) -> None:
        """End the server; kernels that still run are killed."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        with suppress(OSError):
            self._lines.close()
        self._socket.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


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
        forked = server.fork(arguments, folder, dict(options["env"]))
        self.process = forked  # type: ignore[assignment]
        self.pid = self.pgid = forked.pid
        self.cwd = Path(folder)
        return self.connection_info


def can_fork() -> bool:
    """Tell whether kernels may be forked here.

    macOS ends forked processes that use its frameworks, Windows has no fork.
    """
    return sys.platform == "linux" and not os.environ.get(COLD)


@contextmanager
def kernel_server(*, wanted: bool = True) -> Iterator[KernelServer | None]:
    """Yield a server to fork kernels from; None where it is not wanted or cannot be."""
    if not wanted or not can_fork():
        yield None
        return
    provisioner = EntryPoint(FORKED, f"{__name__}:ForkedProvisioner", "jupyter_client")
    KernelProvisionerFactory.instance().provisioners[FORKED] = provisioner
    server = KernelServer()
    try:
        yield server
    finally:
        server.close()


def kernel_manager(server: KernelServer | None) -> type[PageKernelManager]:
    """Return the class of managers that start kernels through a server, or without one."""
    return type("WarmKernelManager", (PageKernelManager,), {"server": server})


def imported_modules(notebooks: Iterable[Path]) -> list[str]:
    """Return the modules that the cells of notebooks import, sorted."""
    names: set[str] = set()
    for notebook in set(notebooks):
        for cell in notebook_cells(notebook):
            if cell["cell_type"] == "code":
                names.update(_imports("".join(cell["source"])))
    return sorted(names)


def _imports(source: str) -> Iterator[str]:
    """Yield what a cell imports; ``from a import b`` may mean the module ``a.b``."""
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # a magic, for instance
        return
    for statement in statements:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
            yield from (f"{statement.module}.{alias.name}" for alias in statement.names)
