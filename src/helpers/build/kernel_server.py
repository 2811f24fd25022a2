"""The process that warm kernels are forked from: it has imported what the pages import.

Runs as ``python -m helpers.build.kernel_server SOCKET``, where SOCKET is the number of an open
socket on which each line is a request in JSON and each answer one line. Requests:

    {"import": ["helpers", …], "folder": "…"}    no answer; import modules, read the tables
    {"fork": {"argv": […], "cwd": "…", "env": {…}}}   answer: the process id of a new kernel
    {"poll": 123}                                 answer: its exit code, or null while it runs

When the socket closes, because the build has ended in whatever way, all kernels are killed.
Nothing of a kernel is ever started here: no shell, no thread, no event loop, no zmq context.
"""

import ctypes
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_PLAIN = [signal.SIGINT, signal.SIGTERM, signal.SIGCHLD]


def serve(connection: socket.socket) -> None:
    """Answer requests until the other end closes, then kill every kernel that is left."""
    running: dict[int, int | None] = {}
    try:
        with connection.makefile("rw", encoding="utf-8") as lines:
            for line in lines:
                request = json.loads(line)
                if "import" in request:
                    warm_up(request["import"], request["folder"])
                    continue
                answer = _answer(request, running, connection)
                lines.write(json.dumps(answer) + "\n")
                lines.flush()
    finally:
        _kill_all(running)


def warm_up(modules: list[str], folder: str) -> None:
    """Import modules and read the tables; what fails here fails in the kernel, where it is told."""
    for name in modules:
        with suppress(Exception):
            importlib.import_module(name)
    with suppress(Exception):
        from helpers.dataset import Dataset

        Dataset.load(folder or None)
    with suppress(Exception):
        importlib.import_module("plotly.graph_objects").Figure()  # imports what every figure needs
    forget_renderer()
    gc.collect()
    gc.freeze()  # a collection in a kernel would otherwise copy the pages of memory it shares


def forget_renderer() -> None:
    """Let each kernel import Plotly's renderers anew: the default depends on the shell it sees."""
    for name in [name for name in sys.modules if name.startswith("plotly.io")]:
        package, _, last = name.rpartition(".")
        del sys.modules[name]
        if package in sys.modules:
            sys.modules[package].__dict__.pop(last, None)


def _answer(
    request: dict[str, Any], running: dict[int, int | None], connection: socket.socket
) -> int | None:
    if "fork" in request:
        process = _fork(request["fork"], connection)
        running[process] = None
        return process
    process = int(request["poll"])
    if running.get(process, 0) is None:
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            running[process] = os.waitstatus_to_exitcode(status)
    return running.get(process, 0)


def _fork(kernel: dict[str, Any], connection: socket.socket) -> int:
    server = os.getpid()
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        connection.close()
        _become(server, kernel)
        code = _run(kernel["argv"])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)  # not a return into the server's loop


def _become(server: int, kernel: dict[str, Any]) -> None:
    """Take on what a process started for this kernel alone would have."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != server:  # it ended before the line above
        os._exit(1)
    os.setsid()
    for each in _PLAIN:
        signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()
    os.environ.update(kernel["env"])
    time.tzset()
    os.chdir(kernel["cwd"])


def _run(argv: list[str]) -> int:
    """Run ipykernel as ``python -m ipykernel_launcher`` does."""
    from ipykernel.kernelapp import IPKernelApp

    spec = importlib.util.find_spec("ipykernel_launcher")
    launcher = spec.origin if spec else None
    sys.argv = [launcher or "ipykernel_launcher", *argv]
    IPKernelApp.launch_instance()
    return 0


def _kill_all(running: dict[int, int | None]) -> None:
    for process, code in running.items():
        if code is None:
            with suppress(OSError):
                os.killpg(process, signal.SIGKILL)
            with suppress(OSError):
                os.kill(process, signal.SIGKILL)  # it may have no group of its own yet
                os.waitpid(process, 0)


def main() -> None:
    """Serve the socket named on the command line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which then closes us
    with suppress(ValueError):
        sys.path.remove(str(Path.cwd()))  # put there by -m; ipykernel_launcher does without it too
    for name in ("ipykernel.kernelapp", "ipykernel.ipkernel"):
        importlib.import_module(name)
    serve(socket.socket(fileno=int(sys.argv[1])))
    os._exit(0)  # without taking apart all that was imported


if __name__ == "__main__":
    main()
