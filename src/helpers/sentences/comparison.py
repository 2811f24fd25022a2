"""How our counts compare with those that others published."""

import pandas as pd

from helpers.sentences.words import Prose, counted


def agreement(counts: pd.DataFrame) -> Prose:
    """Return in how many of other people's counts ours is the same, lower or higher.

    Args:
        counts: Columns value and our_count, one row a published count
            (`external_counts.recount`).
    """
    compared = counts.dropna(subset=["value", "our_count"])
    if compared.empty:
        return Prose.of("No count published by others can be compared.")
    difference = compared["our_count"] - compared["value"]
    same, lower = int((difference == 0).sum()), int((difference < 0).sum())
    higher = len(compared) - same - lower
    return Prose.of(
        f"Of {counted(len(compared), 'published count')} recounted here over all records, "
        f"{same} agree exactly, in {lower} the records hold fewer and in {higher} more.",
        "A count published by others is a claim with a scope of its own; the last column says "
        "where the two scopes part.",
    )
