"""What the words right beside a count say of it, whatever verb governs it, and what a count without a verb is of."""

from __future__ import annotations

import re
from itertools import pairwise, product

from posture.core.types import Direction, Kind, Measure, Modality, Qualifier, Unit
from posture.extract.claims.circumstance import Circumstance, there
from posture.extract.claims.governors import COMMAS, FROM, HAD, MODALS
from posture.extract.claims.signs import Form, Role
from posture.extract.claims.wholes import is_whole
from posture.extract.clauses import Clauses, Mood
from posture.extract.counts.nouns import NOUNS
from posture.extract.counts.qualifiers import BELOW
from posture.extract.found import Counted, Reason
from posture.extract.lexicon import word_set

ARE, WERE = frozenset({"is", "are", "remain", "remains"}), frozenset({"was", "were", "been", "be", "being"})
#: to be home by Christmas, due home in June
DUE = WERE | {"due"}
AWAY = frozenset({"home", "gone"})
ARE_DUE, DUE_OTHERWISE = ["are", "due"], word_set("to home back out for")
HOME = word_set("home بلادهم بلدهم بلاده بلدانهم الوطن وطنهم ديارهم بلادها ثكناتهم")
MORE = word_set("more additional further another extra إضافي إضافيا إضافيين إضافية آخرين")
MUST = word_set("يجب ينبغي وينبغي ويجب")
LIMITED, NOT_TO_EXCEED = word_set("capped limited restricted"), ["not", "to", "exceed"]
BINDING = word_set("may must shall can should")
#: An upper limit of 800.
LIMITS = word_set("limit ceiling")
#: 400 of a planned 2,000
PLANNED = word_set("planned promised pledged proposed projected")
PLANNED_TOTAL = [["planned", "total"], ["planned", "strength"]]
FORESEEN = frozenset(product(("a", "an", "the", "its"), ("expected", "anticipated")))
EXPECTED, EXPECTED_IN = word_set("expected due awaited"), ["expected", "in"]
SIZED = word_set("البالغ البالغة والبالغ والبالغة بالغ وقوامها وقوامه وعددها وعدده وعديدها")
#: Said before of those who are there.
TOLD = word_set("announced acknowledged reported disclosed stated known declared said admitted")
KNOWN = TOLD - {"announced", "declared", "said"}
INSTEAD = frozenset({"مقابل"})
COMPARED, COMPARING = word_set("compared comparison"), word_set("to with")
#: 1,600 authorised earlier
APPROVED = word_set("authorised authorized mandated")
#: A plan calls for n; they are asked for n, there is a request for n.
CALLING = word_set("call calls called calling request requests requested asked asks ask asking appeal appealed")
#: 6,500 are there, down from 50,000.
CAME_FROM = {"from": {("down", "from"), ("up", "from")}}
#: They operate alongside 4,000, supported by 4,000: who are there.
BESIDE = {
    "by": {("supported", "by"), ("backed", "by"), ("assisted", "by")},
    "جانب": {("الي", "جانب")},
    "من": {("بدعم", "من")},
}
#: The force sent there now totals 10,500; ``ليحلوا محل 50 مدربا``.
TOTALS = frozenset({"totals", "numbers", "محل"})
SEEKING = word_set("seeking seeks sought wants want wanted needs need")
ASKED_BY = frozenset({"for", "a", "an"})
#: So far behind them it says that they may be, and these say it.
POSSIBLE = 8
NEEDED = word_set("available needed required enough sufficient necessary drawn ready")
STAYING = word_set("in at on based stationed")
SOON = re.compile("[وف]?س[يت][زتف]")
PREDICATE = 6
PEOPLE, AT_MOST = Unit.PERSONNEL, Qualifier.AT_MOST
ORDERED = word_set("ordered orders order ordering")


