"""A sourced timeline of Sino-Russian military contacts.

from helpers import Timeline
Timeline.load().between("2022-01-01", "2023-12-31").of("exercise", "air_patrol")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.dataset import Dataset
    from helpers.parameters import ReportParameters
    from helpers.timeline import Timeline

__all__ = ["Dataset", "ReportParameters", "Timeline"]

_PLACES = {
    "Dataset": "helpers.dataset",
    "ReportParameters": "helpers.parameters",
    "Timeline": "helpers.timeline",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: pandas takes longer than most commands.

    Raises:
        AttributeError: There is no such name.
    """
    if name not in _PLACES:
        raise AttributeError(f"module 'helpers' has no attribute '{name}'")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the public names, also those that are not imported yet."""
    return sorted([*globals(), *__all__])
