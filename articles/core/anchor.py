"""Carries spans of a text over to its corrected text.

A span is the *same* only if it is certain: its words stayed, character for character, in one piece, in one place. It is
*changed* if there is a place to propose to an editor, and *gone* if there is none. What was chosen for cases in doubt:

- Other digits, vowel marks, spaces, direction marks or quote marks inside a span are other characters: changed.
  Beside it they are no matter.
- Words that moved with their sentence are changed, and proposed where they are now.
- Words that could as well be the first as the second of two equal ones are changed.
- A number beside a new number, number word or sign (``500`` → ``500 thousand``, ``2`` → ``2-3``) is changed.
- Words among which nothing else stayed are changed, and so is everything in a text that was replaced.
- A passage written anew is gone: what it has in common with the old one is chance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from rapidfuzz.distance import Indel

from articles.core.alignment import Reading, Run, align
from articles.core.offsets import words_at
from articles.core.tokens import Tokens, is_joined, is_numeric, numbers

#: Characters on either side that are compared; how alike the better side must be for words to be the same, and for
#: words found elsewhere to be offered.
CONTEXT, ALIKE, FOUND_ALIKE = 24, 0.5, 0.6
#: Tokens on either side of which, in one of the texts, such a share stayed.
AROUND, AROUND_KEPT = 6, 0.6
#: Less of both texts stayed: the text was replaced.
REPLACED = 0.3
#: Tokens beside a span that are looked for elsewhere; and tokens of an edit beside it that are looked at for a number,
#: up to the end of a sentence.
BESIDE, SENTENCE_END = 4, frozenset(".!?")
#: A span of more tokens of which none stayed was written anew, and so was one that would grow beyond this.
WRITTEN_ANEW, GROWTH, GROWTH_MORE = 6, 3, 3
#: Of a longer span only so many tokens are looked at, half of them at either end.
LONG = 200
#: More numbers in a changed span are not compared: some of them count as changed.
MANY_NUMBERS = 1_000
#: How alike both sides of a copy are together, of 2; those of the same words in other sentences have half of it.
COPY_ALIKE = 1.2
#: So many characters are searched for copies and for what is gone; then nothing is certain, and nothing offered.
MOST_SEARCHED = 200_000_000
#: A comparison of surroundings takes as long as searching so many.
COMPARED = 5_000

Range = tuple[int, int]


class Reason(StrEnum):
    """Why a span is not the same without a doubt."""

    WORDS = "other words"
    NUMBER = "another number beside it"
    CUT = "a word runs on over its edge"
    SURROUNDINGS = "nothing around it stayed"
    TWO_PLACES = "it may be in either of two places"
    MOVED = "it moved"
    REPLACED = "the text was replaced"


@dataclass(frozen=True, slots=True)
class Same:
    """The same words in the same place of the text; half-open code points of the new text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Changed:
    """The place to propose. ``number_changed``: whether its numbers in digits are others than the span's were."""

    start: int
    end: int
    reason: Reason
    number_changed: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """No place to propose; ``offers`` has the only other place of exactly these words, where there is one."""

    offers: tuple[Range, ...] = ()


Anchor = Same | Changed | Gone


def carry(old: str, new: str, spans: Iterable[Range]) -> list[Anchor]:
    """Where the spans, half-open code points of the old text, are in the new text, in the order given.

    Raises ValueError for a span that is empty or leaves the old text. Lone surrogates and whatever else a string can
    hold do no harm. Takes time in proportion to the texts and spans, but for the bounds named in ``alignment``.
    """
    asked = list(spans)
    for start, end in asked:
        words_at(old, start, end)
    if old == new:
        return [Same(start, end) for start, end in asked]
    correction = Correction(old, new)
    return [correction.anchor(start, end) for start, end in asked]


