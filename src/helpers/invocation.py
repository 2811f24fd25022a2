"""Parameters written out for reuse: as the ``contacts report`` command and as a YAML file."""

import shlex
from typing import Any

import yaml

from helpers.parameters import ReportParameters

FLAGS = {
    "start_date": "--start",
    "end_date": "--end",
    "categories": "--category",
    "levels": "--level",
    "min_confidence": "--min-confidence",
    "key_events": "--key-event",
    "pivot_date": "--pivot-date",
    "window_days": "--window-days",
    "article": "--article",
    "data_folder": "--data",
}
"""The option of the command that sets each parameter."""


def command_line(parameters: ReportParameters) -> str:
    """Return the command that makes the report with these parameters, quoted for a POSIX shell.

    Only what differs from the defaults is written. An empty list of key events cannot be given on
    the command line; a file can say it.

    Examples:
        >>> command_line(ReportParameters(start_date="2022-01-01", categories=["exercise"]))
        'contacts report --start 2022-01-01 --category exercise'
    """
    words = ["contacts", "report"]
    for name, value in changed(parameters).items():
        for each in value if isinstance(value, list) else [value]:
            words += [FLAGS[name], str(each)]
    return shlex.join(words)


def parameter_file(parameters: ReportParameters) -> str:
    """Return the text of a YAML file that ``contacts report --params`` accepts.

    Only what differs from the defaults is written.

    Examples:
        >>> print(parameter_file(ReportParameters(start_date="2022-01-01")), end="")
        # Parameters of a report; what is not named has its default.
        start_date: '2022-01-01'
    """
    given = changed(parameters)
    values = yaml.safe_dump(given, sort_keys=False) if given else ""
    return f"# Parameters of a report; what is not named has its default.\n{values}"


def changed(parameters: ReportParameters) -> dict[str, Any]:
    """Return the parameters that differ from their defaults, in the order of their definition."""
    described = type(parameters).model_fields
    values = parameters.model_dump()
    return {name: values[name] for name in described if values[name] != described[name].default}
