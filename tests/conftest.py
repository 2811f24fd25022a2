import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from data_copy import DataCopy, cut
from hypothesis import settings

from helpers.cache import VARIABLE, Cache
from helpers.checks import known_problems
from helpers.schema import DATA_FOLDER, PROJECT_FOLDER

# How long one example takes says more about the machine than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What builds remember is shared by the workers of one test run and by nobody else."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID")
    base = tmp_path_factory.getbasetemp()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str((base.parent if run else base) / f"cache-{run or 'alone'}"))
        yield


@pytest.fixture
def empty_cache(
    small_data: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A cache in which nothing is remembered yet, but that the small data are sound."""
    known_problems(small_data)
    folder = tmp_path_factory.mktemp("cache")
    shutil.copytree(Cache.of_project().folder / "checks", folder / "checks")
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture(scope="session")
def small_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of autumn 2023, with all that belongs to it: small, so that a check is quick."""
    folder = Path(shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("small") / "data"))
    cut(folder, "2023-10-01", "2023-12-31")
    return folder


@pytest.fixture
def data_copy(small_data: Path, tmp_path: Path) -> DataCopy:
    """A small copy of the data folder, to break or edit."""
    return DataCopy(Path(shutil.copytree(small_data, tmp_path / "data")))


@pytest.fixture
def shared() -> Path:
    """The research folder beside the project; tests that read it are skipped without it."""
    folder = PROJECT_FOLDER.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the research folder is not beside the project")
    return folder
