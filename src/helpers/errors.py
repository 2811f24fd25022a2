"""Errors for the person who reads them."""

from collections.abc import Iterable
from difflib import get_close_matches


class InputError(Exception):
    """One or more problems with what a person gave; each problem is a full sentence.

    Attributes:
        problems: What was given, what was expected and how to mend it, one entry a problem.
    """

    def __init__(self, problems: str | Iterable[str]) -> None:
        self.problems = [problems] if isinstance(problems, str) else list(problems)
        super().__init__("\n".join(self.problems))


def nearest(given: str, allowed: Iterable[str]) -> str:
    """Return ``Did you mean 'x'?`` for the allowed name closest to `given`, or an empty string.

    Examples:
        >>> nearest("exercize", ["exercise", "visit"])
        "Did you mean 'exercise'?"
        >>> nearest("zebra", ["exercise", "visit"])
        ''
    """
    close = get_close_matches(given, list(allowed), n=1)
    return f"Did you mean '{close[0]}'?" if close else ""


def not_allowed(what: str, given: str, allowed: Iterable[str]) -> str:
    """Return the sentence that refuses `given` as a `what` and lists what is allowed."""
    names = list(allowed)
    hint = nearest(given, names)
    return (
        f"{what} '{given}' is not known. {hint + ' ' if hint else ''}Allowed: {', '.join(names)}."
    )
