"""What is kept as long as the database holds what it was made of."""

from __future__ import annotations

import gzip
import zlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from hashlib import sha256
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.utils.crypto import salted_hmac

#: A step more makes the map of a day a twentieth smaller and costs four times as much.
LEVEL = 4
#: How zlib is asked for the format of gzip.
GZIP = zlib.MAX_WBITS + 16
COLUMN = b'"at":'
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


class Kept(Generic[T]):
    """What was used last, at most so much, each for the state of the database in which it was asked for."""

    def __init__(self, most: int) -> None:
        self._most, self._lock = most, Lock()
        self._found: OrderedDict[Hashable, T] = OrderedDict()

    def get(self, state: str, question: Hashable, make: Callable[[], T]) -> T:
        """What is kept of a state of the database, or is made now."""
        if not state:
            return make()
        found = self.find(state, question)
        return self._keep((state, question), make()) if found is None else found

    def find(self, state: str, question: Hashable) -> T | None:
        """What is kept of a state of the database, if it is."""
        return self._use((state, question))

    def _use(self, key: Hashable) -> T | None:
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def _keep(self, key: Hashable, found: T) -> T:
        with self._lock:
            self._found[key] = found
            while len(self._found) > self._most:
                self._found.popitem(last=False)
        return found


def state() -> str:
    """What names the rows that are seen now; nothing within a transaction that has written some itself. A query.

    It goes out with the data of the map: without the secret key nobody counts transactions by it.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        row = cursor.fetchone()
    return salted_hmac(__name__, row[0], algorithm="sha256").hexdigest()[:16] if row else ""
