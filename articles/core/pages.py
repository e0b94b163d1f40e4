"""The text of an HTML page, and what its head says of it.

The parser hands over one tag after the other and builds no tree: a tree stops at 256 levels and loses what lies below,
or takes minutes over a tag with many attributes. The text is only ever shown as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from lxml import etree

BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li"
    "|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
CELL = re.compile("td|th")
#: What a page carries besides its article.
BESIDE = re.compile(
    "aside|audio|button|canvas|datalist|dialog|footer|form|head|iframe|map|math|menu|nav|noscript|object|script|select"
    "|style|svg|template|textarea|video"
)
WHOLE = ("article", "main")
HTML_SPACE = re.compile(r"[ \t\n\r\f]+")
BEGINS_LIKE_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S)
DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
TITLE_FROM = ("og:title", "twitter:title", "title")
ADDRESS_FROM = ("canonical", "og:url")
DAY_FROM = ("article:published_time", "datepublished", "date", "dc.date", "publishdate")


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, one line a block, and guesses at the rest from its head; empty where it says nothing."""

    text: str
    title: str = ""
    url: str = ""
    published: str = ""
    language: str = ""


def looks_like_html(text: str) -> bool:
    """Whether a text begins as a page does."""
    return bool(BEGINS_LIKE_HTML.match(text[:4096].removeprefix("\ufeff")))


def read_page(html: str) -> Page:
    """The text of a page, or of its ``article`` or ``main`` if that holds half of it, and what the head says.

    Raises ValueError for a page that holds NUL or lone surrogates. Takes at most about half a second for each MB.
    """
    if "\0" in html:
        raise ValueError("the page holds a NUL character: it is no text, or damaged")
    reader = Reader()
    parser = etree.HTMLParser(target=reader)
    parser.feed(html or " ")
    parser.close()
    return reader.page()


class Reader:
    """Takes the tags and texts of a page in their order, as lxml hands them over."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.said: dict[str, str] = {}
        self.beside = 0
        self.levels = dict.fromkeys(WHOLE, 0)
        self.begins = dict.fromkeys(WHOLE, 0)
        self.wholes: dict[str, list[str]] = {name: [] for name in WHOLE}
        self.title: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "html":
            self._say("language", attributes.get("lang", ""))
        elif tag == "meta":
            self._say(attributes.get("property") or attributes.get("name") or "", attributes.get("content", ""))
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self._say("canonical", attributes.get("href", ""))
        elif tag == "title" and "title" not in self.said:
            self.title = []
        self.beside += bool(BESIDE.fullmatch(tag))
        self._break(tag)
        if tag in WHOLE:
            self._open(tag)

    def end(self, tag: str) -> None:
        if tag in WHOLE:
            self._close(tag)
        if tag == "title" and self.title is not None:
            self._say("title", "".join(self.title))
            self.title = None
        self._break(tag)
        self.beside -= bool(BESIDE.fullmatch(tag))

    def data(self, text: str) -> None:
        if self.title is not None:
            self.title.append(text)
        elif not self.beside:
            self.pieces.append(HTML_SPACE.sub(" ", text))

    def close(self) -> None:
        """Asked for by lxml."""

    def page(self) -> Page:
        language = self.said.get("language", "")[:2].lower()
        return Page(
            text=self._text(),
            title=self._first(TITLE_FROM),
            url=self._first(ADDRESS_FROM),
            published=found[0] if (found := DAY.match(self._first(DAY_FROM))) else "",
            language=language if language in {"ar", "en"} else "",
        )

    def _say(self, name: str, value: str) -> None:
        if value.strip():
            self.said.setdefault(name.lower(), HTML_SPACE.sub(" ", value).strip(" "))

    def _open(self, tag: str) -> None:
        if not self.levels[tag]:
            self.begins[tag] = len(self.pieces)
        self.levels[tag] += 1

    def _close(self, tag: str) -> None:
        """Keeps the text of the outermost only: unclosed ones nest, and each would hold all that follow."""
        self.levels[tag] -= 1
        if not self.levels[tag]:
            self.wholes[tag].append("".join(self.pieces[self.begins[tag] :]))

    def _first(self, names: tuple[str, ...]) -> str:
        return next((self.said[name] for name in names if name in self.said), "")

    def _break(self, tag: str) -> None:
        mark: Literal["\n", " ", ""] = "\n" if BLOCK.fullmatch(tag) else " " if CELL.fullmatch(tag) else ""
        if mark and not self.beside:
            self.pieces.append(mark)

    def _text(self) -> str:
        everything = tidy("".join(self.pieces))
        for name in WHOLE:
            longest = tidy(max(self.wholes[name], key=len, default=""))
            if len(longest) * 2 >= len(everything) > 0:
                return longest
        return everything


def tidy(text: str) -> str:
    """Lines without spaces at their ends, doubled spaces and blank lines; other white space, like U+00A0, stays."""
    lines = (re.sub(" {2,}", " ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
