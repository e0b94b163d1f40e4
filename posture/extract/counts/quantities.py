"""People and bases that a text counts, and the numbers it counts something else with.

Each number gets its qualifier, its noun and the reason why it is no posture, if there is one. Every number of the text
ends up in one of the two answers. Time is linear: each number looks at a bounded number of words around it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from posture.core.types import MAX_QUANTITY, Basis, Qualifier, Unit
from posture.extract.counts.armies import (
    ANYBODY,
    is_delegation,
    is_elite,
    is_national,
    is_of_army,
    is_of_force,
    is_of_militants,
    is_of_police,
    is_of_rebels,
)
from posture.extract.counts.contexts import Context
from posture.extract.counts.ellipsis import SMALLEST, Ellipsis
from posture.extract.counts.heads import NOTHING, Head, is_arabic
from posture.extract.counts.mentions import FROM, TO, Mention, Mentions
from posture.extract.counts.nationals import LIST, Nationals
from posture.extract.counts.nouns import GROUPS, MILITARY, Noun
from posture.extract.counts.numbers import Number
from posture.extract.counts.qualifiers import AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN
from posture.extract.found import Amount, Counted, Dated, Ignored, Path, Reason
from posture.extract.lexicon import word_set
from posture.extract.sentences import sentences
from posture.extract.text import Text

#: Members that are asked about most, by themselves (``periods.YEAR``).
CIVILIANS, MILITANTS, FORMATIONS = Reason.CIVILIANS, Reason.MILITANTS, Reason.FORMATIONS
PERSONNEL, UNCOUNTED = Unit.PERSONNEL, Reason.UNCOUNTED

#: Soldiers too, where a force is spoken of near them.
MEN = word_set("men officers رجل رجلا رجال شخص عضوا")
REACH_OF_MEN = 8
#: What is told of an exercise goes on for so many words.
DRILLED = 30
POSTED = word_set("there has have keeps maintains based stationed garrisoned remain remains لديها تنشر ينتشر")
ARMED = GROUPS | word_set(
    "mobilised mobilized mobilises mobilizes guard's army's uniform"
    " battalions companies brigades regiments squadrons contingents detachments units"
    " army military soldiers marines troop peacekeeping navy قوة قوات كتيبة وحدة فرقة جيش مشاة حفظ الجيش القوات"
    " الكتيبة القوة العسكرية الجنود عديدها عديده وحدات لوحدات الوحدات"
)
#: Of men, this is said of soldiers alone.
REDEPLOYED = word_set("redeploy redeploys redeployed redeploying withdraw withdraws withdrawn withdrew withdrawing")
#: These are anybody's, unless they are deployed or withdrawn.
SKILLED = word_set("expert experts specialist specialists engineer engineers technicians operators خبراء خبيرا مهندسا")
DEPLOYED = REDEPLOYED | word_set(
    "deploy deploys deployed deploying stationed contingent نشر نشرت تنشر ينشر ستنشر سحب سحبت ستسحب"
)
DEPLOYED_REACH, AROUND = 6, 20
THOSE_PEOPLE = [["those", "people"], ["these", "people"]]
BLUE_HELMETS, STAFF_OFFICERS = ["blue", "helmets"], ["staff", "officers"]
BATCHES = word_set("contingent contingents batch group team party rotation element crew cadre")
COMPANIONS = word_set("compatriots comrades colleagues countrymen replacements")
#: Reasons that numbers joined by "and" share.
HARMS = frozenset({Reason.CASUALTIES, Reason.CAPTIVES})
#: What a number is of that has no known noun, or no size.
NOT_COUNTED = frozenset({UNCOUNTED, Unit.PERSONNEL, Unit.BASES})
#: Of whom some may be harmed together with soldiers.
PEOPLE = HARMS | {Unit.PERSONNEL, Reason.POLICE, Reason.CIVILIANS, Reason.MILITANTS}
COMMAS = frozenset({"and", ",", "و", "،"}) | word_set("among them including of whom بينهم منهم ومنهم وبينهم")
AMONG = COMMAS - {"and", ",", "و", "،"}
ARRIVING = TO | {"into", "ل", "حتي"}
STATED_BASES = {"rotational": Basis.ROTATIONAL, "core": Basis.CORE, "uniformed": Basis.UNIFORMED}


class Quantities:
    """Judges the mentions of one text."""

    def __init__(self, text: Text, dates: Sequence[Dated]) -> None:
        self.text = text
        self.words = text.words
        self.dates = sorted([(dated.start, dated.end) for dated in dates])
        self.starts, self.ends = [start for start, _ in self.dates], [end for _, end in self.dates]
        self.sentences = sentences(text)
        self.firsts = [first for first, _ in self.sentences]
        self.made = Mentions(text)
        self.context = Context(text)
        self.ellipsis = Ellipsis(self.made, self.context)
        self.nationals = Nationals(self.ellipsis.slots)

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for mention in self.made.mentions():
            if mention.reason is None:
                mention.reason = self.reason(mention, found)
            found.append(mention)
        self.share(found)
        self.path(found)
        return found

    def sentence(self, at: int) -> tuple[int, int]:
        return self.sentences[bisect_right(self.firsts, at) - 1]

    def reason(self, mention: Mention, before: Sequence[Mention]) -> Reason | None:
        """Why the number is not proposed; None if it is. A noun that it lacks is found on the way."""
        if self.is_dated(mention):
            return Reason.DATE
        sentence = self.sentence(mention.first)
        self.name(mention, before[-1] if before else None, sentence)
        if mention.head is NOTHING and not self.nationals.are_others(mention):
            self.ellipsis.complete(mention, before, sentence)
        kind = self.kind(mention)
        if kind in NOT_COUNTED and self.context.is_denied(mention.first):
            return Reason.DENIED
        if isinstance(kind, Reason):
            return self.otherwise(mention) if kind is UNCOUNTED else kind
        if not self.has_size(mention):
            return self.otherwise(mention)
        if mention.head.noun.is_soft and not (self.is_told_again(mention, before) or self.are_known(mention, sentence)):
            return CIVILIANS if kind is PERSONNEL else UNCOUNTED
        return self.reason_of_people(mention, before, sentence) if kind is PERSONNEL else None

    def name(self, mention: Mention, last: Mention | None, sentence: tuple[int, int]) -> None:
        """Soldiers who are called by their nation alone, or those people."""
        if mention.head is not NOTHING and mention.head.noun.kind is not CIVILIANS:
            return
        after_soldiers = last is not None and last.kind is PERSONNEL
        last = last if last is not None and last.first >= sentence[0] else None
        head = self.nationals.head(mention, last)
        is_listed = after_soldiers and last is not None and mention.first - last.behind <= LIST
        if head and (is_listed or self.are_soldiers(mention, head, sentence)):
            mention.head, mention.behind = head, max(mention.behind, head.behind)
        elif after_soldiers and self.are_those(mention):
            mention.head = replace(mention.head, noun=Noun(PERSONNEL))

    def are_those(self, mention: Mention) -> bool:
        """About 3,400 of those people: of the soldiers counted before."""
        return self.words[mention.head.at - 1 : mention.head.at + 1] in THOSE_PEOPLE

    def are_soldiers(self, mention: Mention, head: Head, sentence: tuple[int, int]) -> bool:
        """Whether troops are spoken of, or done what only they do."""
        is_said = self.nationals.serve(head.behind) or self.nationals.is_list(mention)
        is_said = is_said or self.nationals.are_at_base(mention, sentence) or self.nationals.go(mention, head.behind)
        return is_said or self.ellipsis.are_troops(mention, sentence)

    def reason_of_people(self, mention: Mention, before: Sequence[Mention], sentence: tuple[int, int]) -> Reason | None:
        if mention.rule in {"number_of_noun", "number_of_number"} and mention.numbers[0].value == 1:
            return UNCOUNTED
        return (
            self.context.harmed_between(mention.numbers[-1].behind, mention.head.at)
            or self.context.of_people(mention.first, mention.behind, sentence)
            or self.handed_on(mention, before)
            or (Reason.EXERCISE if self.is_drilled(mention, before) else None)
            or (Reason.NATIONAL_ARMY if is_national(self.words, mention) else None)
            or (CIVILIANS if is_delegation(self.words, mention.first) else None)
        )

    def is_drilled(self, mention: Mention, before: Sequence[Mention]) -> bool:
        """Whether those counted last, not long before, take part in an exercise."""
        if not before or before[-1].reason is not Reason.EXERCISE:
            return False
        near = self.words[max(0, mention.first - 3) : mention.behind + 4]
        return mention.first - before[-1].behind <= DRILLED and POSTED.isdisjoint(near)

    def otherwise(self, mention: Mention) -> Reason:
        return Reason.NAME if self.context.is_named(mention.numbers[0]) else UNCOUNTED

    def kind(self, mention: Mention) -> Unit | Reason:
        """Fighters of an army are people, members of a militia militants."""
        kind = mention.head.noun.kind
        is_anybody = kind is CIVILIANS or mention.head.noun.is_soft
        is_fighter = kind is MILITANTS and self.is_fighter(mention)
        is_of_one = kind is FORMATIONS and self.is_of_formation(mention)
        if is_fighter or is_of_one or (is_anybody and is_of_force(self.words, mention)):
            mention.head = replace(mention.head, noun=Noun(PERSONNEL))
        elif kind is PERSONNEL and self.is_of_others(mention):
            return MILITANTS
        elif kind is PERSONNEL and is_of_police(self.words, mention.head.at):
            return Reason.POLICE
        return mention.head.noun.kind

    def is_of_others(self, mention: Mention) -> bool:
        head = mention.head.at
        is_of = self.text.word[head + 1] == "of"
        return (is_of and is_of_rebels(self.words, head)) or is_of_militants(
            self.words, mention.numbers[-1].behind, head
        )

    def is_of_formation(self, mention: Mention) -> bool:
        """3,500 of the same division; two of the divisions are no people."""
        is_one = mention.rule == "number_of_noun" and not self.words[mention.head.at].endswith("s")
        return is_one and self.words[mention.head.at].isascii() and (mention.numbers[-1].value or 0) >= SMALLEST

    def is_fighter(self, mention: Mention) -> bool:
        behind, head = mention.numbers[-1].behind, mention.head.at
        return is_of_army(self.words, head) or is_elite(self.words, behind, head, self.made.heads.is_capital)

    def has_size(self, mention: Mention) -> bool:
        number = mention.numbers[-1]
        return number.is_vague or (number.value is not None and 0 < number.value < MAX_QUANTITY)

    def is_dated(self, mention: Mention) -> bool:
        """Whether it is (part of) a date. A bare year directly before soldiers is how many they are, unless dated."""
        first, last = mention.numbers[0], mention.numbers[-1]
        is_direct = isinstance(mention.head.noun.kind, Unit) and mention.head.at <= last.behind
        if not (self.context.is_year(first) and self.context.is_year(last)):
            return not is_direct and self.is_in_date(first)
        if self.context.is_dated(first, is_direct):
            return mention.head is not NOTHING or not self.ellipsis.is_round_change(mention)
        return self.is_in_date(first)

    def is_in_date(self, number: Number) -> bool:
        if not self.dates:
            return False
        start, end = self.text.span(number.first, number.behind, number.skip)
        at = bisect_left(self.starts, end)
        return at > 0 and max(self.ends[max(0, at - 3) : at]) > start

    def is_military(self, mention: Mention) -> bool:
        """Whether a military word stands beside a soft noun: 200 military engineers, a force of 2,000 men."""
        head = mention.head
        noun, is_of = self.words[head.at], self.words[head.behind : head.behind + 1] == ["of"]
        looks_on = is_of or (is_arabic(noun) and noun not in ANYBODY)
        within = self.words[mention.numbers[-1].behind : head.behind + 6 * looks_on]
        before = self.words[max(0, mention.first - 3) : mention.first]
        if self.words[head.at - 1 : head.at + 1] == STAFF_OFFICERS:
            return True
        if noun in MEN and not ARMED.isdisjoint(self.words[max(0, mention.first - 7) : head.behind + REACH_OF_MEN]):
            return True
        return not MILITARY.isdisjoint(within) or not GROUPS.isdisjoint(before)

    def are_known(self, mention: Mention, sentence: tuple[int, int]) -> bool:
        """Whether those who may be anybody are soldiers here."""
        if self.is_military(mention) or self.is_of_these(mention, sentence):
            return True
        if self.words[mention.head.at - 1 : mention.head.at + 1] == BLUE_HELMETS:
            return True
        if self.are_deployed(mention, sentence):
            return True
        is_redeployed = not REDEPLOYED.isdisjoint(self.words[max(0, mention.first - 3) : mention.first])
        return is_redeployed and self.words[mention.head.at] in MEN and (mention.numbers[-1].value or 0) >= SMALLEST

    def is_told_again(self, mention: Mention, before: Sequence[Mention]) -> bool:
        """80 military observers to join 136 observers, from 500 soldiers to 4,000 people."""
        last = before[-1] if before else None
        is_same = (
            last is not None and last.kind is PERSONNEL and self.words[last.head.at] == self.words[mention.head.at]
        )
        return is_same or self.ellipsis.ends_way(mention, before)

    def are_deployed(self, mention: Mention, sentence: tuple[int, int]) -> bool:
        """Bosnia deployed 36 bomb experts; Georgia: 40 engineers; no plans to withdraw."""
        if self.words[mention.head.at] not in SKILLED:
            return False
        near = self.words[max(sentence[0], mention.first - DEPLOYED_REACH) : min(sentence[1], mention.behind + AROUND)]
        return not DEPLOYED.isdisjoint(near)

    def is_of_these(self, mention: Mention, sentence: tuple[int, int]) -> bool:
        """The rest of the 218-member batch, 570 compatriots: of the soldiers spoken of."""
        at = mention.head.at
        is_batch = mention.rule == "number_strong" and not BATCHES.isdisjoint(self.words[at + 1 : at + 4])
        is_of_batch = self.words[at] == "members" and not BATCHES.isdisjoint(self.words[max(0, at - 6) : at + 6])
        is_companion = is_of_batch or self.words[at] in COMPANIONS
        return (is_batch or is_companion) and self.ellipsis.are_troops(mention, sentence)

    def handed_on(self, mention: Mention, before: Sequence[Mention]) -> Reason | None:
        """Two soldiers and three officers killed: what is joined shares the reason."""
        last = before[-1] if before else None
        if last is None or not (last.kind in PEOPLE or last.head is NOTHING) or not self.is_joined(last, mention):
            return None
        if last.head is NOTHING and AMONG.isdisjoint(self.words[last.behind : mention.first]):
            return None
        if last.reason in HARMS:
            return last.reason
        harm = self.context.harm_before(last.first, self.sentence(last.first)[0])
        return harm or self.context.harm_behind_aside(mention.behind)

    def is_joined(self, last: Mention, mention: Mention) -> bool:
        between = self.words[last.behind : mention.first]
        is_joined = bool(between) or (mention.skip > 0 and self.words[mention.first][0] == "و")
        return is_joined and COMMAS.issuperset(between)

    def share(self, found: list[Mention]) -> None:
        """The same from behind: three soldiers and two policemen were killed."""
        for following, this in pairwise(reversed(found)):
            if this.reason is None and this.head.noun.kind is PERSONNEL and following.kind in PEOPLE:
                this.reason = self.harm(following) if self.is_joined(this, following) else None

    def harm(self, mention: Mention) -> Reason | None:
        """What happened to them, or to those of whom it is not asked: 52 protesters were injured."""
        if mention.kind in HARMS:
            return mention.reason or Reason.CASUALTIES
        is_asked = mention.reason is None
        return None if is_asked else self.context.harm_behind(mention.behind, self.sentence(mention.first)[1])

    def path(self, found: list[Mention]) -> None:
        """From about 2,000 to less than 500: the two ends of a trajectory know that they are."""
        for start, end in pairwise(found):
            is_way = self.begins(start) and start.kind is end.kind is PERSONNEL and self.arrives(end)
            is_way = is_way and TO.isdisjoint(self.words[start.behind : end.first - 1])
            if is_way and self.sentence(start.first) == self.sentence(end.first):
                start.path, end.path = Path.FROM, Path.TO

    def begins(self, mention: Mention) -> bool:
        return mention.first > 0 and self.words[mention.first - 1] in FROM

    def arrives(self, mention: Mention) -> bool:
        is_joined = mention.skip > 0 and self.words[mention.first][0] == "ل"
        return is_joined or self.words[mention.first - 1] in ARRIVING

    def counted(self, mention: Mention, unit: Unit) -> Counted:
        start, end = self.text.span(mention.first, mention.behind, mention.skip)
        stated = [STATED_BASES[word] for word in self.words[mention.first : mention.behind] if word in STATED_BASES]
        return Counted(
            start=start,
            end=end,
            first=mention.first,
            behind=mention.behind,
            amount=amount(mention, self.text.original[start:end]),
            unit=unit,
            rule="range" if len(mention.numbers) > 1 and mention.rule == "number_noun" else mention.rule,
            noun=self.words[mention.head.at] if mention.head.at >= mention.numbers[-1].behind else "",
            basis=stated[0] if stated else mention.head.noun.basis,
            path=mention.path,
        )

    def is_pronoun(self, mention: Mention) -> bool:
        """One of them, واحد منهم: a number that counts nothing if it counts no noun."""
        number = mention.numbers[0]
        return number.value == 1 and mention.head is NOTHING and not self.words[number.first][0].isdecimal()

    def ignored(self, mention: Mention, reason: Reason) -> list[Ignored]:
        return [Ignored(*self.text.span(one.first, one.behind, one.skip), reason) for one in mention.numbers]


def amount(mention: Mention, wording: str) -> Amount:
    first, last = mention.numbers[0], mention.numbers[-1]
    if last.is_vague or first.value is None or last.value is None:
        return Amount(Qualifier.VAGUE, None, None, wording, last.magnitude)
    return Amount(mention.qualifier, *bounds(mention.qualifier, first.value, last.value), wording)


def bounds(qualifier: Qualifier, low: int, high: int) -> tuple[int | None, int | None]:
    """Inclusive bounds: more than 500 begins at 501."""
    if qualifier in (AT_LEAST, MORE_THAN):
        return low + (qualifier is MORE_THAN), None
    if qualifier in (AT_MOST, LESS_THAN):
        return None, high - (qualifier is LESS_THAN)
    return low, high


def quantities(text: Text, dates: Sequence[Dated]) -> tuple[list[Counted], list[Ignored]]:
    """The people and bases that the text counts, and its other numbers with the reason; both in the text's order."""
    reader = Quantities(text, dates)
    counted: list[Counted] = []
    ignored: list[Ignored] = []
    for mention in reader.mentions():
        kind = mention.kind
        if isinstance(kind, Unit):
            counted.append(reader.counted(mention, kind))
        elif not reader.is_pronoun(mention):
            ignored += reader.ignored(mention, kind)
    return counted, ignored
