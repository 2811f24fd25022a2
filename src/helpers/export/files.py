"""Files written whole or not at all."""

import os
import tempfile
from pathlib import Path

from helpers.errors import InputError


def write(path: str | Path, content: str | bytes) -> Path:
    """Write a file whole or not at all: a reader sees the old content or the new.

    Raises:
        InputError: The file cannot be written; what was there is untouched.
    """
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o644)  # a temporary file is private; an exported one is not
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as failure:
        raise InputError(
            f"{target}: cannot be written: {failure.strerror}; name another file with --output"
        ) from None
    return target
