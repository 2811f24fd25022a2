from builders import event, person, source, timeline_of

from helpers.sentences import answers
from helpers.timeline import Timeline


def patrols(before: int, after: int, *, cited_by: str = "news") -> Timeline:
    """Patrols in 2020–21 and in 2022–23, the first of each period cited by one kind of source."""
    days = [("2020", before), ("2022", after)]
    rows = [event(f"{year}-03-{n + 1:02}", f"n{n}") for year, count in days for n in range(count)]
    cited = [{"event_id": row["event_id"], "source_id": "s", "supports": ""} for row in rows]
    sources = [source("s", cited_by)]
    timeline = timeline_of(*rows, sources=sources, citations=cited)
    return timeline.between("2020-01-01", "2023-12-31")


def test_a_rise_that_every_subset_shows_is_called_so() -> None:
    found = answers.SUBSETS
    said = str(answers.more_frequent(patrols(1, 20), "2022-01-01"))
    assert said.startswith("All records: 1 before, 20 after, 20.0 times as often")
    assert "rose by more than chance explains" in said
    assert all(name.casefold() in said.casefold() for name in found)


def test_a_rise_that_hangs_on_the_sources_is_called_so() -> None:
    said = str(answers.more_frequent(patrols(1, 20), "2022-01-01"))
    assert "2 of 4 subsets give the same answer: it hangs on the source mix" in said


def test_no_difference_is_not_called_one() -> None:
    assert "No change beyond chance" in str(answers.more_frequent(patrols(5, 6), "2022-01-01"))


def test_nothing_before_gives_no_ratio() -> None:
    said = str(answers.more_frequent(patrols(0, 6), "2022-01-01"))
    assert said.endswith("There is nothing to compare with.")
    assert str(answers.more_frequent(timeline_of(), "2022-01-01")).endswith("compare with.")


def test_who_was_met_most_is_counted_on_the_other_side() -> None:
    rows = [event("2022-02-04"), event("2022-03-04")]
    people = [
        person(row["event_id"], side, name)
        for row in rows
        for side, name in (("RU", "Sergei Shoigu"), ("CN", "Wei Fenghe"), ("RU", "Other"))
    ]
    said = str(answers.met_most(timeline_of(*rows, participants=people), "Sergei Shoigu"))
    assert "named in 2 contacts and, of the other side, most often with Wei Fenghe (2)." in said
    alone = timeline_of(rows[0], participants=people[:1])
    assert "nobody of the other side" in str(answers.met_most(alone, "Sergei Shoigu"))


def test_a_quiet_time_around_an_event_is_told_as_it_is() -> None:
    years = [event(f"{year}-06-{day:02}", f"n{day}") for year in (2019, 2024) for day in (1, 2, 3)]
    timeline = timeline_of(event("2022-01-01", "centre"), *years)
    said = str(answers.busier_around(timeline, "2022-01-01-centre", 30))
    assert "no other whole contacts started" in said
    assert "no more and no fewer than chance" in said


def test_a_busy_time_around_an_event_is_told_as_it_is() -> None:
    near = [event(f"2022-01-{day:02}", f"n{day}") for day in range(2, 20)]
    far = [event("2019-06-01"), event("2024-06-01")]
    timeline = timeline_of(event("2022-01-01", "centre"), *near, *far)
    assert "more than chance" in str(answers.busier_around(timeline, "2022-01-01-centre", 30))


def test_an_event_outside_the_days_selected_has_nothing_to_compare() -> None:
    timeline = timeline_of(event("2022-01-01"), event("2010-01-01"))
    late = timeline.between("2022-01-01")
    said = str(answers.busier_around(late, "2010-01-01-talks", 30))
    assert said == "The selection covers no days to compare."


def test_what_happens_near_a_place_names_kinds_and_ends() -> None:
    timeline = timeline_of(event(category="visit"), event("2023-02-04", category="visit"))
    said = str(answers.what_happens_near(timeline))
    assert said.startswith("2 contacts (records that are contacts), all of one kind: visit (2).")
    assert "No contact is recorded" in str(answers.what_happens_near(timeline_of()))


def test_one_sides_word_is_counted_by_side() -> None:
    rows = [event("2022-02-04"), event("2022-03-04")]
    sources = [source("a", "state_media_cn", state="CN"), source("b", "news")]
    cited = [
        {"event_id": row["event_id"], "source_id": each, "supports": ""}
        for row, each in zip(rows, "ab", strict=True)
    ]
    timeline = timeline_of(*rows, sources=sources, citations=cited)
    said = str(answers.one_side_only(timeline))
    assert "1 (50%) rest on one side’s word: 1 on Chinese and 0 on Russian" in said
    assert "no contact" in str(answers.one_side_only(timeline_of()))


def test_the_only_contact_near_a_place_is_named_once() -> None:
    said = str(answers.what_happens_near(timeline_of(event(category="visit"))))
    assert said.endswith("visit (1). It is “Talks in Moscow” (4 February 2022).")