def beside(clauses: Clauses, count: Counted, governor: int) -> Circumstance | None:
    """What the words right beside the count say, whatever governs it."""
    words, first = clauses.words, count.first
    if is_whole(clauses, count) and not _are_leaving(clauses, count.behind):
        return there(Mood(), "whole of a part", governor)
    if _is_planned(words[max(first - 2, 0) : first + 2]) or words[max(first - 3, 0) : first - 1] in PLANNED_TOTAL:
        return there(Mood(is_ahead=True), "planned", governor)
    if count.amount.qualifier is AT_MOST and not LIMITS.isdisjoint(words[first : first + 2]):
        return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, Modality.REPORTED, None, "limited", governor)
    before = words[max(first - 4, 0) : first]
    told = _told_by_neighbours(words, count, governor)
    if told:
        return told
    if first > 1 and words[first - 1] in HAD and words[first - 2] == "ان":
        return there(Mood(), "changed from", governor)
    if not SIZED.isdisjoint(before[-2:]) and not FROM.isdisjoint(before):
        return there(Mood(), "of so many", governor)
    if _is_bracketed(clauses, count):
        return there(Mood(), "in brackets", governor)
    if words[first] in LIMITED or _must_not_exceed(words, count) or _is_floor(words, count):
        return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, Modality.REPORTED, None, "limited", governor)
    if _was_told(before) or _is_told_of(words, count):
        return there(Mood(), "as told before", governor)
    if not APPROVED.isdisjoint(words[count.behind : count.behind + 1]):
        return Circumstance(Kind.STRENGTH, Measure.AUTHORISED, Modality.REPORTED, None, "authorised", governor)
    if _are_people(clauses, count.behind):
        return there(Mood(), "are soldiers", governor)
    if words[count.behind : count.behind + 2] == ARE_DUE and DUE_OTHERWISE.isdisjoint(words[count.behind + 2 :][:1]):
        return Circumstance(Kind.MOVEMENT, None, Modality.EXPECTED, Direction.IN, "expected", governor)
    if words[count.behind + 1 : count.behind + 3] == EXPECTED_IN and words[count.behind] in ARE | WERE:
        return Circumstance(Kind.MOVEMENT, None, Modality.EXPECTED, Direction.IN, "expected", governor)
    if _are_ordered(clauses, count):
        return Circumstance(Kind.MOVEMENT, None, Modality.PLANNED, Direction.IN, "ordered to", governor)
    if words[first - 1] == "with" and _is_with(words, count, governor):
        return there(
            Mood(is_ahead=not MODALS.isdisjoint(words[count.behind : count.behind + 2])), "with so many", governor
        )
    return None


def _told_by_neighbours(words: list[str], count: Counted, governor: int) -> Circumstance | None:
    """What the word right before the count and the one right behind it say; mostly nothing, which costs little."""
    before = words[count.first - 1] if count.first else ""
    behind = words[count.behind] if count.behind < len(words) else ""
    if behind == "announced" and not MORE.isdisjoint(words[max(count.first - 1, 0) : count.behind]):
        return Circumstance(Kind.MOVEMENT, None, Modality.REPORTED, Direction.IN, "announced", governor)
    if (before in ASKED_BY and _is_asked_for(words, count)) or (behind == "to" and _are_to_be(words, count.behind)):
        return there(Mood(is_ahead=True), "asked for")
    if before in SEEKING and MORE.isdisjoint(words[count.first : count.behind + 1]):
        return there(Mood(is_ahead=True), "asked for", governor)
    pair = (words[count.first - 2], before)
    if before in CAME_FROM and pair in CAME_FROM[before]:
        return there(Mood(), "changed from", governor)
    if before in TOTALS:
        return there(Mood(), "totals", governor)
    if before == "alongside" or (before in BESIDE and pair in BESIDE[before]):
        return there(Mood(), "beside others", governor)
    return None


def _must_not_exceed(words: list[str], count: Counted) -> bool:
    """not to exceed 3,300, may not exceed 3,300; ``يجب ألا تتجاوز 3300``"""
    if words[count.first] == "not":
        is_bound = words[count.first + 1 : count.first + 2] == ["exceed"] and words[count.first - 1] in BINDING
        return is_bound or words[count.first : count.first + 3] == NOT_TO_EXCEED
    return count.amount.qualifier is AT_MOST and words[count.first - 1] in MUST


def _is_with(words: list[str], count: Counted, governor: int) -> bool:
    """Spain, with 500 soldiers, would stay; brigades with 3,000 soldiers each will be formed."""
    body = NOUNS.get(words[count.first - 2])
    is_body = body is not None and body.value.kind is Reason.FORMATIONS
    is_each = is_body and "each" in words[count.behind : count.behind + 2]
    return is_each or not COMMAS.isdisjoint(words[count.behind : governor])


def _is_floor(words: list[str], count: Counted) -> bool:
    """bars the Pentagon from going below 3,300"""
    return words[count.first] in BELOW and count.amount.qualifier is Qualifier.AT_LEAST


def _is_asked_for(words: list[str], count: Counted) -> bool:
    """a request for 5,000; those who ask for more want them to come (``ungoverned``)."""
    at = count.first - 1 - (words[count.first - 1] in ("a", "an"))
    is_asked = at > 0 and words[at] == "for" and words[at - 1] in CALLING
    return is_asked and MORE.isdisjoint(words[count.first : count.behind + 1])


def _are_to_be(words: list[str], behind: int) -> bool:
    """with a total 6,000 to be in the city by June"""
    return words[behind + 1 : behind + 2] == ["be"] and not STAYING.isdisjoint(words[behind + 2 : behind + 3])


def _are_leaving(clauses: Clauses, behind: int) -> bool:
    """Of the 12,000 leaving Germany, half go home."""
    sign = clauses.signs[behind] if behind < len(clauses.words) else None
    return sign is not None and sign.form is Form.ING and sign.role in (Role.LEAVE, Role.OUT)


