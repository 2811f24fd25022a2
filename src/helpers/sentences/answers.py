"""Answers to the questions of ``explore.ipynb``, worded from what the data hold."""

from collections.abc import Callable
from datetime import timedelta

from helpers import measures, rates
from helpers.contrast import Contrast
from helpers.dates import parse_day
from helpers.errors import InputError
from helpers.event import Event
from helpers.evidence import evidence_by_event
from helpers.schema import labels
from helpers.sentences.words import Prose, counted, listed, percent, sentence_case
from helpers.timeline import Timeline

YEARS_BESIDE = 3
"""Years on either side of an event that its surroundings are measured against."""


SUBSETS: dict[str, Callable[[Timeline], Timeline]] = {
    "of high confidence": lambda records: records.confidence("high"),
    "citing news or an agency": lambda records: records.citing("news", "news_agency"),
    "citing a Chinese official page or state media": lambda records: records.citing(
        "official_cn", "state_media_cn"
    ),
    "citing a Russian official page or state media": lambda records: records.citing(
        "official_ru", "state_media_ru"
    ),
}
"""Ways to keep only what one kind of source vouches for."""


def more_frequent(timeline: Timeline, pivot: str) -> Prose:
    """Return how a rate changed on a day, and whether the answer hangs on the sources counted.

    Args:
        timeline: What to count, usually whole contacts.
        pivot: First day of 'after', YYYY-MM-DD.

    Raises:
        InputError: The pivot is no day.
    """
    asked = before_and_after(timeline, pivot)
    subsets = {name: before_and_after(keep(timeline), pivot) for name, keep in SUBSETS.items()}
    agreeing = [name for name, found in subsets.items() if _same_answer(asked, found)]
    said = [f"{name}: {_ratio(found)}" for name, found in subsets.items()]
    return Prose.of(
        f"All records: {_ratio(asked)}. {sentence_case('; '.join(said))}.",
        _verdict(asked, len(agreeing), len(subsets)),
    )


def before_and_after(timeline: Timeline, pivot: str) -> Contrast:
    """Return what a selection holds before a day beside what it holds from that day on.

    Raises:
        InputError: The pivot is no day.
    """
    try:
        first_after = parse_day(pivot)
    except ValueError as problem:
        raise InputError(str(problem)) from None
    before = timeline.between(end=first_after - timedelta(days=1))
    return before.compare(timeline.between(first_after))


def _same_answer(one: Contrast, other: Contrast) -> bool:
    return one.differs == other.differs and _rises(one) == _rises(other)


def _rises(found: Contrast) -> bool | None:
    """Whether the rate rises; None where no difference is shown, which then has no direction."""
    if not found.differs or not (found.rate and found.other_rate):
        return None
    return found.other_rate.rate > found.rate.rate


def _ratio(found: Contrast) -> str:
    numbers = f"{len(found.one)} before, {len(found.other)} after"
    if found.ratio is None or found.interval is None:
        return f"{numbers}, no ratio to give"
    low, high = found.interval
    return f"{numbers}, {found.ratio:.1f} times as often (95% interval {low:.1f} to {high:.1f})"


def _verdict(asked: Contrast, agreeing: int, subsets: int) -> str:
    if asked.interval is None or asked.ratio is None:
        return "There is nothing to compare with."
    rises = _rises(asked)
    answer = {
        True: "The rate rose by more than chance explains",
        False: "The rate fell by more than chance explains",
        None: "No change beyond chance is shown",
    }[rises]
    if agreeing == subsets:
        return f"{answer}, and the answer is the same in every subset."
    return (
        f"{answer}, but {agreeing} of {counted(subsets, 'subset')} "
        f"{'gives' if agreeing == 1 else 'give'} the same answer: it hangs on the source mix."
    )


