"""What a number counts: the noun that stands behind it, or the words before it that name a force.

English puts adjectives and names between the two, and any preposition, verb or mark ends the search; Arabic puts
the noun
next to the number or behind من. A soft noun (``nouns``), men or experts, counts with a military word beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from posture.core.types import Unit
from posture.extract.counts.adjectives import ADJECTIVES_AR
from posture.extract.counts.nouns import GROUPS, MILITARY, NOUNS, Noun
from posture.extract.counts.number_words import PARTS
from posture.extract.found import Reason
from posture.extract.lexicon import Known, by_word, word_set
from posture.extract.text import Text

#: Members that are asked about most, by themselves (``periods.YEAR``).
PERSONNEL, POLICE, DURATION = Unit.PERSONNEL, Reason.POLICE, Reason.DURATION
FORMATIONS = Reason.FORMATIONS

#: An English noun stands within so many words of its number, an Arabic one of من.
REACH_EN, REACH_AR = 12, 4
#: At most so many unknown words in small letters are taken for adjectives.
ADJECTIVES = 4
#: So many numbers may share a noun that stands behind the last.
LISTED = 5
#: Words that a spelled number has at most.
LONGEST_NUMBER = 8
#: English words that end a noun phrase.
ENDS_EN = word_set(
    """
    the a an in at on to from by for with as since until till after before while when where who whom which that was were
    is are be been being have has had will would could may might shall should can must do does did not into onto
    toward towards above below beneath versus near across around about over under between among amid against
    through throughout during within without inside outside beyond along than despite because if but so then
    they he she it we you i his
    her him them us' there here now today currently remain remained remains left arrived arrive arrives departed
    flew moved withdrew crossed landed entered stayed stay headed flown pulled
    deployed' serve served serving stationed based arriving operating fighting came went go going gone sent took
    take said says according including plus per ago back home next last this these ; : ! ? " — – … ( ) [ ] { } <
    > = | _ * # @
    """
) | {"\n"}
#: These may stray before the noun: 5,000 now soldiers, 200 remaining troops.
STRAY = word_set(
    "now today currently remaining left serving deployed stationed based returning arriving operating fighting"
)
#: Bodies that are no number of bodies: the 22,000 African Union mission.
BODY = frozenset({"mission", "contingent", "garrison", "deployment"})
BODY_REACH = 5
#: Plural adjectives; any other plural is the noun itself.
PLURAL_ADJECTIVES = word_set(
    """
    us u s united nations states logistics operations communications signals special forces armed various
    """
)
#: Between a number and the noun it counts a part of: "500 of its soldiers".
DETERMINERS = word_set("the its their his her our my these those such all ' s")
#: "of the total of" in Arabic.
ORIGIN = word_set("أصل بين مجموع ال جملة")
APPROXIMATE = word_set("about some nearly around roughly approximately more than almost over an estimated least at")
LINKS = frozenset({"and", "or", "/", "&", "-", ",", "'"})
#: What is summed with soldiers: a joint count is that of the force.
JOINTS = frozenset({"and", "&", "/", "or"})
SERVICES = word_set("military army uniformed troop armed naval")
OTHER_SERVICES = word_set("civilian civil police policemen policewomen gendarmes constables")
#: What one of these counts depends on the words around it.
SHARED = BODY | OTHER_SERVICES
#: Before soldiers or members in a row of nouns these say whose: police officers, militia members, wounded soldiers.
DECISIVE = frozenset({Reason.POLICE, Reason.MILITANTS, Reason.CIVILIANS, Reason.CASUALTIES, Reason.CAPTIVES})
#: A people and an adjective: 15,000 Lebanese soldiers.
ADJECTIVE_TOO = frozenset({"lebanese"})
NEVER_LAST = frozenset({Reason.TIMES, Reason.DURATION, Reason.MEASURE, Reason.CASUALTIES})
#: Behind a number and a hyphen: 155-strong, a 3,000-member force.
STRONG = word_set("strong member man men troop soldier person personnel marine strength people manned")
#: Some write it without the hyphen.
SINGULAR = frozenset({"strong", "member", "man", "troop"})
PEOPLED = word_set("troop soldier personnel marine")
#: Arabic words that say in front how many a force has.
WHOSE_NUMBER = word_set(
    """
    قوامها قوامه قوامهم عديدها عديده عديدهم تعدادها تعداده تعدادهم عددها عدده عددهم عددهن قوام مجموعها
    """
)


#: That of people.
THEIR_NUMBER = word_set("عددهم وعددهم قوامهم عديدهم تعدادهم")

#: What may stand between an Arabic number and its noun.
BETWEEN_AR = word_set("بين ما نحو تقريبا حوالي إضافي أو آخرين على ال")
FORCES = ("قوات", "قوه")
#: Between a number and what it counts.
ONLY = word_set("فقط تقريبا")
OF_ARMY = word_set("العسكرية عسكرية")
#: Verbs whose object is a place, and what may stand behind bases that are counted.
GOING_FROM = word_set("غادر غادرت غادروا يغادر تغادر سيغادر ستغادر دخل دخلت يدخل سيدخل وصل وصلت يصل سيصل بلغ")
AFTER_BASES = word_set("في من على إلى و خلال منذ بعد قبل جوية برية بحرية كبيرة صغيرة أخرى خارجية")
#: Words in quotation marks, with the closing one.
QUOTED = 5
FORCE = frozenset({"force", "forces"})
#: 600 82nd Airborne troopers: the name of whose they are may begin with a number.
ORDINALS = frozenset({"st", "nd", "rd", "th"})
FAMILIES = word_set("عائلته عائلتها عائلة أسرته أسرتها أسرة العائلة الأسرة")


@dataclass(slots=True, eq=False)
class Head:
    """The noun, its word number, the word behind the whole phrase, and the rule that found it."""

    noun: Noun
    at: int
    behind: int
    rule: str


#: A number that counts nothing known.
NOTHING = Head(Noun(Reason.UNCOUNTED), -1, 0, "")


def is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def is_whose(word: str) -> bool:
    """``عددهم``, ``وقوامها``."""
    return word in WHOSE_NUMBER or word[1:] in WHOSE_NUMBER


def is_number(word: str) -> bool:
    return word[:1].isdecimal() or word in PARTS.forms


@by_word
def _only_describes(word: str) -> bool:
    """Whether an English word before a noun can be but an adjective or a name."""
    return word.isalpha() and not (is_arabic(word) or word in ENDS_EN or word in LINKS or is_number(word))


class Heads:
    """Finds heads in one text."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.word = text.word

    def is_capital(self, at: int) -> bool:
        return self.text.written(at).isupper()

    def is_stop(self, at: int) -> bool:
        """Whether a mark ends the clause; the points of U.S. do not."""
        word = self.word[at]
        return not word or (word == "." and not (len(self.word[at - 1]) == 1 and self.word[at - 1].isalpha()))

    def behind(self, at: int) -> Head | None:
        """The noun counted by the number before word ``at``."""
        word = self.word[at]
        if word == "(" and is_number(self.word[at + 1]):
            at = self.past_bracket(at)
            word = self.word[at]
        if word in {")", "out"} and self.word[at + 1] == "of":
            at, word = at + 1, "of"
        if is_arabic(word):
            return self.arabic(at)
        if (word == "-" and self.word[at + 1] in STRONG) or word in SINGULAR:
            return self.strong(at + (word == "-"))
        return self.english(at)

    def arabic(self, at: int, depth: int = 0) -> Head | None:
        at += self.word[at] in ONLY
        is_part, of = self.word[at] == "من", at
        at = self.past(at + 1, ORIGIN) if is_part else at
        if is_part and is_number(self.word[at]):
            return self.part_of(of, at, depth)
        for near in range(at, at + (REACH_AR if is_part else 2)):
            known = NOUNS.get(self.word[near])
            if known and known.value.kind is DURATION and self.is_when(known, near):
                return None
            if known and (near == at or is_part or known.proclitics == "") and "و" not in known.proclitics:
                if near > at and not is_part and known.value.kind not in Unit:
                    return None
                if known.value.kind is Unit.BASES and not is_part and self.is_gone_from(near):
                    return None
                noun = self.narrowed(known.value, near + 1)
                return self.extended(noun, near, "number_of_noun" if is_part else "number_noun")
            if (
                not is_arabic(self.word[near])
                or is_number(self.word[near])
                or (not is_part and self.word[near] not in BETWEEN_AR)
            ):
                return None
        return None

    def is_gone_from(self, at: int) -> bool:
        """``غادر 300 قاعدة الساحل``, ``400 للقاعدة الواحدة``: the number before the base is that of people."""
        known, name = NOUNS.get(self.word[at]), self.word[at + 1]
        if known is None or known.value.kind is not Unit.BASES:
            return False
        if self.word[at - 2] in THEIR_NUMBER:
            return True
        is_named = is_arabic(name) and name not in ADJECTIVES_AR and name not in OF_ARMY and name not in AFTER_BASES
        return known.proclitics.endswith(("لل", "ل")) or (self.word[at - 2] in GOING_FROM and is_named)

    def is_when(self, known: Known[Noun], at: int) -> bool:
        """``عام 2011`` and ``الشهر الماضي`` behind a number tell when, not what is counted."""
        return known.proclitics.endswith("ال") or self.word[at + 1][:1].isdecimal()

    def narrowed(self, noun: Noun, at: int) -> Noun:
        """``أفراد الشرطة`` are police, ``أفراد عائلته`` a family; ``الشرطة العسكرية`` are soldiers."""
        is_force = self.word[at - 1].endswith(FORCES)
        at += self.word[at] == "من"
        if self.word[at] == "الامن" and not is_force:
            return Noun(POLICE)
        if self.word[at] in FAMILIES:
            return Noun(Reason.CIVILIANS)
        known = NOUNS.get(self.word[at]) if noun.kind is PERSONNEL else None
        if known and "و" in known.proclitics:
            return noun
        if noun.kind is POLICE and (self.word[at] in OF_ARMY or self.is_joined_force(at)):
            return Noun(PERSONNEL)
        if known and known.value.kind is POLICE and self.is_joined_force(at + 1):
            return noun
        is_police = known is not None and known.value.kind is POLICE and self.word[at + 1] not in MILITARY
        return known.value if known and is_police else noun

    def is_joined_force(self, at: int) -> bool:
        """``شرطي وجندي``, ``الشرطة والجيش``."""
        word, known = self.word[at], NOUNS.get(self.word[at])
        is_people = known is not None and known.value.kind is PERSONNEL and not known.value.is_soft
        return word[:1] == "و" and (is_people or word[1:] in MILITARY)

    def extended(self, noun: Noun, at: int, rule: str) -> Head:
        """With the nouns joined to it, ``الجنود والمستشارين``, and adjectives behind it."""
        behind = at + 1
        while behind < at + 4:
            known = NOUNS.get(self.word[behind])
            is_joined = known is not None and known.proclitics in {"و", "وال"} and known.value.kind is noun.kind
            if not is_joined and self.word[behind] not in ADJECTIVES_AR:
                break
            behind += 1
        return Head(noun, at, behind, rule)

    def strong(self, at: int) -> Head | None:
        """A 155-strong company, a 3,000-member force: people if what follows is a military body.

        None of 46 troop-contributing countries.
        """
        rule, is_soft = "number_strong", self.word[at] not in PEOPLED
        if self.word[at + 1] == "-":
            return None
        for near in range(at + 1, at + 8):
            word = self.word[near]
            if self.is_stop(near) or is_number(word) or (word in ENDS_EN and word not in {"(", ")"}):
                break
            known = NOUNS.get(word)
            is_soft = is_soft and word not in MILITARY
            if word in GROUPS or (known and known.value.kind is PERSONNEL and not known.value.is_soft):
                return Head(Noun(Reason.NATIONAL_ARMY if word == "army" else PERSONNEL), near, near + 1, rule)
        if self.word[at - 1] != "-" and is_soft:
            return None
        return Head(Noun(PERSONNEL, is_soft), at, at + 1, rule)

    def english(self, at: int, depth: int = 0) -> Head | None:
        rule, unknown = "number_noun", 0
        if self.word[at] == "-":
            at += 1
        if self.word[at] == "of":
            of, at, rule = at, self.past(at + 1, DETERMINERS), "number_of_noun"
            whole = self.past(at, APPROXIMATE)
            if is_number(self.word[whole]):
                return self.part_of(of, whole, depth)
        near = at
        while near < at + REACH_EN:
            word = self.word[near]
            known = NOUNS.get(word)
            if known and self.is_compound(near):
                near += 2
                continue
            if known and not is_arabic(word) and not (known.value.kind is FORMATIONS and self.is_whose_staff(near)):
                return self.last_of(near, rule)
            if not _only_describes(word):
                if further := self.past_mark(near, at):
                    near = further
                    continue
                if self.is_stop(near) or self.ends(near, at) or is_number(word) or is_arabic(word):
                    return self.military(near, at, rule)
                if word in LINKS and is_number(self.word[near + 1]) and near > at and self.is_nation(near - 1):
                    return self.listed(near, depth)
                if word in LINKS and not self.links(near):
                    return self.military(near, at, rule)
            unknown += self.is_small(near)
            if unknown > ADJECTIVES or self.is_other_plural(near):
                return None
            near += 1
        return None

    def military(self, behind: int, first: int, rule: str) -> Head | None:
        """9,000 U.S. military, permanently stationed there: the adjective is the noun where none follows."""
        at = behind - 1 - self.word[behind - 1].endswith("ly")
        return Head(Noun(PERSONNEL), at, at + 1, rule) if at >= first and self.word[at] == "military" else None

    def past_mark(self, at: int, first: int) -> int:
        """Behind a bracket, a quotation mark before what is counted, or an ordinal in figures; 0 where none is."""
        word = self.word[at]
        if word == "(" and at > first:
            return self.past_bracket(at)
        if word == '"' and self.is_quoted(at + 1):
            return at + 1
        return at + 2 if word.isdecimal() and self.word[at + 1] in ORDINALS else 0

    def is_quoted(self, at: int) -> bool:
        """13,000 UN "blue helmets": what is counted stands in quotation marks of its own."""
        end = next((near for near in range(at + 1, at + QUOTED) if self.word[near] == '"'), at)
        return any(self.word[near] in NOUNS.forms for near in range(at, end))

    def is_whose_staff(self, at: int) -> bool:
        """Three brigade HQ support personnel: a formation in one, and people of it behind."""
        near = (self.word[at + 1], self.word[at + 2], self.word[at + 3])
        if self.words[at].endswith("s") or near[0] in NOUNS.forms or not all(map(_only_describes, near[:2])):
            return False
        return any((known := NOUNS.get(word)) and known.value.kind is PERSONNEL for word in near if word not in FORCE)

    def is_compound(self, at: int) -> bool:
        """The first part of an adjective: 11 bomb-defusing experts."""
        return self.word[at + 1] == "-" and self.word[at + 2].endswith(("ing", "ed"))

    def is_nation(self, at: int) -> bool:
        """1,600 German, 5,200 U.S.: not 200 Danes, who are counted already."""
        if self.words[at] == ".":
            return len(self.words[at - 1]) == 1 and self.is_capital(at - 1)
        return self.is_capital(at) and (self.words[at] == "us" or not self.words[at].endswith("s"))

    def listed(self, behind: int, depth: int) -> Head | None:
        """1,600 German, 1,000 French and 250 Dutch soldiers: the noun stands behind the last."""
        head = self.english(self.past_number(behind + 1), depth + 1) if depth < LISTED else None
        return head and replace(head, behind=behind, rule="number_listed")

    def past_number(self, at: int) -> int:
        return next((near for near in range(at, at + LONGEST_NUMBER) if not is_number(self.word[near])), at)

    def part_of(self, behind: int, at: int, depth: int) -> Head | None:
        """500 of the 2,000 soldiers: both numbers have one noun."""
        at, find = self.past_number(at), self.arabic if is_arabic(self.word[self.past_number(at)]) else self.english
        head = find(at, depth + 1) if depth < LISTED else None
        return head and replace(head, behind=behind, rule="number_of_number")

    def ends(self, at: int, first: int) -> bool:
        """Whether the word ends a noun phrase that began at ``first``; IS and US in capitals are names."""
        if at == first and self.words[at] in {"and", "or", "&"}:
            return True
        if self.words[at] not in ENDS_EN:
            return False
        if self.words[at] in STRAY and (known := NOUNS.get(self.word[at + 1])) and known.value.kind is PERSONNEL:
            return False
        start, end = self.text.span(at, at + 1)
        return len(self.words[at]) != 2 or not self.text.original[start:end].isupper()

    def past(self, at: int, words: frozenset[str]) -> int:
        while self.word[at] in words:
            at += 1
        return at

    def past_bracket(self, at: int) -> int:
        """Behind a short bracket: "African Union (AU) troops"."""
        closing = next((near for near in range(at + 1, at + 5) if self.word[near] == ")"), at + REACH_EN)
        return closing + 1

    def links(self, at: int) -> bool:
        """Whether the link joins two adjectives rather than two phrases: a comma only between names."""
        if self.word[at] == ",":
            return at + 1 < len(self.words) and self.is_capital(at + 1) and self.is_capital(at - 1)
        return self.word[at + 1].isalpha()

    def is_small(self, at: int) -> bool:
        return self.words[at].isalpha() and len(self.words[at]) > 1 and not self.is_capital(at)

    def is_other_plural(self, at: int) -> bool:
        """An unknown plural is what the number counts, unless a known noun stands right behind it."""
        word = self.words[at]
        is_plural = (
            word.endswith("s") and not word.endswith(("ss", "us")) and word not in PLURAL_ADJECTIVES and len(word) > 2
        )
        return is_plural and self.is_small(at) and self.word[at + 1] not in NOUNS.forms

    def last_of(self, at: int, rule: str) -> Head:
        """Of nouns in a row the last is the head: "500 army vehicles", "20 security forces personnel"."""
        row = [at]
        while len(row) < 4 and self.counts_on(at := at + 1):
            row.append(at)
        if len(row) == 1 and self.words[row[0]] not in SHARED:
            return Head(NOUNS.forms[self.words[row[0]]].value, row[0], row[0] + 1, rule)
        if self.words[row[-1]] in BODY and self.is_many(row[0]):
            return Head(Noun(PERSONNEL), row[-1], row[-1] + 1, "number_strong")
        nouns = [known.value for near in row if (known := NOUNS.get(self.words[near]))]
        if self.words[row[-1]] == "police" and self.words[row[0] - 1] == "military":
            return Head(Noun(PERSONNEL), row[-1], row[-1] + 1, rule)
        if nouns[-1].is_soft and any(noun.kind is PERSONNEL and not noun.is_soft for noun in nouns):
            return Head(Noun(PERSONNEL), row[-1], row[-1] + 1, rule)
        is_service = self.words[row[0]] in OTHER_SERVICES or self.words[row[-1]] in OTHER_SERVICES
        if is_service and (joint := self.joint(row, nouns[-1])) is not None:
            return Head(Noun(PERSONNEL), joint, joint + 1, "number_joint")
        is_staff = self.words[row[0]] == "staff" and len(row) > 1
        is_said_by = is_staff or self.words[row[0]] in ADJECTIVE_TOO
        decisive = next((noun for noun in nouns[is_said_by:-1] if noun.kind in DECISIVE), None)
        noun = (
            decisive if decisive and nouns[-1].kind is PERSONNEL and not nouns[-1].basis.startswith("c") else nouns[-1]
        )
        return Head(noun, row[-1], row[-1] + 1, rule)

    def joint(self, row: list[int], last: Noun) -> int | None:
        """The last noun of a sum with soldiers: "police and troops", "military and civilian personnel"."""
        words, first = self.words, row[0]
        is_sum = words[first - 1] in JOINTS and words[first - 2] in SERVICES
        if is_sum and last.kind in {PERSONNEL, POLICE}:
            return row[-1] if words[first] in OTHER_SERVICES else None
        if self.word[row[-1] + 1] not in JOINTS:
            return None
        at = row[-1] + 2
        at += self.word[at] in SERVICES
        known, is_adjective = NOUNS.get(self.word[at]), words[row[-1]] in {"civilian", "civil"}
        is_soft = known is not None and known.value.is_soft and at == row[-1] + 2
        is_people = known is not None and known.value.kind is PERSONNEL and not is_soft
        return at if is_people and (not is_adjective or at > row[-1] + 2) else None

    def is_many(self, noun: int) -> bool:
        """Whether a number written with a thousands mark, or of three figures, stands before the noun."""
        before = reversed(self.words[max(0, noun - BODY_REACH) : noun])
        near = next((word for word in before if word[0].isdecimal()), "")
        return len(near) >= 3 and near[-3:].isdecimal() and self.word[noun + 1] != "s"

    def counts_on(self, at: int) -> bool:
        """Whether the word at ``at`` is counted rather than the one before it."""
        known = NOUNS.get(self.word[at])
        return known is not None and known.value.kind not in NEVER_LAST and not is_arabic(self.words[at])