class Correction:
    """An old and a new text, compared once for all spans."""

    def __init__(self, old: str, new: str) -> None:
        folded: dict[str, str] = {}
        self.old, self.new = Tokens(old, folded), Tokens(new, folded)
        aligned = align(self.old, self.new)
        self.readings, self.moved = aligned.readings, sorted(aligned.moved)
        most = len(self.old) + len(self.new)
        self.is_replaced = any(2 * reading.kept() < REPLACED * most for reading in self.readings)
        numeric = {word for word in set(folded.values()) if is_numeric(word)}
        self.old_numbers, self.new_numbers = _Numbers(self.old.words, numeric), _Numbers(self.new.words, numeric)
        self._old_row = aligned.old
        self._put_in = _PutIn(aligned.new, self.readings[0].put_in())
        self._searched = 0

    def anchor(self, start: int, end: int) -> Anchor:
        first, behind = self.old.touching(start, end)
        if first == behind:
            return self._blank(first, start, end)
        whole = {
            place: reading for reading in self.readings for place in self._whole(reading, first, behind, start, end)
        }
        if len(whole) == 1:
            ((place, reading),) = whole.items()
            reason = self._doubt(reading, first, behind, (start, end), place)
            return self._changed(first, behind, place, reason) if reason else Same(*place)
        if whole:
            return self._changed(first, behind, self._likest(whole, (start, end)), Reason.TWO_PLACES)
        if moved := self._moved_place(first, behind, start, end):
            return self._changed(first, behind, moved[0], Reason.MOVED)
        proposed = [place for reading in self.readings for place in self._proposal(reading, first, behind, start, end)]
        if proposed:
            return self._changed(first, behind, self._likest(proposed, (start, end)), Reason.WORDS)
        return Gone(tuple(self._elsewhere(start, end)))

    def _blank(self, following: int, start: int, end: int) -> Anchor:
        """A span of nothing but spaces and direction marks stays between the tokens it stood between."""
        before, after = (self.readings[0].image(token) for token in (following - 1, following))
        if before is None or after != before + 1:
            return Gone()
        shift = (self.new.ends[before] if before >= 0 else 0) - (self.old.ends[following - 1] if following else 0)
        place = start + shift, end + shift
        fits = self.new.text[slice(*place)] == self.old.text[start:end]
        return Same(*place) if fits and not self.is_replaced else Gone()

    def _changed(self, first: int, behind: int, place: Range, reason: Reason) -> Changed:
        was = self.old_numbers.within(first, behind)
        now = self.new_numbers.within(*self.new.touching(*place))
        return Changed(*place, reason, was is None or was != now)

    def _whole(self, reading: Reading, first: int, behind: int, start: int, end: int) -> Iterator[Range]:
        """The place of a span whose tokens all stayed in one piece."""
        run = reading.run_at(first)
        if run and behind <= run.old + run.length:
            yield from self._place(run, first, behind, start, end)

    def _place(self, run: Run, first: int, behind: int, start: int, end: int) -> Iterator[Range]:
        """Where a run has a span; nowhere if it was part of a word, of which another part is left."""
        shift = run.new - run.old
        place = self._start(first, first + shift, start), self._end(behind - 1, behind - 1 + shift, end)
        if place[0] < place[1]:
            yield self._with_margins(place, start, end)

    def _with_margins(self, place: Range, start: int, end: int) -> Range:
        """With the spaces or direction marks that the span has at its ends, if they are there in the new text."""
        quote = self.old.text[start:end]
        first, behind = self.old.touching(start, end)
        before, after = self.old.starts[first] - start, end - self.old.ends[behind - 1]
        wide = place[0] - max(before, 0), place[1] + max(after, 0)
        return wide if wide[0] >= 0 and self.new.text[slice(*wide)] == quote else place

    def _start(self, old: int, new: int, start: int) -> int:
        """Where a span begins whose first token ``old`` is ``new`` now; it may begin inside the token."""
        return self.new.starts[new] + self._inside(old, new, start - self.old.starts[old], 0)

    def _end(self, old: int, new: int, end: int) -> int:
        inside = end - self.old.starts[old]
        length = self.new.ends[new] - self.new.starts[new]
        return self.new.starts[new] + self._inside(old, new, inside, length)

    def _inside(self, old: int, new: int, offset: int, edge: int) -> int:
        """Where an offset in a token is in the token that it became; ``edge`` where it is at or beyond the token's."""
        was, now = self.old.token(old), self.new.token(new)
        if offset <= 0 or offset >= len(was):
            return edge
        if was == now:
            return offset
        if len(was) * len(now) > LONG * LONG:
            return edge
        for step in Indel.opcodes(was, now):
            if step.tag == "equal" and offset <= step.src_end:
                return int(step.dest_start) + max(offset - int(step.src_start), 0)
        return edge

    def _doubt(self, reading: Reading, first: int, behind: int, span: Range, place: Range) -> Reason | None:
        """Why words that stayed in one piece may yet not be the same; None if there is no doubt."""
        if self.new.text[slice(*place)] != self.old.text[slice(*span)]:
            return Reason.WORDS
        if self.is_replaced:
            return Reason.REPLACED
        if self.old_numbers.are_in(first, behind) and self._has_number_beside(reading, first, behind):
            return Reason.NUMBER
        edges = zip(span, place, strict=True)
        if any(is_joined(self.new.text, there) and not is_joined(self.old.text, here) for here, there in edges):
            return Reason.CUT
        likeness = self._likeness(span, place)
        if max(likeness) < ALIKE or reading.kept_around(first, behind, AROUND) < AROUND_KEPT:
            return Reason.SURROUNDINGS
        is_agreed = all(_agrees(other, reading, first, behind) for other in self.readings)
        return (
            None
            if is_agreed and not self._has_copy(first, behind, span, min(sum(likeness), COPY_ALIKE))
            else Reason.TWO_PLACES
        )

    def _has_copy(self, first: int, behind: int, span: Range, likeness: float) -> bool:
        """Whether what was put in holds the words too, in surroundings so much alike, or the words right beside them.

        Where too much would have to be searched, it may.
        """
        before, after = self._old_row[max(first - BESIDE, 0) : first], self._old_row[behind : behind + BESIDE]
        if any(len(row) == BESIDE and self._put_in.holds(row) for row in (before, after)):
            return True
        for found in self._put_in.all_of(self._old_row[first:behind]):
            place = self.new.starts[found], self.new.ends[found + behind - first - 1]
            if sum(self._likeness(span, place)) >= likeness:
                return True
        return self._put_in.is_exhausted

    def _has_number_beside(self, reading: Reading, first: int, behind: int) -> bool:
        """Whether an edit that touches the span brings or takes a number."""
        before, after = reading.edit_between(first), reading.edit_between(behind)
        sides = (
            reversed(self.old.words[max(before.old, before.old_end - BESIDE) : before.old_end]),
            reversed(self.new.words[max(before.new, before.new_end - BESIDE) : before.new_end]),
            self.old.words[after.old : min(after.old_end, after.old + BESIDE)],
            self.new.words[after.new : min(after.new_end, after.new + BESIDE)],
        )
        return any(_has_number(words) for words in sides)

    def _likeness(self, span: Range, place: Range) -> tuple[float, float]:
        """How alike the characters before, and behind, are in both texts."""
        sides = (
            (self.old.text[max(span[0] - CONTEXT, 0) : span[0]], self.new.text[max(place[0] - CONTEXT, 0) : place[0]]),
            (self.old.text[span[1] : span[1] + CONTEXT], self.new.text[place[1] : place[1] + CONTEXT]),
        )
        before, after = (Indel.normalized_similarity(old, new) for old, new in sides)
        return before, after

    def _likest(self, places: Iterable[Range], span: Range) -> Range:
        """Of several places the one with the likest surroundings, then with the likest length."""
        length = span[1] - span[0]
        return max(places, key=lambda place: (sum(self._likeness(span, place)), -abs(place[1] - place[0] - length)))

    def _moved_place(self, first: int, behind: int, start: int, end: int) -> list[Range]:
        number = bisect_right(self.moved, first, key=lambda run: run.old) - 1
        if number < 0 or behind > self.moved[number].old + self.moved[number].length:
            return []
        places = self._place(self.moved[number], first, behind, start, end)
        return [place for place in places if max(self._likeness((start, end), place)) >= FOUND_ALIKE]

    def _proposal(self, reading: Reading, first: int, behind: int, start: int, end: int) -> Iterator[Range]:
        """What became of a span: from where its first token, or what stands before it, is now, to its last likewise."""
        kept = _kept(reading, first, behind)
        head, tail = reading.image(first), reading.image(behind - 1)
        before, after = reading.image(first - 1), reading.image(behind)
        is_open = (head is None and before is None) or (tail is None and after is None)
        if is_open and 2 * len(kept) < behind - first:
            return
        if not kept and behind - first > WRITTEN_ANEW:
            return
        from_token = head if head is not None else before + 1 if before is not None else kept[0]
        to_token = tail if tail is not None else after - 1 if after is not None else kept[-1]
        if from_token > to_token or to_token - from_token >= GROWTH * (behind - first) + GROWTH_MORE:
            return
        place = (
            self._start(first, from_token, start) if head is not None else self.new.starts[from_token],
            self._end(behind - 1, to_token, end) if tail is not None else self.new.ends[to_token],
        )
        if place[0] < place[1]:
            yield place

    def _elsewhere(self, start: int, end: int) -> Iterator[Range]:
        """The only place of exactly these words, if something around it is as it was."""
        quote, text = self.old.text[start:end], self.new.text
        if self._searched > MOST_SEARCHED:
            return
        self._searched += len(text)
        found = text.find(quote)
        if found < 0 or text.find(quote, found + 1) >= 0:
            return
        place = found, found + len(quote)
        if max(self._likeness((start, end), place)) >= FOUND_ALIKE:
            yield place


