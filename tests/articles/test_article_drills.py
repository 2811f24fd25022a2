"""Drills and patrols: their names, their years and what was told of them before, rule by rule."""

from told import pairs, told


def test_a_name_the_dictionary_lacks_is_known_by_its_year() -> None:
    text = 'China and Russia held the coast guard exercise "Pacific Patrol-2024" near Vladivostok.'
    assert [event.name for event in told(text, None)] == ["Pacific Patrol-2024"]
    assert pairs(text, None) == [("2024", "exercise")]


def test_the_year_in_a_name_completes_the_dateline() -> None:
    text = (
        "MOSCOW, May 26 /TASS/. Russia and China have started the exercise Aerospace "
        "Security-2016. The exercise will last until May 28."
    )
    assert pairs(text, None) == [("2016-05-26/2016-05-28", "exercise")]


def test_a_drill_in_the_news_is_dated_by_the_page_not_by_the_year_in_its_name() -> None:
    text = "The Chinese and Russian navies have finished the drill Maritime Interaction-2022."
    assert pairs(text, "2022-12-29") == [("2022-12-29", "exercise")]


def test_two_drills_named_with_their_years_are_two() -> None:
    text = (
        "China and Russia opened a joint drill on July 3. "
        'It follows the "Cooperation-2007" and "Cooperation-2013" joint drills of both countries.'
    )
    assert sorted(pairs(text, "2016-07-04")) == [
        ("2007", "exercise"),
        ("2013", "exercise"),
        ("2016-07-03", "exercise"),
    ]


def test_a_drill_told_of_both_stays_one_of_both() -> None:
    text = (
        "Chinese and Russian troops will meet in the Vostok exercise. Vostok will be held in "
        "Russia, India and Belarus from August 30 to September 5."
    )
    assert ("2022-08-30/2022-09-05", "exercise") in pairs(text, "2022-08-20")


def test_what_is_held_since_a_year_is_a_series() -> None:
    assert pairs("China and Russia have held the exercise Joint Sea since 2012.") == []


def test_a_drill_of_rescuers_is_no_military_one() -> None:
    text = "Harbour offices of China and Russia held an emergency joint drill on Monday."
    assert pairs(text) == []


def test_the_first_since_november_tells_of_another_in_november() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Tuesday. It was the first time that "
        "they did so since November 2021."
    )
    assert pairs(text, "2022-05-25") == [("2022-05-24", "air_patrol"), ("2021-11", "air_patrol")]


def test_the_first_since_taking_office_tells_of_no_other() -> None:
    text = (
        "Chinese and Russian warships began a joint patrol on Tuesday. It is the first since Putin "
        "took office in May 2012."
    )
    assert [edtf for edtf, _ in pairs(text)] == ["2023-11-07"]


def test_their_bombers_are_those_of_the_two_named_before() -> None:
    text = (
        "Beijing and Moscow have held many drills. On July 24 their bombers patrolled off Alaska, "
        "where American fighters met them."
    )
    assert pairs(text, "2024-09-20") == [("2024-07-24", "air_patrol")]


def test_what_was_said_on_saturday_had_happened_before_sunday() -> None:
    text = (
        "Chinese and Russian ships took part in joint drills through Sunday, the ministry said "
        "on Saturday."
    )
    assert pairs(text, "2023-07-30") == [("2023-07-23", "exercise")]


def test_an_earlier_drill_is_dated_by_the_month_it_was_reported_in() -> None:
    text = (
        "Chinese and Russian ships began a joint patrol on Monday. The two navies earlier held a "
        "joint exercise in the Pacific, the ministry said in July."
    )
    assert ("2024-07", "exercise") in pairs(text, "2024-09-10")


def test_a_habit_told_of_drills_does_not_unmake_the_summit_of_the_sentence() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Thursday. A summit between President "
        "Xi Jinping and President Vladimir Putin in March in Moscow set out that joint patrols "
        "and drills be held on a regular basis."
    )
    assert ("2023-03", "summit") in pairs(text, "2023-12-15")


