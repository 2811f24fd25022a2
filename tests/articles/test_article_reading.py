"""What an article tells: contacts, their kind, status and dates, one test for each rule."""

import json
from pathlib import Path
from typing import Any

import pytest
from told import pairs, told

from helpers.articles import read_article
from helpers.articles.events.event import Event, family_of
from helpers.articles.times.spans import Span, parse_span

STORIES = json.loads((Path(__file__).parent / "stories.json").read_text(encoding="utf-8"))


def test_the_day_somebody_said_so_is_not_the_day_it_happened() -> None:
    text = "China's navy said on Monday that its joint patrol with Russia ended on Saturday."
    assert pairs(text) == [("2023-11-04", "naval_patrol")]


def test_what_happens_while_somebody_speaks_is_on_that_day() -> None:
    text = "Putin praised the army on Monday as he met Chinese Defence Minister Li Shangfu."
    assert pairs(text, "2023-04-17") == [("2023-04-17", "meeting")]


def test_a_plan_looks_ahead() -> None:
    event = told("Russian Defence Minister Sergei Shoigu will visit Beijing on Friday.")[0]
    assert (event.edtf, event.status) == ("2023-11-10", "planned")


def test_a_denial_is_kept_apart() -> None:
    text = "China denied on Monday that it had delivered drones to Russia."
    assert told(text) == []
    assert all(event.denied for event in read_article(text, "2023-11-08").events)


def test_a_wish_is_no_event() -> None:
    assert pairs("China hopes to hold more joint drills with Russia, its minister said.") == []


def test_a_count_is_no_event_but_a_series() -> None:
    events = read_article("Russia and China held six joint drills in 2022.", "2023-11-08").events
    assert [event.several for event in events] == [True]


def test_a_list_of_drills_is_as_many_events() -> None:
    text = (
        "The navies of China and Russia held several joint drills, off Iran in March, "
        "off South Africa in February and in the East China Sea in December last year."
    )
    assert [e.edtf for e in told(text)] == ["2023-03", "2023-02", "2022-12"]


def test_first_day_and_length_give_the_whole() -> None:
    text = "Chinese warships arrived in Vladivostok on 3 July 2023 for a five-day visit."
    assert pairs(text) == [("2023-07-03/2023-07-07", "port_call")]


def test_last_day_and_length_give_the_whole() -> None:
    text = "The five-day exercise of the Russian and Chinese navies ended on 23 July 2023."
    assert pairs(text) == [("2023-07-19/2023-07-23", "exercise")]


def test_start_and_end_in_two_sentences_are_one_event() -> None:
    text = "China and Russia began a drill on 20 July 2023. It will last until 23 July."
    assert pairs(text) == [("2023-07-20/2023-07-23", "exercise")]


def test_one_event_told_often_is_one_event() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Tuesday.\n"
        "The patrol crossed the Sea of Japan. Japan scrambled jets.\n"
        "Moscow said the joint flight of the Russian and Chinese bombers lasted nine hours.\n"
    )
    assert pairs(text) == [("2023-11-07", "air_patrol")]


def test_a_drill_with_a_third_state_is_coded_once_with_it() -> None:
    events = told("Iran, Russia and China began a naval drill in the Gulf of Oman on Monday.")
    assert [e.category for e in events] == ["exercise"]
    assert events[0].side("other") == ["Iran"]


@pytest.mark.parametrize(
    "text",
    [
        "China and Pakistan began a naval drill on Monday. Russia was not there.",
        "Russia and India held the Indra exercise on Monday, as China looked on.",
        "The United States and Japan held drills on Monday amid threats from China and Russia.",
        "On Monday Russia and China signed a contract for gas, Putin told Xi.",
    ],
)
def test_other_pairs_and_other_matters_are_not_told(text: str) -> None:
    assert pairs(text) == []


def test_a_third_states_reaction_is_not_the_contact() -> None:
    text = (
        "Japan expressed concern on Wednesday over the joint patrol that "
        "Chinese and Russian bombers flew on Monday."
    )
    assert pairs(text) == [("2023-11-06", "air_patrol")]


