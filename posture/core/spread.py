"""How many, and how far sources agree: rules 5 and 6 of docs/model.md section 4.

Only claims with a bound vote. Bounds are as said: nothing here makes a number that no claim states.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from posture.core.evidence import Dated, Standing
from posture.core.types import Basis, Claim, Qualifier, Quantity

_ORDER = {qualifier: rank for rank, qualifier in enumerate(Qualifier)}


class Word(StrEnum):
    """How far the sources of a reading agree.

    Two words beyond the rules' six name what they leave unnamed: ``vague`` (only words such as "hundreds" were given)
    and ``different_basis`` (two origins or more, none contested, and no two overlap, because they count differently).
    """

    NONE = "none"
    WITHHELD = "withheld"
    VAGUE = "vague"
    SINGLE = "single"
    REPEATED = "repeated"
    CORROBORATED = "corroborated"
    DIFFERENT_BASIS = "different_basis"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Bound:
    """One side of a spread: the number said, its qualifier and its claim. ``value`` is None where the side is open."""

    value: int | None
    qualifier: Qualifier
    claim: Claim

    @property
    def is_open(self) -> bool:
        return self.value is None


@dataclass(frozen=True, slots=True)
class Spread:
    """The lowest and the highest bound said, inclusive. Both sides are None when there is no figure at all."""

    lower: Bound | None = None
    upper: Bound | None = None


NO_FIGURE = Spread()


def spread_of(claims: Sequence[Claim]) -> Spread:
    """The spread of claims with a bound; a side is open if any of them is open there.

    Of equal bounds an exact one is named before "about" and the like, and of these the claim that comes first: pass
    them newest first.
    """
    said = [(claim.quantity, claim) for claim in claims if claim.quantity and claim.quantity.votes]
    if not said:
        return NO_FIGURE
    lowers = [Bound(quantity.lower, quantity.qualifier, claim) for quantity, claim in said]
    uppers = [Bound(quantity.upper, quantity.qualifier, claim) for quantity, claim in said]
    return Spread(min(lowers, key=_outermost_low), min(uppers, key=_outermost_high))


def _outermost_low(bound: Bound) -> tuple[int, int]:
    return (-1 if bound.value is None else bound.value, _ORDER[bound.qualifier])


def _outermost_high(bound: Bound) -> tuple[bool, int, int]:
    return (bound.value is not None, -(bound.value or 0), _ORDER[bound.qualifier])


def slack(number: int) -> int:
    """Half a unit of the last digit that is not zero, whole numbers only: 500 for 2,000, 5 for 1,950, 0 for 7.

    It decides only whether "about n" agrees with another bound, and is never shown.
    """
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit // 2


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities can both be right: their bounds overlap, or "about n" comes near enough to the other.

    The slack of one is measured against the other as said, so "about 1,000" and "about 2,000" do not meet halfway.
    """
    return _overlap(one, other, slack_of(one)) or _overlap(one, other, slack_of(other))


def slack_of(quantity: Quantity) -> int:
    about = quantity.qualifier is Qualifier.ABOUT and quantity.lower is not None
    return slack(quantity.lower or 0) if about else 0


def _overlap(one: Quantity, other: Quantity, reach: int) -> bool:
    below = one.lower is None or other.upper is None or one.lower - reach <= other.upper
    above = other.lower is None or one.upper is None or other.lower - reach <= one.upper
    return below and above


def count_differently(one: Claim, other: Claim, apart: Mapping[str, Collection[str]]) -> bool:
    """Whether both state a counting basis and not the same, or a ``different basis`` link joins them."""
    stated = Basis.UNSTATED not in (one.basis, other.basis)
    return (stated and one.basis is not other.basis) or other.id in apart.get(one.id, ())


def word_of(standing: Standing, repeats: Mapping[str, set[str]], apart: Mapping[str, set[str]]) -> Word:
    """The one word of rule 6 for what stays of each origin."""
    voting = [votes for members in standing.origins.values() if (votes := [i for i in members if i.votes])]
    if not voting:
        return _wordless(standing.kept)
    if len(voting) == 1:
        return Word.REPEATED if len(outlets_of(voting[0], standing.recent, repeats)) > 1 else Word.SINGLE
    return _word_of_rivals(voting, apart)


def _wordless(kept: Sequence[Dated]) -> Word:
    if not kept:
        return Word.NONE
    vague = any(i.claim.quantity is not None and i.claim.quantity.qualifier is Qualifier.VAGUE for i in kept)
    return Word.VAGUE if vague else Word.WITHHELD


def _word_of_rivals(voting: Sequence[Sequence[Dated]], apart: Mapping[str, set[str]]) -> Word:
    """Two origins conflict when no claim of one agrees with any of the other and some pair counts the same way."""
    distinct = {_answer(members, apart): members for members in voting}
    word = Word.CORROBORATED if len(distinct) < len(voting) else Word.DIFFERENT_BASIS
    for ones, others in combinations(distinct.values(), 2):
        pairs = [(one.claim, other.claim) for one in ones for other in others]
        if any(agree(a.quantity, b.quantity) for a, b in pairs if a.quantity and b.quantity):
            word = Word.CORROBORATED
        elif not all(count_differently(a, b, apart) for a, b in pairs):
            return Word.CONTESTED
    return word


def _answer(members: Sequence[Dated], apart: Mapping[str, set[str]]) -> Hashable:
    """What decides how an origin agrees with others: origins with the same answer need no comparing twice."""
    if any(item.claim.id in apart for item in members):
        return min(item.claim.id for item in members)
    said = ((item.claim.quantity, item.claim.basis) for item in members)
    return frozenset((q.qualifier, q.lower, q.upper, basis) for q, basis in said if q)


def outlets_of(kept: Iterable[Dated], recent: Sequence[Dated], repeats: Mapping[str, set[str]]) -> set[str]:
    """The outlets that carry what was kept: its own, and those of claims that ``repeats`` links join to it.

    An older figure of the same source in another outlet is no repetition of the newer one.
    """
    known = {item.claim.id: item.claim for item in recent}
    reached = {item.claim.id for item in kept}
    edge = list(reached)
    while edge:
        fresh = (repeats.get(edge.pop(), set()) & known.keys()) - reached
        reached |= fresh
        edge += fresh
    return {known[claim].outlet for claim in reached}
