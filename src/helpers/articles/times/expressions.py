"""Finds the time expressions of news English and resolves them by named rules.

An expression is resolved to an EDTF span with no more precision than its words carry, looking
back in a clause about the past and ahead in a clause about plans, or to nothing.
"""

from dataclasses import dataclass, replace
from re import Match

from helpers.articles.times.clock import Clock, is_invented
from helpers.articles.times.readings import amount
from helpers.articles.times.rule import Role, Rule
from helpers.articles.times.rules import RULES
from helpers.articles.times.spans import Span
from helpers.articles.times.words import BOUND, SINCE, UNTIL


@dataclass(frozen=True)
class TimeExpression:
    """A time expression in a sentence.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        text: Its words.
        rule: Name of the rule that reads it.
        role: What it says of an event: when it was (``at``), when it began (``since``), when it
            ended (``until``), how long it took (``duration``), how far it lies from another event
            (``offset``), that it was when another was (``same``), or a stretch of time in which
            things happened (``period``).
        back: The span if the clause is about the past.
        ahead: The span if the clause is about plans.
        days: Length of a duration or an offset; negative offsets lie before the other event.
        unit: Unit of an offset: day, week, month, year, or "" where it is vague.
        note: What a reader should know about the reading.
    """

    start: int
    end: int
    text: str
    rule: str
    role: Role
    back: Span | None = None
    ahead: Span | None = None
    days: int = 0
    unit: str = ""
    note: str = ""

    def span(self, *, ahead: bool = False) -> Span | None:
        """Return the span for a clause about plans (`ahead`) or about the past."""
        return self.ahead if ahead else self.back

    def edtf(self, *, ahead: bool = False) -> str | None:
        """Return the EDTF text, or None where the page alone does not tell."""
        span = self.span(ahead=ahead)
        return None if span is None or is_invented(span) else span.text


def find_times(text: str, clock: Clock) -> list[TimeExpression]:
    """Return the time expressions of a sentence, in order, none overlapping.

    Args:
        text: One sentence.
        clock: Where the article stands in time.

    Examples:
        >>> from helpers.articles.times.spans import parse_span
        >>> clock = Clock.of(parse_span("2023-11-08"))
        >>> [each.edtf() for each in find_times("They met on Wednesday.", clock)]
        ['2023-11-08']
        >>> [each.edtf() for each in find_times("He may meet her last October.", clock)]
        ['2023-10']
    """
    readings = [
        _read(rule, match, clock) for rule in RULES for match in rule.pattern.finditer(text)
    ]
    readings.sort(key=lambda each: (each.start, -each.end))
    chosen: list[TimeExpression] = []
    for each in sorted(readings, key=lambda each: (each.start - each.end, each.start)):
        if all(each.end <= held.start or held.end <= each.start for held in chosen):
            chosen.append(each)
    return [_with_bounds(text, each) for each in sorted(chosen, key=lambda each: each.start)]


def _read(rule: Rule, match: Match[str], clock: Clock) -> TimeExpression:
    """Return the reading of a match; a day the calendar lacks gives no span and a note."""
    bare = TimeExpression(match.start(), match.end(), match[0], rule.name, rule.role)
    if rule.role in ("offset", "duration"):
        days, unit = amount(match)
        return replace(bare, days=days, unit=unit)
    if rule.read is None:
        return bare
    try:
        back, ahead = rule.read(match, clock, False), rule.read(match, clock, True)
    except (ValueError, OverflowError) as problem:
        return replace(bare, note=f"'{match[0]}' is not in the calendar: {problem}")
    return replace(bare, back=back, ahead=ahead, note=_note(rule, back))


def _note(rule: Rule, span: Span | None) -> str:
    if span is not None and is_invented(span):
        return "unresolved: the page does not show when it was published"
    return rule.note if span is not None else ""


def _with_bounds(text: str, found: TimeExpression) -> TimeExpression:
    """Return the expression as a bound where "since", "until" or the like stands before it."""
    if found.role != "at":
        return found
    before = text[: found.start].rstrip() + " " + found.text.split()[0]
    if before.endswith(found.text.split()[0]) and not BOUND.fullmatch(found.text.split()[0]):
        before = text[: found.start].rstrip()
    if SINCE.search(before):
        return replace(found, role="since")
    if UNTIL.search(before):
        return replace(found, role="until")
    return found