def test_interception_of_both_is_their_patrol() -> None:
    text = "Fighters intercepted two Russian Tu-95 and two Chinese H-6 bombers on Tuesday."
    assert pairs(text) == [("2023-11-07", "air_patrol")]


def test_weeks_after_another_event_are_counted_from_it() -> None:
    text = (
        "Putin received Zhang Youxia in Moscow on Wednesday. "
        "The visit came three weeks after Putin went to Beijing."
    )
    assert pairs(text) == [("2023-11-08", "meeting"), ("2023-10-18~", "summit")]


def test_a_known_event_dates_what_came_before_it_and_the_literal_reading_is_flagged() -> None:
    event = told(
        'China and Russia declared a "no limits" partnership days before '
        "Russia's invasion of Ukraine last February."
    )[0]
    assert event.edtf == "2022-02"
    assert any("2023-02" in warning for warning in event.warnings)


def test_a_year_in_the_name_dates_an_undated_page_to_that_year() -> None:
    text = "China sent troops to the Vostok-2018 exercise in Russia, which opened on Tuesday."
    assert pairs(text, None) == [("2018", "exercise")]


def test_without_a_publication_day_dates_are_open_but_days_apart_stay_apart() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Wednesday, "
        "a day after their aircraft flew together over the Sea of Japan."
    )
    assert pairs(text, None) == [(None, "air_patrol"), (None, "air_patrol")]


def test_the_news_of_a_page_without_a_time_is_dated_by_the_page_and_says_so() -> None:
    event = told("Shoigu met his Chinese counterpart, Li Shangfu, in Moscow.", "2023-04-18")[0]
    assert event.edtf == "2023-04-18"
    assert any("dated by the page" in warning for warning in event.warnings)


def test_background_without_a_time_is_not_told() -> None:
    text = (
        "Shoigu met Li Shangfu in Moscow on Tuesday.\nThey spoke for an hour.\n"
        "They praised their soldiers.\nRussian ships had visited Qingdao before."
    )
    assert pairs(text, "2023-04-18") == [("2023-04-18", "meeting")]


def test_heads_of_state_make_a_summit_and_soldiers_a_meeting() -> None:
    assert pairs("Xi Jinping met Vladimir Putin in Moscow on Monday. Their armies will drill.") == [
        ("2023-11-06", "summit")
    ]
    assert pairs("Xi Jinping met Sergei Shoigu in Beijing on Monday.") == [
        ("2023-11-06", "meeting")
    ]


def test_an_office_stands_for_whoever_held_it_that_day() -> None:
    event = told("China's CMC vice chairman met the Russian defence minister on Monday.")[0]
    assert "Sergei Shoigu" in event.side("RU")
    later = told("The Chinese and Russian defence ministers met on Monday.", "2024-10-15")[0]
    assert later.side("RU") == ["Andrei Belousov"] and later.side("CN") == ["Dong Jun"]


def test_a_spokesman_takes_part_in_nothing() -> None:
    text = "Zhang Xiaogang, a spokesman, said China and Russia held a joint drill on Monday."
    event = told(text)[0]
    assert "Zhang Xiaogang" not in event.side("CN")


def test_delivery_and_contract_are_two_events() -> None:
    text = "Russia delivered S-400 systems to China on Monday under a contract signed in 2014."
    assert pairs(text) == [("2023-11-06", "arms_transfer"), ("2014", "agreement")]


def lenient(event: Event, expected: dict[str, Any]) -> bool:
    same = family_of(event.category) == family_of(expected["category"])
    given = parse_span(expected["date"]) if expected["date"] else None
    found: Span | None = parse_span(event.edtf) if event.edtf else None
    if given is None or found is None:
        return same and given is found
    return same and given.overlaps(found)


def test_stories_of_all_kinds_are_read_well() -> None:
    hits = wrong = missed = 0
    for story in STORIES:
        open_ones = list(story["events"])
        for event in told(story["text"], story["published"], story["title"]):
            match = next((each for each in open_ones if lenient(event, each)), None)
            if match is None:
                wrong += 1
            else:
                open_ones.remove(match)
                hits += 1
        missed += len(open_ones)
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.9


