"""How many files a process sends at once: a file takes a thread for as long as it lasts, and pages need threads too."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock

from django.conf import settings

#: After so many seconds who was turned away may ask again.
WAIT = 30

_lock = Lock()
_turns: set[int] = set()


class AllTaken(Exception):
    """As many files are being sent as the setting lets."""


class Turn:
    """The blocks of a file. Its turn ends when they do, when it is closed, or when nobody holds it any more.

    Raises AllTaken where none is left; settings.EXPORTS_AT_ONCE says how many there are.
    """

    def __init__(self, blocks: Iterator[bytes]) -> None:
        with _lock:
            if len(_turns) >= settings.EXPORTS_AT_ONCE:
                raise AllTaken
            _turns.add(id(self))
        self.blocks = blocks

    def __iter__(self) -> Turn:
        return self

    def __next__(self) -> bytes:
        try:
            return next(self.blocks)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        with _lock:
            _turns.discard(id(self))
        if close := getattr(self.blocks, "close", None):
            close()

    def __del__(self) -> None:
        _turns.discard(id(self))
