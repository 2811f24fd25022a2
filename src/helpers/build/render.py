"""Makes HTML of the stage, with Quarto where it is installed, else with Pandoc."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pypandoc
import yaml

from helpers.build.plan import SITE_FILE
from helpers.build.site import BIBLIOGRAPHY, FILTER, TEMPLATE
from helpers.build.steps import Progress, timed
from helpers.errors import InputError

QUARTO_ONLY = {"project", "website", "format", "execute"}
ENGINES = ("auto", "quarto", "pandoc")


@dataclass(frozen=True)
class Engine:
    """A program that renders the stage.

    Attributes:
        name: ``quarto`` or ``pandoc``.
        version: As the program states it.
        command: Path of the program.
    """

    name: Literal["quarto", "pandoc"]
    version: str
    command: str

    def __str__(self) -> str:
        return f"{self.name.title()} {self.version}"


def choose_engine(wanted: str = "auto") -> Engine:
    """Return the engine to use: Quarto if it runs, else the Pandoc that comes with the package.

    Args:
        wanted: ``auto``, ``quarto`` or ``pandoc``. Quarto is looked for in the environment
            variable ``QUARTO``, on the search path and beside the running Python.

    Raises:
        InputError: The engine is not known, or Quarto was asked for and does not run.
    """
    if wanted not in ENGINES:
        raise InputError(f"engine '{wanted}' is not known. Allowed: {', '.join(ENGINES)}.")
    quarto = None if wanted == "pandoc" else find_quarto()
    if quarto:
        return quarto
    if wanted == "quarto":
        raise InputError(
            "Quarto was asked for, but no working 'quarto' was found on the search path or in the "
            "QUARTO variable. Install it from quarto.org, or use --engine pandoc."
        )
    command = pypandoc.get_pandoc_path()
    return Engine("pandoc", str(pypandoc.get_pandoc_version()), command)


def find_quarto() -> Engine | None:
    """Return Quarto if it is installed and answers within half a minute."""
    beside_python = str(Path(sys.executable).parent)
    command = (
        os.environ.get("QUARTO")
        or shutil.which("quarto")
        or shutil.which("quarto", path=beside_python)
    )
    if not command:
        return None
    try:
        answer = subprocess.run(
            [command, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return Engine("quarto", answer.stdout.strip(), command)


def render(
    engine: Engine, stage: Path, names: Iterable[str], *, jobs: int, progress: Progress
) -> Path:
    """Render pages of the stage and return the folder that holds their HTML.

    Args:
        engine: What to render with.
        stage: A folder made by `write_stage`.
        names: The pages to render.
        jobs: How many Pandoc processes run at the same time.
        progress: Told of each page when it is done.

    Raises:
        InputError: The engine failed; what it said is in the problem.
    """
    output = stage / "_site"
    output.mkdir(exist_ok=True)
    if engine.name == "quarto":
        _render_with_quarto(engine, stage, list(names), progress)
    else:
        _render_all_with_pandoc(engine, stage, list(names), jobs, progress)
    return output


def _render_with_quarto(
    engine: Engine, stage: Path, names: Sequence[str], progress: Progress
) -> None:
    """Render the whole stage in one call: Quarto's start costs more than a page."""
    with timed(progress, "rendered", f"{len(names)} pages", 1):
        problem = _run([engine.command, "render", ".", "--to", "html", "--no-clean"], stage)
    if problem:
        raise InputError(f"Quarto could not render the pages: {problem}")


def _pandoc_metadata(stage: Path) -> Path:
    """Write what Pandoc needs of the stage's ``_quarto.yml`` and return the file."""
    settings = yaml.safe_load((stage / SITE_FILE).read_text(encoding="utf-8"))
    metadata = {name: value for name, value in settings.items() if name not in QUARTO_ONLY}
    metadata["toc-title"] = settings["format"]["html"].get("toc-title", "Contents")
    path = stage / "_pandoc.yml"
    path.write_text(yaml.safe_dump(metadata, allow_unicode=True), encoding="utf-8")
    return path


def _render_all_with_pandoc(
    engine: Engine, stage: Path, names: Sequence[str], jobs: int, progress: Progress
) -> None:
    """Render pages side by side: Pandoc makes one at a time."""
    metadata = f"--metadata-file={_pandoc_metadata(stage)}"

    def problem_of(name: str) -> str:
        with timed(progress, "rendered", name, len(names)):
            return _run([engine.command, *pandoc_arguments(name), metadata], stage)

    with ThreadPoolExecutor(jobs) as workers:
        answers = zip(names, workers.map(problem_of, names), strict=True)
        problems = [f"page {name}: Pandoc failed: {said}" for name, said in answers if said]
    if problems:
        raise InputError(problems)


def pandoc_arguments(name: str) -> list[str]:
    """Return the arguments that make Pandoc do what Quarto does with a staged page."""
    return [
        f"{name}.qmd",
        "--from=markdown",
        "--to=html5",
        f"--output=_site/{name}.html",
        "--standalone",
        f"--template={TEMPLATE}",
        f"--lua-filter={FILTER}",
        "--citeproc",
        f"--bibliography={BIBLIOGRAPHY}",
        "--toc",
        "--toc-depth=3",
        "--section-divs",
        "--wrap=none",
    ]


def _run(command: Sequence[str], folder: Path) -> str:
    """Run a program in a folder and return what it said if it failed, else nothing."""
    try:
        plain = os.environ | {"NO_COLOR": "1"}
        subprocess.run(command, cwd=folder, env=plain, capture_output=True, text=True, check=True)
    except OSError as problem:
        return f"{command[0]}: {problem.strerror}"
    except subprocess.CalledProcessError as problem:
        return str(problem.stderr).strip() or f"exit code {problem.returncode}"
    return ""
