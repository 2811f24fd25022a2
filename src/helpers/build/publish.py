"""Puts a finished site in place of the last one in a single step, or leaves the last one."""

import ctypes
import errno
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from helpers.errors import InputError
from helpers.fingerprint import digest_of, file_digest

RECORD = "build.json"
SEAL = "record"
REPORT = "sino-russian-contacts"
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2


def is_report(folder: Path) -> bool:
    """Tell whether a folder holds a site made by this package."""
    try:
        return bool(json.loads((folder / RECORD).read_text(encoding="utf-8"))["report"] == REPORT)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def require_replaceable(output: Path) -> None:
    """Refuse an output folder that holds anything but a report of ours.

    Raises:
        InputError: The output is a file, or a folder with something else in it.
    """
    if not output.exists():
        return
    if not output.is_dir():
        raise InputError(f"{output}: is a file; --output wants a folder")
    if any(output.iterdir()) and not is_report(output):
        raise InputError(
            f"{output}: holds something that is not a report (it has no {RECORD} of ours), so it "
            "is left as it is. Choose another --output or empty the folder."
        )


@contextmanager
def claimed(output: Path) -> Iterator[Path]:
    """Yield an empty folder beside the output to build in, while no other build may write there.

    What a build that was killed left behind is removed first.

    Raises:
        InputError: The place cannot be written, or another build is writing the same output.
    """
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with _lock(output.with_name(f".{output.name}.lock"), output):
            _recover(output)
            work = Path(tempfile.mkdtemp(prefix=f".{output.name}.new-", dir=output.parent))
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except OSError as problem:
        raise InputError(f"{output}: cannot be written: {_reason(problem)}") from problem


def _reason(problem: OSError) -> str:
    where = f" ({problem.filename})" if problem.filename else ""
    return f"{problem.strerror or problem}{where}"


@contextmanager
def _lock(path: Path, output: Path) -> Iterator[None]:
    """Hold a lock file; the system releases it when the process ends, however it ends."""
    if sys.platform == "win32":  # no advisory locks there: builds are not kept apart
        yield
        return
    import fcntl

    while True:
        handle = path.open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            raise InputError(
                f"{output}: another build is writing there; wait for it or choose another --output"
            ) from None
        # the build that held it before may have removed the file between our two calls
        if path.exists() and os.path.samestat(path.stat(), os.fstat(handle.fileno())):
            break
        handle.close()
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        handle.close()


def _recover(output: Path) -> None:
    """Bring back a site whose replacement was interrupted, and remove unfinished ones."""
    previous = _previous(output)
    if previous.exists() and not output.exists():
        previous.rename(output)
    for left in [previous, *output.parent.glob(f".{output.name}.new-*")]:
        shutil.rmtree(left, ignore_errors=True)


def _previous(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def replace(output: Path, site: Path) -> None:
    """Put a finished site in the place of the output.

    At every moment the output is either the old site or the new one: the two folders are
    exchanged in one system call. Where the system has none, there are two renames, and `claimed`
    undoes the first if the second did not happen.

    Raises:
        InputError: The output has come to hold something else meanwhile.
        OSError: The system refused.
    """
    require_replaceable(output)
    site.chmod(0o755)  # temporary folders are closed to other users
    if not output.exists():
        site.rename(output)
    elif not _exchange(site, output):
        output.rename(_previous(output))
        site.rename(output)
        shutil.rmtree(_previous(output), ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders atomically (renameat2 of Linux, renamex_np of macOS), if possible."""
    paths = os.fsencode(one), os.fsencode(other)
    with suppress(AttributeError, OSError):
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(*paths, _RENAME_SWAP)
        else:
            failed = library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
        if failed and ctypes.get_errno() in (errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS):
            raise InputError(f"{other}: cannot be replaced: {os.strerror(ctypes.get_errno())}")
        return not failed
    return False


def write_record(site: Path, record: Mapping[str, Any]) -> None:
    """Write ``build.json``: what the site was made from and the digest of each of its files.

    Args:
        site: The finished site.
        record: What it was made from; holds no time and no place, so equal inputs give equal bytes.
            To it are added ``files`` and, under ``record``, the digest of all the rest.
    """
    files = {path.relative_to(site).as_posix(): file_digest(path) for path in site_files(site)}
    written = {"report": REPORT, **record, "files": files}
    written[SEAL] = digest_of(written)
    text = json.dumps(written, indent=2, ensure_ascii=False, sort_keys=True)
    (site / RECORD).write_text(text + "\n", encoding="utf-8")


def site_files(site: Path) -> list[Path]:
    """Return the files of a site but its record, sorted by path."""
    return sorted(path for path in site.rglob("*") if path.is_file() and path != site / RECORD)
