"""The same data and parameters give the same bytes."""

import shutil
from pathlib import Path

import pytest
from built_site import BuiltSite, built

from helpers.build.warm import COLD
from helpers.fingerprint import file_digest
from helpers.schema import DATA_FOLDER


@pytest.fixture(scope="session")
def again(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The default report again: data and output elsewhere, one job, ordinary kernels, no cache."""
    copy = shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("kept-far-away") / "tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(COLD, "1")
        return built(tmp_path_factory, "again", {"data_folder": str(copy)}, jobs=1, force=True)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): file_digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_second_build_elsewhere_gives_the_same_bytes(site: BuiltSite, again: BuiltSite) -> None:
    assert digests(site.folder) == digests(again.folder)


def test_the_folder_of_the_data_is_named_nowhere(again: BuiltSite) -> None:
    for path in again.folder.rglob("*"):
        if path.is_file() and path.name != "plotly.min.js":
            assert b"kept-far-away" not in path.read_bytes(), path
