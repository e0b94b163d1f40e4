"""How dates are put together, Arabic and English. ``Grammar.said(i)`` reads what begins at word ``i``.

A leaf names a date by itself (30 September 2026, العام الماضي, two years ago); a compound takes a part of one (the end
of, النصف الثاني من); an expression bounds or joins them (by, since, between … and). None reads more than a few words
ahead, and none holds itself, so reading a text costs time linear in its length.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from posture.extract.dates import when
from posture.extract.dates.leaves import TO_WORDS, Leaves
from posture.extract.dates.periods import DAY, HOUR, MADE_OF, MONTH, YEAR, Part, Unit
from posture.extract.dates.reader import DASHES, FEW, Read
from posture.extract.dates.when import Lean, When
from posture.extract.dates.words import (
    ABOUT,
    AFTER,
    AND,
    ARTICLE,
    ARTICLES,
    BEFORE,
    BEFORE_NOW,
    FISCAL,
    KINDS,
    LAST,
    LENGTHS,
    LENGTHS_AHEAD,
    NO_LATER,
    NOW,
    SAME,
    SINCE,
    STARTING,
    TO_THIS_DAY,
    Meaning,
    Role,
)

BOUNDING = frozenset({Role.SINCE, Role.STARTING, Role.BY, Role.UNTIL, BEFORE, AFTER, Role.WITHIN, Role.WITHIN_AHEAD})
#: Where the date behind a preposition lies if no verb tells.
TOWARD = {
    Role.SINCE: Lean.BEHIND,
    Role.STARTING: Lean.UNKNOWN,
    Role.BY: Lean.AHEAD,
    Role.UNTIL: Lean.AHEAD,
    BEFORE: Lean.AHEAD,
    Role.THAN: Lean.AHEAD,
}
WITHIN = frozenset({Role.WITHIN, Role.WITHIN_AHEAD})
LATEST = frozenset({Part.END, Part.LATE})
OF_A_PART = frozenset({"of", "the", "in", "من", "في", "فصل", *DASHES})
AFTER_STARTING = frozenset({"in", "on", "from", "at", "the", "من", "في", "يوم", "شهر"})
OF_TIME = frozenset({"الزمن", "الزمان", "الان"})
#: In "the early months of": 1 the first, 0 the last.
PLURAL_PARTS: dict[Part | None, int | None] = {Part.EARLY: 1, Part.LATE: 0}
BARE_UNITS = frozenset({Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.QUARTER, Unit.DECADE})


@dataclass(slots=True)
class Said:
    """A date expression: its words ``first`` to before ``behind`` and what it says; ``skip`` letters in front are not
    part of it.
    """

    first: int
    behind: int
    when: When
    skip: int = 0


class Grammar(Leaves):
    def said(self, i: int) -> list[Said]:
        """What begins at this word: nothing, or an expression and, inside it, the date that it bounds or joins."""
        here = self.means[i]
        if self.words[i] in ARTICLES and not self.means[i + 1].unit:
            return []
        if here.role in BOUNDING and not self._shift(i, here):
            return self._bounded(i, here) or self._alone(i)
        return EXPRESSIONS.get(here.role, Grammar._alone)(self, i)

    # Expressions: what bounds and joins dates.

    def _no_later(self, i: int) -> list[Said]:
        """No later than, لا يتجاوز."""
        size = 2 if " ".join(self.words[max(i - 2, 0) : i]) in NO_LATER else int(self.words[i - 1] == "لا")
        bound = self._bounded(i, self.means[i]) if size else []
        return [replace(bound[0], first=i - size), *bound[1:]] if bound else []

    def _alone(self, i: int) -> list[Said]:
        found = self._core(i)
        if not found:
            return []
        first, behind = found
        is_by = isinstance(first, when.PartOf) and self.proclitics(i).endswith("ب")
        return self._by(i, first, behind) if is_by else self._joined(i, first, behind)

    def _by(self, i: int, first: When, behind: int) -> list[Said]:
        """بنهاية العام: the preposition is part of the word."""
        ahead = when.Toward(first, Lean.AHEAD)
        return [Said(i, behind, when.Deadline(ahead)), Said(i, behind, ahead, len(self.proclitics(i)))]

    def _joined(self, i: int, first: When, behind: int) -> list[Said]:
        last = self._other(behind, first)
        if last and not self.is_counted(last[1]):
            return [Said(i, last[1], when.Span(first, last[0]))]
        k = self.and_behind(behind)
        other = self._core(k, isinstance(first, when.Fixed)) if k else None
        if not other or not self._is_like(first, *other):
            return [Said(i, behind, first)]
        span = when.Span(first, other[0])
        sides = [Said(i, behind, when.Side(span, 0)), Said(k, other[1], when.Side(span, 1))]
        return [Said(i, other[1], when.Adjoining(span)), *sides]

    def _is_like(self, first: When, other: When, behind: int) -> bool:
        """Whether what "and" joins are dates of one kind that may share a year."""
        is_own = isinstance(other, when.InCalendar) and other.relation is not None and self.words[behind - 1].isascii()
        return type(other) is type(first) and other.unit is first.unit and not is_own and not self.is_counted(behind)

    def _other(self, behind: int, first: When) -> Read[When]:
        """The other side of a span whose word "to" or dash stands at ``behind``."""
        k = self._to(behind) or (behind + 1 if self.words[behind] == "/" and first.unit is MONTH else 0)
        last = self._last(k) if k else None
        mixed = last and isinstance(first, when.Weekday) != isinstance(last[0], when.Weekday)
        return None if mixed else last

    def _from(self, i: int) -> list[Said]:
        first = self._core(self.over(i + 1), True)
        if not first:
            return []
        if isinstance(first[0], when.Span):
            return [Said(i, first[1], first[0])]
        k = self._to(first[1])
        last = self._last(k) if k else None
        if not last or self.is_counted(first[1]) or self.is_counted(last[1]):
            return []
        return [Said(i, last[1], when.Span(first[0], last[0]))]

    def _between(self, i: int) -> list[Said]:
        is_now = self.words[i + 1] in NOW
        first = (when.Shifted(DAY, 0, "day"), i + 2) if is_now else self._core(self.over(i + 1), True)
        if first and isinstance(first[0], when.Span):
            return [Said(i, first[1], first[0])]
        k = (self._to(first[1]) or self.and_behind(first[1])) if first else 0
        last = self._last(k) if k else None
        if not first or not last or self.is_counted(last[1]):
            return []
        return [Said(i, last[1], when.Span(first[0], last[0]))]

    def _to(self, i: int) -> int:
        """The word behind "to", "and to" or a dash; 0 where there is none."""
        if self.is_stroke(i):
            return i
        j = i + (self.means[i].role is AND)
        return self.over(j + 1) if self.words[j].removeprefix("و") in TO_WORDS else 0

    def _last(self, i: int) -> Read[When]:
        """What a span ends with: a date, or now."""
        j = self.skip(i, BEFORE_NOW)
        if self.words[j] in NOW or (self.words[j] in TO_THIS_DAY and self.words[j + 1] == "هذا"):
            is_day = self.words[j + 1] in ("هذا", "day")
            return when.Shifted(DAY, 0, "day"), j + 1 + is_day
        return self._core(self.over(j), True)

    def _bounded(self, i: int, here: Meaning) -> list[Said]:
        if here.part and self.words[i + 1] == "of":  # The beginning of May; beginning in May is another.
            return []
        length = self._length(i, here)
        if length:
            return [Said(i, length[1], length[0])]
        j = self.over(self.skip(i + 1, AFTER_STARTING) if here.role is STARTING else i + 1)
        core = self._core(j, True)
        if not core or (self.is_counted(core[1]) and self.words[core[1] - 1][0].isdigit()):
            return []
        said, behind = core
        k = self._to(behind) if here.role in (SINCE, STARTING) else 0
        if k and (last := self._last(k)):
            return [Said(i, last[1], when.Span(said, last[0]))]
        if here.role not in TOWARD:
            return self._joined(j, said, behind)
        said, behind = self._or_another(said, behind)
        inner = when.Toward(said, TOWARD[here.role])
        is_end = isinstance(said, when.PartOf) and said.part in LATEST
        return [
            Said(i, behind, self._bound(here.role, inner, is_end)),
            Said(j - (self.words[j - 1] == "the"), behind, inner),
        ]

    def _or_another(self, said: When, behind: int) -> tuple[When, int]:
        """By July or August: until the later."""
        last = self._core(behind + 1) if self.words[behind] in ("or", "او") else None
        if not last or not self._is_like(said, *last):
            return said, behind
        return when.Span(said, last[0]), last[1]

    def _bound(self, role: Role, said: When, is_end: bool) -> When:
        if role in (SINCE, STARTING):
            return when.Since(said)
        is_before = role is BEFORE and not is_end
        return when.Deadline(said, is_before=is_before, is_until=is_end or role is Role.UNTIL)

    def _length(self, i: int, here: Meaning) -> Read[When]:
        """A length of time that a preposition makes a date: قبل شهرين, منذ عام, within 30 days, بعد أسبوع."""
        j = i + 1
        names = LENGTHS if here.role in WITHIN else frozenset()
        while j < i + 6 and (self.means[j].role in (ABOUT, ARTICLE) or self.words[j] in names):
            j += 1
        found = self.units(j)
        is_part = found and self.words[found[1] + 1] in ("من", "of") and self._units_of(j, self.means[j])
        if not found or is_part or not self._stands_alone(j, found[1]):
            return None
        (unit, count), behind = found
        relation = self.means[behind].relation
        if relation is not None:
            return (when.Rolling(unit, relation * count), behind + 1) if relation and here.role in WITHIN else None
        is_ahead = not LENGTHS_AHEAD.isdisjoint(self.words[i:j])
        return self._length_said(
            Role.WITHIN_AHEAD if is_ahead else here.role, self.words[i].isascii(), unit, count, behind
        )

    def _length_said(self, role: Role | None, is_english: bool, unit: Unit, count: int, behind: int) -> Read[When]:
        if self.words[behind] == "من" and self.words[behind + 1] in OF_TIME:
            return self._length_said(role, is_english, unit, count, behind + 2)
        if role is BEFORE and not is_english and self.words[behind] not in ("من", "علي"):
            return when.Shifted(unit, -count, "ago"), behind
        if role is SINCE and not is_english:
            return when.Since(when.Rolling(unit, -count)), behind
        if role is AFTER and self.words[behind] not in ("من", "علي", "of", "after"):
            ahead = when.Shifted(unit, count, "ahead")
            return ahead if self.words[behind - 1] == "الان" else when.IfAhead(ahead), behind
        if role is Role.WITHIN:
            return when.IfAhead(when.Rolling(unit, count)), behind
        if role is Role.WITHIN_AHEAD:
            return when.Rolling(unit, count), behind
        return None

    def _stands_alone(self, i: int, behind: int) -> bool:
        """Whether a unit is a length of time, not the head of a date: شهر, but not شهر مارس or the year 2014."""
        after = self.means[behind]
        is_date = after.month or after.split or after.hijri or after.weekday or after.season or after.shift is not None
        is_named = self.plain(behind, 4) is not None or after.role is SAME
        is_head = is_named or (self.is_definite(i) and self.means[i].several == 1)
        return not is_date and not (is_head and behind == i + 1)

    # Compounds: parts of a date.

    def _core(self, i: int, is_sure: bool = False) -> Read[When]:
        """A compound or a leaf. ``is_sure``: a bare number of four digits is a year here."""
        here = self.means[i]
        if not here.kinds and not self.words[i][:1].isdigit():
            return None
        for compound in COMPOUNDS_OF[here.kinds]:
            found = compound(self, i, here)
            if found:
                return found
        return self.leaf(i, is_sure)

    def _whole(self, i: int) -> Read[When]:
        """What a part can be taken of: a leaf, or a unit that by itself is the current one: the month, العام."""
        j = self.skip(i, OF_A_PART, 3)
        leaf = self.leaf(j, True)
        if leaf:
            return leaf
        here = self.means[j]
        if here.unit is MONTH and (leaf := self.leaf(j + 1, True)):
            return leaf
        season = self.season(j, here, True)
        if season:
            return season
        if here.role is FISCAL and self.means[j + 1].unit is YEAR:
            return when.Shifted(Unit.FISCAL_YEAR, 0), j + 2
        if here.unit in BARE_UNITS and here.several == 1 and here.unit and self.is_definite(j):
            return when.Shifted(here.unit, 0), j + 1
        return None

    def _part(self, i: int, here: Meaning) -> Read[When]:
        """Early May, the end of 2025, مطلع العام المقبل, mid-2027, year's end."""
        if (here.unit or here.season) and self.words[i].isascii():
            return self._unit_end(i, here)
        if not here.part:
            return self._last_units(i)
        j = i + 1 + (self.words[i + 1] in DASHES)
        is_bare = here.is_noun and self.words[i].isascii() and self.words[j] != "of"
        if is_bare and not (self.means[j].month or self.year(j)):
            return self._last_units(i)
        other = self._other_part(j)
        whole = self._whole(other[1] if other else j)
        if not whole or isinstance(whole[0], when.PartOf):
            return self._last_units(i)
        part = when.PartOf(whole[0], here.part)
        return (when.Span(part, when.PartOf(whole[0], other[0])) if other else part), whole[1]

    def _other_part(self, i: int) -> Read[Part]:
        """The second of two parts of one date: mid to late 2007, early-to-mid June."""
        j = i + (self.words[i] in ("to", "or")) + (self.words[i + 1] in DASHES)
        part = self.means[j].part if j > i else None
        return (part, j + 1 + (self.words[j + 1] in DASHES)) if part else None

    def _unit_end(self, i: int, here: Meaning) -> Read[When]:
        """Year's end, year-end, summer's end."""
        j = i + 1 + (self.words[i + 1] in DASHES)
        if self.words[j] == "end" and (season := self.season(i, here, True)):
            return when.PartOf(season[0], Part.END), j + 1
        if self.words[j] != "end" or here.unit not in BARE_UNITS or not here.unit or here.several != 1:
            return None
        return when.PartOf(when.Shifted(here.unit, 0), Part.END), j + 1

    def _last_units(self, i: int) -> Read[When]:
        """آخر ثلاثة أشهر: a stretch up to now."""
        found = self.units(i + 1) if self.words[i] == "اخر" else None
        return (when.Rolling(found[0][0], -found[0][1]), found[1]) if found else None

    def _fraction(self, i: int, here: Meaning) -> Read[When]:
        """The second half of 2025, الربع الأول من العام المقبل, Q3 2025."""
        found = self._fraction_number(i, here)
        if not found:
            return None
        (parts, number), j, needs_whole = found
        whole = self._whole(j)
        if whole and whole[0].unit in (YEAR, MONTH, Unit.DECADE, Unit.FISCAL_YEAR):
            return when.FractionOf(whole[0], parts, number), whole[1]
        return None if needs_whole else (when.FractionOf(when.Shifted(YEAR, 0), parts, number), j)

    def _fraction_number(self, i: int, here: Meaning) -> tuple[tuple[int, int], int, bool] | None:
        """((how many parts, which; 0 the last), word behind, whether a period must be named)."""
        number = self.plain(i + 1, 1)
        if here.quarter_sign and number and number <= here.quarter_sign and self.touches(i + 1):
            return (here.quarter_sign, number), i + 2, False
        if self.words[i].isascii():
            parts, order = self.means[i + 1].fraction, self._order(i, here)
        else:
            parts, order = here.fraction, self._order(i + 1, self.means[i + 1])
        return ((parts, order), i + 2, True) if parts and order is not None and order <= parts else None

    def _order(self, i: int, here: Meaning) -> int | None:
        """Which of several: the number, 0 for the last, None where the word is something else."""
        if here.ordinal:
            return here.ordinal
        return 0 if here.relation == -1 or here.role is LAST else None

    def _units_of(self, i: int, here: Meaning) -> Read[When]:
        """The first six months of 2025, the last week of June, الأسبوع الأول من أيار."""
        order = self._order(i, here) if self.words[i].isascii() else None
        found = self.units(i + 1) or self._one_unit(i + 1) if order is not None else self.units(i) or self._one_unit(i)
        if order is None and found:
            order = self._order(found[1], self.means[found[1]])
            found = (found[0], found[1] + 1)
        if order is None or not found or self.words[found[1]] not in ("of", "من", "in"):
            return None
        (unit, count), j = found
        whole = self._whole(j + 1)
        if not whole or unit in (HOUR, whole[0].unit) or (order > 1 and count > 1):
            return None
        first, last = (1 - count, 0) if order == 0 else (order, order + count - 1)
        return when.UnitsOf(whole[0], unit, first, last), whole[1]

    def _one_unit(self, i: int) -> Read[tuple[Unit, int]]:
        here = self.means[i]
        return ((here.unit, here.several), i + 1) if here.unit and here.several else None

    def _plural_part(self, i: int, here: Meaning) -> Read[When]:
        """The early months of 2005, the first days of May, الأشهر الأخيرة من العام."""
        is_english = self.words[i].isascii()
        adjective, noun = (i, i + 1) if is_english else (i + 1, i)
        is_late = PLURAL_PARTS.get(self.means[adjective].part, self._order(adjective, self.means[adjective]))
        noun += is_english and self.words[noun] in FEW
        unit, behind = self.means[noun].unit, self.words[max(noun, adjective) + 1]
        if is_late not in (0, 1) or not unit or self.means[noun].several or behind not in ("of", "من", "in"):
            return None
        whole = self._whole(max(noun, adjective) + 2)
        smaller = MADE_OF[whole[0].unit][0] if whole and whole[0].unit in MADE_OF else None
        if not whole or not smaller or isinstance(whole[0], when.PartOf):
            return None
        brief = (Part.END, Part.BEGINNING) if unit is not smaller else (Part.LATE, Part.EARLY)
        return when.PartOf(whole[0], brief[is_late]), whole[1]

    def _so_far(self, i: int, here: Meaning) -> Read[When]:
        """Earlier this year, later in the month, لاحق من هذا العام."""
        if not here.so_far:
            return None
        whole = self._whole(i + 1)
        if not whole or not isinstance(whole[0], when.Shifted) or whole[0].count:
            return None
        return when.SoFar(whole[0].unit, here.so_far), whole[1]


#: How those that bound no date begin, by the role of their first word.
EXPRESSIONS: dict[Role | None, Callable[[Grammar, int], list[Said]]] = {
    Role.THAN: Grammar._no_later,
    Role.FROM: Grammar._from,
    Role.BETWEEN: Grammar._between,
}


Compound = Callable[[Grammar, int, Meaning], Read[When]]
#: What a word must be able to mean for a compound to begin with it.
COMPOUNDS: tuple[tuple[Compound, frozenset[str]], ...] = (
    (Grammar._plural_part, frozenset({"part", "unit", "ordinal", "relation", "LAST"})),
    (Grammar._part, frozenset({"part", "unit", "season"})),
    (Grammar._fraction, frozenset({"fraction", "quarter_sign", "ordinal", "relation", "LAST"})),
    (Grammar._units_of, frozenset({"ordinal", "relation", "LAST", "unit", "number"})),
    (Grammar._so_far, frozenset({"so_far"})),
)


#: The compounds that may begin with a word, by all that it can mean.
COMPOUNDS_OF = {kinds: tuple(compound for compound, needs in COMPOUNDS if needs & kinds) for kinds in KINDS}
