"""Whether contacts became more frequent, and how far the record bears that."""

from helpers import measures, rates
from helpers.dates import day_words, parse_day
from helpers.parameters import ReportParameters
from helpers.schema import labels
from helpers.sentences.overview import rate_words
from helpers.sentences.words import Heading, Prose, agree, counted, percent
from helpers.timeline import Timeline


def change_heading(timeline: Timeline, parameters: ReportParameters) -> Heading:
    """Return a heading that states what the comparison finds, or that none can be made."""
    pivot = parse_day(parameters.pivot_date)
    found = rates.compare(timeline.contacts().wholes(), pivot)
    day = day_words(pivot)
    if found is None:
        text = f"The selection lies on one side of {day}"
    elif not found.before.count + found.after.count:
        text = f"No contacts to compare around {day}"
    elif not found.differs:
        text = f"No clear change in the rate of contacts at {day}"
    else:
        more = "more" if found.after.rate > found.before.rate else "less"
        text = f"Contacts are recorded {more} often from {day} on"
    return Heading(text, "before-and-after")


def change(timeline: Timeline, parameters: ReportParameters) -> Prose:
    """Return the rates before and after the pivot date, and whether they survive other choices.

    The change is looked at again over equally long times and with the best-sourced records only.
    """
    contacts = timeline.contacts().wholes()
    pivot = parse_day(parameters.pivot_date)
    found = rates.compare(contacts, pivot)
    if found is None:
        return Prose.of(
            f"All of the period lies on one side of {day_words(pivot)}, so there is no rate to "
            "compare it with."
        )
    if not found.before.count + found.after.count:
        return Prose.of("The selection holds no contact to compare.")
    tests = (
        ("over equally long times before and after", contacts, True),
        ("among records of high confidence", contacts.confidence("high"), False),
        ("among both", contacts.confidence("high"), True),
    )
    others = [
        _again(name, rates.compare(chosen, pivot, same_length=same)) for name, chosen, same in tests
    ]
    return Prose(
        (
            f"Of {counted(len(contacts), 'whole contact')} in this selection, "
            f"{found.before.count} start before {day_words(pivot)} "
            f"({found.before.years:.1f} years) and {found.after.count} on or after it "
            f"({found.after.years:.1f} years): {rate_words(found.before)}, then "
            f"{rate_words(found.after)}. {_ratio(found)}",
            f"Other ways to ask: {'; '.join(others)}.",
        )
    )


def _ratio(found: rates.Comparison) -> str:
    if found.ratio is None:
        return "Nothing is recorded before, so no ratio of the two can be given."
    meaning = (
        "an interval that leaves out 1"
        if found.differs
        else "an interval that includes 1, so chance alone can explain the difference"
    )
    return (
        f"The second rate is {found.ratio:.2f} times the first "
        f"(95% interval {found.ratio_low:.2f} to {found.ratio_high:.2f}, {meaning})."
    )


def _again(name: str, found: rates.Comparison | None) -> str:
    if found is None or found.ratio is None:
        return f"{name}, there is nothing to compare"
    return (
        f"{name}, {found.before.count} against {found.after.count}, a ratio of {found.ratio:.2f} "
        f"({found.ratio_low:.2f} to {found.ratio_high:.2f})"
    )


def parts(timeline: Timeline) -> Prose:
    """Return how contacts divide into wholes, parts and what was said about them."""
    contacts = timeline.contacts()
    if not len(contacts):
        return Prose.of("The selection holds no contact.")
    wholes, reactions = len(contacts.wholes()), timeline.reactions()
    answered = reactions.events.loc[reactions.events["responds_to"] != "", "responds_to"].nunique()
    number = len(contacts) - wholes
    parts_words = f"{number or 'none'} {'is' if number < 2 else 'are'}"
    divided = (
        f"Of {counted(len(contacts), 'contact')}, {wholes} {agree(wholes, 'stands', 'stand')} "
        f"alone and {parts_words} "
        "part of a larger record, such as a port call during an exercise. Counts on this page are "
        "of the former unless they say otherwise."
    )
    answers = (
        f"Beside them {agree(len(reactions), 'stands', 'stand')} "
        f"{counted(len(reactions), 'reaction')} of third states, of which some name the "
        f"{counted(answered, 'contact')} they answer; reactions are never counted as contacts."
        if len(reactions) and answered
        else ""
    )
    return Prose.of(divided, answers)


def coverage(timeline: Timeline) -> Prose:
    """Return what the mix of sources does to the trend."""
    table = measures.citations_by_year(timeline)
    if table.empty:
        return Prose.of("Without records there is no source to weigh.")
    total = int(table["count"].sum())
    names = labels("sources", "kind")
    by_kind = table.groupby("kind")["count"].sum().sort_values(ascending=False, kind="stable")
    official = int(by_kind[[kind for kind in by_kind.index if kind.startswith("official")]].sum())
    state = int(by_kind[[kind for kind in by_kind.index if kind.startswith("state_media")]].sum())
    yearly = measures.coverage_by_year(timeline).dropna()
    fullest = yearly.iloc[int(yearly["records"].argmax())]
    return Prose.of(
        f"Of {counted(total, 'citation')}, {percent(official, total)} are official texts, "
        f"{percent(state, total)} state media of either side; the largest kind is "
        f"{names[str(by_kind.index[0])]} ({percent(int(by_kind.iloc[0]), total)}).",
        f"The year with the most records is {fullest['year']:.0f} "
        f"({counted(int(fullest['records']), 'record')}, {fullest['sources_per_record']:.1f} "
        "sources each).",
        "More pages of recent years can still be found than of early ones, so part of any rise in "
        "records is a rise in what can be found.",
    )