def _agrees(reading: Reading, other: Reading, first: int, behind: int) -> bool:
    """Whether one reading has most of a span where the other has all of it."""
    tokens = _looked_at(first, behind)
    return 2 * sum(reading.stayed_at(token) == other.stayed_at(token) for token in tokens) > len(tokens)


def _looked_at(first: int, behind: int) -> list[int]:
    """The tokens of a span; of a long one those at its ends."""
    if behind - first > LONG:
        return [*range(first, first + LONG // 2), *range(behind - LONG // 2, behind)]
    return list(range(first, behind))


def _kept(reading: Reading, first: int, behind: int) -> list[int]:
    """Where the tokens of a span are that stayed or were corrected."""
    return [image for token in _looked_at(first, behind) if (image := reading.image(token)) is not None]


def _has_number(words: Iterable[str]) -> bool:
    for word in words:
        if word in SENTENCE_END:
            return False
        if is_numeric(word):
            return True
    return False


class _PutIn:
    """What was put into a text, as rows of tokens to search in, up to ``MOST_SEARCHED`` characters."""

    def __init__(self, row: str, stretches: Sequence[Range]) -> None:
        self._stretches = stretches
        self._text = "\0".join(row[start:end] for start, end in stretches)
        self._starts = list(accumulate((end - start + 1 for start, end in stretches), initial=0))
        self._searched = 0

    @property
    def is_exhausted(self) -> bool:
        return self._searched > MOST_SEARCHED

    def holds(self, row: str) -> bool:
        self._searched += len(self._text)
        return row in self._text

    def all_of(self, row: str) -> Iterator[int]:
        """The tokens of the new text that this row begins at."""
        self._searched += len(self._text)
        at = self._text.find(row)
        while at >= 0 and not self.is_exhausted:
            self._searched += COMPARED
            number = bisect_right(self._starts, at) - 1
            yield self._stretches[number][0] + at - self._starts[number]
            at = self._text.find(row, at + 1)


class _Numbers:
    """The numbers of a text, to be found by token; ``numeric`` are those of its words that belong to a number."""

    def __init__(self, words: Sequence[str], numeric: Set[str]) -> None:
        self.words = words
        self._before = list(accumulate((word in numeric for word in words), initial=0))
        self._digits = [number for number, word in enumerate(words) if word[0].isdigit()]

    def are_in(self, first: int, behind: int) -> bool:
        return self._before[behind] > self._before[first]

    def within(self, first: int, behind: int) -> list[str] | None:
        """The numbers in digits; None if there are too many to look at."""
        found = self._digits[bisect_left(self._digits, first) : bisect_left(self._digits, behind)]
        return numbers(self.words[token] for token in found) if len(found) <= MANY_NUMBERS else None
