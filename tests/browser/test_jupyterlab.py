"""What a person sees who opens explore.ipynb in JupyterLab and moves the explorer's controls."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
import pytest
from lab_server import running_lab
from playwright.sync_api import Browser, Locator, Page, expect

from helpers.parameters import ReportParameters
from helpers.schema import PROJECT_FOLDER
from helpers.timeline import Timeline

NOTEBOOK = PROJECT_FOLDER / "notebooks" / "explore.ipynb"
STEP = 60_000
"""Milliseconds that one step may take on a slow machine."""

pytestmark = pytest.mark.xdist_group("browser")


@dataclass
class Explored:
    """A page with explore.ipynb after all its cells ran.

    Attributes:
        page: The browser's page.
        folder: Where JupyterLab serves the copy of the notebook.
        outside: Addresses asked for that are not JupyterLab's own.
        errors: Errors that the page's scripts did not catch.
    """

    page: Page
    folder: Path
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note_request(self, url: str, home: str) -> None:
        """Keep an address that is not below the server's own."""
        if not url.startswith((home, home.replace("http", "ws", 1), "data:", "blob:")):
            self.outside.append(url)


@pytest.fixture(scope="module")
def explored(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Explored]:
    """explore.ipynb opened from a temporary copy, all cells run; everything ended afterwards."""
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copy(NOTEBOOK, folder)
    with running_lab(folder, tmp_path_factory.mktemp("home")) as lab:
        page = chromium.new_page(viewport={"width": 1500, "height": 1100})
        page.set_default_timeout(STEP)
        seen = Explored(page, folder)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: seen.note_request(request.url, lab.url))
        page.goto(lab.address("lab/tree/explore.ipynb"))
        run_all_cells(page)
        yield seen
        family = [lab.process, *lab.process.children(recursive=True)]
        page.close()
    assert len(family) > 1
    assert not [process for process in family if process.is_running()]


def run_all_cells(page: Page) -> None:
    code = [cell for cell in nbformat.read(NOTEBOOK, 4).cells if cell.cell_type == "code"]
    expect(page.locator(".jp-Notebook")).to_be_visible(timeout=STEP)
    expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=STEP)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    expect(page.get_by_label("First day")).to_be_attached(timeout=STEP)
    expect(page.locator(".jp-InputPrompt").last).to_have_text(f"[{len(code)}]:", timeout=STEP)
    page.get_by_label("First day").scroll_into_view_if_needed()


def expect_selection(page: Page, timeline: Timeline) -> None:
    """Wait until the count, the table and the chart show exactly the records of a selection."""
    number = len(timeline)
    assert number
    status = page.locator(".contacts-view .status")
    expect(status).to_contain_text(f"{number} record", timeout=STEP)
    expect(page.locator("#explorer-table tbody tr")).to_have_count(number, timeout=STEP)
    page.wait_for_function(
        """wanted => {
            const plot = document.querySelector(".jupyter-widgets .js-plotly-plot");
            const marks = (plot?.data ?? []).filter(trace => trace.mode === "markers");
            const ids = new Set(marks.flatMap(trace => Array.from(trace.ids ?? [])));
            ids.delete(null);
            return ids.size === wanted.length && wanted.every(id => ids.has(id));
        }""",
        arg=list(timeline.events["event_id"]),
        timeout=STEP,
    )


def card(page: Page) -> Locator:
    """The explorer's card of one record."""
    return page.locator(".jupyter-widgets .event-card")


@pytest.fixture
def page(explored: Explored) -> Page:
    """The page with the explorer reset."""
    explored.page.get_by_role("button", name="Reset", exact=True).click()
    expect_selection(explored.page, Timeline.load())
    return explored.page


def test_every_cell_runs_and_the_page_asks_nobody_outside(explored: Explored) -> None:
    failed = explored.page.locator("[data-mime-type='application/vnd.jupyter.error']")
    expect(failed).to_have_count(0)
    assert explored.outside == []
    assert explored.errors == []


def test_chart_table_and_card_follow_the_controls(page: Page) -> None:
    page.get_by_label("First day").fill("2022-01-01")
    page.get_by_label("First day").blur()
    since = Timeline.load().between("2022-01-01")
    expect_selection(page, since)
    page.get_by_label("exercise", exact=True).check()
    expect_selection(page, since.of("exercise"))
    page.get_by_role("button", name="high", exact=True).click()
    exercises = since.of("exercise").confidence("high")
    expect_selection(page, exercises)
    expect(card(page)).to_contain_text(str(exercises.events["summary"].iloc[0]))


def test_words_and_levels_select_too(page: Page) -> None:
    words = page.get_by_label("Words")
    words.fill("shoigu")
    words.press("Enter")
    found = Timeline.load().search("shoigu")
    expect_selection(page, found)
    page.get_by_label("CMC vice chairman", exact=True).check()
    expect_selection(page, found.at_level("cmc_vice_chair"))


def test_the_card_is_that_of_the_record_chosen(page: Page) -> None:
    event = Timeline.load().event("2023-11-08-zhang-youxia-moscow")
    page.get_by_label("Record", exact=True).select_option(f"{event['date_text']}: {event['title']}")
    expect(card(page)).to_contain_text(event["summary"], timeout=STEP)
    expect(card(page)).to_contain_text("8 November 2023")


def test_the_selection_is_taken_away_as_a_command_and_as_a_file(
    page: Page, explored: Explored
) -> None:
    page.get_by_label("air patrol", exact=True).check()
    expect_selection(page, Timeline.load().of("air_patrol"))
    command = page.locator(".copy.command")
    expect(command).to_have_text("contacts report --category air_patrol", timeout=STEP)
    page.get_by_role("button", name="Write the file").click()
    expect(page.get_by_text("Written: selection.yml")).to_be_visible(timeout=STEP)
    written = ReportParameters.from_yaml(explored.folder / "selection.yml")
    assert written == ReportParameters.from_mapping({"categories": ["air_patrol"]})
