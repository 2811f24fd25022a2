"""Which sources speak for themselves: the voices behind a record and what its confidence bears.

A *voice* is whoever answers for what a text says. The rule, applied to each source in this order:

1. A page that was not read (``relation`` is ``link_only``) is no voice.
2. Officials and state media of China are one voice, ``CN``; those of Russia are one voice, ``RU``
   (column ``state``), wherever their text was read and whoever reports it.
3. A text that relays voices of different sides (``mixed``) is no voice, because its facts cannot
   be told apart by side.
4. A text that only passes on what others said (``relays``) is their voice and not its publisher's;
   relayed voices that are not named ("unnamed media") are none.
5. Agency text without a named agency and digests that name no text are no voice, because they may
   repeat one of the other sources.
6. A blog, forum, wiki or page of unknown origin (``kind`` is ``other``) is a voice only where it
   copies or translates a text of somebody who is named.
7. Everything else is the voice of its publisher, so two copies of one wire text are one voice.

A record may be of high confidence with an official source, or with two sources of two voices.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

OFFICIAL_KINDS = frozenset({"official_ru", "official_cn", "official_other", "official_republished"})
PASSING_ON = frozenset({"copy", "translation"})
SIDES_OF_ONE_VOICE = frozenset({"CN", "RU"})


Source = Mapping[Hashable, Any]
Sources = pd.DataFrame | Sequence[Source]
"""Rows of the sources table; as mappings they are ten times quicker to go through."""


def _rows(sources: Sources) -> Sequence[Source]:
    return sources.to_dict("records") if isinstance(sources, pd.DataFrame) else sources


def voices(sources: Sources) -> set[str]:
    """Return the different voices among the sources of one record.

    Args:
        sources: Rows of the sources table, text columns with ``""`` where nothing is stored.

    Returns:
        ``CN``, ``RU`` and names of publishers; empty where no source is a voice.
    """
    return set().union(*(_voices_of(source) for source in _rows(sources)))


def bears_high(sources: Sources) -> bool:
    """Return whether the sources of one record bear high confidence.

    True with an official source that was read, or with two sources of two different voices. One
    text relaying two voices is one source and does not bear it.
    """
    rows = _rows(sources)
    if any(row["kind"] in OFFICIAL_KINDS and row["relation"] != "link_only" for row in rows):
        return True
    speaking = [named for named in map(_voices_of, rows) if named]
    return len(speaking) >= 2 and len(set().union(*speaking)) >= 2


def unsupported_high(
    events: pd.DataFrame, citations: pd.DataFrame, sources: pd.DataFrame
) -> list[str]:
    """Return the ids of records marked high whose sources do not bear it, in the events' order."""
    cited = citations.merge(sources, on="source_id", how="inner")
    rows: dict[str, list[Source]] = {}
    for row in cited.to_dict("records"):
        rows.setdefault(row["event_id"], []).append(row)
    borne = {event_id for event_id, some in rows.items() if bears_high(some)}
    high = events.loc[events["confidence"] == "high", "event_id"]
    return [event_id for event_id in high if event_id not in borne]


def _voices_of(source: Source) -> set[str]:
    """Return the voices of one source: none, one, or several that it relays."""
    relation, state = source["relation"], source["state"]
    if relation == "link_only" or state == "mixed":
        return set()
    if state in SIDES_OF_ONE_VOICE:
        return {state}
    if source["relays"]:
        return _named(source["relays"].split(";"))
    if relation == "agency_text" or (relation == "digest" and not source["carrier"]):
        return set()
    if source["kind"] == "other" and not (source["carrier"] and relation in PASSING_ON):
        return set()
    return _named([source["publisher"]])


def _named(names: list[str]) -> set[str]:
    """Return the names that name someone."""
    stripped = {name.strip() for name in names}
    return {name for name in stripped if name and not name.lower().startswith("unnamed")}
