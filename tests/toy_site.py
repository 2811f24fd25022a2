"""A project of two small notebooks, to run the build's steps on without the real data."""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from helpers.build.plan import Site
from helpers.schema import PROJECT_FOLDER

SETTINGS = """
lang: en-GB
bibliography: notebooks/references.bib
website:
  title: "Toy report"
  navbar:
    left:
      - text: Overview
        href: notebooks/index.ipynb
      - text: Key contacts
        href: notebooks/contact.ipynb
format:
  html:
    toc: true
    toc-title: On this page
"""


def prose(text: str) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(text)


def code(source: str, *tags: str) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["tags"] = list(tags)
    return cell


def notebook(*cells: NotebookNode) -> NotebookNode:
    kernel = {"name": "python3", "language": "python", "display_name": "Python 3"}
    return nbformat.v4.new_notebook(cells=list(cells), metadata={"kernelspec": kernel})


class ToySite:
    """A project folder; its notebooks can be replaced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.notebooks = folder / "notebooks"
        self.notebooks.mkdir(parents=True)
        (folder / "_quarto.yml").write_text(SETTINGS, encoding="utf-8")
        shutil.copy(PROJECT_FOLDER / "notebooks" / "references.bib", self.notebooks)
        self.write("index", prose("# Overview"), code('start_date = ""', "parameters"))
        self.write("contact", code('event_id = ""\nwindow_days = 90', "parameters"))

    def write(self, name: str, *cells: NotebookNode) -> Path:
        path = self.notebooks / f"{name}.ipynb"
        nbformat.write(notebook(*cells), path)
        return path

    @property
    def site(self) -> Site:
        return Site(self.folder)
