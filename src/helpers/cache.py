"""What earlier runs worked out, kept in a folder: bounded, safe to delete, shared by all builds."""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.schema import PROJECT_FOLDER

VARIABLE = "CONTACTS_CACHE"
LARGEST = 400_000_000  # bytes; a report takes about ten million
_UNFINISHED = ".unfinished-"
_A_DAY = 86_400  # seconds


@dataclass(frozen=True)
class Cache:
    """Contents by kind and key.

    A content appears under its key at once and whole, whatever else happens meanwhile, and is
    found again only if it is the content that was put there. Where the folder cannot be written
    nothing is remembered, and that is all.

    Attributes:
        folder: Where the contents are; made when it is needed.
        largest: Bytes that may stay after `trim`.
        reading: False: nothing is found, though contents are still put.
    """

    folder: Path
    largest: int = LARGEST
    reading: bool = True

    @classmethod
    def of_project(cls) -> "Cache":
        """Return the project's cache, or the one that ``CONTACTS_CACHE`` names."""
        named = os.environ.get(VARIABLE)
        return cls(Path(named) if named else PROJECT_FOLDER / ".cache" / "contacts")

    def get(self, kind: str, key: str) -> bytes | None:
        """Return a content; None: there is none, or it was damaged and is now removed."""
        path = self.folder / kind / key
        if not self.reading:
            return None
        try:
            digest, _, content = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        with suppress(OSError):
            if digest != _digest(content):
                path.unlink()
                return None
            os.utime(path)  # the last use, for `trim`
        return content

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Remember a content; a full disk or a closed folder is no error."""
        path = self.folder / kind / key
        unfinished: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=path.parent)
            unfinished = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(content) + b"\n" + content)
            unfinished.replace(path)
        except OSError:
            if unfinished is not None:
                unfinished.unlink(missing_ok=True)

    def get_json(self, kind: str, key: str) -> Any:
        """Return a remembered JSON value; None: there is none."""
        content = self.get(kind, key)
        return None if content is None else json.loads(content)

    def put_json(self, kind: str, key: str, value: Any) -> None:
        """Remember a JSON value."""
        self.put(kind, key, json.dumps(value).encode())

    def trim(self) -> None:
        """Remove the contents that were used longest ago until the rest is small enough."""
        used = sorted(self._entries(), reverse=True)
        kept = 0
        for when, size, path in used:
            kept += size
            left_behind = path.name.startswith(_UNFINISHED) and when < time.time() - _A_DAY
            if kept > self.largest or left_behind:
                with suppress(OSError):
                    path.unlink()

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        """Yield last use, bytes and path of each entry; others may remove them meanwhile."""
        for path in self.folder.glob("*/*"):
            with suppress(OSError):
                state = path.stat()
                yield state.st_mtime, state.st_size, path


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
