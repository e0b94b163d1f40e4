"""Which place, date, source and force a claim has: those nearest in structure to the word it is anchored at.

Same clause before same sentence, what a preposition makes a place before what is only spoken of; then the sentence
before in the same paragraph, then the country that the text is about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from posture.extract.found import Counted, Dated, Speaker
from posture.extract.scene import COUNTRY, Scene
from posture.extract.signs import Role
from posture.extract.speakers import Attribution, who
from posture.extract.text import Text

#: Words of distance that make a place less likely: only spoken of, standing before, with another count between.
SPOKEN_OF, STANDS_BEFORE, OTHER_COUNT = 15, 3, 8
FARTHEST_DATE = 24
#: And a date: what another action between the two is dated by.
OTHER_ACTION = 10
COPULAS = frozenset({Role.BE, Role.HAVE})
#: A date this near to "said" is when it was said.
SAID_WITHIN = 4


def word_of(text: Text, offset: int) -> int:
    """Number of the word that stands at this offset of the original."""
    return max(bisect_right(text.starts, offset, hi=len(text), key=text.at) - 1, 0)


class Attacher:
    """Finds what belongs to a claim; dates and speakers are by their numbers in the lists given."""

    def __init__(
        self, scene: Scene, counts: Sequence[Counted], dated: Sequence[Dated], said: Sequence[Attribution]
    ) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.said = said
        self.sources: list[Speaker] = []
        self._counts = [count.first for count in counts]
        self._date_words = [word_of(scene.text, date.start) for date in dated]
        self._said_on = {cue: date for cue in (one.cue for one in said) if (date := self._date_near(cue)) is not None}
        self._speaking = _words(scene.text, (one.speaker for one in said))

    def source(self, at: int) -> tuple[int | None, int | None, int | None]:
        """Who says this word, through whom it is relayed, and the date it was said; None where unsaid."""
        attribution = who(self.said, at)
        if attribution is None:
            return None, None, None
        relayed = attribution.relayed_through
        return (
            self._number(attribution.speaker),
            self._number(relayed) if relayed else None,
            self._said_on.get(attribution.cue),
        )

    def _number(self, speaker: Speaker) -> int:
        if speaker not in self.sources:
            self.sources.append(speaker)
        return self.sources.index(speaker)

    def place(self, at: int, behind: int, barred: Iterable[int] = ()) -> int | None:
        """The number of the place where what stands in these words is."""
        sentence = self.clauses.sentence(at)
        left_out = {*barred, *self._speaking}
        places = self.scene.places
        near = [
            (self._apart(at, behind, number), number)
            for number, mention in enumerate(places)
            if sentence.start <= mention.first < sentence.stop and number not in left_out and self._may_be_where(number)
        ]
        if near:
            return min(near)[1]
        before = self._sentence_before(sentence.start)
        return before if before is not None else self.scene.main_country

    def _may_be_where(self, number: int) -> bool:
        """A preposition puts something there, or it is a country or base; a capital may only stand for a government."""
        return bool(self.scene.cases[number]) or self.scene.kind(number) in (COUNTRY, "base")

    def _apart(self, at: int, behind: int, number: int) -> int:
        mention = self.scene.places[number]
        stands_before = mention.first < at
        near = self.clauses.distance(mention.behind - 1, at) if stands_before else 0
        apart = near if stands_before else self.clauses.distance(behind - 1, mention.first)
        low, high = (mention.first, at) if stands_before else (behind, mention.first)
        between = sum(low <= count < high for count in self._counts) if stands_before or self._counts else 0
        spoken_of = 0 if self.scene.cases[number] else SPOKEN_OF
        return apart + spoken_of + STANDS_BEFORE * stands_before + OTHER_COUNT * between

    def _sentence_before(self, start: int) -> int | None:
        """The place that the sentence before, in the same paragraph, last puts something in."""
        if start == 0 or self.scene.words[start - 1] == "\n":
            return None
        before = self.clauses.sentence(start - 1)
        return next(
            (
                number
                for number in range(len(self.scene.places) - 1, -1, -1)
                if before.start <= self.scene.places[number].first < before.stop
                and self.scene.cases[number]
                and self.scene.kind(number) == COUNTRY
            ),
            None,
        )

    def country_around(self, place: int) -> int | None:
        """The number of the country, if the text names it, that contains the place; the place itself if it is one."""
        if self.scene.kind(place) == COUNTRY:
            return place
        around = self.scene.around(self.scene.places[place].places[0])
        named = [
            n
            for n, mention in enumerate(self.scene.places)
            if mention.places[0] in around and self.scene.kind(n) == COUNTRY
        ]
        return min(named, key=lambda n: abs(n - place), default=None)

    def date(self, at: int) -> int | None:
        """The number of the date nearest in the sentence that is not the date of saying so."""
        said_on = set(self._said_on.values())
        near = [
            (self.clauses.distance(at, word) + OTHER_ACTION * self._actions_between(at, word), number)
            for number, word in enumerate(self._date_words)
            if number not in said_on and self.clauses.same_sentence(at, word)
        ]
        apart, number = min(near, default=(FARTHEST_DATE + 1, None))
        return number if apart <= FARTHEST_DATE else None

    def _actions_between(self, one: int, other: int) -> int:
        low, high = sorted((one, other))
        actions = self.clauses.actions
        between = actions[bisect_right(actions, low) : bisect_left(actions, high)]
        return sum(self.clauses.signs[k].role not in COPULAS for k in between)  # type: ignore[union-attr]

    def _date_near(self, cue: int) -> int | None:
        return next((n for n, word in enumerate(self._date_words) if 0 < word - cue <= SAID_WITHIN), None)


def _words(text: Text, speakers: Iterable[Speaker]) -> set[int]:
    return {w for one in set(speakers) for w in range(word_of(text, one.start), word_of(text, max(one.end - 1, 0)) + 1)}
