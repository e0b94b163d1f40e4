"""Numbers of a text, in digits and spelled: ``2,500``, ``٢٬٥٠٠``, ``ألفان وخمسمئة``, ``half a million``.

A spelled number is read by place value: what is added must be smaller than what stands before it (``three hundred`` and
``twenty``), a scale multiplies what stands before it. Words of magnitude (``hundreds``, ``آلاف``) stay words: they have
no value. Every word is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from posture.core.types import Magnitude
from posture.extract.counts.number_words import (
    ARTICLES,
    HAMZA_DECIDES,
    MONTHS,
    NUMERAL,
    PARTS,
    UNCOUNTED,
    Part,
    Role,
    Value,
)
from posture.extract.lexicon import FIGURES, by_word, where
from posture.extract.text import Text

#: Longer runs of digits have no value (and ``int`` refuses very long ones).
LONGEST = 15
FAR = 10**LONGEST
#: So many numbers are read of one text; no article has more, and a hostile text of a megabyte of them costs no more.
MOST = 5_000
SEPARATOR = re.compile(r"[.,٬٫،\s]")
BLANKS = {" ", "\u00a0"}
#: Arabic letters fold into this block.
FIRST_ARABIC = "\u0600"


#: Behind a figure or number word, a sign that the number may go on.
CONTINUING = frozenset({"k", "and", "-", "و", ",", ".", "،", "٬"})


#: Words that may be a whole number by themselves; and what only ends one.
WHOLE, TEEN = (Role.UNIT, Role.SUM), Role.TEEN


@dataclass(slots=True)
class Number:
    """Words ``first`` to before ``behind``, less ``skip`` letters joined in front.

    ``value`` is None where no whole number is said, ``is_vague`` where a magnitude is. ``scale`` is what multiplies
    the last figure: 1000 in "3 thousand", so that "2 to 3 thousand" can share it.
    """

    first: int
    behind: int
    value: int | None
    scale: int = 1
    is_vague: bool = False
    magnitude: Magnitude | None = None
    skip: int = 0


class Piece(NamedTuple):
    """A word of a number, what links it to the one before (``and``, ``-``, ``و`` or nothing), the word behind it."""

    part: Part
    link: str
    behind: int
    is_arabic: bool = False
    proclitics: str = ""


class Sum(NamedTuple):
    """A number so far: ``total`` closed by scales, ``group`` below them. What is added must be less than ``room``."""

    behind: int
    total: Value = 0
    group: Value | None = None
    room: Value = FAR
    scale: Value = FAR

    @property
    def value(self) -> Value:
        return self.total + (self.group or 0)

    @property
    def is_closed(self) -> bool:
        """Whether a scale was the last word."""
        return self.group is None and self.scale < FAR

    def take(self, piece: Piece) -> Sum | None:
        """With this piece, or None where it does not continue the number."""
        part, link = piece.part, piece.link
        if part.role is Role.SCALE:
            return self.and_scale(piece) if link == "و" else self.times(piece) if link != "and" else None
        if part.role is Role.SHARE:
            return self.and_share(piece)
        if part.role is Role.DUAL:
            return self.close(piece, part.value, part.value // 2) if link and part.value < self.room else None
        if part.role is Role.TEEN or (part.value == 10 and piece.is_arabic and not link and self.ends_in_unit):
            return self.plus(piece, 1) if self.ends_in_unit and not link else None
        if part.role is Role.DIGITS and (self.group is not None or link not in {"و", "start"}):
            return None
        if piece.is_arabic and not link:
            return None
        if piece.is_arabic and self.ends_in_unit and 20 <= part.value < 100:
            return self.plus(piece, 1)
        return self.plus(piece, room_behind(part)) if part.value < self.room else None

    @property
    def ends_in_unit(self) -> bool:
        return self.group is not None and 0 < self.group % 100 < 10

    def plus(self, piece: Piece, room: Value) -> Sum:
        return self._replace(behind=piece.behind, group=(self.group or 0) + piece.part.value, room=room)

    def times(self, piece: Piece) -> Sum | None:
        """Hundreds and dozens stay in the group, larger scales close it; ``مليون ونصف المليون`` names it twice."""
        scale, group = piece.part.value, 1 if self.group is None else self.group
        if piece.proclitics.endswith("ال") and scale == self.scale and self.group is None:
            return self._replace(behind=piece.behind)
        if scale < 1000:
            room = 100 if scale == 100 else 1
            return self._replace(behind=piece.behind, group=group * scale, room=room) if group < 100 else None
        return self.close(piece, group * scale, scale) if scale < self.scale else None

    def and_scale(self, piece: Piece) -> Sum | None:
        """``ألف ومئة`` and ``مليون وألف`` add one of a smaller scale."""
        scale = piece.part.value
        if scale == 100:
            return self.plus(piece, 100) if scale < self.room else None
        return self.close(piece, scale, scale) if self.is_closed and scale < self.scale else None

    def close(self, piece: Piece, value: Value, scale: Value) -> Sum:
        return Sum(piece.behind, self.total + value, None, scale, scale)

    def and_share(self, piece: Piece) -> Sum | None:
        """``مليون ونصف`` is half a million more, "one and a half" half of one."""
        if piece.link == "و" and self.is_closed:
            return self._replace(behind=piece.behind, total=self.total + piece.part.value * self.scale)
        if piece.link == "and" and self.group is not None:
            return self._replace(behind=piece.behind, group=self.group + piece.part.value, room=0)
        return None


def room_behind(part: Part) -> Value:
    """What may still be added: less than 10 to twenty, less than 100 to ثلاثمئة, less than 1000 to ألفان."""
    if part.role is not Role.SUM or 10 < part.value < 20:
        return 0
    return next(size for size in (10**6, 1000, 100, 10) if part.value >= size)


def read_digits(word: str, is_scaled: bool = False) -> Value | None:
    """The value of digits with separators: "3.400" is 3400; "2,5" is a decimal, and before a scale "3.400" is 3.4.

    Groups that Arabic print has turned round are put right: "500 12" is 12,500. None where it is no number:
    "12.05.2024", more than 15 digits.
    """
    if word.isdecimal():
        return int(word) if len(word) <= LONGEST else None
    groups, marks = SEPARATOR.split(word[: 2 * LONGEST]), set(SEPARATOR.findall(word[: 2 * LONGEST]))
    if len(word) >= 2 * LONGEST or sum(map(len, groups)) > LONGEST:
        return None
    if marks <= BLANKS and len(groups[-1]) < 3:
        groups.reverse()
    is_decimal = is_scaled and len(groups) == 2 and marks <= {".", ",", "٫"}
    if are_thousands(groups) and len(marks) == 1 and not is_decimal:
        return int("".join(groups))
    if len(groups) == 2 or (are_thousands(groups[:-1]) and len(marks) == 2):
        return Fraction(int("".join(groups)), 10 ** len(groups[-1]))
    return None


def are_thousands(groups: list[str]) -> bool:
    """Groups of three behind a shorter first one; India writes 1,50,000."""
    first, *others = groups
    return first.strip("0") != "" and len(first) <= 3 and len(groups[-1]) == 3 and all(2 <= len(g) <= 3 for g in others)


class Reader:
    """Reads the numbers of one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.word = text.word

    def numbers(self) -> Iterator[Number]:
        behind = 0
        for at in sorted(where(self.text, FIGURES) + where(self.text, NUMERAL)):
            if at >= behind and (number := self.number(at, behind)) is not None:
                behind = number.behind
                yield number

    def number(self, at: int, floor: int) -> Number | None:
        """The number whose first figure or number word stands at ``at``; words before ``floor`` are another's."""
        if self.words[at][0].isdecimal():
            return self.plain(at) if self.is_plain(at) else self.exact(at, at)
        piece = self.piece(at, "start")
        if piece is None or self.is_other(piece, at):
            return None
        if piece.part.role in WHOLE and self.is_plain(at):
            return Number(at, piece.behind, whole(piece.part.value), skip=own(piece.proclitics))
        first, is_uncounted = self.opening(at, floor)
        if piece.part.role is Role.SHARE:
            return self.share(piece, first)
        if piece.part.role is Role.SCALE and (piece.part.is_plural or is_uncounted):
            return self.vague(piece, first)
        return self.exact(at, first if piece.part.role is Role.SCALE else at)

    def is_plain(self, at: int) -> bool:
        """Whether the figure or word at ``at`` is the whole number, as it mostly is."""
        following = self.word[at + 1]
        return following not in CONTINUING and following not in PARTS.forms

    def plain(self, at: int) -> Number:
        return Number(at, at + 1, _plain_value(self.words[at]))

    def piece(self, at: int, link: str = "") -> Piece | None:
        """The number word at ``at``, if there is one; its own و is its link."""
        word = self.word[at]
        known = PARTS.get(word)
        if known is None or (word[-4:] in HAMZA_DECIDES and not self.has_hamza(at)):
            return None
        if not link and known.proclitics in {"و", "وال"}:
            link = "و"
        return Piece(known.value, link, at + 1, word >= FIRST_ARABIC, known.proclitics)

    def has_hamza(self, at: int) -> bool:
        start, end = self.text.span(at, at + 1)
        return "ئ" in self.text.original[start:end]

    def is_other(self, piece: Piece, at: int) -> bool:
        """``بالمئة`` is per cent, ``الاثنين`` Monday, ``أحد`` somebody, and ``عشر`` only ends a number."""
        part, has_article = piece.part, piece.proclitics.endswith(("ال", "لل"))
        if has_article and part.value in {2, 100} and not part.is_plural:
            return part.value == 2 or not self.is_hundred(at)
        if self.words[at].endswith(("احد", "احدي")) and not self.words[at].endswith("واحد"):
            after = PARTS.get(self.word[at + 1])
            return after is None or after.value.value != 10
        return part.role is TEEN

    def is_hundred(self, at: int) -> bool:
        """``المئة والخمسون``, ``جنودها المئة``: no per cent."""
        known = PARTS.get(self.word[at + 1])
        is_joined = known is not None and known.proclitics.startswith("و")
        return is_joined or self.word[at - 1].endswith(("ها", "هم"))

    def opening(self, at: int, floor: int) -> tuple[int, bool]:
        """Where a magnitude begins ("a few thousand": at "a"), and whether what stands before leaves it vague."""
        before = at - 2 if self.word[at - 1] == "of" else at - 1
        if before >= floor and UNCOUNTED.get(self.words[before]):
            has_article = before > floor and self.words[before - 1] in ARTICLES
            return before - has_article, True
        has_article = at > floor and self.words[at - 1] in ARTICLES
        return at - has_article, False

    def vague(self, piece: Piece, first: int) -> Number:
        """Hundreds, tens of thousands, several hundred, عشرات الآلاف."""
        behind, part, magnitude = piece.behind, piece.part, piece.part.magnitude
        larger = self.piece(behind + (self.word[behind] == "of"))
        if larger and larger.part.is_plural and larger.part.value > part.value and not larger.link:
            is_tens = part.value < 100 and larger.part.value == 1000
            behind, magnitude = larger.behind, Magnitude.TENS_OF_THOUSANDS if is_tens else None
        opening = UNCOUNTED.get(self.words[first]) or PARTS.get(self.words[first])
        return Number(first, behind, None, 1, True, magnitude, own(opening.proclitics) if opening else 0)

    def share(self, piece: Piece, first: int) -> Number | None:
        """Half a million, نصف مليون; half of anything else is no number."""
        at = piece.behind
        while at < piece.behind + 2 and self.word[at] in {"a", "an", "of", "-"}:
            at += 1
        scale = self.piece(at)
        if scale is None or scale.part.role is not Role.SCALE or scale.part.is_plural or scale.link:
            return None
        value = piece.part.value * scale.part.value
        return Number(first, scale.behind, whole(value), skip=own(piece.proclitics))

    def exact(self, at: int, first: int) -> Number:
        sums = [Sum(at)]
        while (piece := self.next_piece(sums[-1], at)) is not None:
            following = sums[-1].take(piece)
            if following is None:
                sums = before_scale(sums) if piece.part.role is Role.SCALE and not piece.link else sums
                break
            sums.append(following)
        return self.made(at, first, sums[-1])

    def made(self, at: int, first: int, last: Sum) -> Number:
        known = PARTS.get(self.words[at])
        skip = own(known.proclitics) if known and first == at else 0
        if last.behind == at:
            return Number(first, at + 1, None, skip=skip)
        has_scale = last.is_closed and last.value % last.scale == 0
        return Number(first, last.behind, self.value(at, last), int(last.scale) if has_scale else 1, skip=skip)

    def value(self, at: int, last: Sum) -> int | None:
        """``ألفا جندي`` is the dual, two thousand; ``سبعين ألفا``, ``ألفا وخمسمئة`` and ``ألفًا`` are not."""
        if last.behind == at + 1 and self.words[at].endswith("الفا"):
            start, end = self.text.span(at, at + 1)
            return 1000 if "ً" in self.text.original[start:end] else 2000
        return whole(last.value)

    def next_piece(self, so_far: Sum, start: int) -> Piece | None:
        """The next word of a number that began at ``start``, with what links it."""
        at = so_far.behind
        word = self.word[at]
        if not word:
            return None
        if at == start:
            return self.digits(at, "start") if word[0].isdecimal() else self.piece(at, "start")
        if word == "k" and self.touches(at) and self.words[start][0].isdecimal() and so_far.group is not None:
            return Piece(Part(1000, Role.SCALE), "", at + 1)
        if word in {"and", "-", "و"}:
            return self.linked(at + 1, word)
        piece = self.piece(at)
        return piece if piece and piece.proclitics in {"", "و", "ال", "وال"} else None

    def linked(self, at: int, link: str) -> Piece | None:
        if link == "and" and self.word[at] in ARTICLES:
            return self.piece(at + 1, link) if self.word[at + 1] == "half" else None
        if self.word[at][:1].isdecimal():
            return self.digits(at, link) if link == "و" else None
        piece = self.piece(at, link)
        return piece if piece and not piece.proclitics and piece.is_arabic == (link == "و") else None

    def touches(self, at: int) -> bool:
        """Whether no blank stands before this word."""
        return at > 0 and self.text.end(at - 1) == self.text.starts[at]

    def digits(self, at: int, link: str) -> Piece | None:
        behind, word = at + 1, self.words[at]
        if self.is_torn(at):
            behind, word = at + 3, f"{word},{self.words[at + 2]}"
        scale = self.piece(behind)
        value = read_digits(word, bool(scale and scale.part.role is Role.SCALE and not scale.proclitics))
        return None if value is None else Piece(Part(value, Role.DIGITS), link, behind)

    def is_torn(self, at: int) -> bool:
        """Tokenised text writes ``2 , 500``; ``May 3 , 200 soldiers`` is a day and a number."""
        if self.word[at + 1] not in {",", ".", "،", "٬"} or self.touches(at + 1):
            return False
        head, tail = self.words[at], self.word[at + 2]
        is_group = len(tail) == 3 and tail.isdecimal() and len(head) <= 3 and head[0] != "0"
        return is_group and self.word[at - 1][:3] not in MONTHS


def before_scale(sums: list[Sum]) -> list[Sum]:
    """Where a scale does not fit, the words since the last one belong to the next number: ``ألفين وثلاثة آلاف``."""
    closed = [i for i, so_far in enumerate(sums) if so_far.is_closed]
    return sums[: closed[-1] + 1] if closed else sums[:-1]


def whole(value: Value) -> int | None:
    return int(value) if value.denominator == 1 else None


def own(proclitics: str) -> int:
    """How many letters in front are not the number's own; the article is."""
    return len(proclitics.removesuffix("ال").removesuffix("لل"))


@by_word
def _plain_value(word: str) -> int | None:
    """Of digits with no scale behind them; None where no whole number is said."""
    value = read_digits(word)
    return None if value is None else whole(value)


def numbers(text: Text) -> list[Number]:
    """The numbers of the text in their order; no two share a word."""
    return list(islice(Reader(text).numbers(), MOST))
