"""An archive as a stream: the rows of one moment, each part counted and hashed on its way."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import AutoField

from posture.archive.kinds import ACCOUNTS, GROUPS, HISTORY, Kind, kinds
from posture.reports.exports import one_state
from posture.zipping import BLOCK, zipped

FORMAT, FORMAT_SAID = 1, "posture_archive"
#: What lists the parts; the last file of an archive, for it knows their hashes.
LIST = "datapackage.json"
README = Path(settings.BASE_DIR) / "docs" / "archive.md"
#: So many rows between two reports of progress.
STRIDE = 10_000

#: Told of which kind, how many rows are there, of how many.
Progress = Callable[[str, int, int], None]


def silent(_kind: str, _done: int, _total: int) -> None:
    """Nobody is told."""


@dataclass
class Part:
    """The rows of a kind as JSON Lines, and what was seen of them once they have been asked for."""

    kind: Kind
    progress: Progress
    rows: int = 0
    size: int = 0
    hash: Any = field(default_factory=hashlib.sha256)

    def blocks(self) -> Iterator[bytes]:
        total, block = self._ask(f"SELECT count(*) FROM {self._table}"), bytearray()  # noqa: S608  (a name of ours)
        for line in self._lines():
            block += line
            self.rows += 1
            if self.rows % STRIDE == 0:
                self.progress(self.kind.name, self.rows, total)
            if len(block) >= BLOCK:
                yield self._seen(block)
                block.clear()
        yield self._seen(block)

    def _seen(self, block: bytearray) -> bytes:
        self.size += len(block)
        self.hash.update(block)
        return bytes(block)

    def listed(self) -> dict[str, Any]:
        """What the list says of it: a Data Resource with a Table Schema (Frictionless Data, specs.frictionlessdata.io).

        ``last_id`` is the last number that was given to a row, which may be gone: it is not given again.
        """
        return {
            "name": self.kind.name,
            "path": self.kind.path,
            "format": "jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
            "bytes": self.size,
            "hash": f"sha256:{self.hash.hexdigest()}",
            "rows": self.rows,
            "last_id": self._last_id(),
            "schema": _schema(self.kind),
        }

    def _lines(self) -> Iterator[bytes]:
        """The rows, each with its line end.

        JSON escapes control characters, so nothing is ever quoted and a row of this CSV is the line as it is.
        """
        copy = f"COPY ({self.kind.select()}) TO STDOUT WITH (FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02')"
        with connection.cursor() as cursor, cursor.copy(copy) as rows:
            yield from map(bytes, rows)

    def _last_id(self) -> int | None:
        if not isinstance(self.kind.model._meta.pk, AutoField):
            return None
        sequence = f"pg_get_serial_sequence('{self._table}', '{self.kind.key.column}')"
        last: int | None = self._ask(f"SELECT pg_sequence_last_value({sequence}::regclass)")
        return last

    @property
    def _table(self) -> str:
        return self.kind.model._meta.db_table

    def _ask(self, query: str) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()[0]


def archive(at: datetime, progress: Progress = silent) -> Iterator[bytes]:
    """The bytes of an archive of what stands when it is begun, dated ``at``. Holds a connection until it is through."""
    with one_state():
        yield from zipped(_files(at, progress), at)


def file_name(at: datetime) -> str:
    """When it was made, in UTC: ``posture-archive-20251031T080000Z.zip``."""
    return f"posture-archive-{at:%Y%m%dT%H%M%SZ}.zip"


def _files(at: datetime, progress: Progress) -> Iterator[tuple[str, Iterator[bytes]]]:
    yield "README.md", iter([README.read_bytes()])
    parts = [Part(kind, progress) for kind in kinds()]
    for part in parts:
        yield part.kind.path, part.blocks()
    yield LIST, iter([json.dumps(_list(at, parts), indent=1).encode()])


def _list(at: datetime, parts: list[Part]) -> dict[str, Any]:
    return {
        "name": "posture-archive",
        "title": "Posture: an archive of everything",
        "created": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        FORMAT_SAID: FORMAT,
        "resources": [part.listed() for part in parts],
    }


def _schema(kind: Kind) -> dict[str, Any]:
    """The columns with their types, and which other rows they name. History may name rows that are gone."""
    fields = [{"name": column.name, "type": column.type} for column in kind.columns.values()]
    if kind.name == ACCOUNTS:
        fields.append({"name": GROUPS, "type": "array"})
    named = [column for column in kind.columns.values() if column.refers]
    if kind.name.startswith(HISTORY):
        named = [column for column in named if column.refers.startswith(HISTORY)]
    keys = [
        {"fields": column.name, "reference": {"resource": _other(kind, column.refers), "fields": "id"}}
        for column in named
    ]
    return {"fields": fields, "primaryKey": kind.key.name, "foreignKeys": keys}


def _other(kind: Kind, name: str) -> str:
    """The kind as a foreign key has it: nothing for its own."""
    return "" if kind.name == name else name