def test_patrols_that_are_to_improve_are_no_event() -> None:
    assert (
        pairs("The Chinese and Russian coast guards seek to improve joint patrol routines.") == []
    )


def test_a_week_long_drill_was_not_this_week() -> None:
    text = (
        "China and Russia held a joint drill from Sept. 18 to 25. During the week-long drill, "
        "ships of both sides fired missiles."
    )
    assert pairs(text, "2017-10-03") == [("2017-09-18/2017-09-25", "exercise")]


def test_a_time_that_opens_a_sentence_reaches_its_verb_past_a_long_subject() -> None:
    text = (
        "On the morning of October 21, a Russian fleet of the cruiser Varyag, the destroyer "
        "Admiral Panteleyev and the oiler Boris Butoma, under the command of Rear Admiral Eduard "
        "Mikhailov, arrived at Qingdao for a five-day visit."
    )
    assert pairs(text, "2018-10-23") == [("2018-10-21/2018-10-25", "port_call")]


def test_the_day_somebody_took_office_dates_nothing_else() -> None:
    text = (
        "Chinese Defence Minister Li Shangfu met Putin in Moscow on Sunday, his first journey "
        "since stepping into the role last month."
    )
    assert {edtf for edtf, _ in pairs(text, "2023-04-17")} == {"2023-04-16"}


def test_last_years_days_without_a_year_are_of_last_year() -> None:
    text = (
        "China and Russia will hold the joint drill Maritime Security Belt-2025 in March. "
        "Last year, the exercises took place from March 11 to 15."
    )
    assert ("2024-03-11/2024-03-15", "exercise") in pairs(text, "2025-03-08")


def test_a_number_in_a_name_counts_no_drills() -> None:
    text = "On September 10, Russia and China began the Ocean-24 military exercises."
    assert pairs(text, "2024-09-17") == [("2024-09-10", "exercise")]


def test_a_drill_of_some_members_of_the_sco_is_not_of_both() -> None:
    text = (
        "China, Kyrgyzstan and Tajikistan held an anti-terror exercise on Friday. The exercise saw "
        "soldiers from three member states of the Shanghai Cooperation Organization."
    )
    assert pairs(text) == []


def test_one_sides_own_drill_is_no_joint_one() -> None:
    text = (
        "Chinese and Russian ships began a joint drill on Tuesday. It comes ahead of Russian "
        "military exercises in Belarus in September."
    )
    assert [edtf for edtf, _ in pairs(text, "2017-07-26")] == ["2017-07-25"]


def test_a_border_with_both_joins_nobody() -> None:
    text = (
        "The militaries of Russia and Mongolia finished joint exercises near the borders with "
        "Russia and China on Monday. The drills began last week."
    )
    assert pairs(text, "2024-08-26") == []


def test_the_phases_of_a_drill_are_one_drill() -> None:
    text = (
        "China and Russia began a joint drill on August 18 that will run until August 25. The "
        "second phase of the exercises will be carried out from August 23."
    )
    assert pairs(text, "2005-08-19") == [("2005-08-18/2005-08-25", "exercise")]


def test_what_was_originally_planned_did_not_happen() -> None:
    text = (
        "Russia and China began a joint naval drill on Friday. The drills were originally planned "
        "for November 2025."
    )
    assert [edtf for edtf, _ in pairs(text, "2026-01-10")] == ["2026-01-09"]


def test_an_anniversary_tells_the_year_of_an_undated_page() -> None:
    text = (
        "VLADIVOSTOK, August 2 (Itar-Tass) - Two Chinese warships on Tuesday completed a visit to "
        "Vladivostok. The four-day visit fell on the 315th anniversary of the Russian Navy."
    )
    assert pairs(text, None)[0] == ("2011-08-02", "port_call")


def test_next_years_anniversary_tells_the_year_before() -> None:
    text = (
        "China and Russia held a joint drill in July. Next year is the 75th anniversary of "
        "diplomatic ties, their ministers said."
    )
    assert pairs(text, None) == [("2023-07", "exercise")]


