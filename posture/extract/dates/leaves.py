"""What is a date by itself, Arabic and English: 30 September 2026, العام الماضي, two years ago, the 1990s, في 2014.

Each way of saying one is a method that reads it at word ``i`` or answers None; the tables at the end say which are
tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from posture.extract.dates import when
from posture.extract.dates.named import Named
from posture.extract.dates.periods import DAY, HOUR, MONTH, WEEK, WEEKEND, YEAR, Unit
from posture.extract.dates.reader import COMMAS, DASHES, HIJRI_SIGN, NUMBER_JOINS, Read
from posture.extract.dates.when import When
from posture.extract.dates.words import (
    ABOUT,
    AFTER,
    AGO,
    AND,
    ARTICLE,
    BEFORE,
    COUNTED,
    FISCAL,
    GENERAL,
    KINDS,
    NEXT_TO,
    NO_YEAR_BEHIND,
    NOT_TODAY,
    NOTHING,
    PLURAL,
    SAME,
    Meaning,
    Role,
    words,
)

#: Day, month and year in figures with one separator: 30/9/2026, 2026-09-30, 30.9.2026, 30 / 9 / 2026.
NUMERIC = re.compile(r"(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{4}|\d{1,2})(?!\d)")
DAY_AND_MONTH = re.compile(r"(\d{1,2}) ?/ ?(\d{1,2})(?![/\d])")
FIGURE_SIGNS = frozenset("/-.")
DAY_WITH_YEAR = re.compile(r"(\d{1,2}),(\d{4})")
TO_WORDS = frozenset({"to", "through", "until", "till", "الي", "حتي", "لغايه"}) | DASHES
ATTACKS = frozenset({"attacks", "attack", "هجمات", "احداث", "اعتداءات"})
#: Words before which a number of four digits is a year.
YEAR_BEHIND = frozenset({Role.IN, Role.SINCE, Role.BY, Role.UNTIL, BEFORE, AFTER, Role.WITHIN, Role.WITHIN_AHEAD})
OF_THIS_MONTH = words("الجاري الحالي الماضي المقبل القادم المنصرم")
THAN = frozenset({"من", "عن", "علي"})
OF_A_DAY = frozenset({"of", "من", "the", *DASHES})
OF_A_YEAR = frozenset({"من", "عام", "سنه", "العام", "لعام", "لسنه", *COMMAS})
BEFORE_A_DATE = frozenset({*COMMAS, "(", "the", "الموافق", "المصادف", "يوم", "في", "ل"})
#: So many that nobody counts them: the next few weeks.
UNCOUNTED = words("few several couple of القليلة القلائل القليله")
FROM_NOW_ON = when.Since(when.Shifted(DAY, 0, "day"), "from now on")
HONOURS = frozenset({"المبارك", "الكريم", "الفضيل", "الحرام", "المعظم"})


class Leaves(Named):
    def is_counted(self, i: int) -> bool:
        return self.words[i] in COUNTED

    def and_behind(self, behind: int) -> int:
        """The word behind "and", which Arabic joins to it; 0 where there is none."""
        if self.means[behind].role is AND:
            return self.over(behind + 1)
        return behind if self.proclitics(behind).startswith("و") else 0

    def over(self, i: int) -> int:
        """The first word from ``i`` that says something: over the, نحو, شهر, موعد."""
        last = i + 4
        while i < last and self._says_nothing(i):
            i += 1
        return i

    def _says_nothing(self, i: int) -> bool:
        here = self.means[i]
        if here is NOTHING:
            return False
        is_head = here.unit is not None and self.is_definite(i)
        is_years = here.unit is YEAR and not here.several and self.plain(i + 1, 4) is not None
        return (here.is_filler and not is_head) or is_years or here.role in (ABOUT, ARTICLE)

    def leaf(self, i: int, is_sure: bool = False) -> Read[When]:
        word = self.words[i]
        if word[:1].isdigit():
            return self._first_of(i, self.means[i], NUMBER_LEAVES) or self._year(i, is_sure)
        here = self.means[i]
        return self._first_of(i, here, LEAVES_OF[here.kinds])

    def _first_of(self, i: int, here: Meaning, leaves: tuple[Leaf, ...]) -> Read[When]:
        for leaf in leaves:
            found = leaf(self, i, here)
            if found:
                return found
        return None

    def _numeric(self, i: int, here: Meaning) -> Read[When]:
        if self.words[i + 1] not in FIGURE_SIGNS and "." not in self.words[i]:
            return None
        start = self.text.starts[i]
        if self.text.folded[start - 1 : start] in ("/", "-", "."):
            return None
        found = NUMERIC.match(self.text.folded, start)
        if not found:
            return self._day_and_month(i, start)
        behind = self.text.word_at(found.end() - 1) + 1
        said = self._of_figures(found[1], found[3], found[4], found[2], self.words[behind] in HIJRI_SIGN)
        return (said, behind + (self.words[behind] in HIJRI_SIGN)) if said else None

    def _of_figures(self, one: str, two: str, three: str, sign: str, is_hijri: bool) -> When | None:
        """Year first, else day first unless the second number can only be a day."""
        if len(one) < 3 and len(three) == 2 and sign == "/":
            three = ("20" if int(three) < 70 else "19") + three
        if len(one) == 4:
            year, month, day = int(one), int(two), int(three)
        elif len(three) == 4 and len(one) < 3:
            day, month, year = (int(one), int(two), int(three)) if int(two) <= 12 else (int(two), int(one), int(three))
        else:
            return None
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        if is_hijri or 1343 <= year <= 1500:
            return when.InHijri(month, day, year) if 1343 <= year <= 1500 else None
        return when.InCalendar(month, day, when.year(year)) if 1900 <= year <= 2100 else None

    def _day_and_month(self, i: int, start: int) -> Read[When]:
        """30/9 behind a weekday or a word for date."""
        found = DAY_AND_MONTH.match(self.text.folded, start)
        is_date = self.means[i - 1].weekday or self.means[i - 1].role is Role.ON_DATE or self.means[i - 1].unit is DAY
        if not found or not is_date or not (1 <= int(found[1]) <= 31 and 1 <= int(found[2]) <= 12):
            return None
        return when.InCalendar(int(found[2]), int(found[1])), self.text.word_at(found.end() - 1) + 1

    def _day_first(self, i: int, here: Meaning) -> Read[When]:
        """30 September 2026, الثالث من آب/أغسطس الحالي, 24-28 June, الثلاثين من الشهر الجاري."""
        first = self.day(i)
        if not first:
            return None
        day, j = first
        k = self.and_behind(j) or (self.over(j + 1) if self.words[j] in TO_WORDS or self.words[j] == "/" else 0)
        last = self.day(k) if k else None
        dated = self._of_month(last[1], last[0]) if last else None
        if last and dated and last[0] > day and isinstance(dated[0], when.InCalendar):
            before = when.InCalendar(dated[0].month, day)
            return when.Span(before, dated[0]), dated[1]
        return self._of_month(j, day)

    def _of_month(self, i: int, day: int) -> Read[When]:
        """The month of a day before it."""
        j = self.skip(i, OF_A_DAY, 3)
        if self.means[j] is NOTHING:
            return None
        if self.words[j] in OF_THIS_MONTH and self.means[i - 2].role is Role.IN:
            return self._day_of(day, self.means[j].relation or 0), j + 1
        if self.means[j].unit is MONTH:
            found = self._unit_with_relation(j, self.means[j])
            if found:
                return when.UnitsOf(found[0], DAY, day, day, "day of a month"), found[1]
            j += 1
        elif self.means[j].relation is not None and self.means[j + 1].unit is MONTH and j > i:
            return self._day_of(day, self.means[j].relation or 0), j + 2
        month = self.month(j, True)
        if month:
            return self._dated(i, month[0], day, month[1])
        hijri = self.hijri_month(j, True)
        return self._hijri(hijri[0], day, hijri[1]) if hijri else None

    def _day_of(self, day: int, relation: int) -> When:
        """A day of this, the last or the next month."""
        return when.UnitsOf(when.Shifted(MONTH, relation), DAY, day, day, "day of a month")

    def _dated(self, i: int, month: int, day: int, behind: int) -> Read[When]:
        """A month, perhaps with its day, and what is said of its year behind it."""
        year = self.which_year(behind)
        if year:
            return when.InCalendar(month, day, year[0]), year[1]
        after = self.means[behind]
        if after.relation is not None and not self.words[behind].isascii() and after.relation in (-1, 0, 1):
            return when.InCalendar(month, day, relation=after.relation), behind + 1
        if (month, day) == (9, 11) and (self.words[behind] in ATTACKS or self.words[i - 2] in ATTACKS):
            return when.InCalendar(month, day, when.year(2001)), behind
        return when.InCalendar(month, day), behind

    def _hijri(self, month: int, day: int, behind: int) -> Read[When]:
        j = self.skip(behind, HONOURS, 1)
        j = self.skip(j, OF_A_YEAR, 2)
        year = self.hijri_year(j)
        if year:
            return self._same_day(when.InHijri(month, day, year[0]), year[1])
        after = self.means[behind]
        if after.relation is not None and not self.words[behind].isascii():
            return when.InHijri(month, day, relation=after.relation), behind + 1
        return when.InHijri(month, day), self.skip(behind, HONOURS, 1)

    def _same_day(self, said: When, behind: int) -> Read[When]:
        """The Gregorian date behind "corresponding to" is the one that counts."""
        j = behind + (self.words[behind] in ("(", ",", "،", "-", "/"))
        k = self.skip(j + (self.means[j].role is Role.CORRESPONDING), frozenset({"ل", "يوم"}))
        other = self.leaf(k, True) if k > behind else None
        if not other or isinstance(other[0], when.Weekday) or other[0].unit is not DAY:
            return said, behind
        return other[0], other[1] + (self.words[behind] == "(" and self.words[other[1]] == ")")

    def _month_first(self, i: int, here: Meaning) -> Read[When]:
        """Sept. 30, 2026; July 2015; June 24-28; آذار الماضي."""
        found = self.month(i)
        if not found:
            return None
        month, j = found
        glued = DAY_WITH_YEAR.fullmatch(self.words[j])
        if glued and 1 <= int(glued[1]) <= 31 and 1900 <= int(glued[2]) <= 2100:
            return when.InCalendar(month, int(glued[1]), when.year(int(glued[2]))), j + 1
        k = j + (self.words[j] == "the")
        day = self.day(k) if (self.words[i].isascii() and self.plain(k, 2)) or k > j else None
        if not day or self.is_counted(day[1]):
            return self._dated(i, month, 0, j)
        return self._with_last_day(i, month, day[0], day[1])

    def _with_last_day(self, i: int, month: int, day: int, behind: int) -> Read[When]:
        joins = self.words[behind] in TO_WORDS or self.means[behind].role is AND
        last = self.day(behind + 1) if joins and self.plain(behind + 1, 2) else None
        if not last or last[0] <= day or self.is_counted(last[1]) or self.means[last[1]].month:
            return self._dated(i, month, day, behind)
        dated = self._dated(i, month, last[0], last[1])
        return (when.Span(when.InCalendar(month, day), dated[0]), dated[1]) if dated else None

    def _hijri_first(self, i: int, here: Meaning) -> Read[When]:
        if not here.hijri and not here.hijri_split:
            return None
        found = self.hijri_month(i)
        if found:
            return self._hijri(found[0], 0, found[1])
        j = i + 1
        return self._hijri(here.hijri, 0, j) if here.hijri and self.hijri_year(j) else None

    def season(self, i: int, here: Meaning, is_sure: bool = False) -> Read[When]:
        """Summer 2014, خريف العام المقبل, by the fall; not the fall of a city."""
        if not here.season:
            return None
        year = self.which_year(i + 1)
        if year:
            j = year[1]
            ends = self.words[j] in ("-", "–", "/") and self.touches(j) and self.plain(j + 1, 4) is not None
            return when.InCalendar(here.season, 0, year[0]), j + 2 * ends
        after = self.means[i + 1]
        if after.relation is not None and not self.words[i].isascii():
            return when.InCalendar(here.season, 0, relation=after.relation), i + 2
        leads = self.means[i - 1 - (self.words[i - 1] == "the")].role
        is_time = leads in YEAR_BEHIND and (self.words[i].isascii() or self.is_definite(i))
        if (is_time or is_sure) and self.words[i + 1] not in ("of", "العربي", "in"):
            return when.InCalendar(here.season), i + 1
        return None

    def _related(self, i: int, here: Meaning) -> Read[When]:
        """Last month, this Tuesday, the coming Dec. 15, the past 30 months, next fall, هذا العام."""
        if here.relation is None or not (self.words[i].isascii() or here.relation == 0):
            return None
        relation, j, rolls = here.relation, i + 1, here.is_rolling
        if self.means[j].relation is not None and self.words[j].isascii():
            relation, rolls, j = self.means[j].relation or 0, False, j + 1
        target = self.means[j]
        if target.role is FISCAL and self.means[j + 1].unit is YEAR:
            return when.Shifted(Unit.FISCAL_YEAR, relation), j + 2
        if target.unit and target.several == 1:
            return self._related_unit(i, j, target.unit, relation, rolls)
        ahead = self._units_ahead(j, relation)
        if ahead:
            return ahead
        length = self.units(j)
        if length and relation and (self.words[i].isascii() or length[1] > j + 1):
            return when.Rolling(length[0][0], relation * length[0][1]), length[1]
        return self._related_date(j, target, relation)

    def _units_ahead(self, i: int, relation: int) -> Read[When]:
        """The coming weeks, the next few months: from the day of publication, nobody says how long."""
        if relation != 1:
            return None
        j = self.skip(i, UNCOUNTED, 3)
        if not self.means[j].unit or self.means[j].several != PLURAL:
            return None
        return FROM_NOW_ON, j + 1

    def _related_unit(self, i: int, j: int, unit: Unit, relation: int, rolls: bool) -> Read[When]:
        if unit in (DAY, HOUR):
            return (when.Shifted(unit, relation), j + 1) if self.words[j] in ("night", "الليله") else None
        if relation and (rolls or self.words[i - 1] == "the"):
            return when.Rolling(unit, relation), j + 1
        return when.Shifted(unit, relation), j + 1

    def _related_date(self, j: int, target: Meaning, relation: int) -> Read[When]:
        if self.words[j - 1] == "past" and self.words[j - 2] != "the":
            return None
        if target.weekday:
            return self._weekday_or_date(j, when.Weekday(target.weekday, relation))
        if target.season:
            year = self.which_year(j + 1)
            return None if year else (when.InCalendar(target.season, relation=relation), j + 1)
        found = self._month_first(j, target) if target.month else None
        if found and isinstance(found[0], when.InCalendar) and not found[0].year:
            return when.InCalendar(found[0].month, found[0].day, relation=relation), found[1]
        return found

    def _shifted_day(self, i: int, here: Meaning) -> Read[When]:
        """Yesterday, أول من أمس, بعد غد الاثنين, the day after tomorrow."""
        found = self._shift(i, here)
        if not found:
            return None
        shift, j = found
        k = self.skip(j, frozenset({*COMMAS, "(", "يوم"}), 1)
        weekday = self.means[k].weekday
        if not weekday:
            return when.Shifted(DAY, shift, "day"), j
        return self._weekday_or_date(k, when.Weekday(weekday, shift=shift))

    def _shift(self, i: int, here: Meaning) -> Read[int]:
        if here.shift is not None:
            if self.words[i] == "امس" and self.words[i + 1] == "الاول":
                return -2, i + 2
            return None if self.words[i + 1] in NOT_TODAY and not here.shift else (here.shift, i + 1)
        j = i + 1 + (self.words[i + 1] == "من")
        if here.ordinal == 1 and self.means[j].shift == -1:
            return -2, j + 1
        j = i + (self.words[i] == "day")
        if self.means[j].role is AFTER and self.means[j + 1].shift == 1:
            return 2, j + 2
        return (-2, j + 2) if self.means[j].role is BEFORE and self.means[j + 1].shift == -1 else None

    def _weekday(self, i: int, here: Meaning) -> Read[When]:
        return self._weekday_or_date(i, when.Weekday(here.weekday)) if here.weekday else None

    def _weekday_or_date(self, i: int, said: when.Weekday) -> Read[When]:
        """A weekday with the word behind it that tells which, or with its date: Tuesday, Sept. 30; الثلاثاء المقبل."""
        j = i + 1
        after = self.means[j]
        if after.relation is not None and not self.words[j].isascii() and said.relation is None and said.shift is None:
            return when.Weekday(said.number, after.relation), j + 1
        if after.weekday == said.number % 7 + 1 and self.words[j].startswith("ال"):
            return when.Span(said, when.Weekday(after.weekday)), j + 1
        k = self.skip(j, OF_A_DAY, 1)
        week = self._week(k)
        if week:
            return when.Weekday(said.number, week=week[0]), week[1]
        k = self.skip(j, BEFORE_A_DATE, 3)
        dated = self._first_of(k, self.means[k], DAY_LEAVES) if self.words[k] else None
        if dated and dated[0].unit is DAY and not isinstance(dated[0], when.Span):
            is_open = isinstance(dated[0], when.InCalendar) and when.is_open(dated[0])
            day = replace(dated[0], weekday=said.number) if is_open else dated[0]  # type: ignore[type-var]
            return day, dated[1] + (self.words[j] == "(" and self.words[dated[1]] == ")")
        return said, j

    def _week(self, i: int) -> Read[When]:
        found = self._unit_with_relation(i, self.means[i]) or self._related(i, self.means[i])
        return found if found and isinstance(found[0], when.Shifted) and found[0].unit is WEEK else None

    def _unit_of_day(self, i: int, here: Meaning) -> Read[When]:
        """The week of June 9; over the weekend."""
        if here.unit is WEEKEND and self.words[i - 1] == "the":
            return when.Span(when.Weekday(6), when.Weekday(7), "weekend"), i + 1
        if here.unit is not WEEK or self.words[i + 1] != "of":
            return None
        day = self._first_of(i + 2, self.means[i + 2], DAY_LEAVES)
        is_day = day and isinstance(day[0], when.InCalendar) and day[0].day
        return (when.Holding(day[0], WEEK), day[1]) if day and is_day else None

    def _unit_with_relation(self, i: int, here: Meaning) -> Read[When]:
        """العام الماضي, الشهر ما قبل الماضي, الليلة الماضية; الأمين العام is no year. الأسابيع القليلة المقبلة."""
        if here.unit and here.several == PLURAL and self.is_definite(i) and not self.words[i].isascii():
            j = self.skip(i + 1, UNCOUNTED, 1)
            return (FROM_NOW_ON, j + 1) if self.means[j].relation == 1 else None
        if not here.unit or here.several != 1 or self.words[i].isascii() or GENERAL.get(self.words[i - 1]):
            return None
        if here.unit in (DAY, HOUR) and not self.words[i].startswith("الليل"):
            return None
        j = i + 1 + (self.words[i + 1] == "ما")
        twice = self.means[j].role in (BEFORE, AFTER)
        relation = self.means[j + twice].relation
        if relation is None or not self.is_definite(i) or self.words[j + twice] in ("هذا", "هذه"):
            return None
        return when.Shifted(here.unit, relation * (1 + twice)), j + twice + 1

    def _length_with_relation(self, i: int, here: Meaning) -> Read[When]:
        """Two years ago, the 30 days from now, الأشهر الستة المقبلة, ثلاثة أيام مقبلة."""
        found = self.units(i)
        if not found:
            return None
        (unit, count), j = found
        relation = self.means[j].relation
        if self.means[j].role is AGO:
            return self._ago(i, unit, count), j + 1
        if self.words[j] == "from" and self.words[j + 1] == "now":
            return when.Shifted(unit, count, "ahead"), j + 2
        if relation and not self.words[j].isascii() and j > i + (here.several == 1):
            return when.Rolling(unit, relation * count), j + 1
        about = self.means[i - 1].role is ABOUT
        if self.words[i - 1 - about] == "in" and self.words[j] not in ("of", "since", "to", "a"):
            return when.IfAhead(when.Shifted(unit, count, "ahead")), j
        return None

    def _ago(self, i: int, unit: Unit, most: int) -> When:
        """Six months ago; from the one to the other for "three to six months ago"."""
        ago, least = when.Shifted(unit, -most, "ago"), self.count(i)
        is_range = least and least[0] < most and self.words[least[1]] in NUMBER_JOINS
        return when.Span(ago, when.Shifted(unit, -least[0], "ago"), "ago") if least and is_range else ago

    def _named_year(self, i: int, here: Meaning) -> Read[When]:
        """The year 2014, عام 2014, FY2026, that year, عام 1436هـ."""
        if here.unit is YEAR and (hijri := self.hijri_year(i + 1)):
            return when.InHijri(year=hijri[0]), hijri[1]
        fiscal = i + (here.unit is YEAR)
        if self.means[fiscal].role is FISCAL:
            j = fiscal + 1 + (self.means[fiscal + 1].unit is YEAR)
            short = self.plain(j, 2) if self.touches(j) else None
            number = self.year(j) or ((2000 + short, j + 1) if short else None)
            return (when.fiscal_year(number[0]), number[1]) if number else None
        if here.unit is YEAR and GENERAL.get(self.words[i - 1]):
            return None
        is_year = here.unit is YEAR or here.role in (SAME, NEXT_TO)
        return self.named_year(i) if is_year else None

    def _decade(self, i: int, here: Meaning) -> Read[When]:
        return self.decade(i)

    def _year(self, i: int, is_sure: bool = False) -> Read[When]:
        """A bare number of four digits: a year behind a word of time, or where nothing near says that it counts."""
        found = self.year(i)
        if not found:
            hijri = self.hijri_year(i)
            return (when.InHijri(year=hijri[0]), hijri[1]) if hijri else None
        number, j = found
        if self.means[j].role is FISCAL and self.means[j + 1].unit is YEAR:
            return when.fiscal_year(number), j + 2
        leads = self.means[i - 1].role in YEAR_BEHIND or self.means[i - 1].unit is YEAR
        if not is_sure and not leads and not self._is_bare_year(i, j):
            return None
        if leads and self.is_counted(j) and number % 10 == 0:
            return None
        return self._to_short_year(i, number, j)

    def _is_bare_year(self, i: int, behind: int) -> bool:
        number = self.plain(i, 4) or 0
        counts = any(map(self.is_counted, range(behind, behind + 3 * (self.words[behind] not in COMMAS))))
        before = self.words[i - 1]
        touched = before in "-–+./:#_" and self.touches(i) if before else False
        counts |= before in NO_YEAR_BEHIND or (before in THAN and self.words[i - 2] in NO_YEAR_BEHIND)
        return number % 100 != 0 and not counts and not touched

    def _to_short_year(self, i: int, number: int, behind: int) -> Read[When]:
        """2014-17, 2014/2015; 2025-09 is a month."""
        last = self.words[behind + 1]
        if self.words[behind] not in DASHES | {"/"} or not self.touches(behind) or not self.touches(behind + 1):
            return when.year(number), behind
        if self.year(behind + 1) and self.words[behind] == "/" and int(last) > number:
            return when.Span(when.year(number), when.year(int(last))), behind + 2
        short = self.plain(behind + 1, 2)
        if short is None or len(last) != 2 or (self.touches(behind + 2) and self.words[behind + 2] in DASHES):
            return when.year(number), behind
        if last.startswith("0") and 1 <= short <= 12 and (number + 1) % 100 != short:
            return when.InCalendar(short, 0, when.year(number)), behind + 2
        if short > number % 100:
            return when.Span(when.year(number), when.year(number - number % 100 + short)), behind + 2
        return when.year(number), behind


Leaf = Callable[[Leaves, int, Meaning], Read[When]]
NUMBER_LEAVES: tuple[Leaf, ...] = (
    Leaves._numeric,
    Leaves._decade,
    Leaves._day_first,
    Leaves._length_with_relation,
)
DAY_LEAVES: tuple[Leaf, ...] = (Leaves._numeric, Leaves._day_first, Leaves._month_first)
#: What a word must be able to mean for a leaf to begin with it.
WORD_LEAVES: tuple[tuple[Leaf, frozenset[str]], ...] = (
    (Leaves._shifted_day, frozenset({"shift", "ordinal", "unit", "AFTER", "BEFORE"})),
    (Leaves._weekday, frozenset({"weekday"})),
    (Leaves._day_first, frozenset({"ordinal", "number"})),
    (Leaves._month_first, frozenset({"month", "split"})),
    (Leaves._hijri_first, frozenset({"hijri", "hijri_split"})),
    (Leaves._related, frozenset({"relation"})),
    (Leaves._feast, frozenset({"feast", "half_feast"})),
    (Leaves._before_last, frozenset({"unit"})),
    (Leaves._named_year, frozenset({"unit", "units", "SAME", "FISCAL", "NEXT_TO"})),
    (Leaves._unit_with_relation, frozenset({"unit"})),
    (Leaves._unit_of_day, frozenset({"unit", "units"})),
    (Leaves._length_with_relation, frozenset({"unit", "number"})),
    (Leaves.season, frozenset({"season"})),
    (Leaves._decade, frozenset({"decade"})),
)


#: The leaves that may begin with a word, by all that it can mean.
LEAVES_OF = {kinds: tuple(leaf for leaf, needs in WORD_LEAVES if needs & kinds) for kinds in KINDS}
