"""Files that commands read, and JSON that they print. What cannot be read is a CommandError that names the place."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import CommandError

from articles.core import intake, pages

Row = TypeVar("Row")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class Misread(ValueError):
    """No JSON; the message begins with the place."""


def stored_text(path: Path) -> str:
    """The text of a file as it would be stored: of a page its words, with LF at line ends."""
    try:
        text = intake.decode(read_bytes(path))
        is_page = path.suffix.lower() in {".html", ".htm", ".xhtml"} or pages.looks_like_html(text)
        return intake.clean(pages.read_page(text).text if is_page else text).text
    except ValueError as error:
        raise CommandError(f"{path}: {error}") from error


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def json_file(path: Path, read: Callable[[Any], Row]) -> Row:
    """What ``read`` makes of the JSON in a file; its ValueError says what is wrong with it."""
    try:
        return read(_json(read_bytes(path).removeprefix(BYTE_ORDER_MARK)))
    except ValueError as error:
        raise CommandError(f"{path}{_colon(error)}") from error


def json_lines(path: Path, read: Callable[[Any], Row]) -> Iterator[Row]:
    """The lines of a batch, blank ones aside; the first that is not as it should be stops all, named by its number."""
    for number, line in enumerate(read_bytes(path).removeprefix(BYTE_ORDER_MARK).split(b"\n"), start=1):
        try:
            if line.strip():
                yield read(_json(line))
        except ValueError as error:
            raise CommandError(f"{path}, line {number}{_colon(error)}") from error


def print_json(value: Any) -> None:
    """One line of UTF-8. A lone surrogate, which UTF-8 cannot hold, is written as JSON escapes it."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")


def _json(data: bytes) -> Any:
    """What JSON says in UTF-8; ValueError names the line, if there are several, and the column."""
    try:
        return json.loads(data.decode())
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8: see byte {error.start + 1}") from error
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if b"\n" in data.strip() else ""
        raise Misread(f"{line}column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _colon(error: ValueError) -> str:
    return f", {error}" if isinstance(error, Misread) else f": {error}"
