"""Makes a report again whenever something it is made from changes."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from helpers.build.plan import SITE_FILE, Site
from helpers.build.warm import KernelServer, kernel_server
from helpers.fingerprint import PACKAGE, environment_digest, package_digest
from helpers.parameters import ReportParameters
from helpers.schema import data_folder

PAUSE = 0.1
"""Seconds between two looks at the files."""

State = dict[Path, tuple[int, int]]
"""Size and time of the last change of each file that is there."""

Make = Callable[[KernelServer | None], None]


def keep_making(make: Make, sources: Callable[[], list[Path]], notebooks: Iterable[Path]) -> None:
    """Make a report, and again after each change of its sources, until Ctrl-C.

    While it waits, the process that the next build forks its kernels from is started and warms up.
    A change of this package starts the whole command again: what is imported is the old code.

    Args:
        make: Makes the report; says what is wrong instead of raising it.
        sources: Return the files that a report is made from, and folders for the files in them.
        notebooks: What the kernels will run.
    """
    seen, code = state_of(sources()), _code()
    with suppress(KeyboardInterrupt):
        make(None)
        while True:
            with kernel_server(notebooks) as server:
                seen = changed_state(sources, seen)
                if _code() != code:
                    break
                make(server)
        os.execv(sys.executable, sys.orig_argv)


def _code() -> list[str]:
    return [package_digest(), environment_digest()]


def sources_of(parameters: ReportParameters, project: Site) -> list[Path]:
    """Return what a report is made from: files, and folders for the files in them."""
    package = [PACKAGE, *(path for path in PACKAGE.rglob("*") if path.is_dir())]
    data = data_folder(parameters.data_folder)
    article = [Path(parameters.article)] if parameters.article else []
    return [project.folder / SITE_FILE, project.folder / "notebooks", data, *article, *package]


def state_of(sources: Iterable[Path]) -> State:
    """Return the state of files, and of those in folders, without those whose names hide them."""
    state = {}
    for source in sources:
        for path in source.iterdir() if source.is_dir() else [source]:
            with suppress(OSError):
                if not path.name.startswith(".") and path.is_file():
                    about = path.stat()
                    state[path] = about.st_size, about.st_mtime_ns
    return state


def changed_state(sources: Callable[[], list[Path]], seen: State, pause: float = PAUSE) -> State:
    """Wait until the state of sources is another one and nobody is writing; return it."""
    last = seen
    while True:
        state = state_of(sources())
        if state != seen and state == last:
            return state
        last = state
        time.sleep(pause)
