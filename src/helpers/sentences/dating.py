"""How precisely the selected records are dated and placed."""

from helpers.sentences.words import Prose, agree, counted, listed, sentence_case
from helpers.timeline import Timeline

_PRECISION = {
    "day": "to the day",
    "month": "to the month",
    "season": "to the season",
    "year": "to the year",
}


def precision(timeline: Timeline) -> Prose:
    """Return how many records are dated to the day, month or year, and how many roughly."""
    events = timeline.events
    if events.empty:
        return Prose.of("No record matches this selection.")
    counts = events["precision"].value_counts()
    said = [f"{counts[name]} {words}" for name, words in _PRECISION.items() if name in counts]
    rough = int((events["approximate"] | events["uncertain"]).sum())
    spans = int(events["date"].str.contains("/", regex=False).sum())
    return Prose.of(
        f"Of {counted(len(events), 'record')}, sources date {listed(said)}.",
        f"{sentence_case(counted(spans, 'record'))} {agree(spans, 'runs', 'run')} over more than "
        "one day."
        if spans
        else "",
        f"The date of {counted(rough, 'record')} is approximate or uncertain and is drawn so."
        if rough
        else "",
    )
