import pytest
from built_site import BuiltSite, built


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The report with its default parameters."""
    return built(tmp_path_factory, "default", {})


@pytest.fixture(scope="session")
def of_2023(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The report on one year."""
    return built(
        tmp_path_factory, "of-2023", {"start_date": "2023-01-01", "end_date": "2023-12-31"}
    )


@pytest.fixture(scope="session")
def of_nothing(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The report on a time without records."""
    return built(
        tmp_path_factory, "of-nothing", {"start_date": "1950-01-01", "end_date": "1950-12-31"}
    )
