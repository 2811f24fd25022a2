"""Nothing of the research is lost: every source and every note on what it supports is kept."""

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from helpers.dataset import Dataset

pytestmark = pytest.mark.shared


@pytest.fixture
def research(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "research" / "events.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def comparable(url: str) -> str:
    """An address without what two spellings of one address differ in."""
    return re.sub(r"^(https?://[^/:]+?)\.?(:443)?/", r"\1/", url).rstrip("/")


def test_every_note_on_what_a_source_supports_is_kept(research: list[dict[str, Any]]) -> None:
    dataset = Dataset.load()
    cited = dataset.citations.merge(dataset.sources, on="source_id")
    kept = Counter(
        (row["event_id"], comparable(row["url"]), row["supports"])
        for row in cited.to_dict("records")
    )
    collected = Counter(
        (event["id"], comparable(source["url"]), source["supports"])
        for event in research
        for source in event["sources"]
    )
    assert collected - kept == Counter()


def test_every_source_is_kept_once(research: list[dict[str, Any]]) -> None:
    collected = {comparable(each["url"]) for event in research for each in event["sources"]}
    kept = [comparable(url) for url in Dataset.load().sources["url"]]
    assert collected <= set(kept)
    assert len(kept) == len(set(kept))


def test_a_title_and_a_date_stay_where_one_was_collected(research: list[dict[str, Any]]) -> None:
    sources = Dataset.load().sources.assign(url=lambda table: table["url"].map(comparable))
    kept = sources.set_index("url")
    lost = [
        (each["url"], column)
        for event in research
        for each in event["sources"]
        for column in ("title", "published")
        if each[column] and not kept.at[comparable(each["url"]), column]
    ]
    assert lost == []


def test_a_gap_leaves_the_ledger_only_with_a_reason(shared: Path) -> None:
    dataset = Dataset.load()
    with (shared / "research" / "known_gaps.csv").open(encoding="utf-8", newline="") as file:
        collected = {row["id"] for row in csv.DictReader(file)}
    with (dataset.folder / "corrections.csv").open(encoding="utf-8", newline="") as file:
        corrected = [row for row in csv.DictReader(file) if row["table"] == "known_gaps"]
    gone = collected - set(dataset.known_gaps["gap_id"])
    explained = {row["row"] for row in corrected if row["column"] == "gap_id" and row["reason"]}
    assert gone <= explained


@pytest.mark.parametrize(
    ("file", "table", "key"),
    [
        ("external_counts", "external_counts", "count_id"),
        ("indicators", "indicators", "indicator_id"),
    ],
)
def test_every_count_and_figure_is_kept(shared: Path, file: str, table: str, key: str) -> None:
    with (shared / "research" / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        collected = {row["id"]: row["url"] for row in csv.DictReader(opened)}
    kept = getattr(Dataset.load(), table).set_index(key)["url"].to_dict()
    assert kept == collected
