"""Does again only what changed: pages run, pages rendered, downloads written."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from zipfile import ZipFile

from helpers.build.execute import execute_pages, executed_path
from helpers.build.kernels import PageKernelManager
from helpers.build.plan import Page
from helpers.build.render import Engine, render
from helpers.build.steps import UNCHANGED, Progress, Step
from helpers.cache import Cache
from helpers.fingerprint import (
    digest_of,
    environment_digest,
    file_digest,
    files_digest,
    package_digest,
    values_of,
)


@dataclass(frozen=True)
class Memory:
    """What earlier builds left in the cache, by the digests of everything it was made from.

    Attributes:
        cache: Where it is.
        data: Digest of the tables.
        jobs: How many pages are made at the same time.
        progress: Told of each page, also of those that are taken as they were.
    """

    cache: Cache
    data: str
    jobs: int
    progress: Progress

    @cached_property
    def code(self) -> list[str]:
        """The digests of this package and of the libraries."""
        return [package_digest(), environment_digest()]

    def page_key(self, page: Page) -> str:
        """Return the digest of all that the executed notebook of a page depends on.

        Where the tables and an article lie does not count, their content does.
        """
        given = values_of(page.parameters)
        return digest_of([file_digest(page.notebook), given, self.data, *self.code])

    def executed(
        self, pages: Sequence[Page], folder: Path, kernels: type[PageKernelManager]
    ) -> dict[str, Path]:
        """Return the executed notebooks of pages in a folder, running those that changed.

        Each page that has run is remembered at once, so a build that is cut off is carried on.

        Raises:
            InputError: A notebook failed.
        """
        changed = [page for page in pages if not self._take_executed(page, folder)]
        execute_pages(
            self.longest_first(changed),
            folder,
            jobs=self.jobs,
            progress=self._timing,
            kernels=kernels,
            done=lambda page, path: self.cache.put("pages", self.page_key(page), path.read_bytes()),
        )
        return {page.name: executed_path(page, folder) for page in pages}

    def _take_executed(self, page: Page, folder: Path) -> bool:
        content = self.cache.get("pages", self.page_key(page))
        if content is not None:
            executed_path(page, folder).write_bytes(content)
            self.progress(Step(UNCHANGED, page.name, 0, 1))
        return content is not None

    def _timing(self, step: Step) -> None:
        self.cache.put_json("seconds", step.page, step.seconds)
        self.progress(step)

    def longest_first(self, pages: Sequence[Page]) -> list[Page]:
        """Return pages so that those that took longest last time start first, unknown ones too."""
        seconds = {page.name: self.cache.get_json("seconds", page.name) for page in pages}
        return sorted(pages, key=lambda page: -(seconds[page.name] or float("inf")))

    def rendered(self, engine: Engine, stage: Path, names: Sequence[str]) -> Path:
        """Return the folder with the HTML of staged pages, rendering those that changed.

        A page's HTML depends on its Markdown and on what all pages share, not on other pages.

        Raises:
            InputError: The engine failed.
        """
        shared = [path for path in stage.iterdir() if path.is_file() and path.suffix != ".qmd"]
        common = [str(engine), files_digest(shared, stage), *self.code]
        sources = {name: stage / f"{name}.qmd" for name in names}
        keys = {
            name: digest_of([name, file_digest(path), *common]) for name, path in sources.items()
        }
        found = {name: self.cache.get("rendered", keys[name]) for name in names}
        for name in names:
            if found[name] is not None:
                sources[name].unlink()  # Quarto renders every page that it finds
        changed = [name for name in names if found[name] is None]
        output = stage / "_site"
        if changed:
            render(engine, stage, changed, jobs=self.jobs, progress=self.progress)
        output.mkdir(exist_ok=True)
        for name, content in found.items():
            page = output / f"{name}.html"
            if content is None:
                self.cache.put("rendered", keys[name], page.read_bytes())
            else:
                page.write_bytes(content)
        return output

    def written(
        self, kind: str, inputs: object, folder: Path, write: Callable[[Path], None]
    ) -> None:
        """Make a folder of files, or take it as it was made from the same inputs.

        Args:
            kind: What the files are.
            inputs: A JSON value: what they depend on beside the tables and the package.
            folder: Does not exist yet.
            write: Makes it.
        """
        key = digest_of([inputs, self.data, *self.code])
        packed = self.cache.get(kind, key)
        if packed is not None:
            with ZipFile(io.BytesIO(packed)) as archive:
                archive.extractall(folder)
            return
        write(folder)
        buffer = io.BytesIO()
        with ZipFile(buffer, "w") as archive:
            for path in folder.rglob("*"):
                archive.write(path, path.relative_to(folder))
        self.cache.put(kind, key, buffer.getvalue())
