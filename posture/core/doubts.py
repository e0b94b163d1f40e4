"""What should make an editor look twice: claims that cannot all be right by their own numbers, days and words.

These are questions, never verdicts: sources do contradict themselves, and then the claims are as they should be. So
the doubt is given the benefit: "about n" reaches as far as in rule 6 of docs/model.md section 4, an open bound allows
everything, and two claims that a link settles (corrects, supersedes, different basis, trajectory) are left in peace.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations, pairwise

from posture.core.evidence import HORIZON
from posture.core.numerals import NUMBER, bounds_of, number_said, only_quantity
from posture.core.rivals import ASSERTED, overlap
from posture.core.spread import agree, count_differently, slack_of
from posture.core.types import (
    ENDED,
    Claim,
    Kind,
    Link,
    LinkType,
    Measure,
    Modality,
    Period,
    Qualifier,
    Quantity,
    Status,
    Tree,
)

#: Links that say why two claims differ.
SETTLING = frozenset({LinkType.CORRECTS, LinkType.SUPERSEDES, LinkType.DIFFERENT_BASIS, LinkType.TRAJECTORY})
OVERRULING = frozenset({LinkType.CORRECTS, LinkType.SUPERSEDES})
#: What is not said of a base that is gone.
IN_USE = frozenset({Status.ACTIVE, Status.REDUCED, Status.EVACUATING, Status.SHARED})
STRICT = frozenset({Qualifier.LESS_THAN, Qualifier.MORE_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST})
#: A number word behind the digits makes another number of them.
SCALED = re.compile(r"\s*(?:ألف|ألفا|آلاف|الاف|مليون|ملايين|thousand|million|hundred|k\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Claims that do not go together, by id, the one that says most first; and the numbers or days that show it."""

    claims: tuple[str, ...]
    said: int | date | str | None = None
    against: int | date | str | None = None


