"""Measures the article reader: on pages with answers, on the project's own stories, and its speed.

Usage: ``python benchmarks/article_reader.py [FOLDER [KEPT_APART]]``. FOLDER holds
``articles.jsonl``, ``gold.jsonl`` and ``score.py`` (default: ``../shared/articles`` beside the
project); the rules were written with these pages in sight. KEPT_APART holds ``articles.jsonl`` and
``gold.jsonl`` of pages that nobody read while writing rules; without it the last scores on such
pages stay. Writes ``benchmarks/article_reader.json``.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from helpers.articles.batch import read_articles

PROJECT = Path(__file__).resolve().parents[1]
RESULT = PROJECT / "benchmarks" / "article_reader.json"
SPEED_RUN = 1_000


def lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def score(folder: Path, gold: list[dict[str, Any]], read: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what the scorer says of outcomes against answers, for the English pages."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = [Path(scratch) / name for name in ("gold.jsonl", "read.jsonl")]
        for path, objects in zip(paths, (gold, read), strict=True):
            path.write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
        command = [sys.executable, str(folder / "score.py"), *map(str, paths), "--lang", "en"]
        done = subprocess.run(command, capture_output=True, check=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def scores_on(pages: Path, scorer: Path) -> dict[str, Any]:
    """Return the scores on the pages of a folder."""
    articles, gold = lines(pages / "articles.jsonl"), lines(pages / "gold.jsonl")
    return score(scorer, gold, list(read_articles(articles)))


def measure(folder: Path, kept_apart: Path | None) -> dict[str, Any]:
    """Return the scores on known pages and on those kept apart, and the speed."""
    articles = lines(folder / "articles.jsonl")
    scores = {"all": scores_on(folder, folder)}
    if kept_apart is not None:
        scores["kept_apart"] = scores_on(kept_apart, folder)
    elif RESULT.is_file():
        scores |= {k: v for k, v in json.loads(RESULT.read_text()).items() if k == "kept_apart"}
    many = [articles[at % len(articles)] for at in range(SPEED_RUN)]
    start = time.perf_counter()
    list(read_articles(many))
    return {**scores, "seconds_for_1000_articles": round(time.perf_counter() - start, 1)}


def main() -> None:
    """Measure, write the result and print it."""
    given = [Path(each) for each in sys.argv[1:]]
    folder = given[0] if given else PROJECT.parent / "shared" / "articles"
    if not (folder / "gold.jsonl").is_file():
        sys.exit(f"{folder}: no gold.jsonl; give the folder of the pages with answers")
    result = measure(folder, given[1] if len(given) > 1 else None)
    RESULT.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
