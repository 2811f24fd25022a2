"""Bad input and files of every kind: a clear result or a clear error, and soon."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.articles import Page, read_article, read_page
from helpers.articles.page import LARGEST, articles_of
from helpers.errors import InputError

NEWS = "The defence ministers of China and Russia met in Beijing on Monday to talk about drills."
HTML = f"""<!doctype html><html><head><title>Ministers meet</title>
<meta property="article:published_time" content="2024-10-15T08:00:00Z">
<script>alert("China and Russia held a joint drill on Friday.")</script></head>
<body><nav>Home | News</nav><article><h1>Ministers meet</h1><p>{NEWS}</p>
<p>They said that the two armies would go on working together in the years to come.</p>
</article><footer>All rights reserved</footer></body></html>"""


def refusal(content: bytes) -> str:
    with pytest.raises(InputError) as refused:
        read_page(content)
    return refused.value.problems[0]


@pytest.mark.parametrize("content", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
def test_empty_text_is_refused(content: bytes) -> None:
    assert "empty" in refusal(content)


def test_binary_is_refused() -> None:
    assert "not text" in refusal(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))


def test_a_page_of_20_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(b"<html><p>word " * 1_500_000)
    start = time.perf_counter()
    with pytest.raises(InputError, match="more than one article"):
        read_page(page)
    assert time.perf_counter() - start < 1


def test_a_missing_file_is_named() -> None:
    with pytest.raises(InputError, match="no such file"):
        read_page("nowhere.html")


def test_other_encodings_are_read() -> None:
    for encoding in ("utf-16", "cp1252", "utf-8-sig"):
        assert "Zhang – Moscow" in read_page("Zhang – Moscow, café".encode(encoding)).text


def test_a_saved_page_gives_its_text_title_and_day_and_no_script() -> None:
    page = read_page(HTML.encode())
    assert (page.title, page.published) == ("Ministers meet", "2024-10-15")
    assert NEWS in page.text and "Friday" not in page.text
    event = read_article(page).events[0]
    assert (event.edtf, event.category) == ("2024-10-14", "meeting")


def test_markdown_front_matter_gives_the_day() -> None:
    page = read_page(f"---\ntitle: Talks\npublished: 2024-10-15\n---\n\n# Talks\n\n{NEWS}".encode())
    assert read_article(page).published_from == "front matter"
    assert read_article(page).events[0].edtf == "2024-10-14"


def test_a_visible_date_line_gives_the_day() -> None:
    reading = read_article(f"Ministers meet in the capital\n08:40, October 15, 2024\n{NEWS}")
    assert (reading.published, reading.published_from) == ("2024-10-15", "date line")


def test_a_dateline_with_a_year_gives_the_day() -> None:
    reading = read_article(f"BEIJING, Oct. 15, 2024 (Xinhua) -- {NEWS}")
    assert (reading.published, reading.published_from) == ("2024-10-15", "dateline")


def test_without_a_day_nothing_relative_is_resolved_and_it_is_said() -> None:
    reading = read_article(NEWS)
    assert [event.edtf for event in reading.events] == [None]
    assert any("no day of publication" in warning for warning in reading.warnings)


def test_a_bad_day_of_publication_is_refused() -> None:
    with pytest.raises(InputError, match="expected YYYY-MM-DD"):
        read_article(NEWS, "2024-13-40")


def test_a_publication_in_the_future_is_flagged() -> None:
    reading = read_article(NEWS, "2031-01-01", today=date(2026, 1, 1))
    assert any("in the future" in warning for warning in reading.warnings)


def test_other_languages_give_nothing_and_say_so() -> None:
    reading = read_article("Министры обороны России и Китая встретились в Пекине.", "2024-10-15")
    assert reading.events == []
    assert any("Russian" in warning for warning in reading.warnings)


def test_hostile_text_takes_no_minutes() -> None:
    for text in (
        "China and Russia " * 30_000,
        "<script>" * 20_000,
        "a" * 1_000_000,
        "on Monday, " * 40_000,
        "(" * 100_000,
        "=HYPERLINK(1) China and Russia held a joint drill on Monday.\n" * 2_000,
        "to be to be " * 30_000,
    ):
        start = time.perf_counter()
        read_article(Page(text), "2023-11-08")
        assert time.perf_counter() - start < 60


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "China",
                "Russia",
                "and",
                "joint",
                "drill",
                "held",
                "on",
                "Monday",
                "said",
                "Putin",
                "met",
                "Zhang",
                "Youxia",
                "in",
                "Moscow",
                "after",
                "the",
                "Su-35",
                "delivered",
                "will",
                "not",
                "last",
                "week",
                "Tuesday",
                ",",
                ".",
                '"',
                "'",
                "(",
                ")",
                "-",
                "2023",
                "May",
                "visit",
                "ships",
                "patrol",
            ]
        ),
        max_size=40,
    )
)
def test_any_row_of_words_is_read(words: list[str]) -> None:
    read_article(" ".join(words), "2023-11-08")


def test_lines_that_are_no_article_are_named(tmp_path: Path) -> None:
    file = tmp_path / "articles.jsonl"
    file.write_text('{"url": "a", "excerpt": ""}\nnot json\n[1]\n', encoding="utf-8")
    with pytest.raises(InputError) as refused:
        articles_of(file)
    assert ["line 2" in refused.value.problems[0], "line 3" in refused.value.problems[1]] == [
        True
    ] * 2


def test_the_largest_page_is_far_larger_than_an_article() -> None:
    assert LARGEST >= 1_000_000
