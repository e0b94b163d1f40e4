"""Which place, date, source and force a claim has: those nearest in structure to the word it is anchored at.

Same clause before same sentence, what a preposition makes a place before what is only spoken of; then the sentence
before in the same paragraph, then the country that the text is about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from posture.extract.claims.scene import COUNTRY, Scene, nearby
from posture.extract.claims.signs import Role
from posture.extract.found import Counted, Dated, Speaker
from posture.extract.names.speakers import Attribution, who
from posture.extract.text import Text

#: Words of distance that make a place less likely: only spoken of, standing before, with another count between.
SPOKEN_OF, STANDS_BEFORE, OTHER_COUNT = 15, 3, 8
FARTHEST_DATE = 24
#: And a date: what another action between the two is dated by.
OTHER_ACTION = 10
#: Farther than any place, and no number of one.
NOWHERE = (10**9, -1)
COPULAS = frozenset({Role.BE, Role.HAVE})
#: A date this near to "said" is when it was said.
SAID_WITHIN = 4


class Attacher:
    """Finds what belongs to a claim; dates and speakers are by their numbers in the lists given."""

    def __init__(
        self, scene: Scene, counts: Sequence[Counted], dated: Sequence[Dated], said: Sequence[Attribution]
    ) -> None:
        self.scene, self.clauses = scene, scene.clauses
        self.said = said
        self._sources: dict[Speaker, int] = {}
        self._firsts = scene.firsts
        signs = scene.clauses.signs
        self._deeds = [at for at in scene.clauses.actions if (sign := signs[at]) and sign.role not in COPULAS]
        self._counts = [count.first for count in counts]
        self._date_words = [scene.text.word_of(date.start) for date in dated]
        self._said_on = {cue: date for cue in (one.cue for one in said) if (date := self._date_near(cue)) is not None}
        self._saying = set(self._said_on.values())
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
        return self._sources.setdefault(speaker, len(self._sources))

    @property
    def sources(self) -> list[Speaker]:
        """Whoever was found to say something, by their numbers."""
        return list(self._sources)

    def place(self, at: int, behind: int, recipient: str = "") -> int | None:
        """The number of the place where what stands in these words is; that is not the one it is given to."""
        sentence = self.clauses.sentence(at)
        numbers, first = nearby(self._firsts, at, sentence), bisect_left(self._firsts, at)
        best = self._nearest(at, behind, range(first - 1, numbers.start - 1, -1), recipient, NOWHERE)
        best = self._nearest(at, behind, range(max(first, numbers.start), numbers.stop), recipient, best)
        if best is not NOWHERE:
            return best[1]
        before = self._sentence_before(sentence.start)
        return before if before is not None else self.scene.main_country

    def _nearest(self, at: int, behind: int, numbers: range, recipient: str, best: tuple[int, int]) -> tuple[int, int]:
        """The nearest of these places, each farther away than the last, or ``best``: how far away and its number."""
        for number in numbers:
            mention = self.scene.places[number]
            if max(mention.first - behind, at - mention.behind) > best[0]:
                break
            if self._may_be_where(number) and recipient not in mention.places:
                best = min(best, (self._apart(at, behind, number), number))
        return best

    def _may_be_where(self, number: int) -> bool:
        """A preposition puts something there, or it is a country or base; a capital may only stand for a government.

        What is part of a speaker's title is no place of what is said.
        """
        if self._firsts[number] in self._speaking:
            return False
        return bool(self.scene.cases[number]) or self.scene.kind(number) in (COUNTRY, "base")

    def _apart(self, at: int, behind: int, number: int) -> int:
        mention = self.scene.places[number]
        stands_before = mention.first < at
        near = self.clauses.distance(mention.behind - 1, at) if stands_before else 0
        apart = near if stands_before else self.clauses.distance(behind - 1, mention.first)
        low, high = (mention.first, at) if stands_before else (behind, mention.first)
        between = bisect_left(self._counts, high) - bisect_left(self._counts, low)
        begins_another = not stands_before and self.scene.words[mention.first - 1].startswith("و")
        spoken_of = 0 if self.scene.cases[number] else SPOKEN_OF
        return apart + spoken_of + STANDS_BEFORE * stands_before + OTHER_COUNT * (between + begins_another)

    def _sentence_before(self, start: int) -> int | None:
        """The place that the sentence before, in the same paragraph, last puts something in."""
        if start == 0 or self.scene.words[start - 1] == "\n":
            return None
        before = self.clauses.sentence(start - 1)
        return next(
            (
                number
                for number in reversed(nearby(self._firsts, start - 1, before))
                if self.scene.cases[number] and self.scene.kind(number) == COUNTRY
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
        near = [
            (self.clauses.distance(at, word) + OTHER_ACTION * self._actions_between(at, word), number)
            for number, word in self._dates_near(at)
            if number not in self._saying
        ]
        apart, number = min(near, default=(FARTHEST_DATE + 1, None))
        return number if apart <= FARTHEST_DATE else None

    def _actions_between(self, one: int, other: int) -> int:
        low, high = (one, other) if one < other else (other, one)
        return max(bisect_left(self._deeds, high) - bisect_right(self._deeds, low), 0)

    def _date_near(self, cue: int) -> int | None:
        first = bisect_right(self._date_words, cue)
        return first if first < len(self._date_words) and self._date_words[first] <= cue + SAID_WITHIN else None

    def _dates_near(self, at: int) -> list[tuple[int, int]]:
        """Numbers of the dates in reach, and their words."""
        return [(n, self._date_words[n]) for n in nearby(self._date_words, at, self.clauses.sentence(at))]


def _words(text: Text, speakers: Iterable[Speaker]) -> set[int]:
    spans = {(one.start, one.end) for one in speakers}
    return {w for start, end in spans for w in range(text.word_of(start), text.word_of(max(end - 1, 0)) + 1)}