def test_what_a_contract_is_for_is_no_delivery() -> None:
    text = "China and Russia signed a contract on the delivery of ten Mi-17 helicopters in 2012."
    assert pairs(text) == [("2012", "agreement")]
    text = "Moscow agreed in 2019 to sell four Il-76 transport aircraft to China."
    assert pairs(text) == [("2019", "agreement")]


def test_several_persons_met_on_several_days_are_several_meetings() -> None:
    text = (
        "Zhang Youxia met Russian Defence Minister Sergei Shoigu on Monday "
        "and Russian Security Council Secretary Nikolai Patrushev on Tuesday."
    )
    assert pairs(text) == [("2023-11-06", "meeting"), ("2023-11-07", "meeting")]


def test_several_deliveries_of_a_sentence_are_several_events() -> None:
    text = "China received four Su-35 fighters from Russia in 2016 and ten more jets in 2017."
    assert pairs(text) == [("2016", "arms_transfer"), ("2017", "arms_transfer")]


def test_an_official_of_a_third_state_who_is_met_makes_no_contact_of_both() -> None:
    text = (
        "Zhang Youxia met Russian Defence Minister Sergei Shoigu on Monday.\n"
        "Zhang met Mongolian Defence Minister Gursediin Saikhanbayar on Tuesday."
    )
    assert pairs(text) == [("2023-11-06", "meeting")]


def test_they_are_the_persons_told_before() -> None:
    text = (
        "Xi Jinping and Vladimir Putin want their armies to work together. "
        "They criticised American missile plans after three hours of talks in Moscow on Tuesday."
    )
    assert ("2023-11-07", "summit") in pairs(text)


def test_a_treaty_of_heads_of_state_is_a_contact_and_a_trade_deal_is_not() -> None:
    text = (
        "Xi Jinping and Vladimir Putin signed a treaty of friendship on Monday. "
        "Their armies had asked for it."
    )
    assert ("2023-11-06", "agreement") in pairs(text)
    text = "Xi Jinping and Vladimir Putin signed a deal on soybeans on Monday. Armies were silent."
    assert ("2023-11-06", "agreement") not in pairs(text)


def test_when_it_was_announced_is_not_when_it_was() -> None:
    text = "The joint drills of China and Russia were announced in September."
    assert pairs(text) != [("2023-09", "exercise")]


def test_a_passive_verb_of_saying_has_no_day_of_its_own() -> None:
    text = (
        "In May 2021, ships of China and Russia were reported to have passed the strait together."
    )
    assert pairs(text) == [("2021-05", "naval_patrol")]


def test_an_undated_page_takes_the_year_from_the_name_of_its_exercise() -> None:
    text = "Joint Sea-2019 of the Chinese and Russian navies will run from April 29 to May 4."
    assert pairs(text, None) == [("2019-04-29/2019-05-04", "exercise")]


def test_an_undated_page_was_written_when_somebody_in_it_spoke() -> None:
    text = (
        "Chinese Defence Minister Wei Fenghe will meet Sergei Shoigu in Tashkent next week, "
        "a Russian official said on Wednesday, Sept. 7, 2022."
    )
    assert pairs(text, None) == [("2022-09-12/2022-09-18", "meeting")]


def test_an_undated_page_takes_the_year_from_a_full_date_at_the_same_time_of_year() -> None:
    text = (
        "FILE PHOTO: Soldiers of both armies salute in Harbin, China, September 2, 2025.\n\n"
        "The armies of China and Russia held a joint exercise near Harbin on September 8."
    )
    assert pairs(text, None) == [("2025-09-08", "exercise")]
    assert pairs(text.replace("September 2, 2025", "March 2, 2021"), None) == [(None, "exercise")]


def test_a_plan_without_a_day_is_dated_by_the_visit_it_is_part_of() -> None:
    text = (
        "Admiral Alexander Moiseyev arrived in Beijing on Tuesday for a three-day visit. "
        "He will meet Chinese Defence Minister Dong Jun."
    )
    found = [(e.edtf, e.category) for e in told(text, "2025-11-12")]
    assert ("2025-11-11/2025-11-13", "meeting") in found


