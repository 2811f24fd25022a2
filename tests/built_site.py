"""Whole sites built once for a run of the tests, whichever process asks first."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from helpers.build import build_report, choose_engine
from helpers.parameters import ReportParameters


class BuiltSite:
    """A published site and its pages as a browser would read them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[str, BeautifulSoup] = {}

    @property
    def names(self) -> list[str]:
        return sorted(path.stem for path in self.folder.glob("*.html"))

    def text(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")

    def page(self, name: str) -> BeautifulSoup:
        if name not in self._read:
            self._read[name] = BeautifulSoup(self.text(name), "lxml")
        return self._read[name]

    def pages(self) -> dict[str, BeautifulSoup]:
        return {name: self.page(name) for name in self.names}


def built(
    temporary: pytest.TempPathFactory,
    name: str,
    parameters: Mapping[str, Any],
    jobs: int = 2,
    force: bool = False,
) -> BuiltSite:
    """Return a site made with Pandoc; the workers of one test run share it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    base = temporary.getbasetemp().parent / run if run else temporary.getbasetemp()
    base.mkdir(exist_ok=True)
    folder = base / name
    with (base / f"{name}.wait").open("w") as waiting:
        _lock(waiting.fileno())
        if not folder.exists():
            made = ReportParameters.from_mapping(parameters)
            build_report(made, folder, engine=choose_engine("pandoc"), jobs=jobs, force=force)
    return BuiltSite(folder)


def _lock(handle: int) -> None:
    if os.name != "nt":
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX)
