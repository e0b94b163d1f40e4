"""One article as the grammars of claims share it: its clauses, what it names, what it counts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from posture.core.types import Direction
from posture.extract.claims.signs import Role
from posture.extract.clauses import HARD, Clauses
from posture.extract.found import Suggestion
from posture.extract.lexicon import word_set
from posture.extract.names.gazetteer import Gazetteer, Mention

FROM = word_set("from من ومن")
TO = word_set("to into toward towards onto for إلى وإلى باتجاه وباتجاه صوب نحو لـ ل")
WITHIN = word_set(
    "in at inside within across near around throughout outside on of by في وفي داخل ضمن على قرب بقرب جوار عند"
    " شمال جنوب شرق غرب شمالي جنوبي شرقي غربي مع with"
)
GIVEN_TO = TO | word_set("عهدة عهده سيطرة تصرف custody control")
#: "إضافة إلى" and "in addition to" add to a list; their إلى leads nowhere.
ADDED = word_set("إضافة بالإضافة وإضافة فضلا addition")
LOCATIVE = FROM | TO | WITHIN - word_set("with مع by")
#: Who goes on to where: "heading north toward", "والخارجون يتجهون إلى".
HEADING = word_set(
    "head heads headed heading bound يتجه تتجه يتجهون متجه متجهة متجهين متوجهة متوجهين اتجه اتجهت توجه توجهت"
    " يتوجه تتوجه"
)
#: How far a route reaches behind its verb, and how many words may stand between the members of a list.
ROUTE, MEMBER_GAP = 45, 6
COUNTRY, BASE = "country", "base"


#: Farther than so many words nothing belongs together, however long the sentence.
REACH = 120


def nearby(words: Sequence[int], at: int, sentence: range) -> range:
    """Which of these word numbers, which ascend, lie in the sentence and within reach."""
    low, high = max(sentence.start, at - REACH), min(sentence.stop, at + REACH)
    return range(bisect_left(words, low), bisect_left(words, high))


class Draft(NamedTuple):
    """A claim without place, date and source, which are looked for from the words ``at`` to before ``behind``."""

    at: int
    behind: int
    claim: Suggestion
    #: The draft of which this one is a part, by its number.
    whole: int | None = None


@dataclass(slots=True)
class Route:
    """Places of a movement, by their numbers: from where, to where, and where it happens."""

    origins: list[int]
    destinations: list[int]
    within: list[int]


class Scene:
    """What is known of one text before claims are made of it."""

    def __init__(self, clauses: Clauses, gazetteer: Gazetteer, mentions: list[Mention]) -> None:
        self.clauses = clauses
        self.text, self.words = clauses.text, clauses.words
        self.gazetteer = gazetteer
        self.places = [mention for mention in mentions if mention.places]
        #: The first word of each place.
        self.firsts = [mention.first for mention in self.places]
        self._kinds = [gazetteer.kind(mention.places[0]) for mention in self.places]
        self.forces = [mention for mention in mentions if mention.forces]
        self.named_forces = {mention.first for mention in self.forces}
        self.named = {mention.first: mention for mention in (*self.places, *self.forces)}
        self.counted = [mention for mention in self.forces if not self._receives(mention)]
        self._counted_firsts = [mention.first for mention in self.counted]
        self.cases = [self._case(mention) for mention in self.places]

    def kind(self, place: int) -> str:
        return self._kinds[place]

    def _case(self, mention: Mention) -> str:
        """How the text stands to a place it names: "from", "to", "in", or "" where it only speaks of it."""
        joined = self.words[mention.first][: mention.skip]
        if joined.endswith("ل"):
            return "to"
        if joined.endswith("ب"):
            return "in"
        for at in range(mention.first - 1, max(mention.first - 4, -1), -1):
            if (word := self.words[at]) in FROM:
                return "from"
            if word in TO:
                return "" if self.words[at - 1] in ADDED else "to"
            if word in WITHIN:
                return "from" if word == "of" and self.words[at - 1] == "out" else "in"
            if not word.isalpha() or self.clauses.signs[at]:
                return ""
        return ""

    @cached_property
    def main_country(self) -> int | None:
        """The country that the text most often says something happens in, by the number of its first mention."""
        countries = [number for number, kind in enumerate(self._kinds) if kind == COUNTRY]
        if not countries:
            return None
        first = {self.places[number].places[0]: number for number in reversed(countries)}
        said = Counter(
            country
            for number, case in enumerate(self.cases)
            if case in ("in", "from")
            for country in self.around(self.places[number].places[0]) & first.keys()
        )
        return max(first.values(), key=lambda n: (said[self.places[n].places[0]], -n))

    def around(self, slug: str) -> set[str]:
        """The place and all that contain it."""
        found, outer = set[str](), {slug}
        while outer - found:
            found |= outer
            outer = {each for inner in outer for each in self.gazetteer.within(inner)}
        return found

    def behind(self, at: int, reach: int) -> range:
        """Numbers of the places named behind a word, within ``reach`` and the sentence."""
        stop = min(self.clauses.sentence(at).stop, at + 1 + reach)
        return range(bisect_left(self.firsts, at + 1), bisect_left(self.firsts, stop))

    def route(self, at: int) -> Route:
        """From where and to where the action word with this number leads: lists of places behind it."""
        found = Route([], [], [])
        stop = self._next_action(at)
        listed, last = None, at + 1
        for number in self.behind(at, ROUTE):
            mention = self.places[number]
            if mention.first >= stop:
                break
            goes = self._leads(last, mention) or listed
            near = mention.first - last <= MEMBER_GAP
            if goes is None and near and last == at + 1:
                goes = self._object(at)
            if goes == "from":
                found.origins.append(number)
            elif goes == "to":
                found.destinations.append(number)
            else:
                found.within.append(number)
            listed, last = (goes if goes in ("from", "to") else listed), mention.behind
        return found

    def _leads(self, last: int, mention: Mention) -> str | None:
        """The last preposition between the place before and this one, else what Arabic joins to the name."""
        joined = self.words[mention.first][: mention.skip]
        if joined.endswith("ل"):
            return "to"
        if joined.endswith("ب"):
            return "in"
        for at in range(mention.first - 1, last - 1, -1):
            word = self.words[at]
            if word in FROM:
                return "from"
            if word in TO and self.words[at - 1] not in ADDED:
                return "to"
            if word in WITHIN:
                return "from" if word == "of" and self.words[at - 1] == "out" else "in"
            if word in (",", "،", "and") or word[:1] == "و":
                return None
        return None

    def _object(self, at: int) -> str | None:
        """left Syria, غادر سوريا: from; entered Syria: to."""
        sign = self.clauses.signs[at]
        return {Role.LEAVE: "from", Role.OUT: "from", Role.IN: "to"}.get(sign.role) if sign else None

    def _next_action(self, at: int) -> int:
        """Where the clause of this action ends: at the next action that is not where its people head."""
        clauses = self.clauses
        for number, _ in clauses.after(at, ROUTE * 2):
            sign = clauses.signs[number]
            if sign and sign.role in MOVING and HEADING.isdisjoint(self.words[number : number + 2]):
                return number
        end, costs = min(clauses.sentence(at).stop, at + 1 + ROUTE), clauses.costs
        return next((k for k in range(at + 1, end) if costs[k] - costs[k - 1] >= HARD), end)

    def force(self, at: int) -> str:
        """The force named nearest in the sentence, before rather than behind; else the last one named before it."""
        sentence = self.clauses.sentence(at)
        near = [self.counted[n] for n in nearby(self._counted_firsts, at, sentence)]
        near = [m for m in near if m.first <= at or self.clauses.distance(at, m.first) <= BEHIND]
        if near:
            return min(near, key=lambda m: self.clauses.distance(at, m.first) + 2 * (m.first > at)).forces[0]
        before = bisect_left(self._counted_firsts, sentence.start)
        return self.counted[before - 1].forces[0] if before else ""

    def _receives(self, mention: Mention) -> bool:
        """Whether something is given to this force, or passes into its hands (عهدة): it is not the one counted."""
        return mention.skip > 0 or not GIVEN_TO.isdisjoint(self.words[max(mention.first - 2, 0) : mention.first])


#: A force behind a claim may be its own up to this distance; beyond it another clause speaks of another force.
BEHIND = 12
MOVING = frozenset({Role.OUT, Role.LEAVE, Role.IN, Role.BACK, Role.MOVE, Role.DEPLOY, Role.DOWN, Role.UP, Role.KEEP})
DIRECTIONS = {
    Role.OUT: Direction.OUT,
    Role.LEAVE: Direction.OUT,
    Role.BACK: Direction.OUT,
    Role.MOVE: Direction.BETWEEN,
    Role.IN: Direction.IN,
    Role.DEPLOY: Direction.IN,
}
