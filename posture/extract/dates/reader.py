"""The small pieces that dates are made of, read at a word of the text: numbers, days, months, years, units.

Each reading is its value and the number of the word behind it, or None where the words are something else.
"""

from __future__ import annotations

import re
from typing import TypeVar

from posture.extract.dates import when
from posture.extract.dates.periods import MONTH, YEAR, Unit
from posture.extract.dates.when import When
from posture.extract.dates.words import (
    ABOUT,
    AGE,
    AGO,
    AND,
    ARTICLE,
    ARTICLES,
    BEFORE,
    BEHIND_BOUND,
    BOUND,
    CENTURY,
    CENTURY_OF,
    COUNTED,
    COUNTING,
    FISCAL,
    MEANING_OF,
    MEANINGS,
    MEANT,
    NEXT_TO,
    NOTHING,
    NOW,
    OPENING,
    RELATING,
    REPEATING,
    SAME,
    TAKING,
    Role,
)
from posture.extract.lexicon import FIGURES, where
from posture.extract.text import Text

Value = TypeVar("Value")
Read = tuple[Value, int] | None

DASHES = frozenset("-–—‐‑")
#: A full stop that slipped before a year when its line was turned round.
STRAY_STOP = re.compile(r"\.(?<=\s\.)(?=\d{4}(?!\d))")
#: Arabic's lengthening stroke for a dash, which folding drops: 2003 ـ 2008.
LONE_STROKE = re.compile(r"\sـ+\s")
#: Half of a unit: a year and a half is 18 months.
HALVES = {Unit.DECADE: (Unit.YEAR, 10), Unit.YEAR: (Unit.MONTH, 12), Unit.MONTH: (Unit.DAY, 30)}
HUNDREDS = {"تسعميه": 900, "تسعمايه": 900}
ENGLISH_ORDINALS = frozenset({"st", "nd", "rd", "th"})
#: Words of a date that say nothing of it and may stand between two of its pieces.
COMMAS = frozenset(",،")
NUMBER_JOINS = frozenset({"to", "or", "الي", "او"})
OF_WORDS = frozenset({"of", "in", "من", "في", *COMMAS})
#: Between "last" and the units that are no number: the last few months.
FEW = frozenset({"few", "several", "couple"})
YEAR_DIGITS = 4
#: Of so many letters are the marks and endings behind a number: st, nd, s.
LONGEST_MARK = 2
GREGORIAN_SIGN, HIJRI_SIGN = "م", frozenset({"ه", "هجري", "هجريه", "للهجره", "ah"})


