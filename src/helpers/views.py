"""How a selection and a record show themselves in a notebook: the report's look, in a frame."""

from zlib import crc32

from helpers import cards, charts, measures
from helpers.charts.picture import static_picture
from helpers.event import Event
from helpers.evidence import SIDES, evidence_of
from helpers.html import Html, escape, tag
from helpers.schema import labels
from helpers.sentences.words import counted, listed, sentence_case
from helpers.tables import SIDE_WORDS
from helpers.timeline import Timeline


def timeline_html(timeline: Timeline) -> Html:
    """Return what is selected, how many records, the chart as a picture and the categories."""
    said = tag("p", selection_line(timeline), class_="lead")
    if not len(timeline):
        return Html(said)
    chart = charts.timeline_chart(timeline)
    hint = "<code>.chart()</code> and <code>.table()</code> show more, <code>.frame()</code> all."
    # Several selections stand in one notebook, so the ids inside each picture must differ.
    mark = crc32(" ".join([timeline.selection, *timeline.events["event_id"]]).encode())
    picture = static_picture(chart.figure, f"selection-{mark:08x}")
    return Html(said + picture + tag("p", _composition(timeline)) + tag("p", hint))


def selection_line(timeline: Timeline) -> str:
    """Return how many records are selected and which, as one line of HTML."""
    if not timeline.filters:
        return f"All {tag('b', counted(len(timeline), 'record'))}."
    which = escape(timeline.selection.removeprefix("records"))
    return f"{tag('b', counted(len(timeline), 'record').capitalize())}{which}."


def _composition(timeline: Timeline) -> str:
    counts = measures.count_by(timeline, "category")
    counts = counts[counts["count"] > 0].sort_values("count", ascending=False, kind="stable")
    names = labels("events", "category")
    said = [f"{names[name]} {number}" for name, number in counts.itertuples(index=False)]
    return escape(f"By category: {', '.join(said)}.")


def event_html(event: Event) -> Html:
    """Return one record as a card: what, when, who, doubts, and each side's words with sources."""
    records, event_id = Timeline(event.dataset, event.dataset.events), event["event_id"]
    return Html(
        tag("h3", escape(event["title"]))
        + cards.event_card(records, event_id)
        + cards.readouts(records, event_id)
    )


def event_text(event: Event) -> str:
    """Return one record in plain lines, for a terminal."""
    kind = labels("events", "category")[event["category"]]
    return "\n".join(
        [
            f"{event['date_text']}: {event['title']}",
            f"{sentence_case(kind)}. {event['summary']}",
            *_who(event),
            _evidence(event),
            *([f"Disputed: {event['disputed']}"] if event["disputed"] else []),
            f"Id: {event['event_id']}",
        ]
    )


def _who(event: Event) -> list[str]:
    rows = event.participants()
    lines = []
    for side, words in SIDE_WORDS.items():
        some = rows[rows["side"] == side]
        names = (
            name + (f" ({role})" if role else "")
            for name, role in zip(some["name"], some["role"], strict=True)
        )
        if len(some):
            lines.append(f"{words}: {', '.join(names)}.")
    return lines


def _evidence(event: Event) -> str:
    evidence = evidence_of(Timeline(event.dataset, event.dataset.events), event["event_id"])
    publishers = list(dict.fromkeys(source["publisher"] for source in evidence.sources))
    said = f"Confidence: {evidence.confidence}"
    if publishers:
        said += f"; {counted(len(evidence.sources), 'source')}: {listed(publishers)}"
    if evidence.one_side:
        said += f"; {SIDES[evidence.one_side]} side’s word only"
    return f"{said}."
