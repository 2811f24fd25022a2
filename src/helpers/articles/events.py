"""One event from several mentions: an article tells the same contact many times.

Mentions of one kind of contact are one event where nothing sets them apart: their times agree or
one has none, no other person takes part, no other name is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from helpers.articles.calendar_rules import Span, between
from helpers.articles.clock import Clock, is_invented
from helpers.articles.dating import When, count_from
from helpers.articles.mentions import Mention

FAMILIES = (
    {"summit", "visit", "meeting", "call", "dialogue"},
    {"exercise"},
    {"air_patrol"},
    {"naval_patrol", "port_call"},
    {"agreement", "statement"},
    {"arms_transfer", "technology"},
)
_MEETINGS = FAMILIES[0]
_OLD_NEWS = 45
_VAGUE = (
    "week",
    "month",
    "year",
    "year stated",
    "month stated",
    "month without a year",
    "year in the name",
)


@dataclass
class Event:
    """A contact the article tells, with the mentions it rests on."""

    mentions: list[Mention]
    when: When
    several: bool = False
    long_ago: bool = False
    warnings: list[str] = field(default_factory=list)

    def names_with(self, mention: Mention) -> bool:
        """Whether a mention names the same exercise, or the same people on both sides."""
        if self.name and mention.name:
            return not _names_differ(self.name, mention.name)
        return len(self.persons & mention.persons) >= 2

    @property
    def category(self) -> str:
        """The category of the mention that tells it best."""
        own = [m for m in self.mentions if m.own and m.sentence >= 0] or self.mentions
        return own[0].category

    @property
    def first(self) -> Mention:
        """The mention that tells it first."""
        return next((m for m in self.mentions if m.sentence >= 0), self.mentions[0])

    @property
    def persons(self) -> set[str]:
        """Persons named in any mention."""
        return {name for m in self.mentions for name in m.persons}

    @property
    def name(self) -> str:
        """Name of the exercise, or ""."""
        return max((m.name for m in self.mentions), key=len, default="")

    @property
    def place(self) -> str:
        """Place of the first mention that has one."""
        return next((m.place for m in self.mentions if m.place), "")

    @property
    def planned(self) -> bool:
        """Whether every mention speaks of a plan."""
        return all(m.status == "planned" for m in self.mentions)

    @property
    def denied(self) -> bool:
        """Whether it is only told as something that did not happen."""
        return all(m.status == "denied" for m in self.mentions)

    @property
    def status(self) -> str:
        """Whether the article tells it as held, planned or denied."""
        return "denied" if self.denied else "planned" if self.planned else "held"

    @property
    def background(self) -> bool:
        """Whether the article tells it as past, not as its news."""
        return self.long_ago or not any(m.lead or m.sentence == -1 for m in self.mentions)

    @property
    def edtf(self) -> str | None:
        """EDTF date, or None where the page alone does not tell."""
        span = self.when.span
        return None if span is None or is_invented(span) else span.text

    def side(self, side: str) -> list[str]:
        """Return the names on a side: persons and units, else the state."""
        names = list(dict.fromkeys(n for m in self.mentions for n in m.people.get(side, ())))
        if side == "other":
            return names if self.category in ("exercise", "naval_patrol", "dialogue") else []
        state = {"CN": "China", "RU": "Russia"}[side]
        named = [n for n in names if n in self.persons]
        if named and family_of(self.category) is _MEETINGS:
            return named
        return [n for n in names if n != state and not _is_office(n, named)] or [state]


def _is_office(name: str, persons: list[str]) -> bool:
    """Whether a name is only an office, of someone named beside it."""
    return bool(persons) and name.startswith(("Chinese ", "Russian ")) and name not in persons


def merge(mentions: Iterable[Mention], clock: Clock) -> list[Event]:
    """Return the events of an article from its mentions.

    Args:
        mentions: In the order of the text, the heading last.
        clock: Where the article stands in time.
    """
    told = [m for m in mentions if m.status in ("held", "planned", "denied", "counted")]
    events: list[Event] = []
    for mention in _dated_first(told):
        event = next((e for e in _nearest_first(events, mention) if _same(e, mention)), None)
        if event is None:
            events.append(_new(mention, clock))
        else:
            _add(event, mention)
    kept = [e for e in events if _is_told(e)]
    for event in kept:
        _default_date(event, clock)
        _still_going(event, clock)
    _count_offsets(kept)
    for event in kept:
        if event.when.offset and not event.when.span and any(m.lead for m in event.mentions):
            event.when = replace(event.when, offset=None)
            _default_date(event, clock)
    kept = _again_merged(e for e in kept if e.when.span is not None or e.when.offset is None)
    return _without_doubles(sorted(kept, key=lambda e: (e.first.sentence, e.first.start)))


def _dated_first(mentions: list[Mention]) -> list[Mention]:
    """Order mentions so that those with a time of their own found the events."""
    return sorted(
        mentions,
        key=lambda m: (m.status == "counted", m.when.span is None, m.sentence == -1, m.sentence),
    )


def _nearest_first(events: list[Event], mention: Mention) -> list[Event]:
    return sorted(
        events,
        key=lambda e: (
            not (e.persons & mention.persons),
            min(abs(m.sentence - mention.sentence) for m in e.mentions),
        ),
    )


def _new(mention: Mention, clock: Clock) -> Event:
    several = mention.status == "counted" or mention.when.period
    span = mention.when.span
    now = clock.hint.last if clock.hint else clock.reference
    old = span is not None and (now - span.last).days > _OLD_NEWS
    old = old and not (clock.published is None and span is not None and is_invented(span))
    return Event([mention], mention.when, several, old, list(mention.when.warnings))


def _same(event: Event, mention: Mention) -> bool:
    if family_of(event.category) is not family_of(mention.category):
        return False
    series = mention.status == "counted" or mention.when.period
    if series != event.several:
        return False
    if event.several:
        return True
    if _names_differ(event.name, mention.name) or not _categories_agree(event, mention):
        return False
    if event.denied != (mention.status == "denied"):
        return False
    return _people_agree(event, mention) and _times_agree(event, mention)


def family_of(category: str) -> set[str] | None:
    """Return the family of a category: what one article may call the same contact."""
    return next((family for family in FAMILIES if category in family), None)


def _names_differ(a: str, b: str) -> bool:
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return not long.startswith(short.split("-")[0])


def _categories_agree(event: Event, mention: Mention) -> bool:
    """A visit and a meeting may be one contact; a patrol at sea and a port call are not."""
    a, b = event.category, mention.category
    if a == b or {a, b} <= _MEETINGS - {"call"} or {a, b} <= {"agreement", "statement"}:
        return True
    return False


def _people_agree(event: Event, mention: Mention) -> bool:
    """No person of one may be missing from the other on both sides of the table."""
    mine, theirs = mention.persons, event.persons
    if "summit" in (event.category, mention.category) and event.category != mention.category:
        return bool(mine & theirs) and (mine <= theirs or theirs <= mine)
    if event.category not in _MEETINGS or not mine or not theirs:
        return True
    shared = mine & theirs
    if not shared:
        return False
    return (
        mine <= theirs
        or theirs <= mine
        or len(shared) >= 2
        or (mention.when.span is None and not mention.lead)
        or not (mention.own and event.first.own)
    )


def _times_agree(event: Event, mention: Mention) -> bool:
    a, b = event.when.span, mention.when.span
    if mention.when.offset is not None or event.when.offset is not None:
        return False
    if a is None or b is None:
        return _undated_agree(event, mention)
    if (
        {event.category, mention.category} == {"visit", "meeting"}
        and a != b
        and event.first.own
        and mention.own
    ):
        return False
    if {event.when.phase, mention.when.phase} == {"start", "end"} and event.category == "exercise":
        return abs((a.first - b.last).days) < 30
    return a.overlaps(b)


def _undated_agree(event: Event, mention: Mention) -> bool:
    """A mention without a time belongs to an event, unless that is long past or a plan."""
    started = event.category == "arms_transfer" and event.when.phase == "start"
    if mention.lead and mention.own and event.long_ago and not started:
        return event.names_with(mention)
    if mention.when.days and not mention.when.span:
        return True
    if (
        event.when.span is None
        and mention.when.span is None
        and event.planned != (mention.status == "planned")
    ):
        return False
    if mention.status == "planned" and not event.planned and mention.sentence != -1:
        return not mention.lead
    return True


def _add(event: Event, mention: Mention) -> None:
    """Add a mention; its time makes the event's narrower, or completes it."""
    event.mentions.append(mention)
    event.mentions.sort(key=lambda m: (m.sentence == -1, m.sentence, m.start))
    event.warnings += [w for w in mention.when.warnings if w not in event.warnings]
    event.when = _joined(event.when, mention.when)


