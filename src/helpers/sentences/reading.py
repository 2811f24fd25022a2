"""How well the reader of articles does, as measured."""

import json

from helpers.schema import PROJECT_FOLDER
from helpers.sentences.words import Prose, counted

MEASURED = PROJECT_FOLDER / "benchmarks" / "article_reader.json"


def quality() -> Prose:
    """Return the scores that ``make benchmark`` last wrote, or that none are there."""
    if not MEASURED.is_file():
        return Prose.of("The reader has not been measured in this copy of the project.")
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    everything, checked = measured["all"], measured["checked_on"]
    alarms = everything["false_alarms_on_negatives"]
    return Prose.of(
        f"On {counted(everything['articles'], 'English page')} read by hand "
        f"({counted(everything['gold_events'], 'contact')}), the reader finds contacts with an F1 "
        f"of {everything['lenient']['f1']:.2f} where the kind of contact and an overlapping date "
        f"count, and of {everything['strict']['f1']:.2f} where both must be exact.",
        f"On the half that its rules were only checked against, it is "
        f"{checked['lenient']['f1']:.2f} and {checked['strict']['f1']:.2f}, the better guide to a "
        "new page.",
        f"Pages that tell no such contact gave {counted(alarms, 'false alarm')}.",
    )
