"""Two selections side by side: how many, how often, what they share."""

from dataclasses import dataclass

import pandas as pd

from helpers.html import escape, tag
from helpers.measures import count_by
from helpers.rates import Rate, rate, rate_ratio_interval, years_between
from helpers.schema import labels
from helpers.sentences.words import counted, sentence_case
from helpers.timeline import Timeline


@dataclass(frozen=True, eq=False)
class Contrast:
    """Two selections and the rates at which their records start.

    Attributes:
        one: The first selection.
        other: The second.
        shared: Number of records in both.
        rate: Records a year of the first over its own period; None without a period.
        other_rate: The same of the second.
        interval: Exact 95% interval of the ratio of the rates, second over first. None when
            records are shared, because the interval holds for separate counts only.
    """

    one: Timeline
    other: Timeline
    shared: int
    rate: Rate | None
    other_rate: Rate | None
    interval: tuple[float, float] | None

    @property
    def ratio(self) -> float | None:
        """Rate of the second over that of the first; None when the first holds nothing."""
        if not (self.rate and self.other_rate and self.rate.count):
            return None
        return self.other_rate.rate / self.rate.rate

    @property
    def differs(self) -> bool:
        """Whether the interval of the ratio is known and leaves out 1."""
        return self.interval is not None and not self.interval[0] <= 1 <= self.interval[1]

    def frame(self) -> pd.DataFrame:
        """Return one row a selection: selection, records, years, rate, low, high.

        Rates are in records a year, low and high their exact Poisson interval (95%).
        """
        pairs = ((self.one, self.rate), (self.other, self.other_rate))
        return pd.DataFrame([_row(timeline, found) for timeline, found in pairs])

    def by(self, column: str) -> pd.DataFrame:
        """Return the records of both by the values of a column: label, first, second.

        Values that neither holds are left out.
        """
        names = labels("events", column)
        first, second = (count_by(each, column)["count"] for each in (self.one, self.other))
        values = [names[value] for value in count_by(self.one, column)[column]]
        table = pd.DataFrame({column: values, "first": first, "second": second})
        return table[table["first"] + table["second"] > 0].reset_index(drop=True)

    def __str__(self) -> str:
        parts = [
            f"{sentence_case(_in_words(self.one, self.rate))}; "
            f"{_in_words(self.other, self.other_rate)}.",
            f"They share {counted(self.shared, 'record')}." if self.shared else "",
            self._ratio_in_words(),
        ]
        return " ".join(part for part in parts if part)

    def _ratio_in_words(self) -> str:
        if self.ratio is None:
            return ""
        said = f"The second rate is {self.ratio:.2f} times the first"
        if self.interval is None:
            return f"{said}; an interval needs selections that share no record."
        low, high = self.interval
        meaning = "leaves out 1" if self.differs else "holds 1, so chance alone can explain it"
        return f"{said} (95% interval {low:.2f} to {high:.2f}, which {meaning})."

    def __repr__(self) -> str:
        return f"<Contrast: {self}>"

    def _repr_html_(self) -> str:
        from helpers.frame import framed
        from helpers.tables import data_table

        names = {"selection": "Selection", "records": "Records", "years": "Years"}
        names |= {"rate": "Records a year", "low": "From", "high": "To"}
        table = data_table(self.frame().rename(columns=names), "contrast", "Two selections")
        return framed(tag("p", escape(str(self))) + table)


def contrast(one: Timeline, other: Timeline) -> Contrast:
    """Return two selections compared, each over its own period.

    The interval of the ratio is that of `rates.rate_ratio_interval`.
    """
    shared = len(set(one.events["event_id"]) & set(other.events["event_id"]))
    first, second = _rate_of(one), _rate_of(other)
    interval = None
    if first and second and first.count + second.count and not shared:
        interval = rate_ratio_interval(first, second)
    return Contrast(one, other, shared, first, second, interval)


def _rate_of(timeline: Timeline) -> Rate | None:
    period = timeline.period
    if period is None or period[1] < period[0]:
        return None
    return rate(len(timeline), years_between(*period))


def _row(timeline: Timeline, found: Rate | None) -> dict[str, object]:
    missing = float("nan")
    return {
        "selection": timeline.selection,
        "records": len(timeline),
        "years": found.years if found else missing,
        "rate": found.rate if found else missing,
        "low": found.low if found else missing,
        "high": found.high if found else missing,
    }


def _in_words(timeline: Timeline, found: Rate | None) -> str:
    said = f"{counted(len(timeline), 'record')} ({timeline.selection})"
    if found is None:
        return said
    return f"{said} in {found.years:.1f} years, {found.rate:.1f} a year"
