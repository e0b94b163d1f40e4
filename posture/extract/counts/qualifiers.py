"""Words around a number that open or blur its bounds: "at least", ``ما لا يقل عن``, "or so".

A phrase is looked up whole, as a tuple of folded words: at most ``LONGEST`` look-ups a number and side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from posture.core.types import Qualifier
from posture.extract.lexicon import by_word, word_set
from posture.extract.text import Text, fold

ABOUT, EXACT = Qualifier.ABOUT, Qualifier.EXACT
MORE_THAN, AT_LEAST = Qualifier.MORE_THAN, Qualifier.AT_LEAST
LESS_THAN, AT_MOST = Qualifier.LESS_THAN, Qualifier.AT_MOST

#: "whose number", which stands between an Arabic verb and its preposition: ``يزيد عددها على``.
NUMBER_OF = word_set(
    """
    عدد عددها عددهم عدده عددهن عديدها عديده تعدادها تعداده قوامها قوامه أفرادها أفراده عناصرها عناصره جنودها
    """
)
OVER = "(يزيد|تزيد|سيزيد|ستزيد|يزيدون|يزيدوا|يزد)"
BEYOND = (
    "(يتجاوز|تتجاوز|سيتجاوز|ستتجاوز|يتجاوزون|يتجاوزوا|يتعدى|تتعدى|يتعد|يتعدون|يتعدوا|يفوق|تفوق|سيفوق|ستفوق|يفوقون|يتخطى|تتخطى"
    "|تجاوز|تجاوزت|تجاوزوا|تعدى|تعدت|تعدوا|فاق|فاقت|فاقوا|تخطى|تخطت|تخطوا)"
)
FALL = "(يقل|تقل|سيقل|ستقل|يقلون|يقلوا|ينقص|تنقص)"
NOT = "(لا|لن|لم|ألا)"
THAN = "(عن|على|عل|علي)"

#: Phrases before a number, one a line; ``(a|b|)`` are alternatives.
BEFORE: dict[Qualifier, str] = {
    ABOUT: """
        (about|around|approximately|approx|roughly|some|nearly|almost|circa|ca|estimated|est|virtually|near|perhaps|maybe)
        (approx|est|ca|c) .
        (an|at an|the) (estimated|approximate|average)
        estimated (at|to be)
        (just|somewhere) (about|around)
        (close|near|closer|nearer) to
        something like
        (in the (region|neighborhood|neighbourhood|vicinity)|on the order|of the order) of
        (≈|~|∼|±|≅|≃)
        (نحو|حوالي|حوالى|حولي|قرابة|زهاء|تقريبا|بحدود|حدود|في حدود|ضمن حدود|قريبا من|نحوا من|ما نحوه|ما معدله)
        (|ما) (يقارب|تقارب|يقاربون|قارب|يناهز|تناهز|يناهزون|ناهز)
        (مايقارب|مايقرب من|مايناهز)
        (|ما) (يقرب|تقرب|يقترب|تقترب) (من|عن)
        أقرب إلى
        (|ما) (يقدر|تقدر|يقدرون|قدر|قدرت|المقدر|المقدرة|مقدر|مقدرة) (|ب|بنحو|بحوالي)
        """,
    MORE_THAN: f"""
        (more|greater|higher|larger|bigger) (than|then)
        (well|slightly|just|far|a little|a bit) more than
        (over|above|past|exceeding|exceeds|exceed|exceeded|surpassing|surpassed|surpasses|topping|topped|beyond)
        (well|just|slightly|somewhat) (over|above)
        in excess of
        (upwards|upward|north) of
        >
        (أكثر|أزيد|اكثرمن|أكبر|أعلى) (|قليلا|بقليل|بكثير) (من|عن)
        اكثرمن
        (|ما) {OVER} {THAN}
        مايزيد {THAN}
        (|ما) {BEYOND}
        (|ما) (يربو|تربو|يربون|ينوف|تنوف) {THAN}
        (فوق|ما فوق)
        """,
    AT_LEAST: f"""
        at (the very|) least
        (at|) (a|) minimum (of|)
        (no|not|nor) (fewer|less) (than|then)
        as few as
        ≥
        (ما|مما|بما|) {NOT} {FALL} {THAN}
        مالا {FALL} {THAN}
        (لا|ليس|وليس) أقل من
        على (الأقل|الاقل|أقل تقدير|أقل تقدير)
        (بحد|كحد|حد|الحد) (أدنى|الأدنى) (|هو|من)
        """,
    AT_MOST: f"""
        (up|upto) to
        upto
        as (many|much|high) as
        (no|not|nor) (more|greater|higher|larger) (than|then)
        (at|) (a|) (maximum|max) (of|)
        at (a|) most (of|)
        at the most
        (not|never|n't|cannot|won't|doesn't|don't) (to|) (exceed|surpass|top|exceeding|surpassing)
        without exceeding
        (capped|limited|restricted|held) (at|to)
        (upper|maximum) (limit|ceiling) of
        ≤
        (ما|مما|بما|) {NOT} {BEYOND}
        (ما|مما|بما|) {NOT} {OVER} (|حتى الآن|حاليا|اليوم) {THAN}
        (ليس|وليس|ليسوا) (|هناك|هناك الآن|لديها|لديه) أكثر من
        {NOT} (يتوفر|تتوفر|يوجد|يبق|يبقى|يتبق|يتبقى|يصل|يكن هناك|تعد تضم|يعد هناك) (|سوى|هناك) أكثر من
        (ما|بما|لما|فيما) (|قد) (يصل|تصل) (إلى|الى)
        مايصل الى
        (قد|ربما|يمكن أن) (يصل|تصل|يصلون|يبلغ|تبلغ) (|الى)
        (بحد|كحد|حد|الحد|بسقف|سقف) (أقصى|أعلى|الأقصى|الأعلى) (|هو|قدره|يبلغ)
        (بسقف|على الأكثر|على أكثر تقدير)
        """,
    LESS_THAN: f"""
        (less|fewer|lower|smaller) (than|then)
        (slightly|just|far|a little) (less|fewer) than
        (under|below|beneath)
        (just|well|slightly|somewhat) (under|below)
        (just|well|slightly|) short of
        <
        (أقل|أدنى|اقلمن|أصغر) (|قليلا|بقليل|بكثير) (من|عن)
        (|ما) {FALL} {THAN}
        (دون|ما دون|تحت)
        """,
}
#: Phrases behind a number or its noun.
BEHIND: dict[Qualifier, str] = {
    ABOUT: """
        or (so|thereabouts|about that)
        (-|) odd
        (approximately|roughly)
        (تقريبا|على وجه التقريب|أو نحو ذلك|أو ما يقارب ذلك|على التقريب)
        """,
    AT_LEAST: """
        or (more|above|greater|higher)
        (+|plus|- plus)
        (,|) at (the very|) least
        (,|) at a minimum
        and (up|above|more)
        (،|) على (الأقل|أقل تقدير)
        (أو أكثر|فأكثر|وأكثر|أو يزيد|ويزيد|أو تزيد|فما فوق|أو يزيدون|كحد أدنى|بالحد الأدنى|بحد أدنى)
        """,
    AT_MOST: """
        or (fewer|less)
        (,|) at (the|) most
        (maximum|max)
        (على الأكثر|أو أقل|فأقل|كحد أقصى|بحد أقصى|كحد أعلى|على أكثر تقدير|بالحد الأقصى)
        """,
}
#: Between a qualifier and its number: "at least another 500".
FILLERS = word_set(
    """
    another additional extra further the all its their these those ال ب only just total of a an ( "
    """
)
FIRST_ARABIC = "\u0600"
#: Between a verb and its number the counted noun may stand, with a place.
SPAN = 12
COUNT = "عدد"
#: Caps the force at n, limits it to n: what leads to the number, and what limits by it.
LIMITING = {
    "at": word_set("cap caps capped capping"),
    "to": word_set("limit limits limited limiting restrict restricts restricted"),
}
PREPOSITIONS = word_set("على عن من")
#: "hand over 3 bases": no "over 3".
HANDED = word_set(
    """
    hand hands handed handing turn turns turned turning take takes took taking taken fly flew flying give giving
    gave given sign signed
    """
)
#: It went up to 700: a way to a number, no limit.
GONE = word_set("go goes going went gone")
NOT_BEHIND = {("over",): HANDED, ("up", "to"): GONE}
#: What is brought up to a number.
BRINGING = word_set("bring brings bringing brought take takes taking took")
LEVEL = word_set("total number numbers strength level levels figure presence size")
LONGEST = 7
#: Below n is n at least, where it is forbidden or denied so near before.
BELOW, FORBID_REACH, NEGATE_REACH = frozenset({"below", "under"}), 16, 4
FORBIDDING = word_set(
    "prevent prevents preventing bar bars barred barring ban bans banning prohibit prohibits prohibited prohibiting"
    " block blocks blocking forbid forbids forbidding forbade"
)
NEGATING = word_set("not never cannot")
#: Above the 200 first reported: no bound of theirs.
COMPARING = frozenset({MORE_THAN, LESS_THAN})


class Qualified(NamedTuple):
    """A phrase found: from word ``first`` to before ``behind``, less ``skip`` letters joined in front."""

    qualifier: Qualifier
    first: int
    behind: int
    skip: int = 0


def expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """All word sequences of a pattern with ``(a|b|)`` alternatives."""
    pieces = re.findall(r"\(([^()]*)\)|([^\s()]+)", flat(pattern))
    for choice in product(*((words.split("|") if words else [word]) for words, word in pieces)):
        yield tuple(" ".join(choice).split())


def flat(pattern: str) -> str:
    """With alternatives inside alternatives written out: ``(a (b|c)|d)`` is ``(a b|a c|d)``."""
    inner = re.search(r"\(([^()]*)\(([^()]*)\)([^()]*)\)", pattern)
    if inner is None:
        return pattern
    before, middle, behind = inner.groups()
    *heads, head = before.split("|")
    tail, *tails = behind.split("|")
    options = "|".join([*heads, *(f"{head}{option}{tail}" for option in middle.split("|")), *tails])
    return flat(pattern[: inner.start()] + f"({options})" + pattern[inner.end() :])


def phrases(table: Mapping[Qualifier, str]) -> dict[tuple[str, ...], Qualifier]:
    """The qualifier of each phrase, as folded words."""
    lines = ((qualifier, line) for qualifier, lines in table.items() for line in lines.strip().splitlines())
    return {words: qualifier for qualifier, line in lines for words in expand(fold(line))}


BEFORE_PHRASES = phrases(BEFORE)
BEHIND_PHRASES = phrases(BEHIND)
LAST_WORDS = NUMBER_OF | {phrase[-1] for phrase in BEFORE_PHRASES}
#: How long a phrase with this last word may be.
LENGTHS = {phrase[-1]: len(phrase) for phrase in sorted(BEFORE_PHRASES, key=len)}
#: Words with which a phrase begins, also behind what Arabic joins to them.
STARTS = frozenset(
    joined + phrase[0]
    for phrase in BEFORE_PHRASES
    for joined in ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
)
FIRST_WORDS = frozenset(phrase[0] for phrase in BEHIND_PHRASES)


def before(text: Text, at: int, floor: int) -> Qualified | None:
    """The qualifier that ends before word ``at``, not reaching before ``floor``; of two the outer bound counts.

    "up to about 500" is at most 500; "nearly at least" stays at least.
    """
    inner = _before(text, at, floor)
    if inner is None:
        return None
    if inner.qualifier is LESS_THAN and text.words[inner.first] in BELOW and _is_forbidden(text.words, inner.first):
        return inner._replace(qualifier=AT_LEAST)
    outer = _before(text, inner.first, floor)
    if outer is None:
        return inner
    return outer if inner.qualifier is ABOUT else inner._replace(first=outer.first, skip=outer.skip)


def _is_forbidden(words: list[str], at: int) -> bool:
    """Prohibits cuts below 500, will not fall below 500: so many there are at least."""
    before = words[max(0, at - FORBID_REACH) : at]
    return not FORBIDDING.isdisjoint(before) or not NEGATING.isdisjoint(before[-NEGATE_REACH:])


def _before(text: Text, at: int, floor: int) -> Qualified | None:
    words, behind = text.words, at
    while at > floor and at > behind - 3:
        if (words[at - 1] in LAST_WORDS or words[at - 1][1:] in LAST_WORDS) and (found := _longest(words, at, floor)):
            is_compared = words[at] == "the" and at < behind and words[found.first - 1] != "to"
            return None if is_compared and found.qualifier in COMPARING else found
        if words[at - 1] not in FILLERS:
            return None
        at -= 1
    return None


def _longest(words: list[str], at: int, floor: int) -> Qualified | None:
    near = _near(words, at, max(floor, at - LONGEST))
    for nth, first in enumerate(near):
        if words[first] in STARTS:
            said = tuple([words[number] for number in near[nth:]])
            for skip in joined(words[first]):
                phrase = (words[first][skip:], *said[1:]) if skip else said
                qualifier = BEFORE_PHRASES.get(phrase)
                if qualifier and not _is_way(words, first, phrase):
                    return Qualified(qualifier, first, at, skip)
    return None


def _is_way(words: list[str], first: int, phrase: tuple[str, ...]) -> bool:
    """Hand over 3 bases, went up to 700, bring the total up to 3,000: no limit."""
    if first and words[first - 1] in NOT_BEHIND.get(phrase, ()):
        return True
    if phrase != ("up", "to"):
        return False
    before = words[max(0, first - SPAN) : first]
    return not BRINGING.isdisjoint(before) and not LEVEL.isdisjoint(before)


def _near(words: list[str], at: int, floor: int) -> Sequence[int]:
    """The words before ``at`` that a phrase ending in the last of them may be made of; عددهم is passed over."""
    near = range(max(floor, at - LENGTHS.get(words[at - 1], 1)), at)
    if NUMBER_OF.isdisjoint(words[near.start : at]):
        return near
    said = [number for number in range(floor, at) if words[number] not in NUMBER_OF]
    return said[-LENGTHS.get(words[said[-1]], 1) :] if said else said


def spanning(text: Text, at: int, floor: int) -> Qualifier | None:
    """The qualifier whose verb stands before the counted noun: ``يزيد عدد الجنود في العراق على 500``.

    Or before the number of them: caps the force at 500.
    """
    words = text.words
    if at > floor and words[at - 1] < FIRST_ARABIC:
        return _limited(words, at, floor) if words[at - 1] in LIMITING else None
    if COUNT not in words[max(floor, at - SPAN) : at]:
        return None
    count = next((near for near in range(at - 1, max(floor, at - SPAN), -1) if words[near] == COUNT), 0)
    if count <= floor or words[at - 1] in NUMBER_OF:
        return None
    preposition = (words[at - 1],) if words[at - 1] in PREPOSITIONS else ()
    for first in range(max(floor, count - 2), count):
        for skip in joined(words[first]):
            phrase = (words[first][skip:], *words[first + 1 : count], *preposition)
            if qualifier := BEFORE_PHRASES.get(phrase):
                return qualifier
    return None


def _limited(words: list[str], at: int, floor: int) -> Qualifier | None:
    near = words[max(floor, at - SPAN) : at]
    return None if LIMITING[words[at - 1]].isdisjoint(near) or "." in near else AT_MOST


@by_word
def joined(word: str) -> tuple[int, ...]:
    """How many letters may be joined in front: none, one of و ف ب ل ك, or a conjunction and a preposition."""
    if word[0] not in "وفبلك" or len(word) < 3:
        return (0,)
    return (0, 1, 2) if word[0] in "وف" and word[1] in "بلك" else (0, 1)


def behind(text: Text, at: int) -> Qualified | None:
    """The qualifier that begins at word ``at``; ``وأكثر من`` is the next quantity's."""
    words = text.words
    if text.word[at] in FIRST_WORDS:
        for length in range(min(5, len(words) - at), 0, -1):
            known = BEHIND_PHRASES.get(tuple(words[at : at + length]))
            following = words[at + length : at + length + 1]
            is_next = (words[at].startswith("و") and following == ["من"]) or (
                words[at] == "and" and following in (["to"], ["than"])
            )
            if known and not is_next:
                return Qualified(known, at, at + length)
    return None
