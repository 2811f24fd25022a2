"""Visits, the talks within them and who took part, one test for each rule."""

from told import pairs, told


def test_a_visit_of_which_only_the_arrival_is_told_has_an_open_end() -> None:
    text = "Russian Defence Minister Andrei Belousov arrived in Beijing on Monday for a visit."
    assert pairs(text, "2024-10-15") == [("2024-10-14/..", "visit")]


def test_talks_within_a_visit_of_days_are_contacts_of_their_own() -> None:
    text = (
        "General Chen Bingde, chief of the General Staff of China's army, visited Russia from "
        "Aug. 3 to Aug. 8. Chen met Russian Defence Minister Anatoly Serdyukov during the visit."
    )
    stay = "2011-08-03/2011-08-08"
    assert pairs(text, "2011-08-15") == [(stay, "visit"), (stay, "meeting")]


def test_talks_planned_for_a_visit_still_to_come_are_part_of_it() -> None:
    text = (
        "Chinese Defence Minister Li Shangfu will visit Russia on April 16-19. "
        "Li plans to hold talks with the Russian military leadership."
    )
    assert pairs(text, "2023-04-14") == [("2023-04-16/2023-04-19", "visit")]


def test_whoever_a_visit_was_made_by_made_it() -> None:
    text = (
        "Chinese Defence Minister Li Shangfu met Russian generals on Monday, weeks after the visit "
        "to Moscow made by China's President Xi Jinping in March."
    )
    assert ("2023-03", "summit") in pairs(text, "2023-04-20")


def test_each_verb_of_meeting_has_its_own_partner() -> None:
    text = (
        "Chinese General Li Zuocheng met Russian Defence Minister Sergei Shoigu on Thursday and "
        "held talks with the chief of the General Staff, Valery Gerasimov, on Monday."
    )
    met = {event.edtf: event.persons for event in told(text, "2018-08-31")}
    assert met["2018-08-30"] == {"Li Zuocheng", "Sergei Shoigu"}
    assert met["2018-08-27"] == {"Li Zuocheng", "Valery Gerasimov"}


def test_two_countries_are_not_the_two_persons_named_before() -> None:
    text = (
        "Putin and Xi Jinping have shown a united front. On Monday the two countries began a "
        "joint military exercise."
    )
    event = told(text)[0]
    assert (event.side("CN"), event.side("RU")) == (["China"], ["Russia"])


def test_a_branchs_chief_of_staff_is_not_that_of_the_armed_forces() -> None:
    text = (
        "Qin Tian, chief of general staff of the Chinese People's Armed Police, and Russian "
        "officers opened a joint drill in Moscow on Monday."
    )
    assert "Fang Fenghui" not in told(text, "2016-07-05")[0].persons


def test_a_meeting_of_the_sco_may_be_only_where_the_two_met() -> None:
    text = (
        "Sergei Shoigu met his Chinese counterpart Li Shangfu in New Delhi on Friday, where a "
        "meeting of the defence ministers of the Shanghai Cooperation Organisation was held."
    )
    assert pairs(text, "2023-04-28") == [("2023-04-28", "meeting")]


def test_words_over_a_hot_line_are_a_call() -> None:
    text = (
        "Top brass from the Chinese and Russian armies held their first conversation on Monday "
        "over a military hot line."
    )
    assert pairs(text, "2008-12-30") == [("2008-12-29", "call")]


def test_a_welcoming_ceremony_is_no_meeting() -> None:
    text = (
        "Chinese warships put in at Vladivostok on Friday. A welcoming ceremony was held by "
        "Leonid Sukhanov, deputy chief of staff of the Russian Navy."
    )
    assert [category for _, category in pairs(text, "2013-07-05")] == ["port_call"]


def test_a_return_to_a_port_of_their_own_is_no_port_call() -> None:
    text = "A Chinese flotilla returned to Qingdao on Tuesday after a drill with the Russian navy."
    assert "port_call" not in [category for _, category in pairs(text, "2017-10-03")]


def test_a_drill_before_which_ships_came_home_was_not_on_that_day() -> None:
    text = (
        "A Chinese flotilla returned to Qingdao on Tuesday after a drill with the Russian navy. "
        "The joint drill was held from Sept. 18 to 25."
    )
    assert pairs(text, "2017-10-03") == [("2017-09-18/2017-09-25", "exercise")]


