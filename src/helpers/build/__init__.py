"""Builds the report: plan, execute, stage, render, publish.

What takes long to import is imported where it is used: a build that finds its site as it should be
ends before.
"""

import os
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.build.plan import Site
from helpers.build.publish import require_replaceable
from helpers.build.render import Engine, choose_engine
from helpers.build.request import Request
from helpers.build.standing import Standing
from helpers.build.steps import UNCHANGED, Progress, Step, silent
from helpers.build.warm import KernelServer, kernel_server
from helpers.cache import Cache
from helpers.parameters import ReportParameters

__all__ = ["Engine", "Report", "Step", "build_report", "choose_engine"]


@dataclass(frozen=True)
class Report:
    """A published report.

    Attributes:
        folder: Where it is.
        pages: Names of its pages in the order of the navigation.
        engine: What rendered it.
    """

    folder: Path
    pages: tuple[str, ...]
    engine: Engine

    @property
    def index(self) -> Path:
        """The page to open."""
        return self.folder / f"{self.pages[0]}.html"


def build_report(
    parameters: ReportParameters,
    output: Path,
    *,
    engine: Engine | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
    site: Site | None = None,
    force: bool = False,
    server: KernelServer | None = None,
) -> Report:
    """Make the whole report and put it in a folder, replacing an older report there.

    Everything that was given is checked before anything runs. Until the last step the older
    report stays as it was.

    Args:
        parameters: What the report is about.
        output: The folder of the site.
        engine: From `choose_engine`; default: Quarto if it is there, else Pandoc.
        jobs: How many pages are made at the same time; default: the number of cores.
        progress: Told of each step.
        site: The project; default: the one this package belongs to.
        force: Make everything again, whatever is remembered from earlier builds.
        server: What kernels are forked from; default: one for this build, where forking works.

    Raises:
        InputError: Something given is wrong, a notebook failed, or the output cannot be written.
    """
    output = output.expanduser().resolve()
    require_replaceable(output)
    request = Request(
        parameters=parameters,
        output=output,
        project=site or Site(),
        engine=engine or choose_engine(),
        jobs=jobs or os.cpu_count() or 1,
        progress=progress,
        cache=replace(Cache.of_project(), reading=not force),
    )
    standing = Standing(request)
    pages = standing.pages()
    if pages:
        progress(Step(UNCHANGED, f"{len(pages)} pages", 0, 1))
    else:
        notebooks = [notebook for _, notebook in request.project.entries]
        started = kernel_server(notebooks, parameters.data_folder)
        with nullcontext(server) if server else started as warm:
            from helpers.build.making import make

            pages = make(request, warm)
        standing.remember(pages)
        request.cache.trim()
    return Report(output, pages, request.engine)
