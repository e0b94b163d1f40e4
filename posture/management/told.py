"""How far long work is, for the person at the keyboard."""

from __future__ import annotations

import time

from django.core.management.base import OutputWrapper


class Told:
    """Called with what is done, how many of it and of how many: writes a line, with the seconds since it was made."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out, self._began = out, time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        self._out.write(f"{done:,} of {total:,} {what}, {self.seconds:.0f} s")

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began
