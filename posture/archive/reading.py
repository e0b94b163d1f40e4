"""An archive as a file: opened, compared with its own list, and read row by row."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from posture.archive.kinds import ACCOUNTS, GROUPS, Kind, kinds
from posture.archive.writing import FORMAT, FORMAT_SAID, LIST

BLOCK = 1 << 20
#: What the standard library raises for a zip that is cut off, altered, or encrypted or packed in a way that it does not
#: know (RuntimeError).
DAMAGE = (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError, TypeError)


class ArchiveError(Exception):
    """Why there is no archive, or nothing was taken in: one line for the person at the keyboard."""


@dataclass(frozen=True)
class Listed:
    """A part as the list has it."""

    path: str
    hash: str
    rows: int
    last_id: int | None
    columns: tuple[str, ...]

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Listed:
        columns = tuple(str(each["name"]) for each in said["schema"]["fields"])
        last_id = said["last_id"]
        return cls(str(said["path"]), str(said["hash"]), int(said["rows"]), last_id and int(last_id), columns)


class ArchiveFile:
    """An archive on the disk; what cannot be read of it is an ArchiveError that names the file."""

    def __init__(self, path: Path, zip: ZipFile) -> None:
        self.path, self._zip = path, zip

    @cached_property
    def parts(self) -> list[tuple[Kind, Listed]]:
        """The parts that there are, by kind, in the order in which they go in."""
        with _reading(self.path):
            listed = {part["name"]: Listed.of(part) for part in self._list()["resources"]}
        known = {kind.name: kind for kind in kinds()}
        self._refuse_newer(name for name in listed if name not in known)
        parts = [(kind, listed[name]) for name, kind in known.items() if name in listed]
        for kind, part in parts:
            own = {*kind.columns, *([GROUPS] if kind.name == ACCOUNTS else [])}
            self._refuse_newer(f"{kind.name}.{name}" for name in part.columns if name not in own)
        return parts

    def check(self, part: Listed) -> None:
        """Raises ArchiveError where the part is not what the list says."""
        seen, rows = hashlib.sha256(), 0
        with _reading(self.path), self._zip.open(part.path) as lines:
            while block := lines.read(BLOCK):
                seen.update(block)
                rows += block.count(b"\n")
        if (f"sha256:{seen.hexdigest()}", rows) != (part.hash, part.rows):
            raise ArchiveError(f"{self.path} is damaged: {part.path} is not what {LIST} says")

    def rows(self, part: Listed) -> Generator[dict[str, Any], None, None]:
        """The rows of a part by its columns' names."""
        columns = set(part.columns)
        with _reading(self.path), self._zip.open(part.path) as lines:
            for number, line in enumerate(lines, 1):
                row = json.loads(line)
                if not isinstance(row, dict) or row.keys() != columns:
                    raise ArchiveError(f"{self.path}: line {number} of {part.path} has not the columns of {LIST}")
                yield row

    def _list(self) -> Any:
        if LIST not in self._zip.namelist():
            raise ArchiveError(f"{self.path} is no archive of this system: it holds no {LIST}")
        said = json.loads(self._zip.read(LIST))
        if FORMAT_SAID not in said:
            raise ArchiveError(f"{self.path} is no archive of this system: its {LIST} says no {FORMAT_SAID}")
        if said[FORMAT_SAID] > FORMAT:
            raise ArchiveError(f"{self.path} is of format {said[FORMAT_SAID]}, and this version knows up to {FORMAT}")
        return said

    def _refuse_newer(self, unknown: Iterable[str]) -> None:
        for name in unknown:
            raise ArchiveError(f"{self.path} was made by a newer version: this one knows no {name}")


@contextmanager
def opened(path: Path) -> Iterator[ArchiveFile]:
    with ExitStack() as stack:
        with _reading(path):
            zip = stack.enter_context(ZipFile(path))
        yield ArchiveFile(path, zip)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What keeps the file from being read is an ArchiveError."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{path}: {error.strerror or error}") from error
    except DAMAGE as error:
        raise ArchiveError(f"{path} is damaged: {' '.join(str(error).split()) or type(error).__name__}") from error
