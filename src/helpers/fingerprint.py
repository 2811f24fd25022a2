"""Digests of what a result depends on: values, files, this package, the installed libraries."""

import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from helpers.schema import DESCRIPTOR, PROJECT_FOLDER, resources

PACKAGE = Path(__file__).resolve().parent
_ALSO_READ = ("CITATION.cff", "benchmarks/article_reader.json")
"""Files of the project, beside the tables and notebooks, that pages quote."""


def digest_of(value: Any) -> str:
    """Return the SHA-256 (hex) of a JSON value; the order of names does not matter."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def files_digest(paths: Iterable[Path], root: Path) -> str:
    """Return the SHA-256 (hex) over the names (below a root) and contents of files.

    A file that is missing counts as one that is empty.
    """
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{path.relative_to(root).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def package_digest() -> str:
    """Return the digest of this package's sources and assets, and of what its pages quote."""
    sources = [
        path
        for path in PACKAGE.rglob("*")
        if path.suffix != ".pyc" and "__pycache__" not in path.parts and path.is_file()
    ]
    quoted = files_digest([PROJECT_FOLDER / name for name in _ALSO_READ], PROJECT_FOLDER)
    return digest_of([files_digest(sources, PACKAGE), quoted])


def values_of(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return parameters without paths: what stands in the files counts, not where they are.

    The tables have a digest of their own; the article's content takes the place of its name.
    """
    values = {name: value for name, value in parameters.items() if name != "data_folder"}
    if "article" in values:
        path = PROJECT_FOLDER / Path(str(values["article"])).expanduser()
        values["article"] = file_digest(path) if path.is_file() else ""
    return values


def tables_digest(folder: Path) -> str:
    """Return the SHA-256 (hex) over the tables of a folder and their description.

    Files outside the tables do not count, so a note or a picture beside them changes nothing.
    """
    digest = hashlib.sha256()
    for name in [*(f"{table}.csv" for table in resources()), DESCRIPTOR]:
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def folder_digest(folder: Path) -> str:
    """Return the digest of a data folder: its tables and their description, whichever they are."""
    return files_digest([*folder.glob("*.csv"), *folder.glob("*.json")], folder)


def environment_digest() -> str:
    """Return the digest of the running Python and the versions of all libraries it sees.

    The names of the ``.dist-info`` folders hold name and version of each library; reading them is
    a hundred times quicker than asking each for its metadata.
    """
    installed = {
        entry.name
        for folder in map(Path, sys.path)
        if folder.is_dir()
        for entry in folder.glob("*.dist-info")
    }
    return digest_of([sys.version, platform.machine(), sorted(installed)])


def file_digest(path: Path) -> str:
    """Return the SHA-256 (hex) of a file."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
