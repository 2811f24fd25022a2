"""Which contacts an article tells: craft, ministers and markers that are no markers."""

from told import pairs


def test_a_stop_over_is_no_stop() -> None:
    text = "Russian frigates stopped over in Qingdao on Friday."
    assert pairs(text) == [("2023-11-03", "port_call")]


def test_ministers_of_two_possessive_states_are_two() -> None:
    text = "Russia's and China's defence ministers met in Singapore on Friday."
    assert pairs(text) == [("2023-11-03", "meeting")]


def test_the_two_navies_are_those_the_article_is_about() -> None:
    text = "China and Russia are partners. The two navies ended a joint patrol on Friday."
    assert pairs(text) == [("2023-11-03", "naval_patrol")]


def test_a_meeting_of_the_brics_is_none_of_the_two() -> None:
    text = "Sergei Shoigu and Wang Yi will attend a meeting of BRICS security officials on Friday."
    assert pairs(text) == []
