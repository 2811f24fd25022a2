"""What is asked of a build."""

from dataclasses import dataclass
from pathlib import Path

from helpers.build.plan import Site
from helpers.build.render import Engine
from helpers.build.steps import Progress
from helpers.cache import Cache
from helpers.parameters import ReportParameters


@dataclass(frozen=True)
class Request:
    """A report to make, with everything that has been chosen for it.

    Attributes:
        parameters: What the report is about.
        output: The folder of the site, absolute.
        project: Where notebooks and settings are.
        engine: What renders the pages.
        jobs: How many pages are made at the same time.
        progress: Told of each step.
        cache: What earlier builds have left.
    """

    parameters: ReportParameters
    output: Path
    project: Site
    engine: Engine
    jobs: int
    progress: Progress
    cache: Cache
