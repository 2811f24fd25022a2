"""The process that kernels are forked from, seen from the build.

This module imports nothing that takes long: the process starts before the build has imported what
it needs itself, so that both do so at the same time.
"""

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
from pathlib import Path
from typing import Any

from helpers.build.notebooks import notebook_cells
from helpers.errors import InputError

COLD = "CONTACTS_COLD_KERNELS"
FIXED = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""Variables that make a kernel's outputs the same on every machine and day."""


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
        self._forked = False

    def warm_up(self, modules: Iterable[str], data_folder: str) -> None:
        """Have it import modules and read the tables, while this process does something else."""
        with self._turn, suppress(OSError):
            self._send({"import": list(modules), "folder": data_folder})

    def fork(self, argv: list[str], folder: str, variables: dict[str, str]) -> int:
        """Start a kernel and return its process id.

        Raises:
            OSError: The server has ended.
        """
        self._forked = True
        return int(self._ask({"fork": {"argv": argv, "cwd": folder, "env": variables}}))

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
        if not self._forked:
            self._process.kill()  # it may still be importing
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def can_fork() -> bool:
    """Tell whether kernels may be forked here.

    macOS ends forked processes that use its frameworks, Windows has no fork.
    """
    return sys.platform == "linux" and not os.environ.get(COLD)


@contextmanager
def kernel_server(
    notebooks: Iterable[Path] = (), data_folder: str = ""
) -> Iterator[KernelServer | None]:
    """Yield a server to fork kernels from; None where they cannot be forked.

    It warms up on its own, while this process does something else.

    Args:
        notebooks: What will be run; the server imports what they import.
        data_folder: The tables they read; empty: the project's own.
    """
    if not can_fork():
        yield None
        return
    server = KernelServer()
    try:
        with suppress(InputError):  # the plan says what is wrong with a notebook
            server.warm_up(imported_modules(notebooks), data_folder)
        yield server
    finally:
        server.close()


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
