"""The timeline page used by mouse, keyboard and address."""

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from patience import until

from helpers.parameters import KEY_EVENTS
from helpers.timeline import Timeline

Visit = Callable[..., Any]
MARKS = (
    "() => document.querySelector('#timeline-figure .js-plotly-plot').data"
    ".filter((trace) => trace.hovertemplate && trace.ids).flatMap((trace) => trace.ids)"
)
RANGE = (
    "() => { const axis = document.querySelector('#timeline-figure .js-plotly-plot')"
    "._fullLayout.xaxis; return axis.range.map((end) => axis.r2l(end)); }"
)


@pytest.fixture
def page(visit: Visit) -> Any:
    opened = visit("timeline.html")
    opened.draw_figures()
    return opened.page


def shown_rows(page: Any) -> list[str]:
    return list(
        page.eval_on_selector_all(
            "#records tbody tr", "(rows) => rows.filter((row) => !row.hidden).map((row) => row.id)"
        )
    )


def test_filter_of_category_acts_on_table_and_figure(page: Any) -> None:
    expected = set(Timeline.load().of("air_patrol").events["event_id"])
    page.locator("#record-filter [name=category]").select_option("Air patrol")
    until(page, f"({MARKS})().length === {len(expected)}")
    assert set(page.evaluate(MARKS)) == expected
    assert set(shown_rows(page)) == expected
    assert f"{len(expected)} of" in page.locator("#record-filter output").inner_text()


def test_filters_of_text_level_and_confidence_work_together(page: Any) -> None:
    events = Timeline.load().at_level("defence_minister").confidence("high").events
    page.locator("#record-filter [name=level]").select_option("defence minister")
    page.locator("#record-filter [name=confidence]").select_option("High")
    page.get_by_label("Search in records").fill("shoigu")
    until(
        page,
        "[...document.querySelectorAll('#records tbody tr:not([hidden])')]"
        ".every((row) => row.textContent.toLowerCase().includes('shoigu'))",
    )
    rows = shown_rows(page)
    assert rows
    assert set(rows) < set(events["event_id"])
    assert set(page.evaluate(MARKS)) == set(rows)
    page.get_by_role("button", name="Show all").first.click()
    until(page, "document.querySelector('#record-filter output').textContent.startsWith('All')")
    assert len(shown_rows(page)) == len(Timeline.load())


def test_address_of_a_record_opens_its_row(visit: Visit) -> None:
    page = visit(f"timeline.html#{KEY_EVENTS[2]}").page
    row = page.locator(f"[id='{KEY_EVENTS[2]}']")
    page.wait_for_timeout(500)
    assert row.locator("details").get_attribute("open") is not None
    assert row.get_attribute("class") == "target"
    assert row.evaluate("(each) => document.activeElement === each")
    box = row.bounding_box()
    assert 0 < box["y"] + box["height"] / 2 < 900


def test_address_of_a_record_that_is_filtered_out_shows_it(page: Any) -> None:
    page.locator("#record-filter [name=category]").select_option("Air patrol")
    page.wait_for_timeout(200)
    page.evaluate(f"location.hash = '{KEY_EVENTS[2]}'")
    page.wait_for_timeout(300)
    assert page.locator(f"[id='{KEY_EVENTS[2]}']").is_visible()


def test_marks_are_read_out_and_opened_by_keyboard(page: Any) -> None:
    plot = page.locator("#timeline-figure .js-plotly-plot")
    plot.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    said = page.locator("#timeline-figure [role=status]")
    until(page, "document.querySelector('#timeline-figure [role=status]').textContent")
    assert "source" in said.inner_text()
    page.keyboard.press("Enter")
    until(page, "location.hash.length > 5")
    opened = page.evaluate("location.hash.slice(1)")
    assert opened in set(Timeline.load().events["event_id"])
    assert page.locator(f"[id='{opened}'] details").get_attribute("open") is not None


def test_zoom_works_by_buttons_and_by_keys(page: Any) -> None:
    whole = page.evaluate(RANGE)
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(200)
    near = page.evaluate(RANGE)
    assert near[1] - near[0] == pytest.approx((whole[1] - whole[0]) / 2, rel=0.01)
    page.get_by_role("button", name="Move right").click()
    page.wait_for_timeout(200)
    assert page.evaluate(RANGE)[0] > near[0]
    page.locator("#timeline-figure .js-plotly-plot").focus()
    page.keyboard.press("-")
    page.wait_for_timeout(200)
    assert page.evaluate(RANGE)[1] - page.evaluate(RANGE)[0] > near[1] - near[0]
    page.keyboard.press("0")
    page.wait_for_timeout(200)
    assert page.evaluate(RANGE) == pytest.approx(whole)


def test_mark_shows_its_record_and_leads_to_it(page: Any) -> None:
    page.locator("#timeline-figure").scroll_into_view_if_needed()
    point = page.locator("#timeline-figure .scatterlayer .point").nth(200)
    point.scroll_into_view_if_needed()
    point.hover(force=True)
    page.locator("#timeline-figure .hoverlayer .hovertext").wait_for()
    assert "source" in page.locator("#timeline-figure .hoverlayer").text_content()
    point.click(force=True)
    until(page, "location.hash.length > 5")


def test_table_sorts_by_date_and_by_evidence(page: Any) -> None:
    first = shown_rows(page)[0]
    by_date = page.get_by_role("button", name="Date and place")
    by_date.click()
    by_date.click()
    assert page.locator("th").first.get_attribute("aria-sort") == "descending"
    assert shown_rows(page)[-1] == first
    page.get_by_role("button", name="Evidence", exact=True).click()
    badges = page.locator("#records tbody .conf").all_inner_texts()
    assert badges == sorted(badges, key=["Low", "Medium", "High"].index)


def test_csv_holds_the_rows_that_are_shown(page: Any) -> None:
    page.locator("#record-filter [name=category]").select_option("Summit")
    page.wait_for_timeout(200)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the data as CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert download.value.suggested_filename == "timeline-figure.csv"
    assert [row["event_id"] for row in rows] == shown_rows(page)
    assert rows[0]["sources"].startswith("http")


@pytest.mark.parametrize(("name", "opening"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_figure_is_downloaded_as_a_picture(page: Any, name: str, opening: bytes) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Download the figure as {name}").click()
    assert download.value.path().read_bytes().startswith(opening)


def test_csv_of_hostile_cells_cannot_become_a_formula(visit: Visit) -> None:
    page = visit("timeline.html").page
    made = page.evaluate(
        "() => { const table = document.createElement('table');"
        " table.innerHTML = '<thead><tr><th>A</th></tr></thead><tbody>'"
        " + ['=cmd()', '+1', '@x', '-5', '-x', 'a,&quot;b'].map((t) => `<tr><td>${t}</td></tr>`)"
        ".join('') + '</tbody>'; return window.contactsCsv(table); }"
    )
    assert made.splitlines() == ["A", "'=cmd()", "'+1", "'@x", "-5", "'-x", '"a,""b"']


def test_long_table_of_data_is_searched(visit: Visit) -> None:
    page = visit("places.html").page
    field = page.get_by_label("Search in: People named", exact=False)
    field.fill("shoigu")
    shown = page.locator("#people tbody tr:visible")
    assert shown.count() >= 1
    assert all("Shoigu" in words for words in shown.all_inner_texts())


def test_overview_mark_leads_to_the_timeline_page(visit: Visit) -> None:
    opened = visit("index.html")
    opened.draw_figures()
    page = opened.page
    page.locator("#timeline-figure .js-plotly-plot").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline.html#*")
    assert page.locator("tr.target").count() == 1
