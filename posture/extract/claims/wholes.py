"""Numbers that are the whole of which something else is a part: they are there, whatever the part does."""

from __future__ import annotations

from posture.extract.claims.governors import FROM, OF
from posture.extract.claims.signs import Role
from posture.extract.clauses import Clauses
from posture.extract.found import Counted
from posture.extract.lexicon import word_set

PARTS = word_set(
    "half third thirds quarter quarters part bulk majority rest most many out none each one two three some hundred"
    " hundreds thousand thousands dozen dozens few several members soldiers troops"
)
OF_WITHIN = 4
OUT_OF = word_set("أصل مجموع نصف ثلث ربع معظم")
WHOLES = OUT_OF | OF
#: more than double the 900
TIMES = word_set("double twice triple half times")
#: the third biggest force after Britain's 11,000
BIGGEST, RANKED = word_set("biggest largest أكبر ثاني ثالث"), 10
AFTER = word_set("after behind بعد")


def is_whole(clauses: Clauses, count: Counted) -> bool:
    """half of the 1,000, 200 of its 900, at first of the 900, من أصل 900, من الألفي جندي: they are there."""
    words, last = clauses.words, max(count.first - OF_WITHIN, 0)
    if count.rule == "number_strong" and not FROM.isdisjoint(words[max(count.first - 2, 0) : count.first]):
        return True
    if words[count.first - 1] == "the" and count.first > 1 and words[count.first - 2] in TIMES:
        return True
    if words[count.first - 1] == "من" and words[count.first].startswith("ال"):
        return True
    ranked = words[max(count.first - RANKED, 0) : count.first]
    if not BIGGEST.isdisjoint(ranked) and not AFTER.isdisjoint(ranked):
        return True
    if WHOLES.isdisjoint(words[last : count.first]):
        return False
    for at in range(count.first - 1, last - 1, -1):
        if words[at] in OUT_OF:
            return True
        if words[at] == "of":
            return at == 0 or clauses.costs[at] > clauses.costs[at - 1] or _is_a_part(words[at - 1])
        sign = clauses.signs[at]
        if (sign and sign.role is not Role.MADE_OF) or not words[at].removesuffix("'s").isalpha():
            return False
    return False


def _is_a_part(word: str) -> bool:
    return word in PARTS or word[0].isdigit()
