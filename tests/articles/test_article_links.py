"""Links to the timeline, candidates for it, and the command."""

import csv
import json
from pathlib import Path

from typer.testing import CliRunner

from helpers.articles import read_article, read_page
from helpers.articles.candidates import candidates, write_candidates
from helpers.articles.outcome import outcome
from helpers.articles.reader import ArticleReading
from helpers.cli import app
from helpers.schema import DATA_FOLDER

ARTICLE = DATA_FOLDER / "articles" / "2023-11-08-zhang-visit.md"


def run(*arguments: str, given: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["read", *arguments], input=given)
    return result.exit_code, result.stdout, result.stderr


def linked(reading: ArticleReading) -> list[str | None]:
    return [link.match.event_id if link.match else None for link in reading.links]


def test_the_zhang_article_is_linked_to_its_records() -> None:
    reading = read_article(read_page(ARTICLE))
    assert linked(reading)[0] == "2023-11-08-zhang-youxia-moscow"
    assert "2023-10-17-putin-xi-beijing-bri-forum" in linked(reading)
    assert "2022-02-04-putin-xi-beijing-no-limits" in linked(reading)


def test_drills_since_then_are_a_series_of_several_records() -> None:
    values = outcome(read_article(read_page(ARTICLE)))["events"]
    series = [event for event in values if event["several"]]
    assert [event["date"] for event in series] == ["2022-02/.."]
    assert len(series[0]["records"]) > 5 and series[0]["event_id"] is None


def test_last_february_is_flagged_against_the_record() -> None:
    events = outcome(read_article(read_page(ARTICLE)))["events"]
    partnership = next(
        e for e in events if e["event_id"] == "2022-02-04-putin-xi-beijing-no-limits"
    )
    assert any("last February" in w and "2023-02" in w for w in partnership["warnings"])


def test_a_link_gives_its_score_and_reasons() -> None:
    link = read_article(read_page(ARTICLE)).links[0].match
    assert link is not None and link.score >= 80
    assert any(reason.startswith("people: ") for reason in link.reasons)


def test_an_open_date_is_never_linked_but_shown_as_near() -> None:
    text = (
        "Putin received Zhang Youxia, vice chairman of the Central Military Commission, on Monday."
    )
    reading = read_article(text)
    assert linked(reading) == [None]
    near = {match.event_id for match in reading.links[0].near}
    assert "2023-11-08-zhang-youxia-moscow" in near


def test_the_same_men_on_another_day_are_another_contact() -> None:
    text = "Putin received Zhang Youxia in Moscow on Thursday."
    assert linked(read_article(text, "2015-03-06")) == [None]


def test_new_contacts_become_candidates_with_the_columns_of_the_tables(tmp_path: Path) -> None:
    text = "=cmd() The navies of Russia and China began a joint drill near Sochi on 3 May 2011."
    tables = candidates(read_article(text, "2011-05-04"), "https://example.org/a")
    files = write_candidates(tables, tmp_path / "new.csv")
    assert [file.name for file in files] == [
        "new.csv",
        "new-participants.csv",
        "new-citations.csv",
    ]
    for file, name in zip(files, ("events", "participants", "citations"), strict=True):
        with (DATA_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as table:
            columns = next(csv.reader(table))
        with file.open(encoding="utf-8", newline="") as written:
            rows = list(csv.DictReader(written))
        assert list(rows[0]) == columns
        assert not any(
            cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values()
        )
    assert tables["events"][0]["date"] == "2011-05-03"
    assert tables["events"][0]["confidence"] == "low"


def test_a_candidate_with_an_open_end_has_a_date_the_tables_take_and_says_what_is_missing() -> None:
    text = "Chinese Defence Minister Dong Jun arrived in Moscow on Monday for a visit."
    event = candidates(read_article(text, "2030-05-07"))["events"][0]
    assert event["date"] == "2030-05-06"
    assert "does not tell its end" in event["disputed"]


def test_what_the_timeline_has_is_no_candidate() -> None:
    assert candidates(read_article(read_page(ARTICLE)))["events"] == []


def test_the_command_prints_a_table_json_and_one_line() -> None:
    code, table, _ = run(str(ARTICLE))
    assert code == 0 and "2023-11-08-zhang-youxia-moscow" in table
    code, text, _ = run(str(ARTICLE), "--format", "json")
    assert code == 0 and json.loads(text)["events"][0]["date"] == "2023-11-08"
    code, line, _ = run(str(ARTICLE), "--format", "jsonl")
    assert code == 0 and len(line.splitlines()) == 1


def test_the_command_reads_standard_input() -> None:
    text = "Xi Jinping met Sergei Shoigu in Beijing on Monday."
    code, out, _ = run("-", "--published", "2023-11-08", "--format", "json", given=text)
    assert code == 0 and json.loads(out)["events"][0]["date"] == "2023-11-06"


def test_the_command_writes_one_line_an_article(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    given = [
        {
            "url": "a",
            "published": "2023-11-08",
            "title": None,
            "excerpt": "Xi Jinping met Sergei Shoigu in Beijing on Monday.",
        },
        {"url": "b", "published": None, "title": "", "excerpt": ""},
    ]
    articles.write_text("\n".join(json.dumps(each) for each in given), encoding="utf-8")
    code, out, _ = run("--articles", str(articles))
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and [line["url"] for line in lines] == ["a", "b"]
    keys = {
        "date",
        "category",
        "chinese",
        "russian",
        "place",
        "evidence",
        "status",
        "event_id",
        "date_basis",
        "warnings",
    }
    assert keys <= set(lines[0]["events"][0])
    assert lines[1]["events"] == [] and "empty" in lines[1]["warnings"][0]


def test_the_command_refuses_with_all_that_is_wrong() -> None:
    for arguments in (
        ["nowhere.txt"],
        [],
        ["a", "--articles", "b"],
        [str(ARTICLE), "--format", "xml"],
    ):
        code, out, err = run(*arguments)
        assert code == 2 and err.startswith("Error: ") and "Traceback" not in err + out
