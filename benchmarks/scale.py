"""Measures how selecting, counting and drawing grow with the number of records.

Usage: ``python benchmarks/scale.py [LARGEST]`` (default: 1000000). Writes its table into
``benchmarks/README.md``.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
from results import machine, table, write_section

from helpers import charts, measures
from helpers.dataset import Dataset
from helpers.rates import compare
from helpers.schema import allowed
from helpers.timeline import Timeline

ROUNDS = 5
FIRST, LAST = "1992-01-01", "2026-06-30"


def timeline_of(number: int) -> Timeline:
    """Return that many made-up records, each with two participants and two citations."""
    real, random = Dataset.load(), np.random.default_rng(2024)
    days = pd.to_datetime(pd.date_range(FIRST, LAST).to_numpy()).as_unit("s")
    dates = days[np.sort(random.integers(0, len(days), number))]
    ids = pd.Series(np.arange(number)).astype(str)
    events = pd.DataFrame({"event_id": dates.strftime("%Y-%m-%d") + "-" + ids.to_numpy()})
    for column in ("category", "level", "record", "confidence"):
        events[column] = random.choice(allowed("events", column), number)
    events["place_id"] = random.choice(real.places["place_id"].to_numpy(), number)
    for column in set(real.events) - set(events):
        values = real.events[column]
        fill = {"earliest": dates, "latest": dates}.get(column)
        if fill is None:
            fill = False if values.dtype == bool else "day" if column == "precision" else ""
        events[column] = fill
    events["title"] = "Record " + ids
    made = {name: getattr(real, name) for name in Dataset.table_names()}
    made |= {
        "events": events[list(real.events)],
        "participants": _twice(real.participants, events, random),
        "citations": _twice(real.citations, events, random),
    }
    dataset = Dataset(real.folder, "made up", "made up", **made)
    return Timeline(dataset, dataset.events)


def _twice(rows: pd.DataFrame, events: pd.DataFrame, random: np.random.Generator) -> pd.DataFrame:
    """Return two rows for each event, taken from real ones."""
    drawn = rows.iloc[random.integers(0, len(rows), 2 * len(events))].reset_index(drop=True)
    return drawn.assign(event_id=np.repeat(events["event_id"].to_numpy(), 2))


STEPS: dict[str, Callable[[Timeline], object]] = {
    "select a range and a category": lambda t: t.between("2010-01-01", "2020-12-31").of("exercise"),
    "select contacts, not parts": lambda t: t.contacts().wholes(),
    "count by category": lambda t: measures.count_by(t, "category"),
    "count by year and category": lambda t: measures.count_by_year(t),
    "category by level": lambda t: measures.cross_count(t, "category", "level"),
    "rates before and after a day": lambda t: compare(t, pd.Timestamp("2022-02-24").date()),
    "people and their contacts": lambda t: measures.people(t),
    "citations by year": lambda t: measures.citations_by_year(t),
}
DRAWN: dict[str, Callable[[Timeline], charts.Chart]] = {
    "timeline": lambda t: charts.timeline_chart(t),
    "by year": lambda t: charts.contacts_by_year(t),
    "category by level": lambda t: charts.category_by_level(t),
    "map of places": lambda t: charts.places_map(t),
}


def seconds(step: Callable[[Timeline], object], timeline: Timeline) -> float:
    """Return the median time of a step."""
    taken = []
    for _ in range(ROUNDS if len(timeline) < 1_000_000 else 3):
        started = time.perf_counter()
        step(timeline)
        taken.append(time.perf_counter() - started)
    return median(taken)


def kilobytes(chart: charts.Chart) -> float:
    """Return the size of what a chart puts into a page."""
    bundle = chart._repr_mimebundle_()
    return len(json.dumps(bundle["application/vnd.contacts.chart+json"])) / 1000


def main(largest: int) -> None:
    """Measure and write the table."""
    numbers = [number for number in (10**3, 10**4, 10**5, 10**6) if number <= largest]
    timelines = [timeline_of(number) for number in numbers]
    rows = [
        [what, *(f"{seconds(step, each) * 1000:,.1f} ms" for each in timelines)]
        for what, step in STEPS.items()
    ]
    for what, draw in DRAWN.items():
        cells = []
        for each in timelines:
            taken = seconds(draw, each)
            cells.append(f"{taken * 1000:,.0f} ms, {kilobytes(draw(each)):,.0f} kB")
        rows.append([f"chart: {what}", *cells])
    heads = ["median of runs", *(f"{number:,} records" for number in numbers)]
    write_section("scale", f"{machine()}\n\n{table(heads, rows)}")
    print(table(heads, rows))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10**6)
