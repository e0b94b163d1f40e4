"""The structure of a text as far as the grammars need it: sentences, clauses, and how far one word stands from another.

Nothing is parsed. Each word that parts clauses has a cost, and the distance of two words is the words between them plus
the costs on the way, in O(1) from running sums: the verb that governs a number is then simply the nearest one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import starmap
from typing import NamedTuple

from posture.core.types import Modality
from posture.extract.claims.signs import PEOPLE, Form, Senses, Sign, senses
from posture.extract.lexicon import INDEX, Lexicon, by_word, where, word_set
from posture.extract.sentences import sentences
from posture.extract.text import Text, fold

#: Behind على it makes a plan of what follows; it means nothing by itself.
THAT = "ان"
SENSES: Lexicon[Senses] = Lexicon({**senses(), THAT: Senses()})
SENSED = INDEX.add(SENSES.forms)

#: So many words are read as verbs, nouns of deeds and marks; no article has more, and this bounds time and memory.
MOST = 20_000
SENTENCE, HARD, LIGHT = 1000, 12, 3
#: Within so many words a verb's particle follows it.
PARTICLE = 8
#: What stands between clauses, by how much it parts them.
PARTING = {
    HARD: "؛ ; • while whereas although though but however because since بينما فيما لكن ولكن لكنه لكنها حيث إذ"
    " أما كما وكما وحول كونه وذلك when as",
    5: ": ( ) [ ]",
    4: ", ، – — -- who which whom whose where الذي التي الذين اللذان اللذين وقال وقالت وأضاف وأضافت وأوضح وأكد"
    " وأكدت وأعلن وأعلنت",
    LIGHT: "that أن إن وأن وإن بأن لأن said says saying told قال قالت قالوا أعلن أعلنت أكد أكدت أضاف أضافت أوضح"
    " أوضحت ذكر ذكرت يقول تقول reported announced revealed stated added according",
    2: "and or plus or أو",
}
COSTS = {fold(word): cost for cost, words in PARTING.items() for word in words.split()}
COSTLY = INDEX.add(COSTS)
#: Behind one of these another clause begins.
BREAKS = frozenset(word for word, cost in COSTS.items() if cost == HARD)
#: as many as 500: "as" begins no clause.
COMPARED = word_set("many much few high low large")
JOINING = frozenset({"و", "ف"})
JOINED = 4
#: English words that are verbs only behind a helper, and nouns elsewhere.
NOUNS_TOO = word_set(
    "base bases number numbers total totals guard guards field fields man command commands quarter quarters station"
    " stations train trains patrol patrols work works limit limits cap caps place places head heads surge rotate host"
    " mass set house stand stands count peak peaks"
    " garrison garrisons"
)
#: Arabic verbal nouns that are written like the past: verbs where a clause begins.
PAST_TOO = word_set("نقل سحب نشر ترك طلب عرض وعد رفض تراجع وتراجع")
#: What these mean depends on the words around them.
AMBIGUOUS = (
    NOUNS_TOO
    | PAST_TOO
    | {word for word, (senses, _) in SENSES.forms.items() if any(signs and signs[0].particles for signs in senses)}
)
#: Right behind one of those these show a verb: تراجع إلى.
LEVELLED = frozenset({"الي", "من", "بنسبه", "بمقدار", "بنحو"})
HELPERS = word_set(
    "to will would shall may might could can must should who that which they it and not didn't don't troops forces"
)
#: What stands behind one of these is no object; before one of these nothing but a verb or a preposition stands.
ARTICLES = word_set("the a an its their his")
#: Between a helper and its verb.
ADVERBS = word_set("eventually also now then still only ultimately initially together soon gradually")
UNHELPED = frozenset({Form.BASE, Form.NOW})
FINITE = frozenset({Form.PAST, Form.NOW, Form.FUTURE})


class Mood(NamedTuple):
    """``is_ahead``: it has not happened yet. ``has_begun``, ``is_done``: the text says so. ``is_asked``: whether …"""

    modality: Modality = Modality.REPORTED
    is_ahead: bool = False
    has_begun: bool = False
    is_done: bool = False
    is_asked: bool = False


#: A word's sign of people or as a mark, its sign of bases, whether it is an action, and whether the و joined to it
#: begins a clause.
Told = tuple[Sign | None, Sign | None, bool, bool]


def _sums(steps: dict[int, int], length: int) -> list[int]:
    """What all steps up to each of so many words come to; most words have none."""
    sums: list[int] = []
    total = 0
    for at in sorted(steps):
        sums += [total] * (at - len(sums))
        total += steps[at]
    return sums + [total] * (length - len(sums))


@by_word
def _told(word: str) -> Told | None:
    """What a word says that says the same everywhere; None of one that does not."""
    if word in AMBIGUOUS:
        return None
    (people, bases), proclitics = SENSES.forms[word]
    return _as_told(people[-1] if people else None, bases[-1] if bases else None, proclitics)


def _as_told(sign: Sign | None, of_bases: Sign | None, proclitics: str) -> Told:
    joins = sign is not None and sign.form in FINITE and proclitics[:1] in JOINING
    return sign, of_bases, sign is not None and sign.role in PEOPLE, joins


class Clauses:
    """A text with the sign of each of its words and the cost of the ways between them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.ranges: list[range] = []
        for there in starmap(range, sentences(text)):
            self.ranges += [there] * len(there)
        self.signs: list[Sign | None] = [None] * len(text.words)
        self.of_bases: list[tuple[int, Sign]] = []
        #: Words of people, and words that can shade others.
        self.actions: list[int] = []
        self.marks: list[int] = []
        self.costs = self._read()
        #: The sentence that a word stands in, as its word numbers, the closing mark included.
        self.sentence: Callable[[int], range] = self.ranges.__getitem__
        #: Moods found so far, by word number and sense (``moods.mood``).
        self.moods: dict[tuple[int, Sign | None], Mood] = {}

    def _read(self) -> list[int]:
        """Finds the signs and, from what parts clauses, what the way to each word costs."""
        words, signs, marks = self.words, self.signs, self.marks
        steps: dict[int, int] = {}
        for at in where(self.text, COSTLY):
            word = words[at]
            if word != "as" or COMPARED.isdisjoint(words[max(at - 1, 0) : at + 2]):
                steps[at] = COSTS[word]
        for at in where(self.text, SENSED)[:MOST]:
            sign, of_bases, is_action, joins = _told(words[at]) or self._fitted(at)
            signs[at] = sign
            if is_action:
                self.actions.append(at)
            if joins and at not in steps:
                steps[at] = JOINED
            if sign or words[at] == THAT:
                marks.append(at)
            if of_bases:
                self.of_bases.append((at, of_bases))
        for first, _ in sentences(self.text):
            steps[first] = SENTENCE
        return _sums(steps, len(words))

    def _fitted(self, at: int) -> Told:
        """What a word says of whose senses the words around it choose."""
        (people, bases), proclitics = SENSES.forms[self.words[at]]
        sign = self._fitting(at, people) if people else None
        return _as_told(sign, self._fitting(at, bases) if bases else None, proclitics)

    def _fitting(self, at: int, signs: tuple[Sign, ...]) -> Sign | None:
        """The sense whose particle follows soonest (bring … home, bring … into), else the last that needs none."""
        if signs[0].particles:
            ahead = self.words[at + 1 : at + 1 + PARTICLE]
            found = [(ahead.index(word), sign) for sign in signs for word in sign.particles.intersection(ahead)]
            if found:
                return min(found)[1]
        plain = signs[-1]
        if plain.particles or (plain.form in UNHELPED and self.words[at] in NOUNS_TOO and not self._is_helped(at)):
            return None
        if plain.form is Form.NOUN and self.words[at] in PAST_TOO and self._begins_a_clause(at):
            return Sign(plain.role, Form.PAST)
        return plain

    def _begins_a_clause(self, at: int) -> bool:
        before = self.words[at - 1] if at else "\n"
        if self.words[at] == "وتراجع" or not LEVELLED.isdisjoint(self.words[at + 1 : at + 2]):
            return self.words[at].endswith("تراجع")
        return before in COSTS or not before.isalnum() or before in ("قد", "وقد")

    def _is_helped(self, at: int) -> bool:
        """Whether a word that may be a noun is a verb here: behind will, to, who, they or a plural."""
        before = self.words[at - 1] if at else ""
        if before in ADVERBS and at > 1:
            before = self.words[at - 2]
        if before not in ARTICLES and not ARTICLES.isdisjoint(self.words[at + 1 : at + 2]):
            return True
        return before in HELPERS or (before.endswith("s") and before not in NOUNS_TOO and len(before) > 4)

    def distance(self, one: int, other: int) -> int:
        """Words from one to the other, plus what parts them."""
        return abs(other - one) + abs(self.costs[other] - self.costs[one])

    def same_sentence(self, one: int, other: int) -> bool:
        return self.ranges[one] is self.ranges[other]

    def before(self, at: int, reach: int) -> Iterator[tuple[int, int]]:
        """The action words before a word, nearest first, with their distance, within ``reach``."""
        here = at + self.costs[at]
        for number in range(bisect_left(self.actions, at) - 1, -1, -1):
            action = self.actions[number]
            apart = here - action - self.costs[action]
            if apart > reach:
                return
            yield action, apart

    def after(self, at: int, reach: int) -> Iterator[tuple[int, int]]:
        """The action words behind a word, nearest first, with their distance, within ``reach``."""
        here = at + self.costs[at]
        for number in range(bisect_right(self.actions, at), len(self.actions)):
            action = self.actions[number]
            apart = action + self.costs[action] - here
            if apart > reach:
                return
            yield action, apart
