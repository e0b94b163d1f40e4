"""Words that the grammars know, found in one look-up whatever Arabic writes before them.

Arabic joins و، ف (and, so), ب، ل، ك (by, for, as) and the article ال to the word behind; a lexicon holds each word with
all of them, so that reading a text costs one dictionary look-up a word.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from posture.extract.text import Text, fold

Value = TypeVar("Value")

CONJUNCTIONS = ("", "و", "ف")
PREPOSITIONS = ("", "ب", "ل", "ك")
ARTICLE = "ال"
#: Answers that are kept for words, and the longest word for which they are.
KEPT, LONGEST = 4096, 30
#: What ل and the article are together.
JOINED = {"لال": "لل"}


def _proclitics(*articles: str) -> list[str]:
    """All that may be written before a word that takes one of these articles, nothing first."""
    each = product(articles, PREPOSITIONS, CONJUNCTIONS)
    return [
        conjunction + JOINED.get(preposition + article, preposition + article)
        for article, preposition, conjunction in each
    ]


#: By whether a word has the article itself: it does not get it twice.
PROCLITICS = {False: _proclitics("", ARTICLE), True: _proclitics("")}


def word_set(words: str) -> frozenset[str]:
    """The folded words of a list parted by blanks."""
    return frozenset(fold(words).split())


class _Kept(dict[str, Value]):
    """Answers by word. A dictionary that makes what it lacks costs a quarter of ``lru_cache`` with a test before it."""

    def __init__(self, find: Callable[[str], Value]) -> None:
        self.find = find

    def __missing__(self, word: str) -> Value:
        answer = self.find(word)
        if len(word) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[word] = answer
        return answer


def by_word(find: Callable[[str], Value]) -> Callable[[str], Value]:
    """``find``, which must depend on the word alone, with answers kept: words recur, within a text and from one to the
    next. Long ones, of which hostile texts are made, are not kept, so that memory stays bounded.
    """
    return _Kept(find).__getitem__


class Known(NamedTuple, Generic[Value]):
    """What a word of the text is: its value, and the ``proclitics`` written before the word itself."""

    value: Value
    proclitics: str = ""


def with_proclitics(word: str) -> Iterator[tuple[str, str]]:
    """An Arabic word as it may be written: (folded form, proclitics); the bare word first. Others stay as they are.

    The article is one with a bare alef: ``ألف`` has none.
    """
    folded = fold(word)
    is_arabic = "\u0621" <= folded[:1] <= "\u064a"
    for proclitics in PROCLITICS[word.startswith(ARTICLE)] if is_arabic else ("",):
        yield proclitics + folded, proclitics


class Lexicon(Generic[Value]):
    """Values by word. A word also stands for its forms with proclitics; a form given itself wins over those."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        #: What each folded form that is known is; ``word in forms`` and ``get(word)`` cost no call of ours.
        self.forms: dict[str, Known[Value]] = {}
        for word, value in words.items():
            for form, proclitics in with_proclitics(word):
                there = self.forms.get(form)
                if there is None or len(proclitics) < len(there.proclitics):
                    self.forms[form] = Known(value, proclitics)
        self.get: Callable[[str], Known[Value] | None] = self.forms.get


class Index:
    """The words that grammars wait for, of all grammars together: a text is looked through once for all of them."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[int, ...]] = {}
        #: One tuple for all words of the same kinds: a hundred thousand words share a few dozen.
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._count = 1

    def add(self, words: Collection[str]) -> int:
        """The number by which ``where`` knows these words."""
        kind = self._count
        self._count += 1
        for word in words:
            kinds = (*self._kinds.get(word, ()), kind)
            self._kinds[word] = self._shared.setdefault(kinds, kinds)
        return kind

    def positions(self, words: list[str]) -> list[list[int]]:
        """For each kind, the numbers of the words that are of it; of kind FIGURES are those that begin with a digit."""
        found: list[list[int]] = [[] for _ in range(self._count)]
        for at, kinds in enumerate(map(self._kinds.get, words)):
            if kinds:
                for kind in kinds:
                    found[kind].append(at)
            elif "0" <= words[at] < ":":
                found[FIGURES].append(at)
        return found


FIGURES = 0
INDEX = Index()


def where(text: Text, kind: int) -> list[int]:
    """The numbers of the text's words that are of this kind, in their order (``INDEX.add``)."""
    if kind >= len(text.positions):
        text.positions = INDEX.positions(text.words)
    return text.positions[kind]
