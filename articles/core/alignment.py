"""Which tokens of a text stand where in its corrected text: runs that stayed, in order, and runs that moved.

Sequences of four tokens that occur once in either text are looked at first, the most of them that keep their order (as
in patience diff); between them the longest common subsequence; then words that only happen to be the same, short
between long edits, are let go (the semantic cleanup of diff-match-patch, on tokens).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, takewhile
from typing import NamedTuple

from rapidfuzz.distance import Indel

from articles.core.tokens import Tokens

#: Tokens in a row that make a place known.
SHINGLE = 4
#: Cells in the table of a longest common subsequence: 400 million take 50 MB. A stretch that needs more, 20,000 tokens
#: in both texts without a sequence that occurs once, is taken for replaced: its words are not looked for.
MAX_CELLS = 400_000_000
#: A run stays if it is longer than this share of both edits around it, or has so many tokens.
SHORT, FIRM = 0.5, 5
#: Pairs of replaced tokens compared in one edit, and in all edits of a text; beyond these none are paired.
MAX_PAIRS, MAX_PAIRS_IN_ALL = 2_500, 200_000
#: Words less alike are not one word corrected.
ALIKE = 0.5
#: Of a longer word only its beginning is compared.
LONGEST_WORD = 100
#: An edit of more tokens is a correction if its pairs make this share of its longer side; else it is written anew.
FEW, CORRECTED = 3, 0.4


class Pair(NamedTuple):
    """The number of a token in the old text, and of the one that is it in the new text."""

    old: int
    new: int


class Run(NamedTuple):
    """``length`` tokens from ``old`` on that stand, one behind the other, from ``new`` on."""

    old: int
    new: int
    length: int


class Edit(NamedTuple):
    """What stands between two runs: old tokens from ``old`` to before ``old_end``, and what replaced them."""

    old: int
    old_end: int
    new: int
    new_end: int


class Found(NamedTuple):
    """The runs that stayed, in order in both texts; and where sequences begin that are in both, out of that order."""

    stayed: list[Run]
    moved: list[Pair]


def match(old: Sequence[int], new: Sequence[int]) -> Found:
    """The equal tokens of two texts.

    Of several readings that are as good it takes the one that matches soonest; the texts turned round give the other
    extreme. Time: linear, and for stretches that repeat themselves as ``MAX_CELLS`` bounds it.
    """
    # Not at the end too: there the words of what was put in would be taken for those it was put in front of.
    head = Run(0, 0, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    anchors = _unique_in_both(old, new, Edit(head.length, len(old), head.length, len(new)))
    ordered = _in_order(anchors)
    stayed = [head]
    for run in [*_shingle_runs(ordered), Run(len(old), len(new), 0)]:
        stayed += _subsequence(old, new, _edit(stayed[-1], run))
        stayed.append(run)
    kept = set(ordered)
    return Found(_joined(stayed), [anchor for anchor in anchors if anchor not in kept])


def _edit(before: Run, after: Run) -> Edit:
    return Edit(before.old + before.length, after.old, before.new + before.length, after.new)


def _trimmed(old: Sequence[int], new: Sequence[int], edit: Edit) -> tuple[Run, Edit, Run]:
    """The equal tokens an edit begins with, the rest of it, and the equal tokens it ends with."""
    room = min(edit.old_end - edit.old, edit.new_end - edit.new)
    head = sum(1 for _ in takewhile(lambda n: old[edit.old + n] == new[edit.new + n], range(room)))
    room -= head
    tail = sum(1 for _ in takewhile(lambda n: old[edit.old_end - 1 - n] == new[edit.new_end - 1 - n], range(room)))
    rest = Edit(edit.old + head, edit.old_end - tail, edit.new + head, edit.new_end - tail)
    return Run(edit.old, edit.new, head), rest, Run(rest.old_end, rest.new_end, tail)


def _unique_in_both(old: Sequence[int], new: Sequence[int], edit: Edit) -> list[Pair]:
    """Where the sequences begin that occur once in either side, in the order of the old text."""
    here, there = _once(old[edit.old : edit.old_end]), _once(new[edit.new : edit.new_end])
    return [Pair(edit.old + start, edit.new + there[tokens]) for tokens, start in here.items() if tokens in there]


def _once(tokens: Sequence[int]) -> dict[tuple[int, ...], int]:
    """Where the sequences begin that occur once: the last place of each, if it is its first too."""
    shingles = list(zip(*(tokens[n:] for n in range(SHINGLE)), strict=False))
    last = dict(zip(shingles, range(len(shingles)), strict=True))
    first = dict(zip(reversed(shingles), reversed(range(len(shingles))), strict=True))
    return {shingle: start for shingle, start in last.items() if first[shingle] == start}


def _in_order(pairs: list[Pair]) -> list[Pair]:
    """A longest part of the pairs, which come in the old order, that is in the new order too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, pair in enumerate(pairs):
        length = bisect_left(tops, pair.new)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [pair.new]
        ends[length : length + 1] = [number]
    chosen, number = [], ends[-1] if ends else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


