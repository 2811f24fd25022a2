"""When an article's contacts were, one test for each rule."""

from told import pairs


def test_going_to_hold_a_drill_is_no_journey() -> None:
    text = "Later this month China and Russia are going to hold a joint exercise."
    assert pairs(text) == [("2023-11", "exercise")]


def test_what_followed_has_its_own_month() -> None:
    text = (
        "In July the Russian and Chinese navies held drills in the Sea of Japan, "
        "followed in August by a joint patrol near Alaska."
    )
    assert pairs(text) == [("2023-07", "exercise"), ("2023-08", "naval_patrol")]


def test_began_and_ended_in_one_sentence_are_start_and_end() -> None:
    text = "Chinese soldiers joined Russia's Vostok drills, which began on Friday and ended Monday."
    assert pairs(text) == [("2023-11-03/2023-11-06", "exercise")]


def test_arrived_and_will_stay_in_one_sentence_are_start_and_end() -> None:
    text = (
        "Three Chinese warships called at Vladivostok.\n"
        "The ships arrived on Sunday and will stay until Thursday."
    )
    assert pairs(text) == [("2023-11-05/2023-11-09", "port_call")]


def test_the_opening_day_says_more_than_this_years_drill() -> None:
    text = "This year's exercise of China and Russia, Joint Sea-2023, opened in Qingdao on Monday."
    assert pairs(text) == [("2023-11-06", "exercise")]


def test_the_third_this_year_counts_and_does_not_date() -> None:
    text = "Russian and Chinese bombers flew a joint patrol on Monday. It was the third this year."
    assert pairs(text) == [("2023-11-06", "air_patrol")]


def test_a_month_is_no_longer_than_another() -> None:
    text = (
        "The Russian and Chinese navies held their first joint patrol in October 2021; "
        "a second followed in September 2022."
    )
    assert pairs(text)[0] == ("2021-10", "naval_patrol")


def test_what_was_told_on_a_day_to_be_over_does_not_go_on() -> None:
    text = "On Monday Moscow said the navies of Russia and China had ended a drill near Japan."
    assert pairs(text) == [("2023-11", "exercise")]


def test_a_present_verb_looks_ahead() -> None:
    text = "China and Russia began a drill on Monday. The exercise ends on Friday."
    assert pairs(text) == [("2023-11-06/2023-11-10", "exercise")]
    text = "China and Russia agreed on a drill. The exercise is scheduled for May."
    assert ("2024-05", "exercise") in pairs(text)


def test_a_modal_between_the_noun_and_its_verb_plans() -> None:
    text = "Moscow said on Monday that a joint air patrol with China would take place in December."
    assert pairs(text) == [("2023-12", "air_patrol")]


def test_will_last_eight_days_is_a_length() -> None:
    text = "China and Russia will begin a drill on Friday. The exercise will last eight days."
    assert pairs(text) == [("2023-11-10/2023-11-17", "exercise")]


def test_the_day_before_according_to_is_that_of_the_event() -> None:
    text = "On Friday, according to Moscow, Russian and Chinese bombers patrolled the Bering Sea."
    assert pairs(text) == [("2023-11-03", "air_patrol")]


def test_when_the_two_had_last_met_is_another_meeting() -> None:
    text = "Shoigu and Wei Fenghe of China held talks. They had last met in June in Qingdao."
    assert pairs(text, "2018-10-20") == [("2018-10-20", "meeting"), ("2018-06", "meeting")]


def test_the_only_time_of_a_sentence_dates_its_only_contact() -> None:
    text = "A minister went on Monday to the port where Russian and Chinese warships drilled."
    assert pairs(text) == [("2023-11-06", "exercise")]


def test_the_following_year_counts_from_the_year_told_before() -> None:
    text = (
        "In August 2020 the Chinese and Russian navies drilled together. "
        "The following year their warships, Chinese and Russian, sailed around Japan together."
    )
    assert pairs(text) == [("2020-08", "exercise"), ("2021", "naval_patrol")]


def test_what_will_be_held_is_ahead_however_far_its_verb() -> None:
    text = "From May 24 to 29 a drill of the members of the SCO, a bloc of six, will be held."
    text += " China and Russia take part."
    assert pairs(text, "2014-01-27")[0] == ("2014-05-24/2014-05-29", "exercise")


def test_the_year_of_the_games_is_not_that_of_the_call() -> None:
    text = "Xi and Putin spoke by video about the 2022 Winter Games and missile defence."
    assert pairs(text, "2021-12-15") == [("2021-12-15", "call")]


def test_a_time_after_the_source_opens_the_clause() -> None:
    text = "According to its report, in 2019, the firm, a Russian one, signed a contract for "
    assert pairs(text + "supplying helicopters to China.") == [("2019", "agreement")]


def test_what_was_signed_at_a_meeting_told_before_has_its_month() -> None:
    text = (
        "Chinese and Russian troops drilled on Monday. Xi and Putin met in Beijing in February. "
        "A joint statement signed by the two presidents spoke of armies and missiles."
    )
    assert ("2023-02", "statement") in pairs(text)


def test_each_year_of_a_list_is_an_exercise_with_or_without_and() -> None:
    for years in ("2010, 2012, 2014, 2016", "2010, 2012, 2014 and 2016"):
        text = f"Russia and China also took part in the Peace Mission exercises in {years}."
        assert [day for day, _ in pairs(text)] == ["2010", "2012", "2014", "2016"]


def test_an_undated_page_tells_one_drill_by_weekday_and_by_day() -> None:
    text = "Chinese and Russian warships began a joint exercise on Monday. "
    runs = "The exercise runs from May 11 to 21, 2015."
    assert pairs(text + runs, None) == [("2015-05-11/2015-05-21", "exercise")]
    old = "The first such exercise of Russia and China was on May 11, 2005."
    assert len(pairs(text + old, None)) == 2


def test_last_years_drill_does_not_tell_an_undated_page_its_year() -> None:
    text = (
        "Shoigu met Chinese Defence Minister Wei Fenghe in Moscow on Monday. "
        "Last year Chinese soldiers took part in Russia's drill Vostok-2018."
    )
    assert pairs(text, None) == [(None, "meeting"), ("2018", "exercise")]


def test_finished_on_a_day_and_begun_before_is_from_start_to_end() -> None:
    text = "The Russian and Chinese drills, begun on Friday, finished Monday off Vladivostok."
    assert pairs(text) == [("2023-11-03/2023-11-06", "exercise")]


def test_a_date_before_an_agency_is_no_day_of_the_event() -> None:
    text = "Nov. 7, 2023 (ABCDE)—Zhang Youxia met Russian Defence Minister Sergei Shoigu on Sunday."
    assert pairs(text) == [("2023-11-05", "meeting")]
