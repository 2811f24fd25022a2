import datetime as dt

from builders import event, person, source, timeline_of

from helpers import measures

CONTACTS = timeline_of(
    event("2021-03-01", category="summit"),
    event("2023-05", category="exercise", level="unit", part_of="2021-03-01-talks"),
    event("2023-07-01", category="exercise", level="unit", confidence="low", disputed="Dates."),
)


def test_counts_by_a_column_include_zeros_in_the_codebooks_order() -> None:
    counts = measures.count_by(CONTACTS, "record").set_index("record")["count"]
    assert counts.to_dict() == {
        "contact": 3,
        "document": 0,
        "reaction": 0,
        "indicator": 0,
        "claim": 0,
    }


def test_counts_by_year_fill_the_years_between() -> None:
    table = measures.count_by_year(CONTACTS)
    assert sorted(set(table["year"])) == [2021, 2022, 2023]
    assert table["count"].sum() == 3
    row = table[(table["year"] == 2022) & (table["category"] == "exercise")]
    assert row["count"].item() == 0


def test_counts_by_year_reach_over_the_period_asked_for() -> None:
    table = measures.count_by_year(CONTACTS.between("2020-01-01", "2024-12-31"))
    assert (table["year"].min(), table["year"].max()) == (2020, 2024)


def test_cross_counts_hold_every_pair_present() -> None:
    table = measures.cross_count(CONTACTS, "category", "level")
    assert table.loc["exercise", "unit"] == 2
    assert table.loc["summit", "unit"] == 0


def test_nothing_selected_counts_as_nothing_everywhere() -> None:
    nothing = CONTACTS.of("call")
    assert measures.count_by_year(nothing).empty
    assert measures.citations_by_year(nothing).empty
    assert measures.people(nothing).empty
    assert measures.encounters(nothing).empty
    assert measures.places(nothing).empty
    assert measures.cross_count(nothing, "category", "level").empty
    assert measures.longest_gap(nothing) is None
    assert measures.coverage_by_year(timeline_of()).empty


def test_citations_count_once_for_each_event_they_support() -> None:
    timeline = timeline_of(
        event("2021-03-01"),
        event("2022-03-01"),
        sources=[source("tass", "state_media_ru"), source("afp", "news_agency")],
        citations=[
            {"event_id": "2021-03-01-talks", "source_id": "tass", "supports": ""},
            {"event_id": "2022-03-01-talks", "source_id": "tass", "supports": ""},
            {"event_id": "2022-03-01-talks", "source_id": "afp", "supports": ""},
        ],
    )
    table = measures.citations_by_year(timeline).set_index(["year", "kind"])["count"]
    assert table[2022, "state_media_ru"] == 1
    assert table[2021, "news_agency"] == 0
    coverage = measures.coverage_by_year(timeline).set_index("year")
    assert coverage.loc[2022, "sources_per_record"] == 2


def test_people_are_counted_with_the_offices_they_held() -> None:
    timeline = timeline_of(
        event("2021-03-01"),
        event("2025-03-01"),
        participants=[
            person("2021-03-01-talks", "RU", "Sergei Shoigu", "Minister of Defence"),
            person("2025-03-01-talks", "RU", "Sergei Shoigu", "Secretary, Security Council"),
            person("2025-03-01-talks", "CN", "Dong Jun", "Minister of National Defence"),
        ],
    )
    people = measures.people(timeline)
    assert people.iloc[0]["name"] == "Sergei Shoigu"
    assert people.iloc[0]["count"] == 2
    assert people.iloc[0]["roles"] == "Minister of Defence; Secretary, Security Council"
    pairs = measures.encounters(timeline)
    assert pairs[["chinese", "russian", "count"]].to_numpy().tolist() == [
        ["Dong Jun", "Sergei Shoigu", 1]
    ]


def test_the_longest_gap_ignores_what_an_earlier_event_still_covers() -> None:
    timeline = timeline_of(
        event("2021-01-01/2021-12-31", "long"), event("2021-02-01"), event("2022-02-01")
    )
    assert measures.longest_gap(timeline) == (dt.date(2021, 12, 31), dt.date(2022, 2, 1))


def test_neighbouring_days_leave_no_gap() -> None:
    assert measures.longest_gap(timeline_of(event("2021-01-01"), event("2021-01-02"))) is None


def test_places_are_those_of_the_selected_events() -> None:
    timeline = timeline_of(
        event("2021-03-01", place_id="moscow"),
        event("2022-03-01", place_id="moscow"),
        event("2023-03-01"),
        places=[{"place_id": "moscow", "name": "Moscow"}, {"place_id": "tula", "name": "Tula"}],
    )
    found = measures.places(timeline)
    assert found[["name", "count"]].to_numpy().tolist() == [["Moscow", 2]]


def test_disputed_and_chosen_categories_are_counted() -> None:
    assert measures.disputed(CONTACTS) == 1
    assert measures.count_of(CONTACTS, ["summit", "call"]) == 1
    assert measures.share(0, 0) is None