def _joined(a: When, b: When) -> When:
    if b.span is None:
        return _lengthened(a, b)
    if a.span is None:
        return _lengthened(b, a)
    ends = {a.phase: a, b.phase: b}
    if {"start", "end"} <= set(ends):
        start, end = ends["start"].span, ends["end"].span
        if start and end and start.first < end.last:
            return replace(a, span=between(start, end), phase="whole", rule="start and end stated")
    if a.span == b.span:
        return _lengthened(a, b)
    if not _contains(a.span, b.span):
        return b if a.rule in _VAGUE and b.rule not in _VAGUE else a
    return a if _stated_whole(a, b) else b


def _stated_whole(a: When, b: When) -> bool:
    """Whether the wider one is a stated run of days that the narrower only touches."""
    if a.rule in _VAGUE:
        return False
    return (
        a.span is not None
        and b.span is not None
        and "/" in a.span.text
        and ".." not in a.span.text
        and a.span.length <= 40
        and _contains(a.span, b.span)
    )


def _contains(outer: Span, inner: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _lengthened(when: When, other: When) -> When:
    from helpers.articles.dating import stretched

    if other.days and not when.days and when.span is not None and when.phase != "whole":
        return stretched(replace(when, days=other.days), Clock.of(None))
    return when


def _again_merged(events: Iterable[Event]) -> list[Event]:
    """Merge what turns out to be one event once every time is counted."""
    kept: list[Event] = []
    for event in events:
        twin = next((e for e in kept if event.when.offset and _is_twin(e, event)), None)
        twin = twin or next((e for e in kept if e.when.offset and _is_twin(e, event)), None)
        if twin is None:
            kept.append(event)
        else:
            twin.mentions += event.mentions
    return kept


def _is_twin(a: Event, b: Event) -> bool:
    if a.category != b.category or a.several or b.several or a.when.span is None:
        return False
    if a.persons and b.persons and not a.persons & b.persons:
        return False
    return b.when.span is not None and a.when.span.overlaps(b.when.span)


def _distance(anchor: Event, event: Event) -> tuple[bool, int, int]:
    """Order anchors: the article's news first, told before, near in the text."""
    gap = event.first.sentence - anchor.first.sentence
    return anchor.long_ago, abs(gap), anchor.first.sentence


def _count_offsets(events: list[Event]) -> None:
    """Date events that lie a stated time before or after another of the article."""
    for event in events:
        offset = event.when.offset
        if offset is None or event.when.span is not None:
            continue
        near = [e for e in events if e is not event and e.when.span is not None and not e.several]
        anchor = min(near, key=lambda e: _distance(e, event), default=None)
        if anchor is not None and anchor.when.span is not None:
            event.when = replace(
                event.when,
                span=count_from(anchor.when.span, offset),
                rule="before or after another event",
                words=offset.text,
            )


def _is_told(event: Event) -> bool:
    """Whether the article tells the event: with a time of its own, or as its news."""
    if event.when.offset is not None:
        return not event.planned or any(m.lead for m in event.mentions)
    if event.planned and event.when.span is None and not event.when.rule:
        return any(m.own and m.sentence < 1 for m in event.mentions)
    if event.planned and event.category == "arms_transfer" and event.when.rule in _VAGUE:
        return False
    if event.when.span is not None or event.several or event.when.rule:
        return any(m.own or m.when.span for m in event.mentions)
    return any(m.lead and m.own for m in event.mentions)


def _default_date(event: Event, clock: Clock) -> None:
    """Date the article's own news by its publication where the text gives no time."""
    if event.when.span or event.several or event.when.rule or event.when.offset:
        return
    if event.planned or clock.published is None:
        if clock.published is None:
            event.warnings.append("unresolved: the text gives no time and the page no date")
        return
    said = next((m.reported for m in event.mentions if m.lead and m.own and m.reported), None)
    if said is not None and said.overlaps(clock.published, 100):
        rule = "day of the report, the text gives no other"
        event.when = replace(event.when, span=said, rule=rule)
        event.warnings.append("dated by when somebody said so: the text gives no other time")
        return
    event.when = replace(
        event.when, span=clock.published, rule="page date only, the text gives none", words=""
    )
    event.warnings.append("dated by the page alone: the text gives no time")


def _still_going(event: Event, clock: Clock) -> None:
    """A delivery begun in the past and told as today's news runs from its start to publication."""
    start, now = event.when.span, clock.published
    told = any(
        m.lead and m.own and m.when.span is None and m.status == "held" for m in event.mentions
    )
    if event.category == "arms_transfer" and event.when.phase == "start" and start and now and told:
        if start.first < now.first:
            event.when = replace(
                event.when, span=between(start, now), rule="start stated, end by the page"
            )


def _without_doubles(events: list[Event]) -> list[Event]:
    """Fold a day of a drill or patrol into the stated run of days it falls in."""
    kept: list[Event] = []
    for event in events:
        whole = next((w for w in events if w is not event and _runs_over(w, event)), None)
        if whole is None:
            kept.append(event)
        else:
            whole.mentions += event.mentions
    return kept


def _runs_over(whole: Event, part: Event) -> bool:
    a, b = whole.when.span, part.when.span
    if a is None or b is None or whole.category != part.category or whole.several or part.several:
        return False
    if whole.category not in ("exercise", "air_patrol", "naval_patrol", "port_call"):
        return False
    return (
        1 < a.length <= 40
        and a.length > b.length
        and _contains(a, b)
        and not _names_differ(whole.name, part.name)
    )