def test_a_statement_without_a_day_is_dated_by_the_talks_it_ended() -> None:
    text = (
        "Xi Jinping and Vladimir Putin held talks in Moscow on Tuesday.\n"
        "Their armies will work together, they said.\n"
        "It was a long evening.\n"
        "A joint statement criticised American missile defence."
    )
    assert pairs(text) == [("2023-11-07", "summit"), ("2023-11-07", "statement")]


def test_a_stay_until_a_day_starts_with_todays_news() -> None:
    text = (
        "A Russian corvette has called at Dalian, the Pacific Fleet said.\n"
        "Until November 12 the ships will remain there."
    )
    assert pairs(text, "2023-11-09") == [("2023-11-09/2023-11-12", "port_call")]


def test_the_length_of_a_stay_told_later_completes_its_end() -> None:
    text = (
        "Chinese frigates ended a friendly visit to Vladivostok on 8 November 2023. "
        "During the three-day stay the crews played football."
    )
    assert pairs(text) == [("2023-11-06/2023-11-08", "port_call")]


def test_ships_that_leave_a_port_of_the_other_side_end_a_call() -> None:
    text = "Two Chinese frigates left Vladivostok on Monday, the Russian fleet said."
    assert pairs(text) == [("2023-11-06", "port_call")]
    text = "Two Chinese frigates left Qingdao on Monday to drill with the Russian fleet."
    assert ("2023-11-06", "port_call") not in pairs(text)


def test_events_like_the_one_before_are_told_by_their_times() -> None:
    text = (
        "Chinese and Russian bombers flew a joint patrol on Monday. "
        "There were similar flights in May and November 2022."
    )
    expected = [("2023-11-06", "air_patrol"), ("2022-05", "air_patrol"), ("2022-11", "air_patrol")]
    assert sorted(pairs(text), reverse=True) == sorted(expected, reverse=True)


def test_a_day_before_in_a_sentence_counts_from_its_own_day() -> None:
    text = (
        "Seoul protested on Wednesday because, the day before, Chinese and Russian bombers "
        "flew into its zone."
    )
    assert pairs(text) == [("2023-11-07", "air_patrol")]


def test_an_article_that_opens_with_another_pair_means_that_pair_by_the_drill() -> None:
    text = (
        "India and Russia will hold the Indra exercise next week. China watches closely.\n"
        "The drill will run from November 13 to 20. The two navies train off Vladivostok."
    )
    assert pairs(text) == []


def test_the_fifth_patrol_since_a_year_was_not_in_all_those_years() -> None:
    text = "Chinese and Russian bombers flew their fifth joint patrol since 2019 on Monday."
    assert pairs(text) == [("2023-11-06", "air_patrol")]


def test_an_exercise_of_bombers_is_a_patrol_in_the_air() -> None:
    text = "Bombers of China and Russia held a joint exercise over the Sea of Japan on Monday."
    assert pairs(text) == [("2023-11-06", "air_patrol")]


def test_a_meeting_of_the_ministers_of_the_sco_joins_both() -> None:
    text = "The defence ministers of the Shanghai Cooperation Organisation met in Astana on Monday."
    assert pairs(text) == [("2023-11-06", "meeting")]


def test_days_before_a_known_event_may_open_the_sentence() -> None:
    text = (
        "Xi Jinping and Vladimir Putin trust each other's armies. Only days before the invasion "
        "of Ukraine, Xi Jinping and Vladimir Putin issued a joint statement."
    )
    assert pairs(text) == [("2022-02", "statement")]


def test_what_was_said_at_a_meeting_was_said_on_its_day() -> None:
    text = (
        "Dong Jun said on Tuesday that he valued Russia. "
        '"Our armies are close," Dong said at a meeting with Russian Defence Minister '
        "Andrei Belousov."
    )
    assert pairs(text, "2024-10-16") == [("2024-10-15", "meeting")]


def test_news_dated_only_by_a_report_is_dated_to_its_month() -> None:
    text = "Chinese and Russian navies held joint drills in the Yellow Sea, Tass said on Monday."
    assert pairs(text)[0][0] in ("2023-11", "2023-11-06")


