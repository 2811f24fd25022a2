"""What every page keeps to: accessible, offline, quiet, small, narrow."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from built_site import BuiltSite
from patience import until
from visits import Visit

from helpers.parameters import KEY_EVENTS

OpenPage = Callable[..., Any]
CONTACT = f"contact-{KEY_EVENTS[2]}"
NAMES = ["index", "timeline", CONTACT, "patterns", "places", "article", "methods"]
PAGES = pytest.mark.parametrize("name", NAMES)
DRAWN = pytest.mark.parametrize("drawn", NAMES, indirect=True)
WATCH_SHIFTS = (
    "window.shift = 0; new PerformanceObserver((list) => {"
    " for (const each of list.getEntries()) if (!each.hadRecentInput) window.shift += each.value;"
    " }).observe({ type: 'layout-shift', buffered: true });"
)
WIDTHS = pytest.mark.parametrize("size", [(1280, 900), (320, 640)], ids=["desktop", "narrow"])
WORDS_AMISS = """() => [...document.querySelectorAll("figure.chart")].flatMap((figure) => {
  const edge = figure.getBoundingClientRect(), amiss = [];
  const drawn = figure.querySelector(".js-plotly-plot .xtick, .js-plotly-plot .textpoint");
  if (!drawn) amiss.push(`${figure.id}: no words drawn`);
  for (const kind of [".annotation-text", ".xtick text", ".ytick text", ".textpoint text"]) {
    const words = [...figure.querySelectorAll(kind)].filter((each) => each.textContent.trim());
    const boxes = words.map((each) => each.getBoundingClientRect());
    words.forEach((word, at) => {
      const one = boxes[at], told = `${figure.id} ${kind} ${word.textContent}`;
      if (one.left < edge.left - 2 || one.right > edge.right + 2) amiss.push(`${told}: outside`);
      if (word.getAttribute("transform")?.includes("rotate(-40")) return;  // slanted: boxes overlap
      const covers = (two) => one.left < two.right - 2 && two.left < one.right - 2
        && one.top < two.bottom - 4 && two.top < one.bottom - 4;
      if (boxes.slice(at + 1).some(covers)) amiss.push(`${told}: covers another`);
    });
  }
  return amiss;
})"""
REMOVE = "(rows) => rows.forEach((row) => row.remove())"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def drawn(request: pytest.FixtureRequest, chromium: Any, address: str) -> Iterator[Any]:
    """One page with all its figures drawn, shared by the tests that only look."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH_SHIFTS)
    opened = Visit(context.new_page(), address)
    opened.page.goto(f"{address}/{request.param}.html")
    opened.draw_figures()
    yield opened
    context.close()


@PAGES
@WIDTHS
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(name: str, size: tuple[int, int], theme: str, visit: OpenPage) -> None:
    opened = visit(f"{name}.html", size=size, theme=theme)
    opened.draw_figures()
    if (size, theme) != ((1280, 900), "light"):
        # The rows of records are alike: all are read once, forty in the other variants.
        opened.page.eval_on_selector_all("#records tbody tr:nth-child(n+41)", REMOVE)
    found = Axe().run(opened.page, options=RULES).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


@PAGES
def test_page_does_not_scroll_sideways_at_320_pixels(name: str, visit: OpenPage) -> None:
    opened = visit(f"{name}.html", size=(320, 640))
    opened.draw_figures()
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 320


@DRAWN
def test_page_asks_nothing_of_other_machines_and_has_no_complaint(drawn: Visit) -> None:
    assert drawn.outside == []
    assert drawn.complaints == []


@PAGES
def test_page_works_from_a_folder(name: str, visit: OpenPage, site: BuiltSite) -> None:
    opened = visit(f"{name}.html", base=site.folder.as_uri())
    opened.draw_figures()
    assert opened.outside == []
    assert opened.complaints == []


@PAGES
def test_policy_stops_a_script_that_is_not_ours(name: str, visit: OpenPage) -> None:
    opened = visit(f"{name}.html")
    opened.page.evaluate(
        "() => { const made = document.createElement('script');"
        " made.textContent = 'window.ran = true'; document.body.append(made); }"
    )
    assert opened.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in words for words in opened.complaints)


