from bs4 import BeautifulSoup
from builders import event, person, timeline_of

from helpers import rosters
from helpers.html import Html


def cells(html: Html) -> list[list[str]]:
    soup = BeautifulSoup(html, "html.parser")
    return [[cell.get_text() for cell in row.select("td")] for row in soup.select("tbody tr")]


def test_people_are_listed_with_their_offices_and_days() -> None:
    timeline = timeline_of(
        event("2022-02-04"),
        participants=[person("2022-02-04-talks", "CN", "Wei <Fenghe>", "Minister")],
    )
    assert cells(rosters.people_table(timeline)) == [
        ["China", "Wei <Fenghe>", "1", "2022-02-04", "2022-02-04", "Minister"]
    ]


def test_places_are_listed_with_their_number() -> None:
    timeline = timeline_of(
        event("2022-02-04", place_id="tula"),
        places=[{"place_id": "tula", "name": "Tula", "country": "RU", "kind": "city"}],
    )
    assert cells(rosters.places_table(timeline)) == [["Tula", "RU", "town", "1"]]


def test_wholes_parts_and_reactions_are_told_apart() -> None:
    timeline = timeline_of(
        event("2022-02-04", category="exercise"),
        event("2022-02-05", category="port_call", part_of="2022-02-04-talks"),
        event("2022-02-06", category="statement", record="reaction"),
    )
    assert cells(rosters.roles_table(timeline)) == [
        ["exercise", "1", "0", "0"],
        ["port call", "0", "1", "0"],
        ["statement", "0", "0", "1"],
    ]
