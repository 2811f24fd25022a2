import datetime as dt

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from helpers.dates import day_words, parse_date, parse_day

MARKS = st.sampled_from(["", "~", "?", "%"])
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@st.composite
def one_date(draw: st.DrawFn) -> str:
    day = draw(DAYS)
    form = draw(st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
    return day.strftime(form) + draw(MARKS)


@given(one_date())
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    ours, theirs = parse_date(text), parse_edtf(text)
    assert ours.earliest == dt.date(*theirs.lower_strict()[:3])
    assert ours.latest == dt.date(*theirs.upper_strict()[:3])


@given(one_date(), one_date())
def test_an_interval_runs_from_the_first_day_of_its_start_to_the_last_of_its_end(
    start: str, end: str
) -> None:
    first, last = parse_date(start), parse_date(end)
    if last.latest < first.earliest:
        with pytest.raises(ValueError, match="ends before it starts"):
            parse_date(f"{start}/{end}")
    else:
        span = parse_date(f"{start}/{end}")
        assert (span.earliest, span.latest) == (first.earliest, last.latest)
        assert span.approximate == (first.approximate or last.approximate)
        assert span.uncertain == (first.uncertain or last.uncertain)


@given(DAYS)
def test_a_day_written_out_holds_its_parts(day: dt.date) -> None:
    assert parse_date(day.isoformat()).describe() == day_words(day)
    assert parse_day(day.isoformat()) == day


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_a_readable_refusal(text: str) -> None:
    try:
        parsed = parse_date(text)
    except ValueError as refused:
        assert "expected" in str(refused) or "ends before" in str(refused)
    else:
        assert parsed.earliest <= parsed.latest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-11-08", "8 November 2023"),
        ("2004-07-05~", "about 5 July 2004"),
        ("2026-09/2026-10", "September–October 2026"),
        ("2023-10-17/2023-10-18", "17–18 October 2023"),
        ("2013-06-30/2013-07-01", "30 June – 1 July 2013"),
        ("2005-12-28/2006-01-03", "28 December 2005 – 3 January 2006"),
        ("2000/2002", "2000–2002"),
        ("2003-05~", "about May 2003"),
        ("2022-09-15~/2022-10-04~", "about 15 September – 4 October 2022"),
        ("2024-12-05/2024-12-08~", "5 December 2024 to about 8 December 2024"),
        ("2011-06-06~/2011-06-08", "about 6 June 2011 to 8 June 2011"),
        ("2023-11?", "November 2023 (uncertain)"),
        ("2023%", "about 2023 (uncertain)"),
        ("2023-21", "spring 2023"),
        ("2022-11/2023-01", "November 2022–January 2023"),
    ],
)
def test_a_date_is_told_with_its_precision(text: str, words: str) -> None:
    assert parse_date(text).describe() == words


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2023", "year"),
        ("2023-11", "month"),
        ("2023-11-08", "day"),
        ("2023-24", "season"),
        ("2024-09-09~/2024-09", "month"),
    ],
)
def test_the_coarser_end_gives_the_precision(text: str, precision: str) -> None:
    assert parse_date(text).precision == precision


@pytest.mark.parametrize(
    "text",
    [
        *("", "2023-02-30", "2023-13", "2023-00", "2023-11-00", "23-11-08", "2023-1-1", "0000"),
        *("2023-11-08T10:00", "8 November 2023", "2023-21-05", "../2023", "2023/..", "２０２３"),
        *("2023/2024/2025", " 2023", "2023-11-08 "),
    ],
)
def test_what_is_no_date_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected EDTF"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2023", "2023-11", "2023-11-08~", "2023-11-08/2023-11-09"])
def test_a_day_is_one_exact_day(text: str) -> None:
    with pytest.raises(ValueError, match="not one day"):
        parse_day(text)


def test_winter_runs_into_the_next_year() -> None:
    winter = parse_date("2023-24")
    assert (winter.earliest, winter.latest) == (dt.date(2023, 12, 1), dt.date(2024, 2, 29))
