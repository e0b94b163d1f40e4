"""What comes in from outside, made fit to be kept: bytes to characters, a page to its text, a text cleaned once.

After this a text never changes. Bidi marks, joiners, presentation forms and everything else that is a character stay
exactly as they came; nothing is normalised but the newlines.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MAX_BYTES = 10_000_000
MAX_TEXT = 2_000_000
REPLACEMENT = "\ufffd"

#: Control characters but tab, newline and U+0085 (next line), and lone surrogates, which UTF-8 cannot hold.
UNFIT = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
#: Longest first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w:.-]{1,40})""", re.I)
DECLARED_WITHIN = 4096
#: What pages in Arabic and English declare, and the codec that browsers then use (WHATWG Encoding Standard, 4.2).
CHARACTER_SETS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "iso-8859-6": "iso-8859-6",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A text fit to be kept, and how many characters of it were replaced by U+FFFD."""

    text: str
    replaced: int


def clean(text: str) -> Clean:
    """The text with every newline as LF; control characters and lone surrogates replaced and counted.

    Raises ValueError for a text that holds NUL, is blank, or has more than 2,000,000 characters.
    """
    if "\0" in text:
        raise ValueError("the text holds a NUL character: it is no text, or damaged")
    if not text.strip():
        raise ValueError("the text is empty")
    if len(text) > MAX_TEXT:
        raise ValueError(f"the text has {len(text):,} characters, more than {MAX_TEXT:,}")
    fit, replaced = UNFIT.subn(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))
    return Clean(fit, replaced)


def decode(data: bytes) -> str:
    """The characters of a file: by its byte-order mark, else by what its HTML or XML declares, else UTF-8.

    Raises ValueError for more than 10 MB, a character set that is not known here, and bytes that do not fit the set.
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"the file has {len(data):,} bytes, more than {MAX_BYTES:,}")
    codec = _codec(data)
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ValueError(f"the file is not {codec.upper()}: see byte {error.start + 1:,}. Save it as UTF-8") from error


def _codec(data: bytes) -> str:
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec
    declared = DECLARED.search(data, 0, DECLARED_WITHIN)
    if not declared:
        return "utf-8"
    name = declared[1].decode("ascii", "replace").lower()
    if name not in CHARACTER_SETS:
        raise ValueError(f"the file declares the character set “{name}”, which is not known here. Save it as UTF-8")
    return CHARACTER_SETS[name]
