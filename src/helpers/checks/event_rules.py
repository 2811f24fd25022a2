"""Rules about an event and the rows of other tables that belong to it."""

from collections import defaultdict
from collections.abc import Iterator

from helpers.checks.problems import Problem
from helpers.checks.tables import Row, Table, Tables
from helpers.dates import EventDate, parse_date
from helpers.independence import unsupported_high

_VOICE_COLUMNS = ("source_id", "publisher", "carrier", "relation", "relays", "kind", "state")


def ids_start_with_the_date(tables: Tables) -> Iterator[Problem]:
    """An event's id starts with its first date, as precisely as the date is stated."""
    events = tables.of("events", "event_id", "date")
    for row in events.rows:
        start = row["date"].partition("/")[0].rstrip("~?%")
        if _date(row["date"]) and not row["event_id"].startswith(f"{start}-"):
            expected = f"an event_id that starts with the start date, {start}-"
            mend = "Correct the date; an event_id is only changed while the event is new."
            yield events.problem(row, "event_id", row["event_id"], expected, mend)


def _date(text: str) -> EventDate | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def periods_end_after_they_start(tables: Tables) -> Iterator[Problem]:
    """A row with a start and an end does not end before it starts."""
    pairs = (("start", "end"), ("period_start", "period_end"))
    for table in tables:
        for first, last in pairs:
            if {first, last} <= set(table.columns):
                yield from _early_ends(table, first, last)


def _early_ends(table: Table, first: str, last: str) -> Iterator[Problem]:
    for row in table.rows:
        start, end = _date(row[first]), _date(row[last])
        if start and end and end.latest < start.earliest:
            expected = f"an end no earlier than the start, {row[first]}"
            yield table.problem(row, last, row[last], expected, "Swap the two, or correct one.")


def every_event_has_a_source(tables: Tables) -> Iterator[Problem]:
    """Nothing is in the tables without a citation."""
    events = tables.of("events", "event_id")
    cited = {row["event_id"] for row in tables.of("citations", "event_id").rows}
    for row in events.rows:
        if row["event_id"] and row["event_id"] not in cited:
            mend = "Add a row to citations.csv, and its source to sources.csv."
            expected = "at least one citation of the event"
            yield events.problem(row, "event_id", row["event_id"], expected, mend)


def every_source_is_cited(tables: Tables) -> Iterator[Problem]:
    """A source that nothing cites is a leftover."""
    sources = tables.of("sources", "source_id")
    cited = {row["source_id"] for row in tables.of("citations", "source_id").rows}
    cited |= {row["source_id"] for row in tables.of("context", "source_id").rows}
    for row in sources.rows:
        if row["source_id"] and row["source_id"] not in cited:
            expected = "a source that an event or a context marker cites"
            mend = "Cite it in citations.csv, or remove the row."
            yield sources.problem(row, "source_id", row["source_id"], expected, mend)


def no_address_is_given_twice(tables: Tables) -> Iterator[Problem]:
    """One document is one source."""
    sources = tables.of("sources", "source_id", "url")
    first: dict[str, Row] = {}
    for row in sources.rows:
        earlier = first.setdefault(row["url"], row)
        if row["url"] and earlier is not row:
            expected = "an address that no other source has"
            mend = f"Row {earlier.number} ({earlier['source_id']}) has it; cite that one instead."
            yield sources.problem(row, "url", row["url"], expected, mend)


def relations_run_in_no_circle(tables: Tables) -> Iterator[Problem]:
    """Following `part_of`, `responds_to` or both never leads back to the same event."""
    events = tables.of("events", "event_id", "part_of", "responds_to")
    targets: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in events.rows:
        for column in ("part_of", "responds_to"):
            if row[column]:
                targets[row["event_id"]].append((column, row[column]))
    for row in events.rows:
        for column, target in targets[row["event_id"]]:
            circle = _way_back(target, row["event_id"], targets)
            if circle:
                expected = "an event that does not lead back to this one"
                mend = f"The circle is {' > '.join([row['event_id'], *circle])}; break it here."
                yield events.problem(row, column, row[column], expected, mend)


def _way_back(start: str, goal: str, targets: dict[str, list[tuple[str, str]]]) -> list[str] | None:
    """Return the events from `start` to `goal` along the relations, or None."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        if way[-1] == goal:
            return way
        for _, target in targets.get(way[-1], []):
            if target not in seen:
                seen.add(target)
                ways.append([*way, target])
    return None


def high_confidence_is_borne(tables: Tables) -> Iterator[Problem]:
    """A record of high confidence has an official source or two of different voices."""
    events = tables.of("events", "event_id", "confidence")
    citations = tables.of("citations", "event_id", "source_id")
    sources = tables.of("sources", *_VOICE_COLUMNS)
    known = {row["source_id"] for row in sources.rows}
    cited = {row["event_id"] for row in citations.rows if row["source_id"] in known}
    unsupported = set(unsupported_high(events.frame(), citations.frame(), sources.frame()))
    for row in events.rows:
        if row["event_id"] in unsupported & cited:
            expected = "high only with an official source or two sources of different voices"
            mend = "Cite one more independent source, or lower the confidence to medium."
            yield events.problem(row, "confidence", row["confidence"], expected, mend)
