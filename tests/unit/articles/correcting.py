"""Articles of our own words, and corrections of them that know where every span went.

A correction is a row of edits. Each edit says which characters it replaced by which, and the spans follow that: nothing
here looks at words to find them again, so that a mistake in finding cannot hide a mistake in finding.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.unit.articles.sentences import LANGUAGES

#: So many forms are for articles, the others for what is put in later.
IN_ARTICLES = 22
NUMBER = re.compile(r"\d+(?:[,٬]\d{3})*")
WORD = re.compile(r"[^\W\d_]+")
EASTERN = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")
MARKS = "\u064b\u064c\u064e\u0650\u0651"
DIRECTIONS = "\u200e\u200f\u202b\u2066\u2069"


@dataclass
class Span:
    """Where it was, where it is now, and what became of its words."""

    was: tuple[int, int]
    start: int
    end: int
    is_changed: bool = False
    is_gone: bool = False
    number_changed: bool = False


@dataclass
class Draft:
    """A text under correction."""

    text: str
    spans: list[Span]
    language: str
    chance: random.Random

    def replace(self, start: int, end: int, words: str, *, is_number: bool = False) -> None:
        """Puts other words in a place. A span keeps what it has of it; one that loses all its words is gone.

        Words that replace all of a span are its words now, unless more than the span was replaced.
        """
        shift = len(words) - (end - start)
        self.text = self.text[:start] + words + self.text[end:]
        for span in self.spans:
            if end <= span.start and not start == span.start == end == span.end:
                span.start, span.end = span.start + shift, span.end + shift
            elif start < span.end:
                self._edit(span, start, end, shift)
                span.number_changed |= is_number

    @staticmethod
    def _edit(span: Span, start: int, end: int, shift: int) -> None:
        span.is_changed = True
        if span.start <= start and end <= span.end:
            span.end += shift
        elif start <= span.start and span.end <= end:
            span.is_gone = True
            span.start = span.end = start
        elif start < span.start:
            span.start, span.end = end + shift, span.end + shift
        else:
            span.end = start
        span.is_gone |= span.start >= span.end

    def move(self, start: int, end: int, to: int) -> None:
        """Takes a stretch out and puts it in behind it or before it; spans that hold one of its edges are gone."""
        stretch, size = self.text[start:end], end - start
        for span in self.spans:
            if any(span.start < edge < span.end for edge in (start, end, to)):
                span.is_gone = span.is_changed = True
        rest = self.text[:start] + self.text[end:]
        target = to if to <= start else to - size
        self.text = rest[:target] + stretch + rest[target:]
        for span in self.spans:
            if start <= span.start and span.end <= end:
                shift = target - start
            else:
                shift = (-size if span.start >= end else 0) + (size if span.start >= to else 0)
            span.start, span.end = span.start + shift, span.end + shift

    def any_of(self, pattern: re.Pattern[str]) -> tuple[int, int] | None:
        found = [match.span() for match in pattern.finditer(self.text)]
        return self.chance.choice(found) if found else None

    def sentences(self) -> list[tuple[int, int]]:
        """Each with the space behind it."""
        return [match.span() for match in re.finditer(r"[^.\n]+\.\s?", self.text)]


def number(chance: random.Random) -> str:
    value = chance.choice([chance.randint(2, 20), chance.randint(2, 20) * 100, 500, 2000, chance.randint(21, 9999)])
    text = f"{value:,}" if chance.random() < 0.5 else str(value)
    return text.translate(EASTERN) if chance.random() < 0.3 else text


def fill(form: str, chance: random.Random, language: str) -> str:
    words = {name: chance.choice(choices) for name, choices in LANGUAGES[language].items()}
    filled = form.format(**words, n=number(chance), m=chance.randint(2, 60))
    return filled[0].upper() + filled[1:]


def sentence(chance: random.Random, language: str) -> str:
    """A sentence to put in: it says what none in the article says, else one could not tell it from a correction."""
    return fill(chance.choice(LANGUAGES[language]["forms"][IN_ARTICLES:]), chance, language)


def article(chance: random.Random, language: str, sentences: int) -> str:
    """No form comes twice before all came once; a longer article says much the same again, as digests do."""
    forms: list[str] = []
    while len(forms) < sentences:
        forms += chance.sample(LANGUAGES[language]["forms"][:IN_ARTICLES], IN_ARTICLES)
    parts = [fill(form, chance, language) + chance.choice(["  ", " ", " ", "\n\n"])[-2:] for form in forms[:sentences]]
    return "".join(part.replace("  ", " ") for part in parts).rstrip()


def pick_spans(text: str, chance: random.Random, most: int) -> list[Span]:
    """Half numbers; then words, phrases and whole sentences, none over the end of its sentence."""
    numbers = [match.span() for match in NUMBER.finditer(text)]
    words = [match.span() for match in re.finditer(r"\w[\w,٬'-]*", text)]
    picked = set(chance.sample(numbers, min(len(numbers), most // 2)))
    while len(picked) < most:
        first = chance.randrange(len(words))
        last = min(first + chance.choice([0, 0, 1, 1, 2, 3, 4, 6, 9, 14]), len(words) - 1)
        if not re.search(r"\.\s", text[words[first][0] : words[last][1]]):
            picked.add((words[first][0], words[last][1]))
    return [Span(place, *place) for place in sorted(picked)]


def typo(draft: Draft) -> None:
    place = draft.any_of(re.compile(r"[^\W\d_]{3,}"))
    if not place:
        return
    at = draft.chance.randrange(place[0], place[1] - 1)
    one, two = draft.text[at], draft.text[at + 1]
    wrong = draft.chance.choice([two + one, one, one + one + two, one + draft.chance.choice("اسنمet")])
    if wrong != one + two:
        draft.replace(at, at + 2, wrong)


def digit(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"\d")):
        draft.replace(
            *place, draft.chance.choice([d for d in "123456789" if d != draft.text[place[0]]]), is_number=True
        )


def other_number(draft: Draft) -> None:
    place = draft.any_of(NUMBER)
    new = number(draft.chance)
    if place and new != draft.text[slice(*place)]:
        draft.replace(*place, new, is_number=True)


def digits(draft: Draft) -> None:
    """The same number in other digits."""
    if (place := draft.any_of(NUMBER)) and (new := draft.text[slice(*place)].translate(EASTERN)) != draft.text[
        slice(*place)
    ]:
        draft.replace(*place, new)


def all_digits(draft: Draft) -> None:
    while place := draft.any_of(re.compile(r"[0-9]+(?:,[0-9]{3})*")):
        draft.replace(*place, draft.text[slice(*place)].translate(EASTERN))


def other_word(draft: Draft) -> None:
    words = LANGUAGES[draft.language]
    if place := draft.any_of(WORD):
        new = draft.chance.choice(draft.chance.choice([words["whom"], words["said"], words["filler"]]))
        if new != draft.text[slice(*place)]:
            draft.replace(*place, new)


def word_in(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"(?<=\w) (?=\w)")):
        words = LANGUAGES[draft.language]
        draft.replace(place[1], place[1], draft.chance.choice(words["filler"]) + " ")


def word_out(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"(?<=\s)[^\W\d_]+ (?=\w)")):
        draft.replace(*place, "")


def sentence_in(draft: Draft) -> None:
    places = [0, *(end for _, end in draft.sentences() if draft.text[end - 1].isspace())]
    at = draft.chance.choice(places)
    draft.replace(at, at, sentence(draft.chance, draft.language) + " ")


def sentence_out(draft: Draft) -> None:
    if len(found := draft.sentences()) > 3:
        draft.replace(*draft.chance.choice(found), "")


def sentence_moved(draft: Draft) -> None:
    found = [place for place in draft.sentences() if draft.text[place[1] - 1].isspace()]
    if len(found) > 3:
        stretch, other = draft.chance.sample(found, 2)
        draft.move(*stretch, other[0])


def sentence_twice(draft: Draft) -> None:
    """A copy of a sentence in another place."""
    found = [place for place in draft.sentences() if draft.text[place[1] - 1].isspace()]
    if len(found) > 3:
        one, other = draft.chance.sample(found, 2)
        draft.replace(other[0], other[0], draft.text[slice(*one)])


def rewritten(draft: Draft) -> None:
    """A sentence or two written anew."""
    found = draft.sentences()
    if len(found) > 4:
        first = draft.chance.randrange(len(found) - 2)
        place = found[first][0], found[first + draft.chance.choice([0, 1])][1]
        draft.replace(*place, f"{sentence(draft.chance, draft.language)} {sentence(draft.chance, draft.language)} ")


def sign(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"[،,;:](?= )|(?<=\w)(?= \w)|\.(?=\s)")):
        new = draft.chance.choice(["،", "؛", ""] if draft.language == "ar" else [",", ";", ""])
        if new != draft.text[slice(*place)] and draft.text[slice(*place)] != ".":
            draft.replace(*place, new)


def space(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"(?<=\S) (?=\S)")):
        draft.replace(*place, draft.chance.choice(["  ", "\n", "\u00a0", " \n "]))


def quote_marks(draft: Draft) -> None:
    """All quote marks of one kind become those of another."""
    for old, new in zip("«»“”", '""""', strict=True):
        while (at := draft.text.find(old)) >= 0:
            draft.replace(at, at + 1, new)