def _shingle_runs(starts: Iterable[Pair]) -> list[Run]:
    """The runs of sequences that overlap; of two that overlap otherwise, the second begins behind the first."""
    runs: list[Run] = []
    for old, new in starts:
        last = runs[-1] if runs else Run(0, 0, 0)
        if runs and old - new == last.old - last.new and old <= last.old + last.length:
            runs[-1] = Run(last.old, last.new, old + SHINGLE - last.old)
            continue
        skipped = max(last.old + last.length - old, last.new + last.length - new, 0)
        if skipped < SHINGLE:
            runs.append(Run(old + skipped, new + skipped, SHINGLE - skipped))
    return runs


def _subsequence(old: Sequence[int], new: Sequence[int], edit: Edit) -> list[Run]:
    head, rest, tail = _trimmed(old, new, edit)
    if not 0 < (rest.old_end - rest.old) * (rest.new_end - rest.new) <= MAX_CELLS:
        return [head, tail]
    steps = Indel.opcodes(old[rest.old : rest.old_end], new[rest.new : rest.new_end])
    equal = [step for step in steps if step.tag == "equal"]
    found = [Run(rest.old + s.src_start, rest.new + s.dest_start, s.src_end - s.src_start) for s in equal]
    return [head, *found, tail]


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs without empty ones, those that touch in both texts as one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else run
        if joined and last.old + last.length == run.old and last.new + last.length == run.new:
            joined[-1] = Run(last.old, last.new, last.length + run.length)
        elif run.length:
            joined.append(run)
    return joined


