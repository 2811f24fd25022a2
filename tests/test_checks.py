import json
import shutil
from pathlib import Path

import pytest
from data_copy import DataCopy
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks import RULES, Problem, check, report, require_sound
from helpers.checks.cell_rules import DATE_COLUMNS, SUMMARY_WORDS
from helpers.checks.problems import shown
from helpers.errors import InputError
from helpers.schema import DATA_FOLDER, allowed

ZHANG = "2023-11-08-zhang-youxia-moscow"
PATROL = "2023-12-14-seventh-joint-air-patrol"
CONCERN = "2023-12-14-japan-concern-joint-flight"


def place(problem: Problem) -> tuple[str, int | None, str, str]:
    return problem.file, problem.row, problem.column, problem.value


def broken(copy: DataCopy, table: str, column: str, value: str, **where: str) -> Problem:
    """The one problem found after one cell is changed, at that cell."""
    row = copy.find(table, **where)
    copy.put(table, row, column, value)
    problem = copy.only_problem()
    assert place(problem) == (f"{table}.csv", row, column, value)
    return problem


def test_a_sound_copy_has_no_problem(data_copy: DataCopy) -> None:
    assert data_copy.problems() == []
    assert report(data_copy.problems()) == "No problems found."
    require_sound(data_copy.folder)


# The folder and its files


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    (problem,) = check(tmp_path / "none")
    assert problem.file == str(tmp_path / "none") and "--data" in problem.mend


def test_every_missing_table_is_told_at_once_and_nothing_that_follows(data_copy: DataCopy) -> None:
    data_copy.path("citations").unlink()
    data_copy.path("places").unlink()
    found = data_copy.problems()
    assert [problem.file for problem in found] == ["citations.csv", "places.csv"]
    assert all("missing" in problem.expected for problem in found)


def test_an_empty_file_wants_its_header(data_copy: DataCopy) -> None:
    data_copy.path("figures").write_bytes(b"")
    problem = data_copy.only_problem()
    assert place(problem) == ("figures.csv", None, "", "") and "header row" in problem.expected


def test_an_empty_first_row_wants_the_header(data_copy: DataCopy) -> None:
    path = data_copy.path("figures")
    path.write_text("\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "the first row is empty" in data_copy.only_problem().expected


def test_a_table_with_a_header_only_is_allowed_where_nothing_needs_its_rows(
    data_copy: DataCopy,
) -> None:
    data_copy.write("figures", data_copy.records("figures")[:1])
    assert data_copy.problems() == []


def test_bytes_that_are_no_utf8_are_found_in_their_row_and_column(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "title", "Zhang in Moscow QQ")
    path = data_copy.path("events")
    path.write_bytes(path.read_bytes().replace(b"QQ", "Москва".encode("cp1251")))
    problem = data_copy.only_problem()
    assert (problem.file, problem.row, problem.column) == ("events.csv", row, "title")
    assert "UTF-8" in problem.expected and "Save it" in problem.mend


def test_a_file_in_utf16_is_refused_as_a_whole(data_copy: DataCopy) -> None:
    path = data_copy.path("places")
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    problem = data_copy.only_problem()
    assert place(problem) == ("places.csv", None, "", "") and "UTF-8" in problem.expected


def test_what_a_spreadsheet_adds_to_utf8_is_accepted(data_copy: DataCopy) -> None:
    path = data_copy.path("places")
    content = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + content)
    assert data_copy.problems() == []


def test_columns_separated_by_semicolons_are_told_as_such(data_copy: DataCopy) -> None:
    path = data_copy.path("offices")
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    problem = data_copy.only_problem()
    assert (problem.file, problem.row) == ("offices.csv", 1) and "semicolons" in problem.expected


def test_a_quote_that_does_not_close_is_found(data_copy: DataCopy) -> None:
    records = len(data_copy.records("places"))
    with data_copy.path("places").open("a", encoding="utf-8") as file:
        file.write('x,"never closed\n')
    problem = data_copy.only_problem()
    assert (problem.file, problem.row) == ("places.csv", records + 1)
    assert "quotes" in problem.expected


