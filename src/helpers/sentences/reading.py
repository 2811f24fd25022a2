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
    everything, apart = measured["all"], measured.get("kept_apart")
    alarms = everything["false_alarms_on_negatives"]
    known = (
        f"On {counted(everything['articles'], 'English page')} read by hand "
        f"({counted(everything['gold_events'], 'contact')}), which its rules were written with in "
        f"sight, the reader finds contacts with an F1 of {everything['lenient']['f1']:.2f} where "
        f"the kind of contact and an overlapping date count, and of "
        f"{everything['strict']['f1']:.2f} where both must be exact."
    )
    told = f"Pages that tell no such contact gave {counted(alarms, 'false alarm')}."
    if apart is None:
        return Prose.of(known, told)
    unseen = (
        f"On {counted(apart['articles'], 'page')} kept apart while they were written, it is "
        f"{apart['lenient']['f1']:.2f} and {apart['strict']['f1']:.2f}, the better guide to a "
        "new page."
    )
    return Prose.of(known, unseen, told)