def test_an_entry_of_a_chronology_is_dated_by_its_date() -> None:
    text = (
        "President of Russia Vladimir Putin meets President Xi Jinping in Beijing. 2024-05-16\n"
        "China and Russia end a five-day military drill in Beijing. 2017-12-17\n"
        "The Russian and Chinese navies begin a joint drill in Guangdong. 2024-07-14\n"
    )
    assert sorted(pairs(text, "2024-08-01")) == [
        ("2017-12-13/2017-12-17", "exercise"),
        ("2024-05-16", "summit"),
        ("2024-07-14", "exercise"),
    ]


def test_the_year_in_a_name_dates_its_days_in_an_article_of_another_year() -> None:
    text = (
        "China and Russia began a joint drill on Friday. "
        'A joint drill of both, coded "Peace Mission 2009", ran on July 22-26 in Khabarovsk.'
    )
    assert ("2009-07-22/2009-07-26", "exercise") in pairs(text, "2013-07-06")


def test_a_forthcoming_drill_is_planned() -> None:
    events = told("The forthcoming China-Russia military exercise is a sign of trust.", None)
    assert [event.status for event in events] == ["planned"]


def test_flights_of_a_third_state_are_its_own() -> None:
    text = (
        "Russia and China signed a military roadmap on Tuesday, pointing to U.S. strategic bomber "
        "flights near both countries' borders."
    )
    assert "air_patrol" not in [category for _, category in pairs(text, "2021-11-23")]


def test_at_that_time_may_open_an_article() -> None:
    text = "At that time Chinese and Russian bombers flew a joint patrol near Japan."
    assert [category for _, category in pairs(text)] in ([], ["air_patrol"])


def test_at_that_time_is_the_time_told_before() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Tuesday. The last alarm was in "
        "December last year. At that time Chinese and Russian bombers flew a joint patrol there."
    )
    assert ("2022-12", "air_patrol") in pairs(text)


def test_a_similar_drill_is_of_the_kind_told_before() -> None:
    text = (
        "Chinese and Russian warships began a joint patrol near Alaska on Monday. A similar joint "
        "exercise took place last September."
    )
    assert ("2022-09", "naval_patrol") in pairs(text, "2023-08-08")


def test_instead_of_buying_is_not_buying() -> None:
    text = "China made its own jets rather than buying Su-35 fighters from Russia in 2015."
    assert pairs(text) == []


def test_arms_whose_sending_is_considered_are_not_sent() -> None:
    assert pairs("The sending of missiles by Russia to China is being considered.") == []


def test_troops_and_tanks_sent_to_games_are_no_arms_delivered() -> None:
    text = "China is sending troops and tanks to Russia next month for the Army Games."
    assert "arms_transfer" not in [category for _, category in pairs(text, "2022-07-26")]


def test_a_day_told_within_a_run_of_days_does_not_end_it() -> None:
    text = (
        "The Chinese and Russian navies' joint drills began May 11 and will continue until May 21. "
        "The ships ended a phase of the joint drill on Wednesday."
    )
    assert ("2015-05-11/2015-05-21", "exercise") in pairs(text, "2015-05-19")


def test_a_second_phase_still_to_come_is_of_the_drill_under_way() -> None:
    text = (
        "China and Russia began the joint drill Peace Mission on August 18. The second phase of "
        "the exercises will be carried out from August 23."
    )
    assert pairs(text, "2005-08-20") == [("2005-08-18", "exercise")]


def test_what_a_deal_is_for_is_no_delivery_on_the_day_of_the_report() -> None:
    text = (
        "A deal signed last week to supply China with Russian missiles is worth much, a paper "
        "wrote on Monday."
    )
    assert [category for _, category in pairs(text)] == ["agreement"]


def test_a_mention_without_a_time_is_of_the_drill_told_before_it() -> None:
    text = (
        "China and Russia began a joint drill on July 3. Soldiers are well. It rained. The joint "
        'drill is hard. It follows the "Cooperation-2007" joint drills of both countries.'
    )
    sentences = {event.edtf: event.first.sentence for event in told(text, "2016-07-04")}
    assert sentences == {"2016-07-03": 0, "2007": 4}
