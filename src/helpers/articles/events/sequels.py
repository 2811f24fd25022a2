"""Sentences that go on about an event told before, without naming it."""

import re
from dataclasses import replace

from helpers.articles.events.mentions import Mention
from helpers.articles.events.when import Phase, When
from helpers.articles.sentence.clauses import Reading
from helpers.articles.sentence.participants import is_location
from helpers.articles.times.clock import Clock

_GOES_ON = re.compile(
    r"^(?:It|They|This|These|The (?:(?:first|second|third|final|active|next"
    r"|last) (?:phase|stage|part|leg)|event|activity|ships|vessels|maneuvers"
    r"|manoeuvres|operation|programme|program|two-day|talks|meeting|visit)s?)\b"
)
_SUCH = re.compile(
    r"\b(?:last|previous|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|another|latest)\s+(?:such|similar)\b|^The (?:last|previous"
    r"|first) (?:one|time|flight|mission|patrol|drill|exercise|sortie|sail)\b"
)


def continued(reading: Reading, before: Mention, clock: Clock) -> Mention | None:
    """Return the mention of a sentence that goes on about an event without naming it.

    "It opened in Qingdao on April 22", "The last such flight was in November".
    """
    again = _SUCH.search(reading.text)
    if not again and not _GOES_ON.match(reading.text):
        return None
    if any(
        (a.side == "other" and a.is_person)
        or (a.kind == "state" and a.side == "other" and not is_location(reading, a))
        for a in reading.actors
    ):
        return None
    verbs = {i: h for i, h in enumerate(reading.heads) if h.kind in ("start", "end", "happening")}
    times = [
        t for i in verbs for t in reading.when.get(i, []) if t.role in ("at", "until") and t.back
    ]
    if not times or (reading.has("strongly military") and not again and before.category == "call"):
        return None
    head = next(h for i, h in verbs.items() if times[0] in reading.when.get(i, []))
    ahead = bool(reading.has("planned", 0, head.end))
    span = times[0].ahead if ahead or times[0].role == "until" else times[0].back
    phase: Phase = (
        "start"
        if head.kind == "start"
        else "end"
        if head.kind == "end" or times[0].role == "until"
        else "whole"
    )
    when = When(span, times[0].rule, times[0].text, "whole" if again else phase)
    return replace(
        before,
        when=when,
        name="" if again else before.name,
        sentence=reading.sentence.number,
        evidence=reading.text[:220],
        persons=frozenset(),
        lead=False,
        start=0,
        reported=None,
        status="planned" if ahead else "held",
    )
