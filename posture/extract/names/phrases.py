"""From the words that name a speaker to the ``Speaker``: name, role, whether it is an unnamed group, known sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from posture.extract.found import Speaker
from posture.extract.lexicon import INDEX, by_word, where, word_set
from posture.extract.names.gazetteer import Gazetteer, Mention
from posture.extract.names.speech import OFFICES, RANKS, SPEAKING, UNNAMED
from posture.extract.names.spellings import ARTICLE, LATIN_ARTICLES, is_arabic
from posture.extract.names.subjects import COMMAS, LONGEST
from posture.extract.text import Text

#: Of a speaker's words a name has at most so many.
LONGEST_NAME = 5
INDEFINITE = word_set("a an one two three several some many other another")
#: Parts of names that are written small: al-Sudani, von der Leyen.
JOINING = LATIN_ARTICLES | word_set("bin ibn abu von van der de - '") - {"the"}


ALIS = INDEX.add({"علي"})


@dataclass(slots=True)
class Phrase:
    """Words that name a speaker, half-open word numbers less ``skip`` letters; where behind a role the name stands."""

    first: int
    behind: int
    skip: int
    name: tuple[int, int] | None
    is_unnamed: bool
    slugs: tuple[str, ...]


class Phrases:
    """Reads speakers out of word ranges of one text."""

    def __init__(self, text: Text, gazetteer: Gazetteer, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.words = _with_ali(text)
        self._gazetteer = gazetteer
        self._at = {mention.first: mention for mention in mentions}
        self._ends = {mention.behind for mention in mentions}
        self._sources = {mention.first: mention.sources for mention in mentions if mention.sources}

    def read(self, first: int, behind: int) -> Phrase | None:
        """What names a speaker among these words; None where nothing does."""
        first, behind = self._trimmed(first, self._bounded(first, behind))
        if not 0 < behind - first <= LONGEST or not any(map(str.isalpha, self.words[first:behind])):
            return None
        name, skip = self._name(first, behind), self._joined(first)
        is_unnamed = name is None and self._is_unnamed(first, behind, skip)
        return Phrase(first, behind, skip, name, is_unnamed, () if is_unnamed else self._slugs(first, behind))

    def speaker(self, phrase: Phrase) -> Speaker:
        """Whom the phrase names; asked for once it is known that somebody speaks."""
        name = phrase.name
        start, end = self.text.span(phrase.first, phrase.behind, phrase.skip)
        named = self._written(*name) if name else self.text.original[start:end]
        role = self._written(phrase.first, name[0], phrase.skip) if name and name[0] > phrase.first else ""
        return Speaker(start, end, named, role, phrase.is_unnamed, phrase.slugs)

    def is_name(self, first: int) -> bool:
        """Whether a name of the gazetteer begins here."""
        return first in self._at

    def _bounded(self, first: int, behind: int) -> int:
        """A known name is the whole speaker, unless an office begins with it: أكدت بغداد جاهزيتها."""
        mention = self._at.get(first)
        if mention and bare(self.words[first]) not in OFFICES and is_arabic(self.words[first]):
            return min(behind, mention.behind)
        return behind

    def is_whole_name(self, first: int, behind: int) -> bool:
        """Whether these words are a name of the gazetteer and nothing else."""
        mention = self._at.get(first)
        return mention is not None and mention.behind == behind

    def _trimmed(self, first: int, behind: int) -> tuple[int, int]:
        while first < behind and not self.words[first].isalnum():
            first += 1
        while first < behind and not self.words[behind - 1].isalnum() and self.words[behind - 1] != ".":
            behind -= 1
        return first, behind

    def _written(self, first: int, behind: int, skip: int = 0) -> str:
        start, end = self.text.span(first, behind, skip)
        return self.text.original[start:end].rstrip(" ,،")

    def _joined(self, first: int) -> int:
        """How many letters of a preposition are joined to the first word: لمصادر, للوزير."""
        mention = self._at.get(first)
        if mention:
            return mention.skip
        word = self.words[first]
        return 1 if word[:1] in ("ل", "و", "ب") and bare(word[1:]) in SPEAKING else 0

    def _name(self, first: int, behind: int) -> tuple[int, int] | None:
        """Where behind the role a person's name stands; None where there is no role or no name."""
        if is_arabic(self.words[first]):
            return self._arabic_name(first, behind)
        offices = [i for i in range(first, behind) if self.words[i] in OFFICES or self._is_shortened(i)]
        start = offices[-1] + 1 if offices else behind
        while start < behind and not self.words[start].isalpha():
            start += 1
        return (start, behind) if start < behind and self._is_capital(start) else None

    def _arabic_name(self, first: int, behind: int) -> tuple[int, int] | None:
        """A name begins with an indefinite word behind a definite one or a place, which end the title before it."""
        if bare(self.words[first]) not in OFFICES:
            return None
        for start in range(first + 1, behind):
            word, before = self.words[start], self.words[start - 1]
            ended = before.startswith((ARTICLE, "لل")) or start in self._ends or before in RANKS or before in COMMAS
            if ended and self._may_begin_a_name(word) and behind - start <= LONGEST_NAME:
                return start, behind
        return None

    def _may_begin_a_name(self, word: str) -> bool:
        return (
            (is_arabic(word) or word == "ali")
            and not word.startswith((ARTICLE, "لل", "وال", "بال"))
            and word not in NO_NAMES
        )

    def _is_unnamed(self, first: int, behind: int, skip: int) -> bool:
        if is_arabic(self.words[first]):
            return bare(self.words[first][skip:]) in UNNAMED
        words = self.words[first:behind]
        return not UNNAMED.isdisjoint(words) or (words[0] in INDEFINITE and not OFFICES.isdisjoint(words))

    def _slugs(self, first: int, behind: int) -> tuple[str, ...]:
        """Known sources among the words; a surname does where one person alone bears it."""
        for number in range(first, behind) if self._sources else ():
            if number in self._sources:
                return self._sources[number]
        surname = self._gazetteer.surnames.get(self.words[behind - 1])
        return (surname,) if surname else ()

    def _is_shortened(self, number: int) -> bool:
        return self.words[number] == "." and number > 0 and self.words[number - 1] in OFFICES

    def _is_capital(self, number: int) -> bool:
        text = self.text
        return text.written(number).isupper() or self.words[number] in JOINING


#: Adjectives and nouns of titles that stand without the article and begin no name.
NO_NAMES = (
    word_set("""
باسم مجلس لجنه هيئه خليه مكتب وزاره دائره قياده قوات اركان عام وزراء جمهوريه حكومه شؤون منظمه حزب كتله تحالف
بعثه عمليات امن دفاع خارجيه داخليه امريكي اميركي عراقي سوري غربي عسكري رفيع كبير سابق سابقون اسبق جديد بارز محلي
حكومي امني مطلع مقرب اخر اخرين
""")
    | OFFICES
)


def _with_ali(text: Text) -> list[str]:
    """The folded words, but the name Ali not as the preposition على, which folds alike."""
    words = list(text.words)
    for number in where(text, ALIS):
        if text.original[text.at(text.end(number) - 1)] == "ي":
            words[number] = "ali"
    return words


@by_word
def bare(word: str) -> str:
    """An Arabic word without و and the article, so that المصادر and ومصادر are مصادر."""
    if word.startswith("وال"):
        word = word[1:]
    return word[len(ARTICLE) :] if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 1 else word