class Reading:
    """One way to read a correction: the runs that stayed, and the edits around them. Edit n stands before run n."""

    def __init__(self, old: Tokens, new: Tokens, runs: Iterable[Run]) -> None:
        self.old, self.new = old, new
        self.runs = self._cleaned(runs)
        self._starts = [run.old for run in self.runs]
        self._old_kept = _counted(len(old), [(run.old, run.length) for run in self.runs])
        self._new_kept = _counted(len(new), [(run.new, run.length) for run in self.runs])
        self._paired: dict[int, dict[int, int]] = {}
        self._pairs_left = MAX_PAIRS_IN_ALL

    def _cleaned(self, runs: Iterable[Run]) -> list[Run]:
        """Without the runs that are short between two long edits; letting one go makes the edits around it one."""
        kept: list[Run] = []
        edge = Run(len(self.old), len(self.new), 0)
        for following in [*runs, edge]:
            while kept and self._is_chance(kept[-2] if len(kept) > 1 else Run(0, 0, 0), kept[-1], following):
                kept.pop()
            kept.append(following)
        return kept[:-1]

    def _is_chance(self, before: Run, run: Run, after: Run) -> bool:
        most = SHORT * min(self._length(before, run), self._length(run, after))
        return run.length < FIRM and self.old.size(run.old, run.old + run.length) <= most

    def _length(self, run: Run, following: Run) -> int:
        """How many characters the longer side of the edit between two runs has."""
        old = self.old.size(run.old + run.length, following.old)
        return max(old, self.new.size(run.new + run.length, following.new))

    def kept(self) -> int:
        return sum(run.length for run in self.runs)

    def put_in(self) -> list[tuple[int, int]]:
        """The stretches of new tokens, first to before last, that did not stay from the old text."""
        edits = [self._edit(number) for number in range(len(self.runs) + 1)]
        return [(edit.new, edit.new_end) for edit in edits if edit.new < edit.new_end]

    def kept_around(self, first: int, behind: int, around: int) -> float:
        """Which share of the tokens on both sides of a span, which stayed, did stay too: in the likelier text.

        The text in which more stayed counts: where sentences were only put in, or only taken out, it is all of one.
        """
        shift = self.stayed_at(first)
        if shift is None:
            return 0.0
        sides = ((self._old_kept, first, behind), (self._new_kept, shift, shift + behind - first))
        return max(_share(kept, start, end, around) for kept, start, end in sides)

    def stayed_at(self, token: int) -> int | None:
        """Where an old token is now that stayed."""
        run = self.run_at(token)
        return run.new + token - run.old if run else None

    def run_at(self, token: int) -> Run | None:
        """The run that an old token stayed in."""
        number = bisect_right(self._starts, token) - 1
        if number < 0 or token >= self.runs[number].old + self.runs[number].length:
            return None
        return self.runs[number]

    def edit_before(self, token: int) -> Edit:
        """The edit that an old token is in, or that comes before the run it stayed in."""
        return self._edit(bisect_right(self._starts, token) - (self.run_at(token) is not None))

    def edit_between(self, token: int) -> Edit:
        """What was edited between this old token and the one before it: both sides empty if nothing was."""
        run = self.run_at(token)
        if run and run.old < token:
            new = run.new + token - run.old
            return Edit(token, token, new, new)
        return self.edit_before(token)

    def _edit(self, number: int) -> Edit:
        before = self.runs[number - 1] if number else Run(0, 0, 0)
        after = self.runs[number] if number < len(self.runs) else Run(len(self.old), len(self.new), 0)
        return _edit(before, after)

    def image(self, token: int) -> int | None:
        """Where an old token is now, if it stayed or was corrected; before the first is -1, behind the last the end."""
        if not 0 <= token < len(self.old):
            return -1 if token < 0 else len(self.new)
        if (stayed := self.stayed_at(token)) is not None:
            return stayed
        number = bisect_right(self._starts, token)
        if number not in self._paired:
            self._paired[number] = self._corrections(self._edit(number))
        return self._paired[number].get(token)

    def _corrections(self, edit: Edit) -> dict[int, int]:
        cells = (edit.old_end - edit.old) * (edit.new_end - edit.new)
        if not 0 < cells <= min(MAX_PAIRS, self._pairs_left):
            return {}
        self._pairs_left -= cells
        old, new = self.old.words[edit.old : edit.old_end], self.new.words[edit.new : edit.new_end]
        pairs, shared = corrections(old, new)
        longer = max(sum(map(len, side)) for side in (old, new))
        if max(len(old), len(new)) > FEW and shared < CORRECTED * longer:
            pairs = _numbers_at_ends(old, new)
        return {edit.old + pair.old: edit.new + pair.new for pair in pairs}


def _counted(length: int, runs: Iterable[tuple[int, int]]) -> list[int]:
    """How many of the first n tokens are in the runs, for every n."""
    kept = bytearray(length)
    for start, size in runs:
        kept[start : start + size] = b"\1" * size
    return list(accumulate(kept, initial=0))


def _share(kept: Sequence[int], start: int, end: int, around: int) -> float:
    """The share of kept tokens around a stretch; all of them if there are none."""
    first, behind = max(start - around, 0), min(end + around, len(kept) - 1)
    total = start - first + behind - end
    return (kept[start] - kept[first] + kept[behind] - kept[end]) / total if total else 1.0


