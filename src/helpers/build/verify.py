"""Whether the files of a site are still those that its record names."""

import json
from pathlib import Path
from typing import Any

from helpers.build.publish import RECORD, REPORT, SEAL, site_files
from helpers.errors import InputError
from helpers.fingerprint import digest_of, file_digest


def differences(site: Path) -> list[str]:
    """Return what is not as ``build.json`` says: files changed, missing or added.

    Args:
        site: The folder of a site.

    Raises:
        InputError: The folder holds no record of ours, or the record itself was changed.
    """
    recorded = _record(site)["files"]
    found = {path.relative_to(site).as_posix(): path for path in site_files(site)}
    words = [f"{name}: is missing" for name in recorded if name not in found]
    for name, path in found.items():
        if name not in recorded:
            words.append(f"{name}: is not in the record")
        elif file_digest(path) != recorded[name]:
            words.append(f"{name}: has changed since the report was made")
    return sorted(words)


def number_of_files(site: Path) -> int:
    """Return how many files the record of a site names."""
    return len(_record(site)["files"])


def _record(site: Path) -> dict[str, Any]:
    path = site / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        ours = record["report"] == REPORT and isinstance(record["files"], dict)
    except OSError as problem:
        raise InputError(f"{path}: cannot be read: {problem.strerror}") from None
    except (ValueError, KeyError, TypeError):
        ours = False
    if not ours:
        raise InputError(f"{path}: is not the record of a report")
    if record.pop(SEAL, "") != digest_of(record):
        raise InputError(f"{path}: has changed since the report was made; make the report again")
    return dict(record)
