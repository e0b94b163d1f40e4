"""What is kept as long as the database holds what it was made of."""

from __future__ import annotations

import gzip
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.db import connection

#: A step more makes the map of a day a twentieth smaller and costs four times as much.
LEVEL = 4
#: How zlib is asked for the format of gzip.
GZIP = zlib.MAX_WBITS + 16
COLUMN = b'"at":'
#: What is shared is out of use with the next thing written, and after so many seconds whatever happens.
DAY = 86_400
#: PostgreSQL's snapshot says which transactions are seen: statements of the same one see the same rows. Only to the
#: transaction itself it says nothing of what that has written (PostgreSQL manual, "Transaction ID and Snapshot
#: Information Functions").
STATE = "SELECT pg_current_snapshot()::text WHERE pg_current_xact_id_if_assigned() IS NULL"

T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """A text as it is sent, compressed, with the entity tag of its content."""

    packed: bytes
    etag: str

    @classmethod
    def of(cls, text: str) -> Answer:
        body = text.encode()
        return cls(_compressed(body), f'W/"{sha256(body).hexdigest()[:32]}"')

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.packed)


def _compressed(body: bytes) -> bytes:
    """The text as gzip, with codes of its own for each column of signs (``posture.map.tables``)."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED)
    first, *columns = body.split(COLUMN)
    packed = [packer.compress(first)]
    for column in columns:
        packed += packer.flush(zlib.Z_BLOCK), packer.compress(COLUMN + column)
    return b"".join((*packed, packer.flush()))


class Files(FileBasedCache):
    """A cache in a folder: what cannot be written down, on a full disk, is made again."""

    def set(self, *given: Any, **named: Any) -> None:
        with suppress(OSError):
            super().set(*given, **named)


class Kept(Generic[T]):
    """What was used last, at most so much in a process, each for the state of the database in which it was asked for.

    With a ``name`` the processes that serve together share it: worth while for what takes longer than to read a file.
    """

    def __init__(self, most: int, name: str = "") -> None:
        self._most, self._name, self._lock = most, name, Lock()
        self._found: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, state: str, question: Hashable, make: Callable[[], T]) -> T:
        """What is kept of a state of the database, or is made now."""
        if not state:
            return make()
        found = self.find(state, question)
        if found is None:
            found = self._shared(state, question, make) if self._name else make()
            self._keep((state, question), found)
        return found

    def find(self, state: str, question: Hashable) -> T | None:
        """What is kept of a state of the database, if it is."""
        return self._use((state, question))

    def _shared(self, state: str, question: Hashable, make: Callable[[], T]) -> T:
        key = sha256(repr((self._name, state, question)).encode()).hexdigest()
        found: Any = caches["shared"].get_or_set(key, make, DAY)
        return cast("T", found)

    def _use(self, key: Hashable) -> T | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def _keep(self, key: Hashable, found: T) -> None:
        with self._lock:
            self._found[key] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)


def state() -> str:
    """What names the rows that are seen now; nothing within a transaction that has written some itself. A query.

    No answer carries it: it would tell everybody that something is written, be it a draft.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        row = cursor.fetchone()
    return sha256(row[0].encode()).hexdigest()[:16] if row else ""