@PAGES
def test_without_scripts_figures_are_pictures_and_nothing_is_dead(
    name: str, visit: OpenPage
) -> None:
    page = visit(f"{name}.html", java_script_enabled=False).page
    for figure in page.locator("figure.chart").all():
        assert figure.locator(".picture > svg").is_visible()
        assert figure.locator("details.chart-table, .chart-table-link").count() == 1
    assert page.locator("main button, main input, main select").count() == 0
    assert page.locator("nav.navbar a").first.is_visible()


@PAGES
@pytest.mark.parametrize("size", [(1280, 900), (768, 1024), (390, 844)], ids=str)
def test_words_in_figures_stay_inside_and_apart(
    name: str, size: tuple[int, int], visit: OpenPage
) -> None:
    opened = visit(f"{name}.html", size=size)
    opened.draw_figures()
    assert opened.page.evaluate(WORDS_AMISS) == []


@DRAWN
def test_every_figure_is_named_described_and_tabled(drawn: Visit) -> None:
    for figure in drawn.page.locator("figure.chart").all():
        assert figure.locator(".chart-title").inner_text()
        assert figure.locator(".chart-description").inner_text().endswith(".")
        plot = figure.locator(".js-plotly-plot")
        assert figure.locator(".chart-title").inner_text() in plot.get_attribute("aria-label")
        link = figure.locator(".chart-table-link a")
        if link.count():
            assert drawn.page.locator(link.get_attribute("href")).count() == 1
        else:
            assert figure.locator("details.chart-table tbody tr").count() > 0


@DRAWN
def test_figures_take_the_place_of_their_pictures_without_moving_the_page(drawn: Visit) -> None:
    assert drawn.page.evaluate("window.shift") < 0.1


@PAGES
def test_page_is_small(name: str, site: BuiltSite) -> None:
    limit = 900_000 if name == "timeline" else 400_000
    assert (site.folder / f"{name}.html").stat().st_size <= limit


@PAGES
def test_everything_that_takes_focus_shows_it(name: str, visit: OpenPage) -> None:
    page = visit(f"{name}.html").page
    for _ in range(12):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return document.activeElement === document.body || style.outlineStyle !== 'none'; }"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_skip_link_comes_first_and_leads_to_the_content(visit: OpenPage) -> None:
    page = visit("patterns.html").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_theme_is_switched_kept_and_taken_over_by_figures(visit: OpenPage) -> None:
    opened = visit("patterns.html")
    opened.draw_figures()
    page = opened.page
    words = "() => document.querySelector('.js-plotly-plot')._fullLayout.font.color"
    assert page.evaluate(words) == "rgb(27, 30, 34)"
    page.get_by_role("button", name="Switch to the dark theme").click()
    until(page, f"({words})() === 'rgb(231, 233, 235)'")
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_menu_folds_on_a_phone_and_opens_by_keyboard(visit: OpenPage) -> None:
    page = visit("patterns.html", size=(390, 844)).page
    link = page.get_by_role("link", name="Methods and data").first
    assert not link.is_visible()
    menu = page.get_by_role("button", name="Menu")
    menu.focus()
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert menu.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert not link.is_visible()


def test_citation_is_copied(visit: OpenPage) -> None:
    opened = visit("methods.html", permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    page.locator("#cite-bibtex + button").click()
    page.get_by_role("button", name="Copy this citation").first.wait_for()
    assert page.evaluate("navigator.clipboard.readText()").startswith("@")


@DRAWN
def test_paper_has_no_navigation_and_spells_links_out(drawn: Visit) -> None:
    page = drawn.page
    page.emulate_media(media="print")
    for hidden in ("#quarto-header", "#quarto-margin-sidebar", ".chart-tools", ".plot"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
    assert all(each.is_visible() for each in page.locator(".picture").all())
    link = page.locator("main a[href^='http']").first
    if link.count():
        after = link.evaluate("(each) => getComputedStyle(each, '::after').content")
        assert link.get_attribute("href").split("?")[0] in after
    page.emulate_media(media="screen")


def test_contact_page_prints_on_a_few_sheets(visit: OpenPage) -> None:
    opened = visit(f"contact-{KEY_EVENTS[2]}.html")
    opened.draw_figures()
    printed = opened.page.pdf(format="A4")
    assert printed.startswith(b"%PDF")
    assert 2 <= printed.count(b"/Type /Page\n") <= 6
