"""Runs the pages' notebooks through papermill, several at a time, each in a kernel of its own."""

import logging
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.build.kernels import KERNEL, PageKernelManager, kill_running
from helpers.build.notebooks import import_nbformat, read_notebook
from helpers.build.plan import Page
from helpers.build.steps import Progress, timed
from helpers.errors import InputError

nbformat = import_nbformat()  # before papermill, which imports it too

import papermill  # noqa: E402
from papermill.exceptions import PapermillExecutionError  # noqa: E402

Done = Callable[[Page, Path], None]


def execute_pages(
    pages: Iterable[Page],
    folder: Path,
    *,
    jobs: int,
    progress: Progress,
    kernels: type[PageKernelManager] = PageKernelManager,
    done: Done = lambda page, path: None,
) -> dict[str, Path]:
    """Run the notebook of every page and return where the executed copies are, by page name.

    Args:
        pages: What to run, in the order in which they are started.
        folder: Where the executed notebooks are written, as ``<page>.ipynb``.
        jobs: How many run at the same time.
        progress: Told of each page when it is done.
        kernels: What starts the kernels.
        done: Called with each page that has run and its file, also if another page fails.

    Raises:
        InputError: Notebooks that failed, each with its page, cell and error.
    """
    waiting = list(pages)
    with _quiet(), ThreadPoolExecutor(jobs) as workers:
        running = {
            workers.submit(
                _execute, page, folder, kernels, _Watch(progress, len(waiting), done)
            ): page
            for page in waiting
        }
        problems = _problems(running)
    if problems:
        raise InputError(problems)
    return {page.name: executed_path(page, folder) for page in waiting}


def executed_path(page: Page, folder: Path) -> Path:
    """Return where the executed notebook of a page is kept."""
    return folder / f"{page.name}.ipynb"


def _problems(running: dict["Future[None]", Page]) -> list[str]:
    """Wait for all pages; after a failure those that have not started are not started."""
    problems = []
    try:
        for done in as_completed(running):
            failure = None if done.cancelled() else done.exception()
            if failure is not None:
                problems.append(failure_sentence(running[done], failure))
                _cancel(running)
    except BaseException:
        _cancel(running)
        kill_running()
        raise
    return sorted(problems)


def _cancel(running: Iterable["Future[None]"]) -> None:
    for future in running:
        future.cancel()


@dataclass(frozen=True)
class _Watch:
    """Who is told that a page is done."""

    progress: Progress
    total: int
    done: Done


def _execute(page: Page, folder: Path, kernels: type[PageKernelManager], watch: _Watch) -> None:
    """Run one page; the file appears only when the whole notebook has run."""
    target = executed_path(page, folder)
    with timed(watch.progress, "executed", page.name, watch.total):
        executed = papermill.execute_notebook(
            read_notebook(page.notebook),
            None,
            parameters=dict(page.parameters),
            kernel_name=KERNEL,
            language="python",
            progress_bar=False,
            kernel_manager_class=kernels,
            resources={"metadata": {"path": str(page.notebook.parent)}},
            shutdown_kernel="immediate",
        )
        partial_file = target.with_suffix(".partial")
        nbformat.write(executed, partial_file)
        partial_file.replace(target)
        watch.done(page, target)


def failure_sentence(page: Page, failure: BaseException) -> str:
    """Return which page failed, in which cell (counted from 1, its first lines) and why."""
    where = f"page {page.name}: {page.notebook.name}"
    if not isinstance(failure, PapermillExecutionError):
        return f"{where}: could not be run: {type(failure).__name__}: {failure}"
    tags = [cell.metadata.get("tags", []) for cell in read_notebook(page.notebook).cells]
    tagged = next((n for n, names in enumerate(tags) if "parameters" in names), -1)
    # papermill puts the given parameters into a cell of their own after the tagged one
    shifted = bool(page.parameters) and failure.cell_index > tagged
    number = failure.cell_index + (0 if shifted else 1)
    first_lines = "\n".join(f"    {line}" for line in failure.source.splitlines()[:3])
    return f"{where}, cell {number}: {failure.ename}: {failure.evalue}\n{first_lines}"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep papermill's and nbformat's notices out of the progress display."""
    logger = logging.getLogger("papermill")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