def test_an_unquoted_comma_is_told_once_for_its_row(data_copy: DataCopy) -> None:
    with data_copy.path("offices").open("a", encoding="utf-8") as file:
        file.write("Zookeeper,Beijing,official\n")
    problem = data_copy.only_problem()
    assert problem.row == len(data_copy.records("offices"))
    assert "2 cells" in problem.expected and "has 3" in problem.expected
    assert "between double quotes" in problem.mend


def test_an_empty_row_is_told(data_copy: DataCopy) -> None:
    with data_copy.path("offices").open("a", encoding="utf-8") as file:
        file.write("\n")
    problem = data_copy.only_problem()
    assert problem.row == len(data_copy.records("offices")) and "Delete" in problem.mend


# The description


def test_a_folder_without_a_description_is_checked_against_the_projects(
    data_copy: DataCopy,
) -> None:
    (data_copy.folder / "datapackage.json").unlink()
    broken(data_copy, "events", "category", "excercise", event_id=ZHANG)


def test_a_description_that_is_no_json_is_refused_with_its_line(data_copy: DataCopy) -> None:
    (data_copy.folder / "datapackage.json").write_text('{\n"resources": [,]}', encoding="utf-8")
    problem = data_copy.only_problem()
    assert (problem.file, problem.row) == ("datapackage.json", 2) and "JSON" in problem.expected


@pytest.mark.parametrize("content", ["[]", "{}", '{"resources": [{"name": "events"}]}', "3"])
def test_a_description_of_another_form_is_refused(data_copy: DataCopy, content: str) -> None:
    (data_copy.folder / "datapackage.json").write_text(content, encoding="utf-8")
    problem = data_copy.only_problem()
    assert problem.file == "datapackage.json" and "Copy datapackage.json" in problem.mend


def described(copy: DataCopy) -> dict[str, list[dict[str, object]]]:
    text = (copy.folder / "datapackage.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_a_description_may_not_leave_out_a_table_or_column_of_the_project(
    data_copy: DataCopy,
) -> None:
    schema = described(data_copy)
    schema["resources"] = [entry for entry in schema["resources"] if entry["name"] != "places"]
    fields = schema["resources"][0]["schema"]["fields"]  # type: ignore[index]
    fields[:] = [field for field in fields if field["name"] != "disputed"]
    (data_copy.folder / "datapackage.json").write_text(json.dumps(schema), encoding="utf-8")
    expected = {problem.expected for problem in data_copy.problems()}
    assert expected == {"the table places", "the column disputed of events"}


def test_the_folders_own_description_decides_what_is_allowed(data_copy: DataCopy) -> None:
    text = (data_copy.folder / "datapackage.json").read_text(encoding="utf-8")
    wider = text.replace('"air_patrol",', '"air_patrol", "balloon",', 1)
    (data_copy.folder / "datapackage.json").write_text(wider, encoding="utf-8")
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "category", "balloon")
    assert data_copy.problems() == []


def test_a_description_may_not_reach_out_of_the_folder(data_copy: DataCopy) -> None:
    text = (data_copy.folder / "datapackage.json").read_text(encoding="utf-8")
    outside = text.replace('"figures.csv"', '"../figures.csv"', 1)
    (data_copy.folder / "datapackage.json").write_text(outside, encoding="utf-8")
    shutil.copy(data_copy.path("figures"), data_copy.folder.parent)
    problem = data_copy.only_problem()
    assert (problem.file, problem.value) == ("datapackage.json", "../figures.csv")


# Columns


def test_a_missing_column_is_named_and_what_needs_it_is_left_out(data_copy: DataCopy) -> None:
    records = data_copy.records("events")
    position = records[0].index("confidence")
    data_copy.write("events", [row[:position] + row[position + 1 :] for row in records])
    problem = data_copy.only_problem()
    assert place(problem) == ("events.csv", 1, "confidence", "")
    assert "confidence" in problem.expected and "event_id" in problem.mend


def test_a_misspelt_column_is_told_with_the_nearest(data_copy: DataCopy) -> None:
    records = data_copy.records("events")
    records[0][records[0].index("category")] = "categroy"
    data_copy.write("events", records)
    found = {problem.column: problem for problem in data_copy.problems()}
    assert set(found) == {"category", "categroy"}
    assert found["categroy"].row == 1
    assert found["categroy"].mend == "Did you mean 'category'?"