def test_ministries_that_say_something_jointly_sign_nothing() -> None:
    text = (
        "Chinese and Russian warships sailed through the strait on Monday, "
        "the defence ministries said in a joint statement."
    )
    assert pairs(text) == [("2023-11-06", "naval_patrol")]


def test_a_contract_and_a_delivery_with_its_own_year_are_two_events() -> None:
    text = "Russia signed a contract in 2012 for the delivery of jets to China in 2014."
    assert sorted(pairs(text)) == [("2012", "agreement"), ("2014", "arms_transfer")]


def test_a_goodwill_visit_here_is_no_plan_and_goes_to_the_other_country() -> None:
    text = (
        "MOSCOW, Nov. 8 (Xinhua) -- Chinese Defence Minister Dong Jun praised the Russian army.\n"
        "Dong arrived here Tuesday for a good-will visit."
    )
    assert [(e.edtf, e.category, e.status) for e in told(text, "2024-11-08")] == [
        ("2024-11-05/..", "visit", "held")
    ]


def test_the_talks_during_which_something_was_said_were_held() -> None:
    text = (
        "Chinese Defence Minister Wei Fenghe spoke of friendship during the talks with "
        "his Russian counterpart, Sergei Shoigu, on Tuesday."
    )
    assert pairs(text, "2018-04-04") == [("2018-04-03", "meeting")]


def test_a_visit_of_ships_told_by_a_noun_is_a_port_call() -> None:
    text = (
        "A visit of two Chinese frigates to Vladivostok finished on Monday.\n"
        "During the three-day visit the crews played football."
    )
    assert pairs(text) == [("2023-11-04/2023-11-06", "port_call")]


def test_the_exercise_that_a_patrol_is_part_of_is_no_second_event() -> None:
    text = "Chinese and Russian bombers flew a joint air patrol as part of an exercise on Monday."
    assert pairs(text) == [("2023-11-06", "air_patrol")]


def test_what_is_turned_over_was_ordered_before() -> None:
    text = (
        "The third submarine, of six ordered by China from Russia, will be turned over to its "
        "Chinese crew on May 5."
    )
    assert pairs(text, "2005-04-30") == [("2005-05-05", "arms_transfer")]


def test_drills_of_a_third_state_with_its_allies_are_none_of_both() -> None:
    text = "China and Russia said that Washington used joint drills with its allies as a pretext."
    assert pairs(text) == []


def test_who_is_named_after_his_visit_is_who_made_it() -> None:
    text = "In May 1995, during his visit to China, Russian Defence Minister Pavel Grachev spoke."
    assert pairs(text, "1999-01-01") == [("1995-05", "visit")]


def test_a_treaty_that_china_and_russia_sign_with_others_is_one_of_both() -> None:
    text = "On Friday China, Russia and Kazakhstan signed a treaty on troops near their borders."
    assert pairs(text) == [("2023-11-03", "agreement")]
    assert pairs("On Friday Russia and Kazakhstan signed a treaty on troops. China saw it.") == []


def test_what_was_wished_for_ends_where_as_begins() -> None:
    text = "China and Russia agreed to deepen trust as they held security consultations on Monday."
    assert pairs(text) == [("2023-11-06", "dialogue")]


def test_a_sign_of_something_is_no_signature_and_a_purchase_agreement_no_delivery() -> None:
    text = "A purchase agreement for Su-35 jets was signed by Russia and China in 2015."
    assert pairs(text) == [("2015", "agreement")]
    assert pairs("Russia sold China jets in 2015, a sign of a new defence pact.") == [
        ("2015", "arms_transfer")
    ]


def test_who_arrived_for_a_meeting_made_no_second_contact() -> None:
    text = "On Monday Sergei Shoigu met Admiral Dong Jun, who had arrived in Russia for a parade."
    assert [category for _, category in pairs(text)] == ["meeting"]


def test_soldiers_who_train_together_hold_an_exercise_and_those_at_home_do_not() -> None:
    text = "Chinese and Russian special forces trained side by side on Friday."
    assert pairs(text) == [("2023-11-03", "exercise")]
    assert pairs("Chinese marines and Russian pilots were trained at home in October.") == []


