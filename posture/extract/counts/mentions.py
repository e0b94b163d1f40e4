"""From numbers to mentions: a number, or a range of two, with its qualifier and the noun beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from posture.core.types import Qualifier, Unit
from posture.extract.claims.signs import ARABIC_VERBS, Role, arabic
from posture.extract.counts import qualifiers
from posture.extract.counts.adjectives import ADJECTIVES_AR
from posture.extract.counts.contexts import BEFORE_AMOUNTS, BEFORE_YEARS, Context
from posture.extract.counts.heads import NOTHING, Head, Heads
from posture.extract.counts.nouns import DUAL, NOUNS, TWOS
from posture.extract.counts.numbers import MOST, Number, numbers, own
from posture.extract.found import Path, Reason
from posture.extract.lexicon import where, word_set
from posture.extract.text import Text, fold

#: Members that are asked about most, by themselves (``periods.YEAR``).
RANGE, EXACT = Qualifier.RANGE, Qualifier.EXACT
PERSONNEL = Unit.PERSONNEL

DASHES = word_set("- – — − ‑ ‒ ~")
TO = frozenset({"to", "الي"})
OR = frozenset({"or", "او", "ام"})
BETWEEN = frozenset({"between", "بين", "وبين"})
#: Before the first word of a line.
LINE_STARTS = frozenset({"", "\n"})
#: What joins the two.
BETWEEN_LINKS = TO | DASHES | {"and", "و"}
FROM = frozenset({"from", "من", "ومن"})
#: From 500 to 1,000, by 500 to 1,000.
WAYS = FROM | {"by"}
#: So near before من … إلى they make a range of it, whatever else grows or shrinks.
SPREAD = 10
RANGING = word_set("range ranges ranged ranging vary varies varied varying run")
RANGING_AR = word_set("يتراوح تتراوح يتراوحون يتأرجح تتأرجح")
#: Up to so many soldiers, where nothing grows or shrinks to that.
UNTIL = frozenset({"حتي"})
GROWING = (Role.DOWN, Role.UP)
#: Words by which a number grows or shrinks: "from 2,000 to 3,000" is then a way, not a range.
CHANGES = word_set(
    """
    reduce reduced reduces reducing reduction reductions cut cuts cutting increase increased increases
    increasing raise raised raises raising boost boosted boosting bring brings brought bringing lower lowered
    lowering drop dropped dropping fall fell falling fallen grow grew growing grown rise rose rising risen
    decline declined shrink shrank shrinking drawdown down up scale scaled expand expanded swell swelled swollen
    lift lifts lifted lifting climb climbed ceiling
    dwindle dwindled trim trimmed slash slashed downsize downsizing level levels number numbers numbering total
    reach reached strength went gone going خفض تخفيض خفضت خفضها تخفيضها يخفض تخفض تقليص قلص قلصت تقليصها يقلص
    يزاد تزاد سيزاد ستزاد
    تقليل زياده زاد زادت يزيد رفع رفعت يرفع ارتفع ارتفعت ارتفاع يرتفع انخفض انخفضت انخفاض ينخفض تراجع تراجعت
    تقلص تقلصت ليصل لتصل وصل وصلت يصل تصل عدد العدد عددهم عددها عدده تدريجيا بلغ يبلغ خفضا زيادتها ليصبح لتصبح
    ليبلغ يتراجع تتراجع عديد العديد تدريجا سيخفض ستخفض سيقلص ستقلص سيرفع سترفع سينخفض ستنخفض سيرتفع سترتفع
    سيتراجع ستتراجع ينزل تنزل نزل نزلت سينزل ستنزل ينقص تنقص نقص سينقص ستنقص سيتقلص ستتقلص يتقلص تتقلص
    """
)
CHANGES |= {fold(form) for role in GROWING for verb in ARABIC_VERBS[role].split() for form, _ in arabic(verb)}
#: One base, behind its noun: ``قاعدة واحدة``.
ONES = word_set("واحد واحدة واحدا")
#: Letters that Arabic joins in front of it.
JOINED = frozenset("ولبف")
#: How far before the number such a word stands.
CHANGE_REACH = 22


@dataclass(slots=True)
class Mention:
    """Words ``first`` to before ``behind``, less ``skip`` letters; two ``numbers`` are a range.

    It grows while it is read: qualifier, noun, and the reason why it is not proposed.
    """

    numbers: tuple[Number, ...]
    first: int
    behind: int
    skip: int = 0
    qualifier: Qualifier = Qualifier.EXACT
    head: Head = NOTHING
    reason: Reason | None = None
    path: Path | None = None

    @property
    def kind(self) -> Unit | Reason:
        """What becomes of it."""
        return self.reason or self.head.noun.kind

    @property
    def is_pronoun(self) -> bool:
        """The one, one of them: it counts nothing."""
        return self.numbers[0].value == 1 and self.head is NOTHING

    @property
    def rule(self) -> str:
        return self.head.rule


class Mentions:
    """Makes the mentions of one text, in its order."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.word = text.word
        self.heads = Heads(text)
        self.context = Context(text)

    def mentions(self) -> Iterator[Mention]:
        found, floor, at = self.numbers(), 0, 0
        while at < len(found):
            one = found[at]
            if one.first < floor:
                at += 1
                continue
            joined = self.range(one, found[at + 1], floor) if at + 1 < len(found) else None
            mention = joined or Mention((one,), one.first, one.behind, one.skip)
            self.qualify(mention, floor)
            yield mention
            floor, at = mention.behind, at + len(mention.numbers)

    def numbers(self) -> list[Number]:
        """Its numbers, and the duals that are number and noun in one word: ``قاعدتين``."""
        twos = [Number(at, at + 1, 2) for at in where(self.text, DUAL)[:MOST]]
        return sorted(numbers(self.text) + twos, key=lambda one: one.first) if twos else numbers(self.text)

    def single(self, number: Number, head: Head) -> Number:
        """``ألفا`` is two thousand before its noun, ``ألفا جندي``, else one in the accusative."""
        is_alone = number.value == 2000 and self.words[number.first].endswith("الفا") and head.at != number.behind
        is_alone = is_alone and self.word[number.behind] not in ADJECTIVES_AR
        return replace(number, value=1000) if is_alone else number

    def head(self, mention: Mention) -> Head:
        at = mention.numbers[0].first
        two = TWOS.get(self.words[at])
        if two:
            mention.skip = own(two.proclitics) if mention.first == at else mention.skip
            return self.heads.extended(two.value, at, "dual_noun")
        if self.word[at - 1] == "ال" and (known := NOUNS.get(self.word[at - 2])) and isinstance(known.value.kind, Unit):
            behind = self.heads.behind(mention.behind)
            is_next = behind is not None and behind.rule == "number_noun"
            return behind if is_next and behind else Head(known.value, at - 2, mention.behind, "noun_the_number")
        one = NOUNS.get(self.word[at - 1]) if self.words[at] in ONES else None
        if one and isinstance(one.value.kind, Unit):
            mention.first = min(mention.first, at - 1)
            return Head(one.value, at - 1, at + 1, "noun_one")
        return self.heads.behind(mention.behind) or NOTHING

    def qualify(self, mention: Mention, floor: int) -> None:
        """Finds its qualifiers before and behind, and its noun."""
        before = qualifiers.before(self.text, mention.first, floor)
        if before:
            mention.first, mention.skip = before.first, before.skip
        mention.reason = self.context.of_number(mention.numbers[0])
        if mention.reason:
            return
        inner = qualifiers.behind(self.text, mention.behind)
        mention.behind = inner.behind if inner else mention.behind
        mention.head = self.head(mention)
        if 2000 in (mention.numbers[0].value, mention.numbers[-1].value):
            mention.numbers = tuple(self.single(one, mention.head) for one in mention.numbers)
        outer = None
        if mention.head.behind > mention.behind:
            mention.behind = mention.head.behind
            outer = None if inner else qualifiers.behind(self.text, mention.behind)
            mention.behind = outer.behind if outer else mention.behind
        if mention.qualifier is not RANGE:
            closer = inner or outer
            found = closer if closer and before and before.qualifier is Qualifier.ABOUT else before or closer
            beside = found and found.qualifier
            if before is None and mention.head.noun.kind is PERSONNEL and self.word[mention.first - 1] in UNTIL:
                beside = None if self.changes(mention.first) else Qualifier.AT_MOST
            mention.qualifier = beside or qualifiers.spanning(self.text, mention.first, floor) or EXACT

    def range(self, low: Number, high: Number, floor: int) -> Mention | None:
        """Two numbers that bound one quantity: between 500 and 600, 200–300, من 2000 إلى 3000."""
        if high.first - low.behind > 1 or self.is_item(low, high):
            return None
        low = shared_scale(low, high)
        if low.value is None or high.value is None or low.value >= high.value or low.first < floor:
            return None
        first = self.range_start(low, high)
        is_year = self.context.is_year(low) and (self.context.is_year(high) or self.is_of_month(low))
        if first is None or self.context.of_number(low) or is_year:
            return None
        return Mention((low, high), first, high.behind, low.skip if first == low.first else 0, RANGE)

    def is_item(self, low: Number, high: Number) -> bool:
        """``4- 600 جندي``: the first is the number of a line in a list."""
        is_tied = self.context.touches(low.behind) and not self.context.touches(high.first)
        return is_tied and self.word[low.behind] in DASHES and self.word[low.first - 1] in LINE_STARTS

    def is_of_month(self, number: Number) -> bool:
        """``نيسان 2003 إلى 46 ألف``: the year of a date."""
        before = self.word[number.first - 1]
        return before in BEFORE_YEARS and before not in BEFORE_AMOUNTS

    def range_start(self, low: Number, high: Number) -> int | None:
        """The word with which the range begins; None where the two numbers are no range."""
        between, before = self.words[low.behind : high.first], self.word[low.first - 1]
        if len(between) > 1 or (not between and not self.is_joined(high)):
            return None
        link = between[0] if between else "و"
        if before in BETWEEN:
            start = low.first - 1 - (self.word[low.first - 2] == "ما")
            return start if link in BETWEEN_LINKS else None
        if link in TO and self.word[low.first - 2] == "anywhere":
            return low.first - 2
        if link in TO and before in WAYS:
            if self.ranges(low.first):
                return low.first - 1
            if self.changes(low.first):
                return None
        if link in TO | OR | DASHES:
            return low.first
        return None

    def ranges(self, at: int) -> bool:
        """Their number ranges from 500 to 1,400, whatever rose to that."""
        return self.word[at - 2] in RANGING or not RANGING_AR.isdisjoint(self.words[max(0, at - SPREAD) : at])

    def is_joined(self, number: Number) -> bool:
        return number.skip > 0 and self.words[number.first].startswith("و")

    def changes(self, at: int) -> bool:
        """Whether a word of growing or shrinking stands before word ``at`` in its sentence."""
        for near in range(at - 1, max(0, at - CHANGE_REACH) - 1, -1):
            word = self.words[near]
            if word in CHANGES or (word[:1] in JOINED and word[1:] in CHANGES):
                return True
            if word in {";", "؛", "؟", "?", "!"} or (word == "." and len(self.word[near - 1]) > 1):
                return False
        return False


def shared_scale(low: Number, high: Number) -> Number:
    """ "2 to 3 thousand": the scale of the second counts for both."""
    if low.value is None or high.value is None or low.scale > 1 or high.scale == 1:
        return low
    return replace(low, value=low.value * high.scale) if low.value < high.value // high.scale else low
