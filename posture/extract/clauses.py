"""The structure of a text as far as the grammars need it: sentences, clauses, and how far one word stands from another.

Nothing is parsed. Each word that parts clauses has a cost, and the distance of two words is the words between them plus
the costs on the way, in O(1) from running sums: the verb that governs a number is then simply the nearest one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from posture.extract.lexicon import Lexicon
from posture.extract.sentences import sentences
from posture.extract.signs import PEOPLE, Form, Senses, Sign, senses
from posture.extract.text import Text, fold

SENSES: Lexicon[Senses] = Lexicon(senses())

SENTENCE, HARD, LIGHT = 1000, 12, 3
#: Within so many words a verb's particle follows it.
PARTICLE = 8
#: What stands between clauses, by how much it parts them.
PARTING = {
    HARD: "؛ ; • while whereas although though but however because since بينما فيما لكن ولكن لكنه لكنها حيث إذ"
    " أما ومن غير كما وكما وحول كونه وذلك when as",
    5: ": ( ) [ ]",
    4: ", ، – — -- who which whom whose where الذي التي الذين اللذان اللذين وقال وقالت وأضاف وأضافت وأوضح وأكد"
    " وأكدت وأعلن وأعلنت",
    LIGHT: "that أن إن وأن وإن بأن لأن said says saying told قال قالت قالوا أعلن أعلنت أكد أكدت أضاف أضافت أوضح"
    " أوضحت ذكر ذكرت يقول تقول reported announced revealed stated added according",
    2: "and or plus or أو",
}
COSTS = {fold(word): cost for cost, words in PARTING.items() for word in words.split()}
JOINING = frozenset({"و", "ف"})
FINITE = frozenset({Form.PAST, Form.NOW, Form.FUTURE})


class Clauses:
    """A text with the sign of each of its words and the cost of the ways between them."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.words = text.words
        self.known = SENSES.all(text.words)
        self.signs = [known and self._fitting(i, known.value.people) for i, known in enumerate(self.known)]
        self.of_bases = [
            (i, sign)
            for i, known in enumerate(self.known)
            if known and known.value.bases and (sign := self._fitting(i, known.value.bases))
        ]
        self.sentences = sentences(text)
        self._firsts = [first for first, _ in self.sentences]
        steps = list(map(self._cost, range(len(text))))
        for first in self._firsts:
            steps[first] = SENTENCE
        self.costs = list(accumulate(steps))
        self.actions = [i for i, sign in enumerate(self.signs) if sign and sign.role in PEOPLE]

    def _fitting(self, at: int, signs: tuple[Sign, ...]) -> Sign | None:
        """The sense whose particle follows soonest (bring … home, bring … into), else the one that needs none."""
        if not signs or not signs[0].particles:
            return signs[0] if signs else None
        ahead = self.words[at + 1 : at + 1 + PARTICLE]
        found = [(k, sign) for sign in signs for k, word in enumerate(ahead) if word in sign.particles]
        if found:
            return min(found)[1]
        return None if signs[-1].particles else signs[-1]

    def _cost(self, at: int) -> int:
        word = self.words[at]
        if cost := COSTS.get(word):
            return cost
        known, sign = self.known[at], self.signs[at]
        return 4 if known and sign and known.proclitics[:1] in JOINING and sign.form in FINITE else 0

    def distance(self, one: int, other: int) -> int:
        """Words from one to the other, plus what parts them."""
        return abs(other - one) + abs(self.costs[other] - self.costs[one])

    def same_sentence(self, one: int, other: int) -> bool:
        return self.sentence(one) == self.sentence(other)

    def sentence(self, at: int) -> range:
        """Word numbers of the sentence that this word stands in, its closing mark included."""
        return range(*self.sentences[bisect_right(self._firsts, at) - 1])

    def before(self, at: int, reach: int) -> Iterator[int]:
        """The action words before a word, nearest first, within ``reach``."""
        for number in range(bisect_left(self.actions, at) - 1, -1, -1):
            if self.distance(self.actions[number], at) > reach:
                return
            yield self.actions[number]

    def after(self, at: int, reach: int) -> Iterator[int]:
        """The action words behind a word, nearest first, within ``reach``."""
        for number in range(bisect_right(self.actions, at), len(self.actions)):
            if self.distance(at, self.actions[number]) > reach:
                return
            yield self.actions[number]
