import shlex
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import helpers.build
from helpers.cli import app
from helpers.invocation import FLAGS, changed, command_line, parameter_file
from helpers.parameters import ReportParameters
from helpers.schema import allowed

DAYS = st.dates().map(lambda day: f"{day:%Y-%m-%d}".zfill(10)).filter(lambda day: day > "1000")


@st.composite
def parameters(draw: st.DrawFn) -> ReportParameters:
    days = sorted([draw(DAYS), draw(DAYS)])
    return ReportParameters.from_mapping(
        {
            "start_date": draw(st.sampled_from(["", days[0]])),
            "end_date": draw(st.sampled_from(["", days[1]])),
            "categories": draw(st.lists(st.sampled_from(allowed("events", "category")))),
            "levels": draw(st.lists(st.sampled_from(allowed("events", "level")))),
            "min_confidence": draw(st.sampled_from(allowed("events", "confidence"))),
            "key_events": draw(st.lists(st.text(min_size=1, max_size=8), min_size=1)),
            "pivot_date": draw(DAYS),
            "window_days": draw(st.integers(1, 3660)),
        }
    )


@given(parameters())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_parameter_file_reads_back_as_the_same_parameters(
    tmp_path: Path, given_parameters: ReportParameters
) -> None:
    path = tmp_path / "selection.yml"
    path.write_text(parameter_file(given_parameters), encoding="utf-8")
    assert ReportParameters.from_yaml(path) == given_parameters


def asked_for(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> ReportParameters:
    """The parameters that `contacts` with these arguments would build a report of."""
    seen: list[ReportParameters] = []

    def build(parameters: ReportParameters, *_: Any, **__: Any) -> Any:
        seen.append(parameters)
        return SimpleNamespace(index="index.html")

    monkeypatch.setattr(helpers.build, "build_report", build)
    done = CliRunner().invoke(app, [*arguments, "--engine", "pandoc"])
    assert done.exit_code == 0, done.output
    return seen[0]


def test_the_command_asks_for_the_same_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = ReportParameters.from_mapping(
        {
            "start_date": "2022-01-01",
            "end_date": "2023-12-31",
            "categories": ["exercise", "air_patrol"],
            "levels": ["unit"],
            "min_confidence": "medium",
            "key_events": ["2023-11-08-zhang-youxia-moscow", "an id; with 'quotes'"],
            "pivot_date": "2022-02-25",
            "window_days": 30,
        }
    )
    words = shlex.split(command_line(chosen))
    assert words[0] == "contacts"
    assert asked_for(words[1:], monkeypatch) == chosen


def test_a_file_is_accepted_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = ReportParameters.from_mapping({"end_date": "2020-12-31", "levels": ["unit"]})
    path = tmp_path / "selection.yml"
    path.write_text(parameter_file(chosen), encoding="utf-8")
    assert asked_for(["report", "--params", str(path)], monkeypatch) == chosen


def test_defaults_are_left_out() -> None:
    plain = ReportParameters.from_mapping({})
    assert command_line(plain) == "contacts report"
    assert changed(plain) == {}


def test_every_parameter_has_its_option() -> None:
    assert list(FLAGS) == list(ReportParameters.model_fields)
