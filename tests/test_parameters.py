from pathlib import Path

import pytest

from helpers.errors import InputError
from helpers.parameters import KEY_EVENTS, ReportParameters


def problems_of(given: dict[str, object]) -> str:
    with pytest.raises(InputError) as refused:
        ReportParameters.from_mapping(given)
    return "\n".join(refused.value.problems)


def test_defaults_are_valid_and_name_the_three_key_contacts() -> None:
    assert ReportParameters.from_mapping({}).key_events == list(KEY_EVENTS)


def test_every_parameter_has_a_one_line_meaning() -> None:
    for name, field in ReportParameters.model_fields.items():
        assert field.description and "\n" not in field.description, name


def test_unknown_parameter_is_refused_with_the_nearest_and_all_known() -> None:
    said = problems_of({"start_dat": "2022-01-01"})
    assert "'start_dat'" in said and "'start_date'" in said and "window_days" in said


def test_unknown_category_is_refused_with_the_allowed_ones() -> None:
    said = problems_of({"categories": ["exercize"]})
    assert "'exercize'" in said and "Did you mean 'exercise'?" in said and "port_call" in said


def test_unknown_level_and_confidence_are_refused() -> None:
    said = problems_of({"levels": ["ministre"], "min_confidence": "hihg"})
    assert "'ministre'" in said and "head_of_state" in said and "Did you mean 'high'?" in said


def test_end_before_start_is_refused_with_both_days() -> None:
    said = problems_of({"start_date": "2024-01-01", "end_date": "2023-01-01"})
    assert "2023-01-01 is before start_date 2024-01-01" in said


def test_what_is_no_day_is_refused() -> None:
    said = problems_of({"start_date": "2023-02-30", "pivot_date": "soon"})
    assert "start_date: '2023-02-30'" in said and "pivot_date: 'soon'" in said


def test_every_problem_is_told_at_once() -> None:
    said = problems_of({"start_date": "x", "levels": ["y"], "window_days": 0, "zzz": 1})
    assert said.count("\n") == 3


def test_a_list_may_be_given_as_one_text_as_papermill_does() -> None:
    parameters = ReportParameters.from_mapping({"categories": "port_call, exercise"})
    assert parameters.categories == ["exercise", "port_call"]


def test_order_and_repeats_of_names_make_no_difference() -> None:
    one = ReportParameters.from_mapping({"categories": ["visit", "summit", "visit"]})
    assert one == ReportParameters.from_mapping({"categories": ["summit", "visit"]})


def test_a_yaml_file_is_read_with_its_bare_dates(tmp_path: Path) -> None:
    file = tmp_path / "params.yml"
    file.write_text("start_date: 2022-01-01\ncategories: [exercise]\n", encoding="utf-8")
    assert ReportParameters.from_yaml(file).start_date == "2022-01-01"


def test_an_empty_yaml_file_means_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "params.yml"
    file.touch()
    assert ReportParameters.from_yaml(file) == ReportParameters.from_mapping({})


@pytest.mark.parametrize("content", [b"a: [", b"- 1\n- 2\n", b"\xff\xfe\x00", b"just words"])
def test_a_file_that_is_no_yaml_mapping_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "params.yml"
    file.write_bytes(content)
    with pytest.raises(InputError, match=r"params\.yml"):
        ReportParameters.from_yaml(file)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yml: cannot be read"):
        ReportParameters.from_yaml(tmp_path / "none.yml")
