"""Builds the report: plan, execute, stage, render, publish."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly

from helpers.build.downloads import write_downloads
from helpers.build.execute import execute_pages
from helpers.build.finish import finish_page, outside_problems, page_facts
from helpers.build.plan import Page, Site, plan_pages, read_notebook, unknown_key_events
from helpers.build.publish import (
    REPORT,
    claimed,
    file_digest,
    replace,
    require_replaceable,
    write_record,
)
from helpers.build.render import Engine, choose_engine, render
from helpers.build.site import public_assets, write_stage
from helpers.build.stage import StagedPage, stage_page
from helpers.build.steps import Progress, Step, silent
from helpers.checks import require_sound
from helpers.dataset import Dataset
from helpers.errors import InputError
from helpers.parameters import ReportParameters
from helpers.timeline import Timeline

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

    Raises:
        InputError: Something given is wrong, a notebook failed, or the output cannot be written.
    """
    site, output = site or Site(), output.expanduser().resolve()
    require_replaceable(output)
    engine = engine or choose_engine()
    dataset = _sound_dataset(parameters)
    selected = Timeline(dataset, dataset.events).select(parameters)
    pages = plan_pages(parameters, site, selected.among(parameters.key_events))
    with claimed(output) as work:
        made = _Making(site, parameters, dataset, engine, jobs or os.cpu_count() or 1, progress)
        replace(output, made.site(pages, work))
    return Report(output, tuple(page.name for page in pages), engine)


def _sound_dataset(parameters: ReportParameters) -> Dataset:
    """Return the data of a report.

    Raises:
        InputError: The data have problems, or a key event is not among them.
    """
    folder = parameters.data_folder or None
    require_sound(folder)
    dataset = Dataset.load(folder)
    problems = unknown_key_events(parameters, list(dataset.events["event_id"]))
    if problems:
        raise InputError(problems)
    return dataset


@dataclass(frozen=True)
class _Making:
    """The steps from plan to finished site, inside a work folder."""

    project: Site
    parameters: ReportParameters
    dataset: Dataset
    engine: Engine
    jobs: int
    progress: Progress

    def site(self, pages: Sequence[Page], work: Path) -> Path:
        """Make the site of these pages in a work folder and return where it is."""
        executed, stage = work / "executed", work / "stage"
        executed.mkdir()
        stage.mkdir()
        names = [page.name for page in pages]
        notebooks = execute_pages(pages, executed, jobs=self.jobs, progress=self.progress)
        staged = [
            (page, stage_page(page.name, read_notebook(notebooks[page.name]), names))
            for page in pages
        ]
        write_stage(stage, self.project, staged, self.footer())
        rendered = render(self.engine, stage, names, jobs=self.jobs, progress=self.progress)
        site = work / "site"
        site.mkdir()
        self._finish(names, rendered, site)
        write_downloads(self.dataset, self.parameters, site / "downloads")
        write_record(site, self.record(staged))
        return site

    def footer(self) -> list[str]:
        """Return the footer's lines: what the page was made from and with."""
        return [
            f"{self.project.title}. Report {version(REPORT)}, data {self.dataset.version} "
            f"(`{self.dataset.digest[:12]}`), made with {self.engine}."
        ]

    def _finish(self, names: Sequence[str], rendered: Path, site: Path) -> None:
        """Write the finished pages and their assets."""
        texts = {name: (rendered / f"{name}.html").read_text(encoding="utf-8") for name in names}
        facts = {name: page_facts(text) for name, text in texts.items()}
        problems = list(outside_problems(facts))
        if problems:
            raise InputError(problems)
        for name, text in texts.items():
            (site / f"{name}.html").write_text(finish_page(name, text, facts), encoding="utf-8")
        (site / "assets").mkdir()
        for path in [*public_assets(), plotly_script()]:
            shutil.copyfile(path, site / "assets" / path.name)

    def record(self, staged: Sequence[tuple[Page, StagedPage]]) -> dict[str, Any]:
        """Return what ``build.json`` says the site was made from."""
        return {
            "version": version(REPORT),
            "engine": {"name": self.engine.name, "version": self.engine.version},
            "data": {"version": self.dataset.version, "digest": self.dataset.digest},
            "parameters": self.parameters.model_dump(exclude={"data_folder"}),
            "pages": {
                page.name: {"title": text.title, "notebook": file_digest(page.notebook)}
                for page, text in staged
            },
        }


def plotly_script() -> Path:
    """Return the one copy of Plotly's script, from the installed package."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
