import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers.html import (
    Html,
    escape,
    is_web_address,
    language_of,
    leaf,
    outside_link,
    record_address,
    tag,
)

ANY_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)


@given(ANY_TEXT)
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    soup = BeautifulSoup(tag("p", escape(text), title=text), "html.parser")
    assert soup.get_text() == text
    assert soup.p is not None
    assert soup.p.get("title", "") == text
    assert [each.name for each in soup.find_all()] == ["p"]


def test_attributes_without_a_value_are_left_out() -> None:
    assert tag("p", "x", id="", class_=None, hidden=False) == "<p>x</p>"
    assert tag("details", open=True) == "<details open></details>"
    assert leaf("line", stroke_width="2") == '<line stroke-width="2"/>'


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "data:text/html,x",
        "//example.org/x",
        "https:///x",
        "ftp://example.org",
        "mailto:a@example.org",
        "http://[bad",
        "",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_web_address(url)
    assert outside_link(url, "a & b") == "a &amp; b"


@pytest.mark.parametrize(
    "url", ["https://example.org/?a=1&b=2", "HTTP://example.org", " http://a "]
)
def test_web_addresses_become_links(url: str) -> None:
    assert is_web_address(url)
    link = BeautifulSoup(outside_link(url, "Title"), "html.parser").a
    assert link is not None
    assert link["href"] == url.strip()


def test_address_of_a_record_is_on_the_timeline_unless_another_page_is_named() -> None:
    assert record_address("2023-11-08-x") == "timeline.ipynb#2023-11-08-x"
    assert record_address("2023-11-08-x", "contact.ipynb") == "contact.ipynb#2023-11-08-x"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Joint patrol", ""),
        ("Переговоры", "ru"),
        ("普京会见张又侠", "zh"),
        ("中露の爆撃機", "ja"),
        ("한중러", "ko"),
    ],
)
def test_language_is_told_by_its_letters(text: str, code: str) -> None:
    assert language_of(text) == code


def test_html_shows_itself_in_a_notebook_but_not_in_full_as_text() -> None:
    shown = Html("<p>x</p>" * 1000)
    assert shown._repr_html_() == shown
    assert len(repr(shown)) < 40
