"""Counts, rates and comparisons of selected events, with their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from scipy import special

from helpers.schema import allowed
from helpers.timeline import Timeline

DAYS_PER_YEAR = 365.2425
"""Mean length of a Gregorian year, in days."""


@dataclass(frozen=True)
class Rate:
    """A count over a length of time, with the exact Poisson interval of its rate.

    Attributes:
        count: Events counted.
        years: Length of the time looked at, in years.
        low: Lower end of the interval, in events a year.
        high: Upper end, in events a year.
    """

    count: int
    years: float
    low: float
    high: float

    @property
    def rate(self) -> float:
        """Events a year."""
        return self.count / self.years


def poisson_interval(count: int, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of a Poisson mean after seeing `count` events.

    Garwood, F. (1936), Fiducial limits for the Poisson distribution, Biometrika 28, 437-442.

    Args:
        count: Events seen, 0 or more.
        level: Probability that the interval covers the mean at least.

    Raises:
        ValueError: A negative count, or a level outside 0 to 1.

    Examples:
        >>> low, high = poisson_interval(10)
        >>> round(low, 2), round(high, 2)
        (4.8, 18.39)
    """
    if count < 0 or not 0 < level < 1:
        raise ValueError(f"count {count} must not be negative and level {level} be inside 0 to 1")
    tail = (1 - level) / 2
    low = float(special.gammaincinv(count, tail)) if count else 0.0
    return low, float(special.gammaincinv(count + 1, 1 - tail))


def rate(count: int, years: float) -> Rate:
    """Return a count as a rate a year with its exact Poisson interval (95%).

    Raises:
        ValueError: The time is not longer than nothing.
    """
    if years <= 0:
        raise ValueError(f"a rate needs a time longer than {years} years")
    low, high = poisson_interval(count)
    return Rate(count, years, low / years, high / years)


def rate_ratio_interval(before: Rate, after: Rate, level: float = 0.95) -> tuple[float, float]:
    """Return the exact interval of the ratio of two rates (after over before).

    Given the sum of both counts, the later count is binomial; its Clopper-Pearson limits carry
    over to the ratio. Przyborowski, J. and Wilenski, H. (1940), Homogeneity of results in testing
    samples from Poisson series, Biometrika 31, 313-323.

    Returns:
        Lower and upper end; infinity where the earlier count is 0.
    """
    tail = (1 - level) / 2
    k, m = after.count, before.count
    low = float(special.betaincinv(k, m + 1, tail)) if k else 0.0
    high = float(special.betaincinv(k + 1, m, 1 - tail)) if m else 1.0
    exposure = before.years / after.years
    return low / (1 - low) * exposure, high / (1 - high) * exposure if m else float("inf")


def years_between(first: date, last: date) -> float:
    """Return the length of a range of days, both included, in years."""
    return ((last - first).days + 1) / DAYS_PER_YEAR


@dataclass(frozen=True)
class Comparison:
    """The same selection before and after a day.

    Attributes:
        pivot: First day of 'after'.
        before: Rate of the time before it.
        after: Rate of the time from it on.
        ratio_low: Lower end of the exact interval of the ratio of the rates (95%).
        ratio_high: Its upper end; infinity when nothing came before.
    """

    pivot: date
    before: Rate
    after: Rate
    ratio_low: float
    ratio_high: float

    @property
    def ratio(self) -> float | None:
        """Rate after over rate before; None when nothing came before."""
        return self.after.rate / self.before.rate if self.before.count else None

    @property
    def differs(self) -> bool:
        """Whether the interval of the ratio leaves out 1."""
        return not self.ratio_low <= 1 <= self.ratio_high


def compare(timeline: Timeline, pivot: date, *, same_length: bool = False) -> Comparison | None:
    """Return the rates before and after a day.

    Args:
        timeline: The selection to compare; its period is split.
        pivot: First day of 'after'.
        same_length: Look back only as far as the time after the pivot is long, so that years of
            thin coverage long ago weigh nothing.

    Returns:
        None when the period lies wholly on one side of the pivot or holds no data.
    """
    if timeline.period is None:
        return None
    first, last = timeline.period
    if same_length:
        first = max(first, pivot - (last - pivot) - timedelta(days=1))
    if not first < pivot <= last:
        return None
    starts = timeline.events["earliest"]
    split = pd.Timestamp(pivot)
    earlier = int(((starts >= pd.Timestamp(first)) & (starts < split)).sum())
    later = int((starts >= split).sum())
    before = rate(earlier, years_between(first, pivot - timedelta(days=1)))
    after = rate(later, years_between(pivot, last))
    return Comparison(pivot, before, after, *rate_ratio_interval(before, after))


