import shutil
from pathlib import Path

import pytest
from data_copy import DataCopy, cut
from hypothesis import settings

from helpers.schema import DATA_FOLDER, PROJECT_FOLDER

# How long one example takes says more about the machine than about the code.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")


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