def test_a_column_more_is_refused_unless_it_is_described(data_copy: DataCopy) -> None:
    records = data_copy.records("offices")
    data_copy.write(
        "offices", [[*row, "my note" if number else "mine"] for number, row in enumerate(records)]
    )
    problem = data_copy.only_problem()
    assert place(problem) == ("offices.csv", 1, "mine", "mine")
    assert "describe it in datapackage.json" in problem.mend


def test_a_repeated_column_is_refused(data_copy: DataCopy) -> None:
    records = data_copy.records("offices")
    data_copy.write("offices", [[*row, row[1]] for row in records])
    assert place(data_copy.only_problem()) == ("offices.csv", 1, "level", "level")


def test_a_column_without_a_name_is_refused(data_copy: DataCopy) -> None:
    records = data_copy.records("offices")
    data_copy.write("offices", [[*row, ""] for row in records])
    problem = data_copy.only_problem()
    assert (problem.file, problem.row) == ("offices.csv", 1)
    assert "role, level" in problem.expected


def test_a_row_with_a_cell_too_few_is_told_once(data_copy: DataCopy) -> None:
    with data_copy.path("offices").open("a", encoding="utf-8") as file:
        file.write("Zoologist\n")
    problem = data_copy.only_problem()
    assert problem.row == len(data_copy.records("offices"))
    assert "2 cells" in problem.expected and "has 1" in problem.expected


def test_columns_may_stand_in_another_order(data_copy: DataCopy) -> None:
    records = data_copy.records("events")
    data_copy.write("events", [list(reversed(row)) for row in records])
    assert data_copy.problems() == []


# Cells


def test_an_unknown_category_is_refused_with_the_allowed_ones_and_the_nearest(
    data_copy: DataCopy,
) -> None:
    problem = broken(data_copy, "events", "category", "excercise", event_id=ZHANG)
    assert all(name in problem.expected for name in allowed("events", "category"))
    assert problem.mend == "Did you mean 'exercise'?"


def test_an_unknown_level_is_refused_with_the_allowed_ones(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "level", "defense_minister")
    problem = data_copy.problems()[0]
    assert place(problem) == ("events.csv", row, "level", "defense_minister")


def test_an_empty_cell_that_must_hold_something_is_refused(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "events", "title", "", event_id=ZHANG)
    assert problem.expected == "a value"


def test_a_number_with_letters_is_refused(data_copy: DataCopy) -> None:
    row = 2
    data_copy.put("figures", row, "value", "2,000")
    problem = data_copy.only_problem()
    assert place(problem) == ("figures.csv", row, "value", "2,000") and "number" in problem.expected


@pytest.mark.parametrize(
    ("column", "value", "limit"),
    [("latitude", "90.5", "90"), ("longitude", "-181", "-180"), ("latitude", "-91", "-90")],
)
def test_coordinates_out_of_range_are_refused_with_the_limit(
    data_copy: DataCopy, column: str, value: str, limit: str
) -> None:
    problem = broken(data_copy, "places", column, value, place_id="moscow")
    assert limit in problem.expected


def test_one_coordinate_without_the_other_is_refused(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "places", "longitude", "", place_id="moscow")
    assert "as there is a latitude" in problem.expected


@pytest.mark.parametrize("value", [" Zhang", "Zhang ", "\u00a0Zhang"])
def test_spaces_at_either_end_are_refused(data_copy: DataCopy, value: str) -> None:
    problem = broken(data_copy, "events", "title", value, event_id=ZHANG)
    assert problem.mend == "Remove the spaces."


@pytest.mark.parametrize("value", ["a\tb", "a\nb", "a\u200bb", "a\u202eb", "a\x07b", "a\u2028b"])
def test_characters_that_cannot_be_seen_are_refused_and_shown(
    data_copy: DataCopy, value: str
) -> None:
    problem = broken(data_copy, "events", "summary", value, event_id=ZHANG)
    assert f"\\u{ord(value[1]):04x}" in str(problem)


