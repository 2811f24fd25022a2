"""A sourced timeline of Sino-Russian military contacts.

from helpers import Timeline
Timeline.load().between("2022-01-01", "2023-12-31").of("exercise", "air_patrol")
"""

from helpers.dataset import Dataset
from helpers.parameters import ReportParameters
from helpers.timeline import Timeline

__all__ = ["Dataset", "ReportParameters", "Timeline"]
