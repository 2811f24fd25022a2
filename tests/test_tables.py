import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from builders import event, person, source, timeline_of

from helpers import tables
from helpers.parameters import ReportParameters
from helpers.schema import resources
from helpers.timeline import Timeline

HOSTILE = "<script>alert(1)</script> \"q\" 'q' a|b =cmd() *m* `c`"


def soup_of(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def found(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    element = soup.select_one(selector)
    assert element is not None, selector
    return element


@pytest.fixture(scope="module")
def records() -> Timeline:
    return Timeline.load()


@pytest.fixture(scope="module")
def whole(records: Timeline) -> BeautifulSoup:
    return soup_of(tables.records_table(records))


def a_visit() -> Timeline:
    visit = event(
        "2023-11-08~",
        "visit",
        title="Visit",
        place_id="moscow",
        disputed="Only one side says so.",
        part_of="2023-11-08-summit",
    )
    key = visit["event_id"]
    return timeline_of(
        event("2023-11-08", "summit", title="Summit"),
        visit,
        participants=[
            person(key, "CN", "Zhang Youxia", "Vice Chairman"),
            person(key, "RU", "Sergei Shoigu"),
        ],
        sources=[source("a", title="Talks", publisher="TASS", published="2023-11-08")],
        citations=[{"event_id": key, "source_id": "a", "supports": "Says so"}],
        places=[{"place_id": "moscow", "name": "Moscow"}],
    )


def test_every_record_has_one_row_with_its_own_id(records: Timeline, whole: BeautifulSoup) -> None:
    assert [row["id"] for row in whole.select("tbody tr")] == list(records.events["event_id"])


def test_every_citation_is_linked(records: Timeline, whole: BeautifulSoup) -> None:
    cited = records.dataset.citations.merge(records.dataset.sources, on="source_id")
    for event_id, urls in cited.groupby("event_id")["url"]:
        row = found(whole, f"tr[id='{event_id}']")
        assert {link["href"] for link in row.select("details a")} == set(urls)


def test_whole_table_leaves_room_on_a_page_of_900_kilobytes(records: Timeline) -> None:
    assert len(tables.records_table(records).encode()) < 700_000


def test_row_shows_date_people_doubt_whole_and_sources() -> None:
    row = found(soup_of(tables.records_table(a_visit())), "tr[id='2023-11-08-visit']")
    words = row.get_text()
    assert found(row, "td:first-child b").get_text() == "about 8 November 2023"
    assert found(row, ".place").get_text() == "Moscow"
    assert found(row, ".who").get_text() == (
        "China: Zhang Youxia (Vice Chairman). Russia: Sergei Shoigu."
    )
    assert found(row, ".doubt").get_text() == "Disputed: Only one side says so."
    assert "Part of Summit" in words
    assert found(row, "a[href='#2023-11-08-summit']").get_text() == "Summit"
    assert found(row, "details li").get_text() == "Talks, TASS, 8 November 2023"


def test_whole_that_is_not_selected_is_named_without_a_link() -> None:
    table = soup_of(tables.records_table(a_visit().parts()))
    assert "Part of Summit" in table.get_text()
    assert table.select_one("a[href='#2023-11-08-summit']") is None


def test_records_of_no_contact_say_what_they_are() -> None:
    table = soup_of(tables.records_table(timeline_of(event(record="claim"))))
    assert found(table, ".kind").get_text() == "claim"


def test_headers_have_a_scope_and_the_caption_a_selection(whole: BeautifulSoup) -> None:
    assert {head["scope"] for head in whole.select("th")} == {"col"}
    assert "527" not in found(whole, "thead").get_text()
    assert found(whole, "caption").get_text().endswith("records (all records)")


def test_no_records_is_said_in_words() -> None:
    empty = timeline_of(event()).between("1950-01-01", "1950-12-31")
    said = soup_of(tables.records_table(empty))
    assert "No records" in said.get_text()
    assert said.find("table") is None


def test_hostile_record_is_shown_as_text() -> None:
    hostile = event(title=HOSTILE, summary=HOSTILE, disputed=HOSTILE)
    key = hostile["event_id"]
    timeline = timeline_of(
        hostile,
        participants=[person(key, "CN", HOSTILE, HOSTILE)],
        sources=[source("a", title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")],
        citations=[{"event_id": key, "source_id": "a", "supports": HOSTILE}],
    )
    table = soup_of(tables.records_table(timeline))
    assert table.find("script") is None
    assert table.get_text().count(HOSTILE) == 7
    assert not [link for link in table.select("a") if "javascript" in str(link.get("href"))]


def test_same_records_give_the_same_bytes(records: Timeline) -> None:
    some = records.between("2023-01-01", "2023-12-31")
    assert tables.records_table(some) == tables.records_table(some)


def test_data_table_shows_numbers_days_and_gaps() -> None:
    frame = pd.DataFrame(
        {
            "Count": [1234, 5],
            "Share": [0.5, float("nan")],
            "Day": [pd.Timestamp("2023-11-08"), pd.NaT],
            "Words": ["<b>", None],
        }
    )
    soup = soup_of(tables.data_table(frame, "numbers", "Some numbers"))
    rows = [[cell.get_text() for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert rows == [["1,234", "0.50", "2023-11-08", "<b>"], ["5", "", "", ""]]
    assert [cell.get_text() for cell in soup.select("td.number")] == ["1,234", "0.50", "5"]


def test_data_table_scrolls_in_a_named_box_that_takes_focus() -> None:
    soup = soup_of(tables.data_table(pd.DataFrame({"A": [1]}), "one", "One row"))
    box = found(soup, ".table-box")
    assert (box["tabindex"], box["role"]) == ("0", "region")
    assert found(soup, f"#{box['aria-labelledby']}").get_text() == "One row"
    assert found(soup, "table")["id"] == "one"


def test_data_table_without_rows_says_so_under_its_id() -> None:
    soup = soup_of(tables.data_table(pd.DataFrame({"A": []}), "none", "No rows here"))
    assert found(soup, "#none").get_text() == "No rows here: no rows."


def test_finished_html_stays_and_text_is_escaped_in_one_table() -> None:
    frame = pd.DataFrame({"Link": tables.html_column(["<a href='#x'>x</a>"]), "Text": ["<i>"]})
    soup = soup_of(tables.data_table(frame, "both", "Both"))
    assert soup.find("i") is None
    assert found(soup, "a")["href"] == "#x"


def test_short_table_links_to_the_rows_of_the_timeline() -> None:
    soup = soup_of(tables.short_table(a_visit(), table_id="near", caption="Near"))
    links = [link["href"] for link in soup.select("a")]
    assert links == ["timeline.ipynb#2023-11-08-summit", "timeline.ipynb#2023-11-08-visit"]


@pytest.mark.parametrize("name", resources())
def test_codebook_names_every_column_and_value(name: str) -> None:
    resource = resources()[name]
    soup = soup_of(tables.codebook_table(resource))
    codes = {code.get_text() for code in soup.select("code")}
    for column in resource["schema"]["fields"]:
        assert {column["name"], *column.get("constraints", {}).get("enum", [])} <= codes


def test_parameters_are_shown_with_this_reports_values() -> None:
    parameters = ReportParameters(start_date="2023-01-01", categories=["visit", "call"])
    soup = soup_of(tables.parameters_table(parameters))
    rows = {
        row.select("td")[0].get_text(): row.select("td")[1].get_text()
        for row in soup.select("tbody tr")
    }
    assert rows["start_date"] == "2023-01-01"
    assert rows["end_date"] == "not limited"
    assert rows["categories"] == "visit, call"
    assert rows["levels"] == "all"