def _is_planned(around: list[str]) -> bool:
    """a planned 2,000, the promised 300, an expected 10,000"""
    return not PLANNED.isdisjoint(around[1:]) or not FORESEEN.isdisjoint(pairwise(around))


def _was_told(before: list[str]) -> bool:
    """the previously announced 900, compared with the 5,000; ``مقابل 46 ألفا``"""
    is_told = "previously" in before and not TOLD.isdisjoint(before)
    if is_told or not INSTEAD.isdisjoint(before[-1:]):
        return True
    near = before[-3:]
    return not COMPARED.isdisjoint(near) and any(
        one in COMPARED and other in COMPARING for one, other in pairwise(near)
    )


def _is_told_of(words: list[str], count: Counted) -> bool:
    """the 900 first reported"""
    if words[count.first - 1] != "the":
        return False
    behind = words[count.behind : count.behind + 2]
    return not KNOWN.isdisjoint(behind) and behind[0] not in ARE | WERE


def _are_people(clauses: Clauses, behind: int) -> bool:
    """1,100 of them are rotational forces sent for some months"""
    behind += 2 * (clauses.words[behind : behind + 2] == ["of", "them"])
    words = clauses.words[behind : behind + PREDICATE]
    if not words or words[0] not in ARE:
        return False
    noun = next((k for k, word in enumerate(words) if (known := NOUNS.get(word)) and known.value.kind is PEOPLE), 0)
    return noun > 0 and not any(clauses.signs[behind + 1 : behind + noun])


def _are_ordered(clauses: Clauses, count: Counted) -> bool:
    """ordered 500 soldiers to Iraq"""
    if ORDERED.isdisjoint(clauses.words[max(count.first - 4, 0) : count.first]):
        return False
    to, place = [*clauses.words[count.behind : count.behind + 2], "", ""][:2]
    return to == "to" and (place == "the" or clauses.text.written(count.behind + 1).isupper())


def ungoverned(clauses: Clauses, count: Counted) -> Circumstance:
    """Without a verb of theirs they are there; 300 more, if somebody asks for them, are to come."""
    if not HOME.isdisjoint(clauses.words[count.behind : count.behind + 2]) or _are_home(clauses, count.behind):
        return Circumstance(Kind.MOVEMENT, None, Modality.REPORTED, Direction.OUT, "home")
    if _are_expected(clauses, count.behind):
        return Circumstance(Kind.MOVEMENT, None, Modality.EXPECTED, Direction.IN, "expected")
    words = clauses.words[max(count.first - 1, 0) : count.behind + 1]
    if words[-1] in ARE and clauses.words[count.behind + 1 : count.behind + 2] == ["already"]:
        return there(Mood(), "already there")
    if _is_to_grow(clauses.words, count.first) or _may_be(clauses, count.behind):
        return there(Mood(is_ahead=True), "to come")
    if not any(word in MORE and following != "than" for word, following in pairwise([*words, ""])):
        return there(Mood(), "no verb")
    first = max(count.first - 8, clauses.sentence(count.first).start)
    is_asked_for = any(sign and sign.role is Role.DEMAND for sign in clauses.signs[first : count.first])
    modality = Modality.DEMANDED if is_asked_for else Modality.REPORTED
    return Circumstance(Kind.MOVEMENT, None, modality, Direction.IN, "more of them")


def _is_to_grow(words: list[str], first: int) -> bool:
    """``سوف تزيد عن 500``, ``سيتجاوز 500``: the verb is part of the count."""
    return words[first - 1] == "سوف" or SOON.match(words[first]) is not None


def _may_be(clauses: Clauses, behind: int) -> bool:
    """could be made available, will be enough"""
    last = min(behind + POSSIBLE, clauses.sentence(behind - 1).stop)
    modal = next((k for k in range(behind, last) if clauses.words[k] in MODALS), 0)
    near = clauses.words[modal + 1 : modal + 4]
    return modal > 0 and near[:1] == ["be"] and not NEEDED.isdisjoint(near)


def _are_home(clauses: Clauses, behind: int) -> bool:
    """would be home by Christmas, to be gone by August, will be out by then"""
    words = clauses.words[behind : behind + 6]
    return any(one in DUE and other in AWAY for one, other in pairwise(words)) or (
        any(words[n : n + 3] == ["be", "out", "by"] for n in range(len(words)))
    )


def _is_bracketed(clauses: Clauses, count: Counted) -> bool:
    """Ukraine (1,600 troops) has begun to leave."""
    words, first = clauses.words, count.first
    is_alone = words[first - 1] == "(" and words[count.behind : count.behind + 1] == [")"] and first > 1
    return is_alone and clauses.text.written(first - 2).isupper() and not clauses.signs[first - 2]


def _are_expected(clauses: Clauses, behind: int) -> bool:
    """are expected in Kabul by the weekend"""
    are, expected, then = [*clauses.words[behind : behind + 3], "", "", ""][:3]
    return are in ARE and expected in EXPECTED and then != "to"