def met_most(timeline: Timeline, person: str) -> Prose:
    """Return whom of the other side a person is named with most often.

    Raises:
        InputError: Nobody of that name is in the data.
    """
    contacts = timeline.contacts().with_person(person)
    pairs = measures.encounters(contacts)
    mine = pairs[(pairs["chinese"] == person) | (pairs["russian"] == person)]
    if mine.empty:
        return Prose.of(f"{person} is named with nobody of the other side in this selection.")
    others = mine["chinese"].where(mine["chinese"] != person, mine["russian"])
    top = [f"{name} ({count})" for name, count in zip(others[:3], mine["count"][:3], strict=True)]
    return Prose.of(
        f"{person} is named in {counted(len(contacts), 'contact')} and, of the other side, "
        f"most often with {listed(top)}. To be named in one record is not always to have met: "
        "delegations and large forums are one record each."
    )


def busier_around(timeline: Timeline, event_id: str, days: int) -> Prose:
    """Return whether more contacts start near an event than in the years on either side of it.

    Both counts leave out the event itself; the two lengths of time do not overlap.

    Raises:
        InputError: There is no such event.
    """
    event = timeline.event(event_id)
    contacts = timeline.contacts().wholes()
    contacts = contacts.where(contacts.events["event_id"] != event_id)
    near = _rate_within(contacts, event, timedelta(days=days))
    years = timedelta(days=round(YEARS_BESIDE * rates.DAYS_PER_YEAR))
    wide = _rate_within(contacts, event, timedelta(days=days) + years)
    if near is None or wide is None or wide.years <= near.years:
        return Prose.of("The selection covers no days to compare.")
    count, rest = near.count, wide.count - near.count
    usual = rates.rate(rest, wide.years - near.years)
    said = (
        f"Within {days} days of “{event['title']}” ({event['date_text']}), "
        f"{counted(count, 'other whole contact')} started; in the rest of the selection within "
        f"{YEARS_BESIDE} more years on either side, the same length of time held "
        f"{usual.rate * near.years:.1f} on average."
    )
    if not count + rest:
        return Prose.of(said)
    low, high = rates.rate_ratio_interval(usual, near)
    clear = "more" if low > 1 else "fewer" if high < 1 else "no more and no fewer"
    return Prose.of(
        said,
        f"The ratio of the two has a 95% interval of {low:.1f} to {high:.1f}: {clear} than chance "
        "alone can explain.",
    )


def _rate_within(contacts: Timeline, event: Event, reach: timedelta) -> rates.Rate | None:
    """Return the rate of what starts near an event, over the days that the records cover."""
    if contacts.period is None:
        return None
    day = event["earliest"].date()
    first, last = max(day - reach, contacts.period[0]), min(day + reach, contacts.period[1])
    if last < first:
        return None
    return rates.rate(len(contacts.between(first, last)), rates.years_between(first, last))


def what_happens_near(timeline: Timeline) -> Prose:
    """Return what kinds of contact a selection by place holds, and when they started."""
    contacts = timeline.contacts()
    if not len(contacts):
        return Prose.of(f"No contact is recorded: {contacts.selection}.")
    names = labels("events", "category")
    counts = (
        contacts.events["category"]
        .value_counts()
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    top = [f"{names[str(name)]} ({number})" for name, number in counts[:3].items()]
    first, last = contacts.events.iloc[0], contacts.events.iloc[-1]
    kinds = "all of one kind" if len(counts) == 1 else "most often"
    return Prose.of(
        f"{counted(len(contacts), 'contact')} ({contacts.selection}), {kinds}: {listed(top)}.",
        f"It is “{first['title']}” ({first['date_text']})."
        if len(contacts) == 1
        else f"The first is “{first['title']}” ({first['date_text']}), "
        f"the latest “{last['title']}” ({last['date_text']}).",
    )


def one_side_only(timeline: Timeline) -> Prose:
    """Return how many contacts nobody but one side vouches for."""
    contacts = timeline.contacts()
    if not len(contacts):
        return Prose.of("The selection holds no contact.")
    sides = [evidence.one_side for evidence in evidence_by_event(contacts).values()]
    chinese, russian = sides.count("CN"), sides.count("RU")
    return Prose.of(
        f"Of {counted(len(contacts), 'contact')} ({contacts.selection}), {chinese + russian} "
        f"({percent(chinese + russian, len(contacts))}) rest on one side’s word: {chinese} on "
        f"Chinese and {russian} on Russian voices alone."
    )