def test_a_summary_of_46_words_is_refused_and_one_of_45_is_not(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "summary", " ".join(["word"] * SUMMARY_WORDS))
    assert data_copy.problems() == []
    problem = broken(
        data_copy, "events", "summary", " ".join(["word"] * (SUMMARY_WORDS + 1)), event_id=ZHANG
    )
    assert "at most 45 words; there are 46" in problem.expected


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org/a",
        "example.org/a",
        "https://",
        "https:///path",
        "https://example.org:port/",
        "https://exa mple.org/",
        'https://example.org/"onclick="x',
    ],
)
def test_an_address_that_is_no_web_page_is_refused(data_copy: DataCopy, value: str) -> None:
    data_copy.put("sources", 2, "url", value)
    problem = data_copy.only_problem()
    assert place(problem) == ("sources.csv", 2, "url", value)
    assert "http:// or https://" in problem.expected


def test_an_address_is_refused_in_every_table_that_has_one(data_copy: DataCopy) -> None:
    data_copy.put("indicators", 2, "url", "javascript:alert(1)")
    assert place(data_copy.only_problem()) == ("indicators.csv", 2, "url", "javascript:alert(1)")


def test_text_that_a_browser_or_spreadsheet_would_run_is_text(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    for column in ("title", "name", "summary", "disputed"):
        data_copy.put("events", row, column, "=cmd() <script>alert('x')</script> | **bold** \"q\"")
    assert data_copy.problems() == []


# Dates


@pytest.mark.parametrize(
    "value", ["2023-11-31", "8 November 2023", "2023-13", "2023-11-08/2023-11-01"]
)
def test_a_date_that_is_none_is_refused_with_the_reason(data_copy: DataCopy, value: str) -> None:
    problem = broken(data_copy, "events", "date", value, event_id=ZHANG)
    assert value in problem.mend


@pytest.mark.parametrize("table", ["sources", "context", "known_gaps", "indicators"])
def test_dates_of_every_table_are_read(data_copy: DataCopy, table: str) -> None:
    column = next(name for name in data_copy.records(table)[0] if name in DATE_COLUMNS)
    data_copy.put(table, 2, column, "2023-02-30")
    assert place(data_copy.only_problem()) == (f"{table}.csv", 2, column, "2023-02-30")


def test_a_period_that_ends_before_it_starts_is_refused(data_copy: DataCopy) -> None:
    data_copy.put("indicators", 2, "period_start", "2024")
    data_copy.put("indicators", 2, "period_end", "2023-12")
    problem = data_copy.only_problem()
    assert place(problem) == ("indicators.csv", 2, "period_end", "2023-12")
    assert "2024" in problem.expected


def test_an_event_id_that_does_not_start_with_its_date_is_refused(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "date", "2023-11-09")
    problem = data_copy.only_problem()
    assert place(problem) == ("events.csv", row, "event_id", ZHANG)
    assert "2023-11-09-" in problem.expected


def test_an_event_id_is_as_precise_as_the_date(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "date", "2023-11~")
    assert data_copy.problems() == []
    data_copy.put("events", row, "date", "2023-12~")
    assert data_copy.only_problem().column == "event_id"


# Keys


def test_an_event_id_given_twice_is_refused_with_the_first_row(data_copy: DataCopy) -> None:
    first = data_copy.find("events", event_id=ZHANG)
    row = data_copy.append("events", like=first)
    found = [problem for problem in data_copy.problems() if problem.row == row]
    assert place(found[0]) == ("events.csv", row, "event_id", ZHANG)
    assert f"Row {first} has it already" in found[0].mend


def test_a_participant_given_twice_for_one_event_is_refused(data_copy: DataCopy) -> None:
    row = data_copy.append("participants", like=2, role="", note="again")
    problem = data_copy.only_problem()
    assert (problem.row, problem.column) == (row, "event_id, side, name")
    assert data_copy.cell("participants", 2, "name") in problem.value
    assert problem.mend.startswith("Row 2 has it already")


def test_a_place_name_given_twice_is_refused(data_copy: DataCopy) -> None:
    row = data_copy.append("places", like=2, place_id="another")
    problem = data_copy.only_problem()
    assert place(problem) == ("places.csv", row, "name", data_copy.cell("places", 2, "name"))


def test_an_address_given_twice_is_refused_with_the_first_source(data_copy: DataCopy) -> None:
    address = data_copy.cell("sources", 2, "url")
    data_copy.put("sources", 3, "url", address)
    problem = data_copy.only_problem()
    assert place(problem) == ("sources.csv", 3, "url", address)
    assert f"Row 2 ({data_copy.cell('sources', 2, 'source_id')})" in problem.mend


def test_a_citation_of_a_source_that_is_not_there_is_refused(data_copy: DataCopy) -> None:
    row = data_copy.find("citations", event_id=ZHANG)
    known = data_copy.cell("citations", row, "source_id")
    data_copy.put("citations", row, "source_id", f"{known}x")
    found = {problem.file: problem for problem in data_copy.problems()}
    assert place(found["citations.csv"]) == ("citations.csv", row, "source_id", f"{known}x")
    assert found["citations.csv"].mend == f"Did you mean '{known}'?"


@pytest.mark.parametrize("table", ["participants", "figures", "citations"])
def test_a_row_of_an_event_that_is_not_there_is_refused(data_copy: DataCopy, table: str) -> None:
    row = data_copy.append(table, like=2, event_id="2023-01-01-nothing")
    problem = data_copy.only_problem()
    assert place(problem) == (f"{table}.csv", row, "event_id", "2023-01-01-nothing")
    assert "events.csv" in problem.expected


def test_a_place_that_is_not_there_is_refused_with_the_nearest(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "events", "place_id", "moskow", event_id=ZHANG)
    assert "moscow" in problem.mend


# Relations


@pytest.mark.parametrize("column", ["part_of", "responds_to"])
def test_a_relation_to_an_event_that_is_not_there_is_refused(
    data_copy: DataCopy, column: str
) -> None:
    problem = broken(data_copy, "events", column, "2023-12-14-seventh-joint-patrol", event_id=ZHANG)
    assert problem.mend == f"Did you mean '{PATROL}'?"


def test_an_event_that_is_part_of_itself_is_refused(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "events", "part_of", ZHANG, event_id=ZHANG)
    assert f"{ZHANG} > {ZHANG}" in problem.mend


def test_a_circle_of_relations_is_refused_at_each_event_of_it(data_copy: DataCopy) -> None:
    patrol = data_copy.find("events", event_id=PATROL)
    concern = data_copy.find("events", event_id=CONCERN)
    data_copy.put("events", patrol, "part_of", CONCERN)
    found = data_copy.problems()
    assert {place(problem) for problem in found} == {
        ("events.csv", patrol, "part_of", CONCERN),
        ("events.csv", concern, "responds_to", PATROL),
    }
    assert all("The circle is" in problem.mend for problem in found)


# Sources and confidence


def test_an_event_without_a_citation_is_refused(data_copy: DataCopy) -> None:
    event = data_copy.find("events", event_id="2023-10-19-pentagon-china-report")
    while True:
        try:
            data_copy.drop(
                "citations",
                data_copy.find("citations", event_id=data_copy.cell("events", event, "event_id")),
            )
        except LookupError:
            break
    found = [problem for problem in data_copy.problems() if problem.file == "events.csv"]
    assert [place(problem) for problem in found] == [
        ("events.csv", event, "event_id", "2023-10-19-pentagon-china-report")
    ]
    assert "citations.csv" in found[0].mend


def test_a_source_that_nothing_cites_is_told(data_copy: DataCopy) -> None:
    row = data_copy.append("sources", like=2, source_id="extra", url="https://example.org/extra")
    problem = data_copy.only_problem()
    assert place(problem) == ("sources.csv", row, "source_id", "extra")


def only_source(copy: DataCopy, event_id: str, **values: str) -> None:
    """Leave an event one citation, of a source with these values."""
    rows = copy.records("citations")
    own = [record for record in rows if record[0] == event_id]
    copy.write("citations", [record for record in rows if record not in own[1:]])
    source = copy.find("sources", source_id=own[0][1])
    for column, value in ({"carrier": "", "relays": "", "state": ""} | values).items():
        copy.put("sources", source, column, value)


def test_high_confidence_on_one_news_page_is_refused(data_copy: DataCopy) -> None:
    only_source(data_copy, ZHANG, kind="news", relation="original")
    found = [problem for problem in data_copy.problems() if problem.column == "confidence"]
    row = data_copy.find("events", event_id=ZHANG)
    assert [place(problem) for problem in found] == [("events.csv", row, "confidence", "high")]
    assert "medium" in found[0].mend


def test_high_confidence_on_one_official_page_is_accepted(data_copy: DataCopy) -> None:
    only_source(data_copy, ZHANG, kind="official_ru", relation="original", state="RU")
    assert not [problem for problem in data_copy.problems() if problem.column == "confidence"]


# Levels


def test_a_level_above_what_the_offices_bear_is_refused(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "events", "level", "head_of_state", event_id=ZHANG)
    assert problem.expected.startswith("cmc_vice_chair") and "offices.csv" in problem.mend


def test_a_level_kept_with_a_reason_is_accepted(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "level", "official")
    values = {"table": "events", "row": ZHANG, "column": "level", "was": "official"}
    data_copy.append("corrections", like=2, **values, now="official", reason="kept")
    assert data_copy.problems() == []


def test_a_role_without_a_level_is_refused_with_the_nearest(data_copy: DataCopy) -> None:
    row = data_copy.find("participants", event_id=ZHANG, kind="person", side="RU")
    role = data_copy.cell("participants", row, "role")
    data_copy.put("participants", row, "role", f"{role}x")
    problem = data_copy.only_problem()
    assert place(problem) == ("participants.csv", row, "role", f"{role}x")
    assert problem.mend == f"Did you mean '{role}'?"


def test_a_level_of_a_person_needs_a_person(data_copy: DataCopy) -> None:
    problem = broken(data_copy, "events", "level", "service_chief", event_id=PATROL)
    assert "unit" in problem.expected and "nobody is named" in problem.expected


def test_one_who_only_watched_an_exercise_does_not_raise_its_level(data_copy: DataCopy) -> None:
    patrol = data_copy.find("events", event_id=PATROL)
    data_copy.put("events", patrol, "category", "exercise")
    person = data_copy.find("participants", kind="person", role="President")
    watched = {"event_id": PATROL, "name": "Someone", "note": "watched the final phase"}
    data_copy.append("participants", like=person, **watched)
    assert data_copy.problems() == []


# All together


def test_every_failure_is_reported_at_once_in_order(data_copy: DataCopy) -> None:
    row = data_copy.find("events", event_id=ZHANG)
    data_copy.put("events", row, "category", "vist")
    data_copy.put("events", row, "confidence", "sure")
    data_copy.put("sources", 2, "url", "javascript:x")
    data_copy.put("figures", 2, "value", "many")
    data_copy.path("offices").unlink()
    text = report(data_copy.problems())
    lines = text.splitlines()
    assert lines[-1] == "5 problems found."
    assert [line.split(",")[0].split(":")[0] for line in lines[:-1]] == [
        "events.csv", "events.csv", "figures.csv", "offices.csv", "sources.csv",
    ]  # fmt: skip
    assert f"events.csv, row {row}, column category: found 'vist'; expected one of" in lines[0]
    assert "Did you mean 'visit'?" in lines[0]


def test_require_sound_raises_every_problem_as_a_sentence(data_copy: DataCopy) -> None:
    data_copy.put("figures", 2, "value", "many")
    data_copy.put("figures", 3, "value", "few")
    with pytest.raises(InputError) as refused:
        require_sound(data_copy.folder)
    assert len(refused.value.problems) == 2


def test_every_rule_is_documented() -> None:
    assert all(rule.__doc__ for rule in RULES)


@given(st.text(max_size=200))
def test_a_value_is_shown_on_one_visible_line(value: str) -> None:
    text = shown(value)
    assert text.isprintable() or all(
        not char.isspace() or char in " \u00a0\u3000" or char.isprintable() or ord(char) > 127
        for char in text
    )
    assert "\n" not in text and "\x1b" not in text and len(text) < 100


def test_the_projects_own_data_are_checked_by_default() -> None:
    assert [place(each) for each in check()] == [place(each) for each in check(DATA_FOLDER)]