@dataclass(frozen=True)
class Matter:
    """Claims to be held against one another, with the links between them. ``words`` are their quotes by id."""

    claims: Sequence[Claim]
    links: Sequence[Link] = ()
    places: Tree = field(default_factory=Tree)
    forces: Tree = field(default_factory=Tree)
    words: Mapping[str, str] = field(default_factory=dict)

    def standing(self) -> list[Claim]:
        """Without what was corrected or superseded."""
        gone = {link.end for link in self.links if link.type in OVERRULING}
        return [claim for claim in self.claims if claim.id not in gone]

    def settled(self) -> set[frozenset[str]]:
        return {frozenset((link.start, link.end)) for link in self.links if link.type in SETTLING}

    def parts(self) -> dict[str, list[str]]:
        """The parts of each whole, as links have them."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links:
            if link.type is LinkType.PART_OF:
                found[link.end].append(link.start)
        return found


def parts_exceed_total(matter: Matter) -> Iterator[Doubt]:
    """One part, or all together, is more than the whole that the same source, or a link, puts them in.

    A part is of a place within and the same force, or of a force within and the same place; only one of both kinds
    is added up, and of nested parts only the widest.
    """
    by_id = {claim.id: claim for claim in matter.standing()}
    figures = [claim for claim in by_id.values() if _is_figure(claim)]
    for whole, parts in _parts_by_source(figures, matter):
        yield from _exceeding(whole, _sets_of(whole, parts, matter))
    for key, keys in matter.parts().items():
        if key in by_id:
            whole = by_id[key]
            linked = [by_id[part] for part in keys if part in by_id and _counts_the_same(by_id[part], whole)]
            yield from _exceeding(whole, [linked])


def _counts_the_same(one: Claim, other: Claim) -> bool:
    return (one.kind, one.unit, one.measure) == (other.kind, other.unit, other.measure)


def _parts_by_source(figures: Sequence[Claim], matter: Matter) -> Iterator[tuple[Claim, list[Claim]]]:
    """Each figure with what the same source says of the same days and something within."""
    index = _grouped(figures, lambda one: (_voice(one), one.place, one.force))
    settled = matter.settled()
    parts: dict[str, list[Claim]] = defaultdict(list)
    for one in figures:
        for place in line_up(matter.places, one.place):
            for force in line_up(matter.forces, one.force):
                for whole in index.get((_voice(one), place, force), ()):
                    told_apart = (place, force) == (one.place, one.force) or {one.id, whole.id} in settled
                    if not told_apart and overlap(one.true, whole.true):
                        parts[whole.id].append(one)
    return ((whole, parts[whole.id]) for whole in figures if whole.id in parts)


def _sets_of(whole: Claim, parts: Sequence[Claim], matter: Matter) -> Iterator[list[Claim]]:
    """The parts that may be added: each alone, then those by place, then those by force."""
    yield from ([part] for part in parts)
    by_place = [part for part in parts if part.force == whole.force]
    by_force = [part for part in parts if part.place == whole.place]
    yield _widest(by_place, "place", matter.places)
    yield _widest(by_force, "force", matter.forces)


def _widest(parts: Sequence[Claim], column: str, tree: Tree) -> list[Claim]:
    """One figure for each place (or force) that lies in none of the others: its lowest."""
    lowest: dict[str, Claim] = {}
    for part in sorted(parts, key=lambda part: -(_least(part) or 0)):
        lowest[getattr(part, column)] = part
    return [part for name, part in lowest.items() if not any(tree.within(name, other) for other in lowest)]


def _exceeding(whole: Claim, sets: Iterable[list[Claim]]) -> Iterator[Doubt]:
    """The first of the sets of parts that is more than the whole."""
    most = _most(whole)
    for parts in sets:
        total = sum(_least(part) or 0 for part in parts)
        if most is not None and total > most:
            yield Doubt((whole.id, *(part.id for part in parts)), sum(_low(part) or 0 for part in parts), _high(whole))
            return


def change_against_stock(matter: Matter) -> Iterator[Doubt]:
    """What one source says was there, moved, and is there since then cannot all be so.

    A stock before, one after, and every counted movement of the same force between them; of a plan, the stock, the
    planned movement and the target that were told together.
    """
    standing = matter.standing()
    stocks = _grouped(filter(_is_stock, standing), lambda one: (one.speaker, one.force, one.unit, one.place))
    targets = _grouped(filter(_is_target, standing), lambda one: (one.speaker, one.force, one.unit, one.place))
    moves = _moves(standing)
    for key, found in stocks.items():
        ordered = sorted(found, key=lambda one: (one.true.latest or date.min, one.id))
        pairs = [pair for pair in pairwise(ordered) if _is_before(*pair)]
        for before, after in pairs:
            between = [one for one in moves.get(key, ()) if _is_between(one, before, after)]
            yield from _unaccounted(before, after, between)
        for before in ordered:
            for after in targets.get(key, ()):
                told = [one for one in moves.get(key, ()) if one.known_on == before.known_on and _is_plan(one)]
                yield from _unaccounted(before, after, told if after.known_on == before.known_on else [])


def _moves(claims: Iterable[Claim]) -> dict[Hashable, list[Claim]]:
    """Counted movements by source, force, unit and each place that they leave or reach."""
    found: dict[Hashable, list[Claim]] = defaultdict(list)
    for one in claims:
        if one.kind is Kind.MOVEMENT and one.quantity and one.quantity.votes:
            for place in one.places:
                found[one.speaker, one.force, one.unit, place].append(one)
    return found


def _is_before(one: Claim, other: Claim) -> bool:
    return bool(one.true.latest and other.true.earliest and one.true.latest < other.true.earliest)


def _is_between(move: Claim, before: Claim, after: Claim) -> bool:
    first, last = before.true.latest, after.true.earliest
    begins, ends = move.true.earliest, move.true.latest
    return move.modality is Modality.REPORTED and bool(
        first and last and begins and ends and first <= begins and ends <= last
    )


def _is_plan(move: Claim) -> bool:
    return move.modality in {Modality.PLANNED, Modality.EXPECTED}


def _unaccounted(before: Claim, after: Claim, moves: Sequence[Claim]) -> Iterator[Doubt]:
    if not moves:
        return
    low, high = _least(before), _most(before)
    for move in moves:
        low, high = _after(move, str(before.place), low, high)
    least, most = _least(after), _most(after)
    if (low is not None and most is not None and low > most) or (
        high is not None and least is not None and high < least
    ):
        told = (before.id, *(move.id for move in moves), after.id)
        yield Doubt(told, _low(after) if _low(after) is not None else _high(after), low if low is not None else high)


def _after(move: Claim, place: str, low: int | None, high: int | None) -> tuple[int | None, int | None]:
    """The bounds of a stock after the movement; how several destinations share it nobody says."""
    least, most = _least(move), _most(move)
    if move.origin == place:
        lower = None if low is None or most is None else max(0, low - most)
        return lower, None if high is None or least is None else high - least
    arrived = (least or 0) if len(move.destinations) == 1 else 0
    return None if low is None else low + arrived, None if high is None or most is None else high + most


def moves_exceed_stock(matter: Matter) -> Iterator[Doubt]:
    """More left than anybody says was there in the year before: the stock would fall below zero."""
    standing = matter.standing()
    stocks = _grouped(filter(_is_stock, standing), lambda one: (one.unit, one.place, one.force))
    for move in standing:
        least = _least(move)
        if move.kind is not Kind.MOVEMENT or move.modality not in ASSERTED or least is None:
            continue
        for place in line_up(matter.places, move.origin):
            for force in line_up(matter.forces, move.force):
                near = [one for one in stocks.get((move.unit, place, force), ()) if _is_near(one.true, move.true)]
                most = [_most(one) for one in near]
                if near and all(top is not None and top < least for top in most):
                    top = max(near, key=lambda one: _high(one) or 0)
                    yield Doubt((move.id, top.id), _low(move), _high(top))


def _is_near(stock: Period, move: Period) -> bool:
    """Whether a stock is told of the days of the movement or of the year before it."""
    late = stock.earliest and move.latest and stock.earliest > move.latest
    old = stock.latest and move.earliest and stock.latest < move.earliest - HORIZON
    return not late and not old


def status_after_closing(matter: Matter) -> Iterator[Doubt]:
    """A base is in use after it was vacated, closed or handed over, and nobody says that it was reoccupied."""
    reported = [one for one in matter.standing() if one.modality is Modality.REPORTED and one.group_size is None]
    for statuses in _grouped((one for one in reported if one.kind is Kind.STATUS), lambda one: one.place).values():
        closings = [one for one in statuses if one.status in ENDED]
        returns = [one for one in statuses if one.status is Status.REOCCUPIED]
        for later in statuses:
            before = [one for one in closings if _is_before(one, later) and _share_force(one, later, matter.forces)]
            if later.status not in IN_USE or not before:
                continue
            closing = max(before, key=lambda one: (one.true.latest or date.min, one.id))
            if not any(_is_return(one, closing, later) for one in returns):
                yield Doubt((later.id, closing.id), later.true.earliest, closing.true.latest)


def _share_force(one: Claim, other: Claim, forces: Tree) -> bool:
    if one.force is None or other.force is None:
        return True
    return forces.covers(one.force, other.force) or forces.covers(other.force, one.force)


def _is_return(one: Claim, closing: Claim, later: Claim) -> bool:
    """Whether the base may have been reoccupied between the two."""
    end, start = one.true.latest, one.true.earliest
    too_early = end and closing.true.latest and end < closing.true.latest
    too_late = start and later.true.latest and start > later.true.latest
    return not too_early and not too_late


def dated_after_publication(matter: Matter) -> Iterator[Doubt]:
    """Said, or reported to be so, on a day after the text that says it was there."""
    for one in matter.claims:
        days = [one.said.earliest if one.said else None, one.true.earliest if _is_past(one) else None]
        late = [day for day in days if day and day > one.known_on]
        if late:
            yield Doubt((one.id,), max(late), one.known_on)


def _is_past(one: Claim) -> bool:
    """Whether it speaks of what is or was; a target or a characterisation may be of days to come."""
    present = one.kind is not Kind.STRENGTH or one.measure is Measure.PRESENT
    return one.is_dated and present and one.kind is not Kind.STANCE and one.modality is Modality.REPORTED


def two_numbers_a_day(matter: Matter) -> Iterator[Doubt]:
    """One source gives two numbers that cannot both be right for the same place, force and day."""
    settled = matter.settled()
    figures = (one for one in matter.standing() if _is_figure(one))
    for found in _grouped(figures, lambda one: (_voice(one), one.place, one.force)).values():
        for one, other in combinations(found, 2):
            if frozenset((one.id, other.id)) not in settled and _cannot_both_be(one, other):
                yield Doubt((one.id, other.id), _low_or_high(one), _low_or_high(other))


def _cannot_both_be(one: Claim, other: Claim) -> bool:
    if not (one.quantity and other.quantity) or count_differently(one, other, {}):
        return False
    return not agree(one.quantity, other.quantity) and _share_a_day(one.true, other.true)


def _share_a_day(one: Period, other: Period) -> bool:
    """Whether both surely speak of one day: the same days, or one holds throughout and the other lies in it."""
    same = (one.earliest, one.latest) == (other.earliest, other.latest)
    return same or _lies_in(one, other) or _lies_in(other, one)


def _lies_in(inner: Period, outer: Period) -> bool:
    if not outer.throughout or not (inner.earliest and inner.latest and outer.earliest and outer.latest):
        return False
    return outer.earliest <= inner.earliest and inner.latest <= outer.latest


def bounds_against_words(matter: Matter) -> Iterator[Doubt]:
    """The words say "less than", "at least" or the like and a number, and the bounds say something else."""
    for one in matter.claims:
        quantity = one.quantity
        if quantity is None or not quantity.votes:
            continue
        words = quantity.wording or matter.words.get(one.id, "")
        found = only_quantity(words)
        if found and not _is_scaled(words) and _says_otherwise(quantity, *found):
            yield Doubt((one.id,), words)


def _is_scaled(words: str) -> bool:
    number = NUMBER.search(words)
    return bool(number and SCALED.match(words, number.end()))


def _says_otherwise(quantity: Quantity, qualifier: Qualifier, number: int) -> bool:
    """Words that hold nothing but the number leave the qualifier open; the number must still be the one said."""
    if qualifier in STRICT:
        return (quantity.lower, quantity.upper) != bounds_of(qualifier, number)
    if quantity.qualifier not in STRICT:
        return False
    if qualifier is Qualifier.ABOUT:
        return True
    return number_said(quantity.qualifier, quantity.lower, quantity.upper)[0] != number


def _grouped(claims: Iterable[Claim], key: Callable[[Claim], Hashable]) -> dict[Hashable, list[Claim]]:
    found: dict[Hashable, list[Claim]] = defaultdict(list)
    for one in claims:
        found[key(one)].append(one)
    return found


def line_up(tree: Tree, name: str | None) -> list[str]:
    """The name and everything it lies in, the nearest first; empty for none."""
    chain: list[str] = []
    while name is not None and name not in chain:
        chain.append(name)
        name = tree.parents.get(name)
    return chain


def _voice(one: Claim) -> Hashable:
    return one.speaker, one.unit, one.measure, one.modality


def _is_figure(one: Claim) -> bool:
    return one.kind is Kind.STRENGTH and one.quantity is not None and one.quantity.votes


def _is_stock(one: Claim) -> bool:
    return _is_figure(one) and one.measure is Measure.PRESENT and one.modality is Modality.REPORTED


def _is_target(one: Claim) -> bool:
    return _is_figure(one) and one.measure is Measure.TARGET and one.modality is Modality.REPORTED


def _low(one: Claim) -> int | None:
    return one.group_size if one.quantity is None else one.quantity.lower


def _high(one: Claim) -> int | None:
    return one.group_size if one.quantity is None else one.quantity.upper


def entered_twice(article: Iterable[Claim], meet: Callable[[str, str], bool]) -> Iterator[Doubt]:
    """Claims of one article that say the same in every column, if they ``meet``, by id: on the same words."""
    for alike in _grouped(article, _content).values():
        for one, other in combinations(alike, 2):
            if meet(one.id, other.id):
                yield Doubt((one.id, other.id))


def _content(one: Claim) -> Hashable:
    """All that it says: not when it was read or said, and not in what words a number or day was written."""
    number = one.quantity and replace(one.quantity, wording="")
    day = replace(one.true, edtf="", wording="")
    return replace(
        one, id="", source=one.speaker, one_with=None, known_on=date.min, said=None, quantity=number, true=day
    )


def _low_or_high(one: Claim) -> int | None:
    low = _low(one)
    return _high(one) if low is None else low


def _least(one: Claim) -> int | None:
    """The least it can mean: its lower bound, less the slack of "about"."""
    low = _low(one)
    return low if low is None or one.quantity is None else low - slack_of(one.quantity)


def _most(one: Claim) -> int | None:
    high = _high(one)
    return high if high is None or one.quantity is None else high + slack_of(one.quantity)