def vowel_mark(draft: Draft) -> None:
    if place := draft.any_of(re.compile(r"[ء-ي](?=\w)")):
        draft.replace(place[1], place[1], draft.chance.choice(MARKS))


def direction_mark(draft: Draft) -> None:
    at = draft.chance.randrange(len(draft.text) + 1)
    if place := draft.any_of(re.compile(r"\b")) if draft.chance.random() < 0.8 else (at, at):
        draft.replace(*place, draft.chance.choice(DIRECTIONS))


#: How often each occurs. Whole sentences first, then copies: one could not tell a copy from an original that went.
SENTENCES = {sentence_in: 3.0, sentence_out: 3.0, sentence_moved: 1.5, rewritten: 1.0}
COPIES = {sentence_twice: 0.7}
WORDS = {
    typo: 6.0, digit: 4.0, other_number: 4.0, digits: 2.0, all_digits: 0.2, other_word: 6.0, word_in: 3.0,
    word_out: 3.0, sign: 2.0, space: 2.0, quote_marks: 0.3, vowel_mark: 2.0, direction_mark: 2.0,
}  # fmt: skip
EDITS = SENTENCES | COPIES | WORDS


def correct(text: str, spans: list[Span], chance: random.Random, language: str, edits: int) -> Draft:
    draft = Draft(text, spans, language, chance)
    chosen = chance.choices(list(EDITS), list(EDITS.values()), k=edits)
    for kind in (SENTENCES, COPIES, WORDS):
        for edit in chosen:
            if edit in kind:
                edit(draft)
    return draft