class Reader:
    """The words of a text with what each can mean in a date."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.count_of_words = len(text.words)
        self.words = _without_stray_stops(text)
        self.means = [NOTHING] * len(self.words)
        for i in where(text, MEANT):
            self.means[i] = MEANING_OF[text.words[i]]
        #: What is read of units, asked for in several ways of saying a date.
        self._units: dict[int, Read[tuple[Unit, int]]] = {}
        #: The year that "the same year" means: the last one written.
        self.last_year: int | None = None

    def beginnings(self) -> list[int]:
        """The words at which a date may begin at all: the quick look before the grammar's."""
        text, means = self.text, self.means
        figures = [i for i in where(text, FIGURES) if self._may_be_written(i) or self._may_count(i)]
        numbers = [i for i in where(text, COUNTING) if self._may_count(i)]
        relations = [i for i in where(text, RELATING) if self._may_relate(i)]
        repetitions = [i for i in where(text, REPEATING) if means[i + 1].unit is YEAR]
        parts = [i for i in where(text, TAKING) if self._may_relate(i) or len(self.words[i + 1]) <= LONGEST_MARK]
        bounds = [i for i in where(text, BOUND) if self._may_bound(i)]
        return sorted([*where(text, OPENING), *figures, *numbers, *relations, *repetitions, *parts, *bounds])

    def _may_be_written(self, i: int) -> bool:
        """A year, or a whole date with points: 2014, 12.05.2024."""
        return len(self.words[i]) == YEAR_DIGITS or "." in self.words[i]

    def _may_count(self, i: int) -> bool:
        """Whether a word of a date or a mark stands behind a number: two years, 3rd, 12/5; not two sides."""
        return self.means[i + 1] is not NOTHING or len(self.words[i + 1]) <= LONGEST_MARK

    def _may_relate(self, i: int) -> bool:
        """Whether a word of a date, a figure or "few" stands behind last, this or next."""
        return self.means[i + 1] is not NOTHING or self.words[i + 1][:1].isdigit() or self.words[i + 1] in FEW

    def _may_bound(self, i: int) -> bool:
        """Whether a word of a date or a figure stands behind from, by, since: since the spring; not from the border."""
        j = i + 1 + (self.words[i + 1] == "the")
        return self.means[j] is not NOTHING or self.words[j][:1].isdigit() or self.words[j] in BEHIND_BOUND

    def proclitics(self, i: int) -> str:
        known = MEANINGS.get(self.words[i]) if i >= 0 else None
        return known.proclitics if known else ""

    def is_definite(self, i: int) -> bool:
        """Whether an Arabic word has its article, or an English one is preceded by it."""
        return self.proclitics(i).endswith(("ال", "لل")) or self.words[i].startswith("ال") or self.words[i - 1] == "the"

    def is_capital(self, i: int) -> bool:
        return self.text.original[self.text.span(i, i + 1)[0]].isupper()

    def is_stroke(self, i: int) -> bool:
        """Whether a lone lengthening stroke parts this word from the one before, as a dash would."""
        if not 0 < i < self.count_of_words or not self.words[i][:1].isdigit():
            return False
        gap = self.text.original[slice(*self.text.span(i - 1, i + 1))]
        return bool(LONE_STROKE.search(gap))

    def touches(self, i: int) -> bool:
        """Whether no blank stands between this word and the one before."""
        return 0 < i < self.count_of_words and self.text.end(i - 1) == self.text.starts[i]

    def skip(self, i: int, words: frozenset[str], most: int = 2) -> int:
        """The number of the first word from ``i`` that is none of these, at most so many further."""
        last = i + most
        while i < last and self.words[i] in words:
            i += 1
        return i

    def plain(self, i: int, digits: int) -> int | None:
        """A number of at most so many digits, without separators."""
        word = self.words[i]
        return int(word) if len(word) <= digits and word.isascii() and word.isdigit() else None

    def count(self, i: int) -> Read[int]:
        """A number that counts units: 30, four, twenty-five, خمسة وعشرين."""
        number = self.plain(i, 4)
        if number is not None:
            return number, i + 1
        number = self.means[i].number
        if not number:
            return None
        behind, tens = self._tens(i, number)
        return number + tens, behind

    def _tens(self, i: int, number: int) -> tuple[int, int]:
        """Behind an Arabic three عشر or وعشرين, behind an English twenty five: (word behind, what is added)."""
        j = i + 1 + (self.words[i + 1] in DASHES)
        more = self.means[j].number
        if number < 10 and more == 10 and self.words[j].startswith("عش"):
            return j + 1, 10
        if number < 10 and 20 <= more < 100 and self.proclitics(j).startswith("و"):
            return j + 1, more
        if 20 <= number < 100 and 0 < more < 10 and self.words[j].isascii() and self.words[j] not in ARTICLES:
            return j + 1, more
        return i + 1, 0

    def ordinal(self, i: int) -> Read[int]:
        """A number of order as a word: second, الثاني عشر, الخامس والعشرون, twenty-first, العشرون."""
        here = self.means[i]
        number = here.ordinal or (here.number if here.number in (20, 30) else 0)
        if here.number in (20, 30) and not here.ordinal:
            j = i + 1 + (self.words[i + 1] in DASHES)
            if 0 < self.means[j].ordinal < 10 and self.words[j].isascii():
                return number + self.means[j].ordinal, j + 1
            return (number, i + 1) if self.is_definite(i) else None
        if not number:
            return None
        j = i + 1
        if number < 10 and self.words[j] in ("عشر", "عشره"):
            return number + 10, j + 1
        if number < 10 and self.means[j].number in (20, 30) and self.proclitics(j).startswith("و"):
            return number + self.means[j].number, j + 1
        return number, j

    def day(self, i: int) -> Read[int]:
        """A day of a month: 25, 3rd, the third, الثالث, فاتح."""
        number = self.plain(i, 2)
        if number is None:
            said = self.means[i] is not NOTHING and (self.ordinal(i) or self._day_in_words(i))
            return said if said and said[0] <= 31 else None
        if not 1 <= number <= 31:
            return None
        return number, i + 1 + (self.words[i + 1] in ENGLISH_ORDINALS and self.touches(i + 1))

    def _day_in_words(self, i: int) -> Read[int]:
        """A plain number before its month: عشرين مارس, خمسة وعشرين يناير."""
        number = self.count(i) if self.means[i].number and not self.words[i].isascii() else None
        return number if number and (self.means[number[1]].month or self.means[number[1]].split) else None

    def month(self, i: int, is_sure: bool = False) -> Read[int]:
        """A month, however often it is named: آذار/مارس, ديسمبر (كانون الأول). ``is_sure``: a day stood before it."""
        found = self._one_month(i, is_sure)
        if not found:
            return None
        number, j = found
        if self.words[j] == "." and self.words[j - 1].isascii() and len(self.words[j - 1]) < 5 and self._goes_on(j + 1):
            j += 1
        return number, self._named_again(number, j)

    def _goes_on(self, i: int) -> bool:
        return self.plain(i, 4) is not None or self.words[i] in DASHES or self.words[i] in (",", "/", "(")

    def _named_again(self, number: int, j: int) -> int:
        opens = self.words[j] in ("/", "(", "-", "\\")
        again = self._one_month(j + opens, True)
        if not again or again[0] != number:
            return j
        return again[1] + (self.words[j] == "(" and self.words[again[1]] == ")")

    def _one_month(self, i: int, is_sure: bool) -> Read[int]:
        here = self.means[i]
        if here.split:
            order = self.means[i + 1].ordinal
            return ((here.split + order - 2) % 12 + 1, i + 2) if order in (1, 2) else None
        if not here.month:
            return None
        proclitics = self.proclitics(i)
        if proclitics.endswith(("ال", "لل")) or (here.is_weak and proclitics.endswith(("ب", "ك"))):
            return None
        if here.is_weak and not is_sure and not self._has_support(i):
            return None
        if here.is_weak and self.words[i].isascii() and not self.is_capital(i) and not self.year(i + 1):
            return None
        return here.month, i + 1

    def _has_support(self, i: int) -> bool:
        """Whether a name that is also another word stands as a month: behind a preposition or before a number."""
        before, behind = self.means[i - 1 - (self.words[i - 1] in DASHES)], self.means[i + 1]
        if before.role is AND and (self.means[i - 2].month or self.words[i - 2] in NOW):
            return True
        if self.words[i - 1] == "as":
            return True
        leads = before.role not in (None, ABOUT, AND, SAME, FISCAL, ARTICLE)
        follows = bool(self.day(i + 1) and self.plain(i + 1, 2)) or bool(self.year(i + 1)) or self.words[i + 1] == "/"
        described = (before.relation is not None and self.words[i].isascii()) or before.part or before.unit is MONTH
        return bool(leads or follows or described or (behind.relation is not None and not self.words[i].isascii()))

    def hijri_month(self, i: int, is_sure: bool = False) -> Read[int]:
        here = self.means[i]
        if here.hijri_split:
            second = self.words[i + 1]
            if here.hijri_split == 11:
                offset = {"القعده": 0, "الحجه": 1}.get(second)
            else:
                order = self.means[i + 1].ordinal or 2 * second.startswith("الاخر")
                offset = order - 1 if order in (1, 2) else None
            return None if offset is None else (here.hijri_split + offset, i + 2)
        supported = is_sure or here.hijri == 9 or self.means[i - 1].unit is MONTH
        return (here.hijri, i + 1) if here.hijri and supported else None

    def hijri_year(self, i: int) -> Read[int]:
        """A year with the sign of the Hijri calendar, or that can be no other behind عام."""
        number = self.plain(i, 4)
        if number is None or not 1343 <= number <= 1500:
            return None
        if self.words[i + 1] in HIJRI_SIGN:
            return number, i + 2
        return (number, i + 1) if self.means[i - 1].unit is YEAR or self.means[i - 1].hijri else None

    def year(self, i: int) -> Read[int]:
        """A year of four digits; what is counted by the number makes it none."""
        number = self.plain(i, 4)
        if number is None or not 1900 <= number <= 2100 or len(self.words[i]) != 4:
            return None
        if number % 50 == 0 and self.words[i + 1] in COUNTED and self.means[i - 1].unit is not YEAR:
            return None
        self.last_year = number
        return number, i + 1 + (self.words[i + 1] == GREGORIAN_SIGN)

    def year_in_words(self, i: int) -> Read[int]:
        """ألفين وأربعة عشر is 2014; ألف وتسعمئة وتسعين is 1990."""
        century, j = (2000, i + 1) if self.words[i] in ("الفين", "الفان") else (1000, i + 2)
        if century == 1000:
            hundreds = HUNDREDS.get(self.words[i + 1].removeprefix("و"), 0) if self.words[i] == "الف" else 0
            if not hundreds:
                return None
            century += hundreds
        more = self.count(j) if self.proclitics(j).startswith("و") else None
        return (century + more[0], more[1]) if more and more[0] < 100 else (century, j)

    def which_year(self, i: int) -> Read[When]:
        """The year of a month or season, behind it: 2014, عام 2014, of this year, العام الماضي, من العام نفسه."""
        is_dashed = self.words[i] in DASHES and self.touches(i) and self.touches(i + 1)
        j = i + 1 if is_dashed else self.skip(i, OF_WORDS)
        number = self.year(j)
        if number:
            return when.year(number[0]), number[1]
        spelled = self.year_in_words(j)
        if spelled and spelled[1] > j + 1 and self.words[spelled[1]] not in COUNTED:
            return when.year(spelled[0]), spelled[1]
        is_apart = self.words[j - 1] in COMMAS and not (self.words[j].isascii() and self.means[j].relation)
        return None if is_apart else self.named_year(j) or self._years_ago(j)

    def _years_ago(self, i: int) -> Read[When]:
        """In March six years ago, آذار قبل ست سنوات."""
        is_before = self.means[i].role is BEFORE and not self.words[i].isascii()
        found = self.units(i + is_before)
        if not found or found[0][0] is not YEAR or not (is_before or self.means[found[1]].role is AGO):
            return None
        return when.Shifted(YEAR, -found[0][1]), found[1] + (not is_before)

    def named_year(self, i: int) -> Read[When]:
        """A year with its word: the year 2014, عام 2014, last year, العام المقبل, that year."""
        j = i + (self.words[i] == "the" and YEAR in (self.means[i + 1].unit, self.means[i + 2].unit))
        here, behind = self.means[j], self.means[j + 1]
        if here.unit is YEAR and here.several:
            k = j + 1 + (self.words[j + 1] == "of")
            number = self.year(k) or self.year_in_words(k)
            if number:
                return when.year(number[0]), number[1]
            if here.several == 1 and behind.relation is not None and not self.words[j].isascii():
                return when.Shifted(YEAR, behind.relation), j + 2
        if behind.unit is YEAR and behind.several == 1 and here.relation is not None:
            return when.Shifted(YEAR, here.relation), j + 2
        is_same = (here.role is SAME and behind.unit is YEAR) or (here.unit is YEAR and behind.role is SAME)
        if is_same:
            return (when.year(self.last_year), j + 2) if self.last_year else None
        pair = (here, behind) if self.words[j].isascii() else (behind, here)
        is_next = pair[0].role is NEXT_TO and pair[1].unit is YEAR and pair[1].several == 1
        after = when.year(self.last_year + 1) if self.last_year else when.Shifted(YEAR, 1)
        return (after, j + 2) if is_next else None

    def decade(self, i: int) -> Read[When]:
        """1990s, the '90s, nineties, التسعينيات من القرن الماضي; not somebody's age."""
        number = self.plain(i, 4)
        j = i + 1
        if number is not None:
            j += self.words[j] == "'"
            plural = self.words[j] == "s" and self.touches(j) and number % 10 == 0
            first = number if len(self.words[i]) == 4 else 1900 + number * (number >= 20)
            if not plural or len(self.words[i]) % 2 or not 1900 <= first <= 2090 or self._is_age(i, j + 1):
                return None
            return when.decade(first), j + 1
        first = self.means[i].decade
        if not first or self._is_age(i, j) or (not self.is_definite(i) and self.words[j] not in CENTURY):
            return None
        k = j + (self.words[j] == "من")
        if self.words[k] in CENTURY and self.words[k + 1] in CENTURY_OF:
            j = k + 2
        return when.decade(first), j

    def _is_age(self, i: int, behind: int) -> bool:
        return self.words[i - 1] in AGE or (self.words[behind] == "من" and self.words[behind + 1] in AGE)

    def units(self, i: int) -> Read[tuple[Unit, int]]:
        """So many units, either order: four months, شهرين, a year, 30 يوما, الأشهر الستة, a year and a half."""
        here = self.means[i]
        if not here.unit and not here.number and not self.words[i][:1].isdigit():
            return None
        if i not in self._units:
            self._units[i] = self._with_half(self._whole_units(i))
        return self._units[i]

    def _with_half(self, found: Read[tuple[Unit, int]]) -> Read[tuple[Unit, int]]:
        if not found:
            return None
        (unit, count), j = found
        half = self._and_half(j)
        if not half or unit not in HALVES:
            return found
        smaller, size = HALVES[unit]
        return (smaller, count * size + size // 2), half + (self.means[half].unit is unit)

    def _and_half(self, i: int) -> int:
        """The word behind "and a half", ونصف; 0 where there is none."""
        if self.words[i : i + 3] == ["and", "a", "half"]:
            return i + 3
        return i + 1 if self.words[i] in ("ونصف", "والنصف") else 0

    def _whole_units(self, i: int) -> Read[tuple[Unit, int]]:
        here = self.means[i]
        if here.unit and not self.words[i].isascii():
            if here.several:
                return self._or_more(i + 1, here.unit) or ((here.unit, here.several), i + 1)
            number = self.count(i + 1 + (self.words[i + 1] == "ال"))
            is_length = number and number[0] < 1900  # الأعوام 2014-2022 are years
            return ((here.unit, number[0]), number[1] + (self.words[i + 1] == "ال")) if number and is_length else None
        number = self.count(i)
        if not number:
            return None
        number = self._larger(i, *number) or number
        half = self._and_half(number[1])
        j = half or number[1] + (self.words[number[1]] in DASHES)
        unit = self.means[j].unit
        if half and unit in HALVES and self.words[i].isascii():
            smaller, size = HALVES[unit]
            return (smaller, number[0] * size + size // 2), j + 1
        is_single = self.means[j].several == 1 and self.proclitics(j).endswith("ال")
        return ((unit, number[0]), j + 1) if unit and not is_single else None

    def _larger(self, first: int, number: int, i: int) -> Read[int]:
        """The second of two numbers: three to six months, 3-6 أشهر, ثلاثة أو أربعة أسابيع."""
        joins = self.words[i] in NUMBER_JOINS or (self.words[i] in DASHES and self.touches(i))
        joins = joins or (self.means[i].role is AND and self.means[first - 1].role is Role.BETWEEN)
        more = self.count(i + 1) if joins and self.means[i + 1].number != 1 else None
        return more if more and more[0] > number else None

    def _or_more(self, i: int, unit: Unit) -> Read[tuple[Unit, int]]:
        """Behind one or two of them: أسبوعين أو ثلاثة, شهرين إلى ثلاثة أشهر."""
        more = self.count(i + 1) if self.words[i] in NUMBER_JOINS else None
        other = self.means[more[1]].unit if more else None
        if not more or not 2 <= more[0] <= 12 or other not in (None, unit):
            return None
        return (unit, more[0]), more[1] + (other is unit)


def _without_stray_stops(text: Text) -> list[str]:
    """The words and what pads them, with "of" for a full stop that slipped before a year."""
    stops = {text.word_at(match.end() - 1) for match in STRAY_STOP.finditer(text.folded)}
    return ["of" if i in stops else word for i, word in enumerate(text.word)] if stops else text.word
