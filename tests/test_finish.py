import base64
import hashlib

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.build.finish import finish_page, outside_problems, page_facts

PARAGRAPH = "The records show what public pages allow, " * 9


def page(body: str, head: str = "") -> str:
    return (
        f'<html lang="en"><head><meta charset="utf-8">{head}</head><body>'
        f'<nav><a class="nav-link" href="index.html">Overview</a></nav>'
        f"<main><h1>A &amp; B</h1>{body}</main></body></html>"
    )


def finished(body: str, **others: str) -> BeautifulSoup:
    """The page `index` finished beside other pages."""
    texts = {"index": page(body), **{name: page(text) for name, text in others.items()}}
    facts = {name: page_facts(text) for name, text in texts.items()}
    return BeautifulSoup(finish_page("index", texts["index"], facts), "html.parser")


def policy(soup: BeautifulSoup) -> str:
    return str(soup.select_one("meta[http-equiv='Content-Security-Policy']")["content"])


def test_the_policy_allows_inline_scripts_by_hash_only() -> None:
    script = "window.x = '<b>';"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    rules = policy(finished(f"<script>{script}</script>"))
    assert f"script-src 'self' 'sha256-{digest}';" in rules
    assert rules.startswith("default-src 'none'")
    assert "unsafe-eval" not in rules


def test_data_in_scripts_and_scripts_in_files_need_no_hash() -> None:
    body = '<script type="application/json">{"a": 1}</script><script src="a.js"></script>'
    assert "script-src 'self';" in policy(finished(body))


@given(st.text(alphabet=st.characters(exclude_characters="<\r", codec="utf-8"), min_size=1))
def test_every_inline_script_is_hashed_as_the_browser_reads_it(script: str) -> None:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    facts = {"index": page_facts(page(""))}
    assert digest in finish_page("index", page(f"<script>{script}</script>"), facts)


def test_the_description_is_the_first_paragraph_cut_at_a_word() -> None:
    soup = finished(f"<p>Short.</p><p>{PARAGRAPH}</p>")
    description = str(soup.select_one("meta[name=description]")["content"])
    assert description.startswith("The records show")
    assert len(description) <= 201
    assert description.endswith("…")
    assert soup.select_one("meta[property='og:title']")["content"] == "A & B"


def test_the_link_to_the_page_itself_is_marked() -> None:
    soup = finished('<a href="places.html">Places</a>', places="")
    assert soup.select_one("nav a")["aria-current"] == "page"
    assert not soup.select_one("main a").has_attr("aria-current")


def test_a_link_to_a_record_outside_the_selection_is_no_link() -> None:
    body = (
        '<a class="ref" href="timeline.html#gone">one</a> <a href="timeline.html#kept">two</a>'
        ' <a href="nowhere.html">three</a> <a href="#here" id="here">four</a>'
    )
    links = finished(body, timeline='<p id="kept">Kept</p>').select("main a")
    assert [link.get("href") for link in links] == [None, "timeline.html#kept", None, "#here"]
    assert links[0]["title"] == "Not in this selection"
    assert [link.string for link in links] == ["one", "two", "three", "four"]


def test_links_to_other_sites_and_to_downloads_are_left_alone() -> None:
    body = '<a href="https://example.org/a.html#b">x</a><a href="downloads/events.csv">y</a>'
    links = finished(body).select("main a")
    assert [link["href"] for link in links] == [
        "https://example.org/a.html#b",
        "downloads/events.csv",
    ]


def test_a_page_that_loads_something_from_outside_is_named() -> None:
    body = (
        '<img src="https://example.org/a.png"><a href="https://example.org">fine</a>'
        '<script src="//cdn.example.org/b.js"></script><img src="assets/c.png">'
    )
    head = '<link rel="stylesheet" href="HTTP://example.org/d.css">'
    problems = list(outside_problems({"index": page_facts(page(body, head))}))
    assert [problem.split()[3] for problem in problems] == [
        "//cdn.example.org/b.js;",
        "HTTP://example.org/d.css;",
        "https://example.org/a.png;",
    ]
    assert all(problem.startswith("page index: loads ") for problem in problems)
