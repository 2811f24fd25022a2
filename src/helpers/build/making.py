"""Makes a whole site in a work folder: execute, stage, render, finish, record."""

import platform
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import plotly

from helpers.build.downloads import write_downloads
from helpers.build.finish import finish_page, outside_problems, page_facts
from helpers.build.forked import kernel_manager
from helpers.build.kernels import remove_left_folders
from helpers.build.notebooks import read_notebook
from helpers.build.plan import SITE_FILE, Page, Site, plan_pages, unknown_key_events
from helpers.build.publish import REPORT, claimed, replace, write_record
from helpers.build.remembered import Memory
from helpers.build.render import Engine
from helpers.build.request import Request
from helpers.build.search_index import write_search_index
from helpers.build.site import Foot, public_assets, write_stage
from helpers.build.stage import StagedPage, stage_page
from helpers.build.warm import KernelServer
from helpers.cache import Cache
from helpers.checks import require_sound
from helpers.citing import citation_bibtex, citation_text
from helpers.dataset import Dataset
from helpers.errors import InputError
from helpers.fingerprint import file_digest, package_digest, tables_digest, values_of
from helpers.parameters import ReportParameters
from helpers.schema import data_folder
from helpers.timeline import Timeline

SELECTING = {"start_date", "end_date", "categories", "levels", "min_confidence"}
LIBRARIES = ("pandas", "plotly", "papermill", "ipykernel", "scipy")


def make(request: Request, server: KernelServer | None) -> tuple[str, ...]:
    """Make a site, put it in the place of the output and return the names of its pages.

    Args:
        request: What is asked for.
        server: What kernels are forked from; None: each is started for itself.

    Raises:
        InputError: Something given is wrong, a notebook failed, or the output cannot be written.
    """
    remove_left_folders()
    parameters, project = request.parameters, request.project
    data = tables_digest(data_folder(parameters.data_folder))
    memory = Memory(request.cache, data, request.jobs, request.progress)
    with claimed(request.output) as work:
        dataset = sound_dataset(parameters, request.cache)
        selected = Timeline(dataset, dataset.events).select(parameters)
        pages = plan_pages(parameters, project, selected.among(parameters.key_events))
        making = Making(project, parameters, dataset, request.engine, memory, server)
        replace(request.output, making.site(pages, work))
    return tuple(page.name for page in pages)


def sound_dataset(parameters: ReportParameters, cache: Cache) -> Dataset:
    """Return the data of a report.

    Raises:
        InputError: The data have problems, or a key event is not among them.
    """
    folder = parameters.data_folder or None
    require_sound(folder, cache=cache)
    dataset = Dataset.load(folder)
    problems = unknown_key_events(parameters, list(dataset.events["event_id"]))
    if problems:
        raise InputError(problems)
    return dataset


@dataclass(frozen=True)
class Making:
    """The steps from plan to finished site, inside a work folder.

    Attributes:
        server: What kernels are forked from, if they are.
    """

    project: Site
    parameters: ReportParameters
    dataset: Dataset
    engine: Engine
    memory: Memory
    server: KernelServer | None

    def site(self, pages: Sequence[Page], work: Path) -> Path:
        """Make the site of these pages in a work folder and return where it is."""
        site = work / "site"
        site.mkdir()
        with ThreadPoolExecutor(1) as beside:
            downloads = beside.submit(self._write_downloads, site / "downloads")
            staged = self._staged(pages, work / "executed")
            rendered = self._rendered(staged, work / "stage")
            self._finish([page.name for page in pages], rendered, site)
            downloads.result()
        write_record(site, self.record(staged))
        return site

    def _write_downloads(self, folder: Path) -> None:
        def write(folder: Path) -> None:
            write_downloads(self.dataset, self.parameters, folder)

        selecting = self.parameters.model_dump(include=SELECTING)
        self.memory.written("downloads", selecting, folder, write)

    def _staged(self, pages: Sequence[Page], folder: Path) -> list[tuple[Page, StagedPage]]:
        folder.mkdir()
        names = [page.name for page in pages]
        notebooks = self.memory.executed(pages, folder, kernel_manager(self.server))
        return [
            (page, stage_page(page.name, read_notebook(notebooks[page.name]), names))
            for page in pages
        ]

    def _rendered(self, staged: Sequence[tuple[Page, StagedPage]], folder: Path) -> Path:
        folder.mkdir()
        write_stage(folder, self.project, staged, self.foot())
        return self.memory.rendered(self.engine, folder, [page.name for page, _ in staged])

    def foot(self) -> Foot:
        """Return what stands at the foot of every page."""
        made = (
            f"{self.project.title}. Report {version(REPORT)}, data {self.dataset.version} "
            f"({self.dataset.digest[:12]}), made with {self.engine}."
        )
        records = Timeline(self.dataset, self.dataset.events).select(self.parameters)
        citation, bibtex = citation_text(self.dataset), citation_bibtex(self.dataset)
        return Foot(made, records.selection, citation, bibtex)

    def _finish(self, names: Sequence[str], rendered: Path, site: Path) -> None:
        """Write the finished pages and their assets."""
        texts = {name: (rendered / f"{name}.html").read_text(encoding="utf-8") for name in names}
        facts = {name: page_facts(text) for name, text in texts.items()}
        problems = list(outside_problems(facts))
        if problems:
            raise InputError(problems)
        finished = {name: finish_page(name, text, facts) for name, text in texts.items()}
        for name, text in finished.items():
            (site / f"{name}.html").write_text(text, encoding="utf-8")
        (site / "assets").mkdir()
        write_search_index(finished, site / "assets")
        for path in [*public_assets(), plotly_script()]:
            shutil.copyfile(path, site / "assets" / path.name)

    def record(self, staged: Sequence[tuple[Page, StagedPage]]) -> dict[str, Any]:
        """Return what ``build.json`` says the site was made from."""
        libraries = {name: version(name) for name in LIBRARIES}
        return {
            "version": version(REPORT),
            "package": package_digest(),
            "libraries": {"python": platform.python_version(), **libraries},
            "engine": {"name": self.engine.name, "version": self.engine.version},
            "data": {"version": self.dataset.version, "digest": self.dataset.digest},
            "settings": file_digest(self.project.folder / SITE_FILE),
            "bibliography": file_digest(self.project.bibliography),
            "parameters": values_of(self.parameters.model_dump()),
            "pages": {
                page.name: {"title": text.title, "notebook": file_digest(page.notebook)}
                for page, text in staged
            },
        }


def plotly_script() -> Path:
    """Return the one copy of Plotly's script, from the installed package."""
    return Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
