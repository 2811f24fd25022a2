from bs4 import BeautifulSoup
from builders import event, source, timeline_of

from helpers import ledgers
from helpers.checks import Problem
from helpers.export import FORMATS
from helpers.external_counts import recount
from helpers.html import Html
from helpers.schema import read_schema, resources
from helpers.timeline import Timeline

RECORDS = Timeline.load()


def soup_of(html: Html) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def test_every_known_gap_is_listed() -> None:
    soup = soup_of(ledgers.gaps_table(RECORDS))
    assert len(soup.select("tbody tr")) == len(RECORDS.dataset.known_gaps)


def test_every_published_count_stands_beside_ours() -> None:
    counts = recount(RECORDS.dataset)
    assert len(soup_of(ledgers.external_counts_table(counts)).select("tbody tr")) == len(counts)


def test_confidence_is_counted_over_the_selection_highest_first() -> None:
    timeline = timeline_of(
        event("2022-01-01", confidence="low", disputed="Who."),
        event("2022-01-02"),
        sources=[source("tass", "state_media_ru", state="RU", relation="original")],
        citations=[
            {"event_id": f"2022-01-0{day}-talks", "source_id": "tass", "supports": ""}
            for day in (1, 2)
        ],
    )
    soup = soup_of(ledgers.confidence_table(timeline))
    rows = [[cell.get_text() for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert [(row[0], row[2:]) for row in rows] == [
        ("high", ["1", "1", "0"]),
        ("medium", ["0", "0", "0"]),
        ("low", ["1", "1", "1"]),
    ]


def test_a_sound_folder_is_said_to_be_so_and_problems_are_listed() -> None:
    assert "found no problem in events.csv" in ledgers.checks_table([])
    problem = Problem("events.csv", 7, "date", "<b>", "a date", "Write one.")
    soup = soup_of(ledgers.checks_table([problem] * 60))
    assert len(soup.select("tbody tr")) == ledgers.SHOWN
    assert "60 problems" in soup.get_text() and "<b>" in soup.get_text()


def test_every_correction_is_kept_with_its_reason() -> None:
    soup = soup_of(ledgers.corrections_table(RECORDS))
    rows = soup.select("tbody tr")
    assert len(rows) == len(RECORDS.dataset.corrections)
    assert all(row.select("td")[-1].get_text() for row in rows)


def test_the_codebook_describes_every_column_of_every_table() -> None:
    soup = soup_of(ledgers.codebook(read_schema()))
    for name, table in resources().items():
        described = {cell.get_text() for cell in soup.select(f"#table-{name} tbody td:first-child")}
        assert described >= {column["name"] for column in table["schema"]["fields"]}


def test_every_format_can_be_downloaded() -> None:
    links = soup_of(ledgers.downloads_table(RECORDS)).select("a")
    assert [link["href"] for link in links] == [f"downloads/{f.file}" for f in FORMATS.values()]