def comparisons_by_category(timeline: Timeline, pivot: date) -> pd.DataFrame:
    """Return the rates before and after a day for each category present.

    Returns:
        Columns category, before_count, before_rate, before_low, before_high, after_count,
        after_rate, after_low, after_high (rates in events a year); empty when the period lies on
        one side of the pivot.
    """
    rows = []
    for category in present(timeline, "category"):
        mask = timeline.events["category"] == category
        found = compare(timeline.where(mask), pivot)
        if found is None:
            break
        row: dict[str, object] = {"category": category}
        for name, side in (("before", found.before), ("after", found.after)):
            row |= {
                f"{name}_count": side.count,
                f"{name}_rate": side.rate,
                f"{name}_low": side.low,
                f"{name}_high": side.high,
            }
        rows.append(row)
    return pd.DataFrame(rows)


def present(timeline: Timeline, column: str) -> list[str]:
    """Return the values of a column that occur in the selection, in the codebook's order."""
    found = set(timeline.events[column])
    return [value for value in allowed("events", column) if value in found]


def count_by(timeline: Timeline, column: str) -> pd.DataFrame:
    """Return how many selected events have each allowed value of a column, zeros included.

    Returns:
        Columns `column` and count, in the codebook's order.
    """
    counts = timeline.events[column].value_counts()
    values = allowed("events", column)
    return pd.DataFrame({column: values, "count": [int(counts.get(value, 0)) for value in values]})


def count_by_year(timeline: Timeline, column: str = "category") -> pd.DataFrame:
    """Return how many selected events start in each year, by the values of a column.

    Returns:
        Columns year (int), `column` and count; every year of the period with every value present
        in the selection, zeros included. Events known only to a span of years count in its first.
    """
    values = present(timeline, column)
    if timeline.period is None or not values:
        return pd.DataFrame({"year": [], column: [], "count": []}).astype({"year": "int64"})
    first, last = timeline.period
    years = range(first.year, last.year + 1)
    frame = timeline.events.assign(year=timeline.events["earliest"].dt.year)
    counts = frame.groupby(["year", column]).size()
    grid = pd.MultiIndex.from_product([years, values], names=["year", column])
    return counts.reindex(grid, fill_value=0).rename("count").reset_index()


def cross_count(timeline: Timeline, rows: str, columns: str) -> pd.DataFrame:
    """Return how many selected events have each pair of values of two columns.

    Returns:
        One row a value of `rows` present, one column a value of `columns` present.
    """
    table = pd.crosstab(timeline.events[rows], timeline.events[columns])
    return table.reindex(
        index=present(timeline, rows), columns=present(timeline, columns), fill_value=0
    )


def citations_by_year(timeline: Timeline) -> pd.DataFrame:
    """Return how many citations of each kind of source the events of each year rest on.

    Returns:
        Columns year (int), kind and count, zeros included.
    """
    cited = _citations(timeline)
    kinds = [kind for kind in allowed("sources", "kind") if kind in set(cited["kind"])]
    if timeline.period is None or cited.empty:
        return pd.DataFrame({"year": [], "kind": [], "count": []}).astype({"year": "int64"})
    years = range(timeline.period[0].year, timeline.period[1].year + 1)
    grid = pd.MultiIndex.from_product([years, kinds], names=["year", "kind"])
    counts = cited.groupby(["year", "kind"]).size()
    return counts.reindex(grid, fill_value=0).rename("count").reset_index()


def coverage_by_year(timeline: Timeline) -> pd.DataFrame:
    """Return how well the events of each year are sourced.

    Returns:
        Columns year (int), records, sources_per_record, high_share (share of records of high
        confidence, 0 to 1; NaN for a year without records).
    """
    if timeline.period is None:
        return pd.DataFrame(columns=["year", "records", "sources_per_record", "high_share"])
    years = range(timeline.period[0].year, timeline.period[1].year + 1)
    frame = timeline.events.assign(year=timeline.events["earliest"].dt.year)
    by_year = frame.groupby("year")
    records = by_year.size().reindex(years, fill_value=0)
    cited = _citations(timeline).groupby("year").size().reindex(years, fill_value=0)
    high = (frame["confidence"] == "high").groupby(frame["year"]).mean().reindex(years)
    table = {
        "records": records,
        "sources_per_record": cited / records.where(records > 0),
        "high_share": high,
    }
    return pd.DataFrame(table).rename_axis("year").reset_index()


