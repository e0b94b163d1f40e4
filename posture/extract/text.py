"""A text made ready for matching: folded letters and words, with the way back to the stored text.

Offsets that leave this package are code points of the stored text, half-open. Inside, everything is matched on the
folded text, whose own offsets (also half-open) ``Text.span`` turns back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from contextlib import suppress
from functools import cached_property
from itertools import accumulate, pairwise

from posture.extract.lines import unwrapped

#: Letters that writers use for one another: hamza and madda forms, ya and alef maqsura, ta marbuta, Persian letters.
LOOK_ALIKES = dict(zip("أإآٱىئیؤةکگڭپچۀە", "اااايييوهكككبجهه", strict=True))
#: Vowel marks, Koranic signs, tatweel, soft hyphen, joiners, direction marks and isolates, byte order mark.
UNHEARD = (
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
#: A run of them; written so, the first is searched for by itself, which halves the time.
SILENT = re.compile(f"{UNHEARD}{UNHEARD}*")
VOWELS = frozenset(map(chr, (*range(0x064B, 0x0660), 0x0670)))
QUOTES = dict.fromkeys("“”„«»‟〝〞＂", '"') | dict.fromkeys("‘’‛′ʼ", "'")
DIGITS = {char: str(unicodedata.digit(char)) for char in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
#: A capital sigma is one letter wherever it stands, which ``str.lower`` alone does not say.
TWINS = LOOK_ALIKES | QUOTES | DIGITS | {"Σ": "σ"}
#: Its small form would be two characters.
DOTTED = "İ"

#: A number with its separators, a word, a mark or a line end, and the blanks behind it: together the whole text.
#: Arabic print of the United Nations turns groups of digits round: 500 12 جندي are 12,500 of them. Nearly all words are
#: of plain letters, with one blank and another such word behind; asking for those first halves the time.
TOKEN = re.compile(
    r"[a-zء-ي]++ (?=[a-zء-ي])|(?:[a-zء-ي]++(?![^\W\d_]|')|\d{3}(?:[ \u00a0]\d{3})?[ \u00a0]\d\d?(?= [ء-ي])"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,٬٫،]\d|\d)|\d+(?:[.,٬٫،]\d+)*"
    r"|[^\W\d_]+(?:'[^\W\d_]+)?|[^\w\s]|_|\n)[^\S\n]*+"
)
BLANK = re.compile(r"[^\S\n]*")
#: No grammar looks farther than so many words before the first and behind the last.
PADDING = [""] * 40


class Text:
    """A text's words, marks and numbers: ``words[i]`` is folded and begins at ``starts[i]`` of the folded text.

    Grammar works on word numbers; ``span(i, j)`` gives the original offsets of words i to before j. ``findall`` and two
    lists cost a fifth of a match object for each word. Time and memory are linear in the text's length.
    """

    def __init__(self, original: str) -> None:
        self.original = original
        self._silent = [] if original.isascii() else [match.span() for match in SILENT.finditer(original)]
        #: How many silent characters stand before each run of them, and behind the last.
        self._gone = list(accumulate([end - start for start, end in self._silent], initial=0))
        self.folded = _folded(unwrapped(_without(original, self._silent) if self._silent else original))
        first = BLANK.match(self.folded).end()  # type: ignore[union-attr]
        pieces = TOKEN.findall(self.folded, first)
        self.words: list[str] = _without_blanks(pieces)
        #: The same words, with "" wherever a grammar looks past either end, before the first as well.
        self.word: list[str] = [*self.words, *PADDING]
        #: Where words stand that grammars wait for, and half-open word numbers of each sentence, once somebody asked
        #: for them (``lexicon.where``, ``sentences``).
        self.positions: list[list[int]] = []
        self.sentences: list[tuple[int, int]] = []
        self.starts: list[int] = list(accumulate(map(len, pieces), initial=first))

    @cached_property
    def has_no_capitals(self) -> bool:
        """Whether all is written in small letters."""
        return self.original.islower()

    def __len__(self) -> int:
        return len(self.words)

    def end(self, word: int) -> int:
        """Folded offset behind the word with this number."""
        return self.starts[word] + len(self.words[word])

    def word_at(self, folded: int) -> int:
        """Number of the word that stands at, or last before, this folded offset."""
        return bisect_right(self.starts, folded, hi=len(self.words)) - 1

    def word_of(self, offset: int) -> int:
        """Number of the word that stands at this offset of the original, or last before it; of nothing before, 0."""
        runs = self._silent and bisect_right(self._silent, (offset, len(self.original)))
        if runs:
            offset = max(offset, self._silent[runs - 1][1] - 1) - self._gone[runs]
        return max(bisect_right(self.starts, offset, hi=len(self.words)) - 1, 0)

    def written(self, word: int) -> str:
        """The first character of the word as it is written."""
        if not self._silent:
            return self.original[self.starts[word]]
        return self.original[self.at(self.starts[word])]

    def span(self, first: int, behind: int, skip: int = 0) -> tuple[int, int]:
        """Original half-open offsets of the words ``first`` to before ``behind``, less ``skip`` letters in front."""
        if not self._silent:
            return self.starts[first] + skip, self.starts[behind - 1] + len(self.words[behind - 1])
        return self.original_span(self.starts[first] + skip, self.starts[behind - 1] + len(self.words[behind - 1]))

    @cached_property
    def _breaks(self) -> list[int]:
        """Folded offset at which each run of silent characters stood."""
        return [start - gone for (start, _), gone in zip(self._silent, self._gone, strict=False)]

    def at(self, folded: int) -> int:
        """Where the character at this folded offset stands in the original."""
        return folded + self._gone[bisect_right(self._breaks, folded)]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Folded half-open offsets as offsets of the original; vowel marks on the last letter are part of it."""
        breaks = self._breaks
        before = bisect_right(breaks, start)
        within = bisect_right(breaks, end - 1, before)
        last = end + self._gone[within]
        if within < len(breaks) and breaks[within] == end:
            while self.original[last : last + 1] in VOWELS:
                last += 1
        return start + self._gone[before], last


def _without_blanks(pieces: list[str]) -> list[str]:
    """The pieces without what is blank behind them; a line end, which is nothing else, stays."""
    words = list(map(str.rstrip, pieces))
    at = -1
    with suppress(ValueError):
        while True:
            at = words.index("", at + 1)
            words[at] = "\n"
    return words


def _without(text: str, runs: list[tuple[int, int]]) -> str:
    """The text less these runs of it."""
    kept = [text[: runs[0][0]]]
    kept += [text[end:start] for (_, end), (start, _) in pairwise(runs)]
    return "".join([*kept, text[runs[-1][1] :]])


def fold(text: str) -> str:
    """The text as ``Text`` folds it, for names and words to be looked up: ``أربيل`` and ``اربيل`` are one."""
    return _folded(SILENT.sub("", text))


def _folded(text: str) -> str:
    """One character for each. To look for the few letters that have a twin costs a fifth of a table for all letters."""
    if text.isascii():
        return text.lower()
    for letter, twin in TWINS.items():
        text = text.replace(letter, twin)
    return DOTTED.join(map(str.lower, text.split(DOTTED)))
