"""Waiting for a page under a policy that forbids what Playwright's own waiting evaluates."""

import time
from typing import Any


def until(page: Any, expression: str, seconds: float = 20) -> Any:
    """Return the first true value of a JavaScript expression.

    Raises:
        TimeoutError: It stayed false.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = page.evaluate(expression)
        if value:
            return value
        page.wait_for_timeout(50)
    raise TimeoutError(expression)