def test_the_length_of_a_stay_is_told_beside_what_is_done_in_it() -> None:
    text = (
        "Two Russian frigates called at Shanghai on Wednesday. During their seven-day visit, the "
        "ships will hold drills with the Chinese navy."
    )
    assert ("2023-07-05/2023-07-11", "port_call") in pairs(text, "2023-07-05")


def test_whose_regards_are_conveyed_is_not_there() -> None:
    text = (
        "Guo Boxiong, vice chairman of the Central Military Commission, met Russian President "
        "Dmitry Medvedev on Thursday. Guo, during the meeting, conveyed Chinese President Hu "
        "Jintao's regards to Medvedev."
    )
    assert pairs(text, "2009-11-27") == [("2009-11-26", "meeting")]


def test_a_pronoun_is_the_person_told_before() -> None:
    text = (
        "Nikolai Patrushev of Russia's Security Council praised both armies in Shanghai, China. "
        "He met with Guo Shengkun on Monday to discuss the war in Afghanistan."
    )
    met = [(event.edtf, event.persons) for event in told(text, "2019-12-04")]
    assert met == [("2019-12-02", {"Guo Shengkun", "Nikolai Patrushev"})]


def test_a_counterpart_holds_the_same_office_on_the_other_side() -> None:
    text = "Vladimir Putin spoke of the two armies as he met his Chinese counterpart on Friday."
    assert [event.side("CN") for event in told(text, "2022-12-30")] == [["Xi Jinping"]]


def test_a_counterpart_may_be_the_one_who_travels() -> None:
    text = (
        "Vladimir Putin and Xi Jinping spoke of their armies by video on Friday. Putin said he "
        "expects his Chinese counterpart to visit Moscow next year."
    )
    assert pairs(text, "2022-12-30") == [("2022-12-30", "call"), ("2023", "summit")]


def test_whom_a_third_state_met_met_no_other() -> None:
    text = (
        "Alexander Lukashenko, the Belarusian president, met Chinese leader Xi Jinping twice last "
        "year in a bid to revive his army and in thanks for the support of Vladimir Putin."
    )
    assert pairs(text) == []


def test_a_guest_of_a_third_state_beside_them_leaves_the_two_their_meeting() -> None:
    text = "Putin and Lukashenko met Xi Jinping on Monday about their armies."
    assert pairs(text) == [("2023-11-06", "summit")]


def test_speaking_to_reporters_is_no_meeting() -> None:
    text = (
        "Speaking to reporters on Monday, Russian Defence Minister Sergei Shoigu and Chinese "
        "Defence Minister Li Shangfu praised both armies."
    )
    assert "meeting" not in [category for _, category in pairs(text)]


def test_it_is_worth_noting_that_the_day_before_counts_from_the_page() -> None:
    text = (
        "China and Russia will hold joint drills this month, the ministry said. The navies will "
        "take part. It is worth noting that the day before, Liu Zhenli, chief of China's Joint "
        "Staff, held a video call with Russian Chief of the General Staff Valery Gerasimov."
    )
    assert ("2023-07-16", "call") in pairs(text, "2023-07-17")


def test_a_summit_without_a_day_is_dated_by_the_statement_signed_there() -> None:
    text = (
        "Hu Jintao and Dmitry Medvedev praised their armies in a joint statement that the two "
        "presidents signed on Wednesday. During his meeting with Medvedev, Hu spoke of missiles."
    )
    assert {edtf for edtf, _ in pairs(text, "2009-06-18")} == {"2009-06-17"}


def test_days_after_on_an_undated_page_leaves_the_day_open() -> None:
    text = (
        "Nikolai Patrushev met Yang Jiechi in China for military talks. He spoke of trade. The "
        "visit came days after Vladimir Putin met Xi Jinping in Uzbekistan."
    )
    assert (None, "summit") in pairs(text, None)


def test_remarks_made_at_consultations_date_them() -> None:
    text = (
        "Security Council Secretary Nikolai Patrushev of Russia praised China's army on Wednesday. "
        "China agreed. He made his remarks during Russian-Chinese consultations on strategic "
        "stability."
    )
    assert ("2019-12-04", "dialogue") in pairs(text, "2019-12-06")


def test_the_scos_meeting_in_an_article_on_another_pair_is_only_a_place() -> None:
    text = (
        "The defence ministers of India and China are at odds over the border. Rajnath Singh and "
        "Wei Fenghe are in Moscow to attend a meeting of SCO defence ministers."
    )
    events = told(text, "2020-09-04", "India and China at odds")
    assert "meeting" not in [event.category for event in events]
