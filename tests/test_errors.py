from helpers.errors import InputError, nearest, not_allowed


def test_an_input_error_keeps_each_problem_apart() -> None:
    assert InputError(["one", "two"]).problems == ["one", "two"]
    assert InputError("one").problems == ["one"]


def test_the_nearest_name_is_suggested_only_when_there_is_one() -> None:
    assert nearest("vist", ["visit", "summit"]) == "Did you mean 'visit'?"
    assert nearest("zebra", ["visit", "summit"]) == ""


def test_what_is_not_allowed_is_told_with_all_that_is() -> None:
    assert not_allowed("level", "zebra", ["unit"]) == "level 'zebra' is not known. Allowed: unit."
