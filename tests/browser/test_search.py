"""The search over the whole site: by keyboard, from a folder, without a network."""

from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from built_site import BuiltSite
from visits import Visit

from helpers.parameters import KEY_EVENTS

OpenPage = Callable[..., Any]
FOUND = ".search-results a"


def search(visit: Visit, words: str) -> list[str]:
    """Open the search by its key, type words and return the titles found."""
    visit.page.keyboard.press("/")
    visit.page.keyboard.type(words)
    visit.page.wait_for_function("document.querySelector('.search-status')?.textContent")
    return list(visit.page.locator(FOUND).all_inner_texts())


def test_a_record_is_found_by_its_words_in_any_order_and_leads_to_its_row(visit: OpenPage) -> None:
    opened = visit("methods.html")
    titles = search(opened, "moscow youxia zhang shoigu putin 2023")
    assert "Zhang Youxia visits Moscow: talks with Shoigu and Putin" in titles
    opened.page.locator(FOUND, has_text="Zhang Youxia visits Moscow").last.click()
    opened.page.wait_for_url(f"**/timeline.html#{KEY_EVENTS[2]}")
    assert opened.page.locator(f"[id='{KEY_EVENTS[2]}']").is_visible()


def test_sections_are_found_and_nothing_found_is_said(visit: OpenPage) -> None:
    opened = visit("index.html")
    assert "Codebook" in search(opened, "codebook")
    opened.page.locator("#search-words").fill("zzzz")
    assert opened.page.locator(".search-status").inner_text().startswith("Nothing found")
    assert opened.page.locator(FOUND).count() == 0


def test_escape_closes_it_and_the_button_opens_it(visit: OpenPage) -> None:
    opened = visit("index.html")
    search(opened, "patrol")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("dialog.site-search").is_visible()
    opened.page.get_by_role("button", name="Search", exact=True).click()
    assert opened.page.evaluate("document.activeElement.id") == "search-words"


def test_it_works_from_a_folder_and_asks_nobody(visit: OpenPage, site: BuiltSite) -> None:
    opened = visit("index.html", base=site.folder.as_uri())
    assert search(opened, "joint sea")
    assert opened.outside == [] and opened.complaints == []


def test_axe_finds_nothing_in_it(visit: OpenPage) -> None:
    for size, theme in (((1280, 900), "light"), ((320, 640), "dark")):
        opened = visit("index.html", size=size, theme=theme)
        search(opened, "patrol")
        found = Axe().run(opened.page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
