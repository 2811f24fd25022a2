"""The whole build on a toy project: what it checks first, what it leaves when it fails."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from data_copy import cut
from toy_site import ToySite, code, prose

from helpers.build import Report, Step, build_report, choose_engine
from helpers.errors import InputError
from helpers.parameters import KEY_EVENTS, ReportParameters
from helpers.schema import DATA_FOLDER

Build = Callable[..., Report]

pytestmark = pytest.mark.usefixtures("empty_cache")


@pytest.fixture(scope="module")
def few_events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound data folder with the events of three months."""
    folder = Path(shutil.copytree(DATA_FOLDER, tmp_path_factory.mktemp("few") / "data"))
    cut(folder, "2023-10-01", "2023-12-31")
    return folder


@pytest.fixture
def toy(tmp_path: Path) -> ToySite:
    return ToySite(tmp_path / "toy")


@pytest.fixture
def build(toy: ToySite, few_events: Path, tmp_path: Path) -> Build:
    """Build the toy project into `site`."""

    def run(**parameters: object) -> Report:
        given = {"key_events": [KEY_EVENTS[2]], "data_folder": str(few_events)} | parameters
        return build_report(
            ReportParameters.from_mapping(given),
            tmp_path / "site",
            engine=choose_engine("pandoc"),
            jobs=2,
            site=toy.site,
        )

    return run


def beside(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.iterdir())


def test_a_report_is_published_with_its_record_assets_and_downloads(
    build: Build, tmp_path: Path
) -> None:
    report = build()
    assert report.index == tmp_path / "site" / "index.html"
    assert report.pages == ("index", f"contact-{KEY_EVENTS[2]}")
    for name in ("assets/plotly.min.js", "assets/report.css", "downloads/events.csv"):
        assert (report.folder / name).is_file()
    record = json.loads((report.folder / "build.json").read_text(encoding="utf-8"))
    assert "data_folder" not in record["parameters"]
    assert record["pages"]["index"]["title"] == "Overview"
    assert beside(tmp_path) == ["site", "toy"]


def test_when_a_notebook_fails_the_last_good_site_is_still_there(
    build: Build, toy: ToySite, tmp_path: Path
) -> None:
    toy.write("index", prose("# Good"))
    build()
    toy.write("index", prose("# Bad"), code("raise RuntimeError('no such luck')"))
    with pytest.raises(InputError, match=r"page index: index.ipynb, cell 2: RuntimeError: no such"):
        build()
    assert "Good" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert beside(tmp_path) == ["site", "toy"]


def test_a_page_that_would_load_something_from_outside_is_refused(
    build: Build, toy: ToySite, tmp_path: Path
) -> None:
    toy.write("index", prose('# Tracked\n\n<img src="https://example.org/pixel.gif">'))
    with pytest.raises(InputError, match=r"page index: loads https://example.org/pixel.gif"):
        build()
    assert beside(tmp_path) == ["toy"]


def test_nothing_runs_before_everything_given_is_checked(
    build: Build, toy: ToySite, tmp_path: Path
) -> None:
    toy.write("index", code(f"open({str(tmp_path / 'ran')!r}, 'w')"))
    with pytest.raises(InputError, match="key event 'none' is not in the data"):
        build(key_events=["none"])
    assert not (tmp_path / "ran").exists()


def test_each_page_is_executed_and_rendered(toy: ToySite, few_events: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    build_report(
        ReportParameters(key_events=[], data_folder=str(few_events)),
        tmp_path / "site",
        engine=choose_engine("pandoc"),
        progress=steps.append,
        site=toy.site,
    )
    assert [(step.what, step.page) for step in steps] == [
        ("executed", "index"),
        ("rendered", "index"),
    ]


def test_an_output_that_cannot_be_written_is_a_clear_error(
    toy: ToySite, few_events: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"site: cannot be written: "):
        build_report(
            ReportParameters(key_events=[], data_folder=str(few_events)),
            tmp_path / "file" / "site",
            engine=choose_engine("pandoc"),
            site=toy.site,
        )