def _citations(timeline: Timeline) -> pd.DataFrame:
    """Return the citations of the selected events with the kind of source and the event's year."""
    events = timeline.events[["event_id", "earliest"]]
    cited = timeline.dataset.citations.merge(events, on="event_id")
    cited = cited.merge(timeline.dataset.sources[["source_id", "kind"]], on="source_id")
    return cited.assign(year=cited["earliest"].dt.year)


def people(timeline: Timeline) -> pd.DataFrame:
    """Return who took part in the selected events, most often first.

    Returns:
        Columns side, name, count, first and last (days of the first and the latest event), roles
        (distinct offices held on those days, in order of time, joined by ``; ``).
    """
    taking_part = _participants(timeline, "person")
    columns = ["side", "name", "count", "first", "last", "roles"]
    if taking_part.empty:
        return pd.DataFrame(columns=columns)
    grouped = taking_part.groupby(["side", "name"])
    table = grouped.agg(
        count=("event_id", "nunique"),
        first=("earliest", "min"),
        last=("earliest", "max"),
        roles=("role", lambda roles: "; ".join(dict.fromkeys(role for role in roles if role))),
    ).reset_index()
    return table.sort_values(["count", "side", "name"], ascending=[False, True, True])[
        columns
    ].reset_index(drop=True)


def encounters(timeline: Timeline) -> pd.DataFrame:
    """Return which Chinese and Russian people are named in the same selected events.

    Returns:
        Columns chinese, russian, count, last (day), event_id (of that day); most often first.
    """
    taking_part = _participants(timeline, "person")
    sides = [taking_part[taking_part["side"] == side] for side in ("CN", "RU")]
    pairs = sides[0][["event_id", "name", "earliest"]].merge(
        sides[1][["event_id", "name"]], on="event_id", suffixes=("_cn", "_ru")
    )
    columns = ["chinese", "russian", "count", "last", "event_id"]
    if pairs.empty:
        return pd.DataFrame(columns=columns)
    table = (
        pairs.sort_values("earliest", kind="stable")
        .rename(columns={"name_cn": "chinese", "name_ru": "russian"})
        .groupby(["chinese", "russian"])
        .agg(count=("event_id", "nunique"), last=("earliest", "max"), event_id=("event_id", "last"))
        .reset_index()
    )
    return table.sort_values(["count", "chinese", "russian"], ascending=[False, True, True])[
        columns
    ].reset_index(drop=True)


def _participants(timeline: Timeline, kind: str) -> pd.DataFrame:
    """Return the participants of one kind in the selected events, in order of time."""
    taking_part = timeline.dataset.participants
    chosen = taking_part[taking_part["kind"] == kind]
    return timeline.events[["event_id", "earliest"]].merge(chosen, on="event_id")


def places(timeline: Timeline) -> pd.DataFrame:
    """Return where the selected events took place, most often first.

    Returns:
        Columns of the places table and count; events without a place are left out.
    """
    counts = timeline.events["place_id"].value_counts()
    table = timeline.dataset.places.assign(
        count=lambda frame: frame["place_id"].map(counts).fillna(0).astype("int64")
    )
    found = table[table["count"] > 0]
    return found.sort_values(["count", "place_id"], ascending=[False, True]).reset_index(drop=True)


def longest_gap(timeline: Timeline) -> tuple[date, date] | None:
    """Return the last day before and the first day after the longest time without an event.

    Only times between two selected events count. None with fewer than two events, or when they
    leave no day free.
    """
    events = timeline.events.sort_values(["earliest", "latest"])
    covered = events["latest"].cummax().shift()
    gaps = events["earliest"] - covered
    if gaps.dropna().empty or gaps.max() <= pd.Timedelta(days=1):
        return None
    row = gaps.idxmax()
    return covered[row].date(), events.at[row, "earliest"].date()


def share(part: int, whole: int) -> float | None:
    """Return a part as a share of a whole (0 to 1), or None of nothing."""
    return part / whole if whole else None


def disputed(timeline: Timeline) -> int:
    """Return how many selected events have a note on what sources dispute."""
    return int((timeline.events["disputed"] != "").sum())


def count_of(timeline: Timeline, categories: Sequence[str]) -> int:
    """Return how many selected events are of some categories."""
    return int(timeline.events["category"].isin(categories).sum())
