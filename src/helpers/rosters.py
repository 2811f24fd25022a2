"""Tables of the people and places of a selection."""

import pandas as pd

from helpers import measures
from helpers.html import Html
from helpers.schema import labels
from helpers.tables import data_table
from helpers.timeline import Timeline


def people_table(timeline: Timeline, *, table_id: str = "people-table") -> Html:
    """Return who took part, how often, from when to when and in which offices."""
    people = measures.people(timeline)
    sides = labels("participants", "side")
    frame = pd.DataFrame(
        {
            "Side": [sides[side] for side in people["side"]],
            "Name": people["name"],
            "Contacts": people["count"],
            "First": people["first"],
            "Latest": people["last"],
            "Offices held on those days": people["roles"],
        }
    )
    return data_table(frame, table_id, f"People named ({timeline.selection})")


def places_table(timeline: Timeline, *, table_id: str = "places-table") -> Html:
    """Return the places of the selected events and how many each saw."""
    places = measures.places(timeline)
    kinds = labels("places", "kind")
    frame = pd.DataFrame(
        {
            "Place": places["name"],
            "Country": places["country"],
            "Kind": [kinds[kind] for kind in places["kind"]],
            "Contacts": places["count"],
        }
    )
    return data_table(frame, table_id, f"Places of contacts ({timeline.selection})")


def roles_table(timeline: Timeline, *, table_id: str = "wholes-parts-reactions") -> Html:
    """Return contacts that stand by themselves, parts of larger ones and reactions, by category."""
    chosen = {
        "Whole contacts": timeline.contacts().wholes(),
        "Parts of contacts": timeline.contacts().parts(),
        "Reactions": timeline.reactions(),
    }
    names = labels("events", "category")
    frame = pd.DataFrame({"Category": list(names.values())})
    for words, some in chosen.items():
        frame[words] = list(measures.count_by(some, "category")["count"])
    used = frame[list(chosen)].sum(axis=1) > 0
    caption = f"Contacts, their parts, and reactions ({timeline.selection})"
    return data_table(frame[used], table_id, caption)