def corrections(old: Sequence[str], new: Sequence[str]) -> tuple[list[Pair], float]:
    """Which word of an edit became which, in order, so that the letters they share are most; and how many those are.

    Costs a comparison for each word of the one with each of the other.
    """
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    shared = [[likeness(one, other) * (len(one) + len(other)) / 2 for other in new] for one in old]
    for i in range(len(old)):
        for j in range(len(new)):
            best[i + 1][j + 1] = max(best[i][j + 1], best[i + 1][j], best[i][j] + shared[i][j])
    pairs, i, j = [], len(old), len(new)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append(Pair(i, j))
    return pairs[::-1], best[-1][-1]


def _numbers_at_ends(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Beside words that stayed, a number for a number is its correction, whatever follows."""
    ends = {Pair(0, 0), Pair(len(old) - 1, len(new) - 1)}
    return [pair for pair in ends if old[pair.old][0].isdigit() and new[pair.new][0].isdigit()]


def likeness(word: str, other: str) -> float:
    """From 0 to 1; 0 for words that share less than half their letters, and for a number and a word."""
    if word == other:
        return 1.0
    if word[0].isdigit() or other[0].isdigit():
        return 0.6 if word[0].isdigit() and other[0].isdigit() else 0.0
    if not (word[0].isalpha() or other[0].isalpha()):
        return 0.3
    return Indel.normalized_similarity(word[:LONGEST_WORD], other[:LONGEST_WORD], score_cutoff=ALIKE)


class Alignment(NamedTuple):
    """Two readings of a correction, one that matches soonest and one that matches latest, and the runs that moved.

    ``old`` and ``new`` have a character for each token, the same for equal ones, so that rows of tokens can be found.
    """

    readings: list[Reading]
    moved: list[Run]
    old: str
    new: str


def align(old: Tokens, new: Tokens) -> Alignment:
    numbers: dict[str, int] = {}
    here, there = ([numbers.setdefault(word, len(numbers)) for word in side.words] for side in (old, new))
    soonest = match(here, there)
    latest = match(here[::-1], there[::-1]).stayed
    turned = [
        Run(len(here) - run.old - run.length, len(there) - run.new - run.length, run.length) for run in reversed(latest)
    ]
    readings = [Reading(old, new, soonest.stayed), Reading(old, new, turned)]
    return Alignment(readings, moved_runs(here, there, soonest), _written(here), _written(there))


def _written(numbers: Iterable[int]) -> str:
    """Beyond a million words some share a character: then more rows are found, and more is doubted, than need be."""
    return "".join(chr(1 + number % 1_000_000) for number in numbers)


def moved_runs(old: Sequence[int], new: Sequence[int], found: Found) -> list[Run]:
    """The runs that left their order: each as long as its tokens are equal and did not stay, by old place."""
    stayed_old = {run.old + n for run in found.stayed for n in range(run.length)} if found.moved else set()
    stayed_new = {run.new + n for run in found.stayed for n in range(run.length)} if found.moved else set()
    runs: list[Run] = []
    for pair in found.moved:
        if runs and pair.old < runs[-1].old + runs[-1].length and pair.new - pair.old == runs[-1].new - runs[-1].old:
            continue
        first, behind = 0, 0
        while _is_free(old, new, pair.old + behind, pair.new + behind, stayed_old, stayed_new):
            behind += 1
        while _is_free(old, new, pair.old - first - 1, pair.new - first - 1, stayed_old, stayed_new):
            first += 1
        runs.append(Run(pair.old - first, pair.new - first, first + behind))
    return [run for run in runs if run.length >= SHINGLE]


def _is_free(
    old: Sequence[int], new: Sequence[int], i: int, j: int, stayed_old: set[int], stayed_new: set[int]
) -> bool:
    inside = 0 <= i < len(old) and 0 <= j < len(new)
    return inside and old[i] == new[j] and i not in stayed_old and j not in stayed_new