def test_ships_that_patrolled_are_a_patrol_in_either_spelling() -> None:
    for verb in ("patrolled", "patroled"):
        text = f"Chinese and Russian coast guard ships {verb} the Bering Sea on Friday."
        assert pairs(text) == [("2023-11-03", "naval_patrol")]


def test_arms_handed_over_to_china_are_no_threat_to_it() -> None:
    text = "A batch of Mi-171 helicopters was handed over to China by Russia in 2013."
    assert pairs(text) == [("2013", "arms_transfer")]


def test_a_heading_in_looser_words_tells_no_second_contact() -> None:
    text = "Russia's Sergei Shoigu spoke with China's Wei Fenghe by telephone on Thursday."
    title = "Russian, Chinese defence ministers discuss their armies"
    assert [e.category for e in told(text, "2020-05-08", title)] == ["call"]


def test_to_meet_a_need_is_no_meeting() -> None:
    news = "The armies of China and Russia ended a joint drill on Thursday.\n"
    for need in ("new challenges", "new threats", "the needs of the day"):
        said = f'"The two armed forces learnt to meet {need}," said General Cao Gangchuan of China.'
        assert pairs(news + said, "2005-08-26") == [("2005-08-25", "exercise")]


def test_what_a_picture_shows_is_not_the_news() -> None:
    text = (
        "A Russian Tu-95 bomber and Chinese bombers fly together in this handout photo of "
        "July 23, 2019.\n\n"
        "TOKYO/MOSCOW—Russian and Chinese bombers flew a joint patrol off Japan, the ministry in "
        "Tokyo said on Tuesday."
    )
    assert [e.edtf for e in told(text, "2025-12-12")] == ["2025-12"]


def test_the_day_that_was_the_sixth_patrol_is_its_day() -> None:
    text = "Tuesday was the sixth joint air patrol of China and Russia since 2019."
    assert pairs(text, "2023-06-07") == [("2023-06-06", "air_patrol")]


def test_what_the_next_sentence_goes_on_with_is_the_same_contact() -> None:
    text = (
        "On Jan. 31 Dong Jun of China made his first telephone call to Russian Defence Minister "
        'Sergei Shoigu. The two "exchanged views", a ministry said.'
    )
    assert pairs(text, "2024-02-02") == [("2024-01-31", "call")]


def test_a_line_that_ends_as_a_photo_is_a_caption() -> None:
    text = (
        "Chinese and Russian sailors pose during a joint exercise on May 20, 2015. Navy Photo\n\n"
        "China and Russia will hold a joint exercise in September."
    )
    assert pairs(text, "2016-07-28") == [("2016-09", "exercise")]


def test_a_meeting_of_an_organisation_and_talks_beside_it_are_two_contacts() -> None:
    text = (
        "Dong Jun and Sergei Shoigu held talks in Astana on Friday. Both had attended the meeting "
        "of SCO defence ministers there the same day."
    )
    assert [category for _, category in pairs(text, "2024-04-27")] == ["meeting", "meeting"]


def test_what_was_done_again_and_again_is_a_habit() -> None:
    assert pairs("Russia and China have drilled together several times.") == []


def test_the_only_contact_of_an_article_is_its_news_wherever_it_stands() -> None:
    text = (
        "Seoul sent up fighters. Nobody was hurt, the ministry said. "
        "Russian and Chinese bombers had entered its air defence zone together."
    )
    assert pairs(text) == [("2023-11-08", "air_patrol")]


def test_the_two_are_both_sides_unless_a_craft_or_drill_is_counted() -> None:
    text = "China and Russia are close. In July the two {}. Japan watched."
    assert pairs(text.format("drilled in the Baltic")) == [("2023-07", "exercise")]


def test_whoever_is_in_the_others_country_visits_it() -> None:
    text = "Russian Defence Minister Sergei Shoigu {} on Monday."
    assert pairs(text.format("was in Beijing")) == [("2023-11-06", "visit")]
    assert pairs(text.format("was in talks on drones for China")) == []


def test_a_city_welcomes_the_others_ships() -> None:
    text = "Qingdao welcomed three ships of the Russian Pacific Fleet on Sunday."
    assert pairs(text) == [("2023-11-05", "port_call")]
