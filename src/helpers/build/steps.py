"""What a build tells whoever watches it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Step:
    """One thing done to one page.

    Attributes:
        what: ``executed``, ``rendered`` or ``unchanged``.
        page: Name of the page.
        seconds: How long it took.
        total: How many such steps this build has.
    """

    what: str
    page: str
    seconds: float
    total: int


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Say nothing."""


@contextmanager
def timed(progress: Progress, what: str, page: str, total: int) -> Iterator[None]:
    """Report a step when the block ends without an error."""
    started = time.monotonic()
    yield
    progress(Step(what, page, time.monotonic() - started, total))
