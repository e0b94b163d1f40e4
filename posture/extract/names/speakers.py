"""Who says what: attributions by their patterns in both languages, and the words that each of them governs.

A cue (قال، بحسب، said, according to) has its speaker before or behind it and governs the words on its other side up
to the next cue or the end of the sentence; a trailing one governs the sentence before it. No word has two attributions,
so that ``who`` is one look-up. "And he added", وأضاف, مشيرا إلى go back to whoever spoke last.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from posture.extract.found import Speaker
from posture.extract.lexicon import by_word, where, word_set
from posture.extract.names.gazetteer import Gazetteer, Mention
from posture.extract.names.phrases import Phrase, Phrases, bare
from posture.extract.names.speech import (
    COLONS,
    COMPLEMENTS,
    CUED,
    CUES,
    DOCUMENTS,
    MANNERS,
    PRONOUNS,
    QUOTED,
    SPEAKING,
    Cue,
)
from posture.extract.names.spellings import LATIN_ARTICLES, is_arabic
from posture.extract.names.subjects import (
    DETERMINERS,
    LONGEST,
    Range,
    before_arabic_verb,
    before_english_verb,
    behind_arabic_verb,
    behind_english_verb,
    names_somebody,
)
from posture.extract.sentences import sentences
from posture.extract.text import PADDING, Text

#: How far behind its cue a quotation that goes on over several sentences is followed.
QUOTATION = 120
#: How many words the head line of a message (رئيس الوزراء:) may have.
HEAD_LINE = 9
#: How many words at most stand under one.
MESSAGE = 150
#: Behind these a verb tells what somebody is, not what somebody says: ما يشير إلى.
RELATIVES = word_set("ما مما الذي التي الذين لا لم لن")
DEMONSTRATIVES = word_set("هذا هذه ذلك تلك")
#: One of these close behind an Arabic verb of speech shows that it is one.
COMPLETING = COMPLEMENTS | {"علي", "الي", "عن"}
#: Words between "according" and whom.
BEHIND_BY = word_set("to ل لما ما عن قول حد به علي لسان")
#: The Associated Press, citing an official: the one before relays.
CITING = frozenset({"citing", "quoting"})
#: المصادر نفسها
SAME = word_set("نفسه نفسها ذاته ذاتها نفسهم انفسهم")


@dataclass(slots=True)
class Attribution:
    """The words ``first`` to before ``behind`` are the speaker's; ``rule`` fired at the word ``cue``."""

    speaker: Speaker
    first: int
    behind: int
    rule: str
    cue: int
    relayed_through: Speaker | None = None


def attributions(text: Text, gazetteer: Gazetteer, mentions: Sequence[Mention] | None = None) -> list[Attribution]:
    """Every attribution in the text, in its order, none over another's words. ``mentions`` saves a second look-up."""
    found = gazetteer.mentions(text) if mentions is None else mentions
    return _Reader(text, Phrases(text, gazetteer, found)).read()


def who(said: Sequence[Attribution], word: int) -> Attribution | None:
    """The attribution that governs the word with this number."""
    at = bisect_right(said, word, key=lambda one: one.first) - 1
    return said[at] if at >= 0 and word < said[at].behind else None


def speakers(text: Text, gazetteer: Gazetteer) -> list[Speaker]:
    """Everyone who speaks in the text, each once, in the order of their first words."""
    said = attributions(text, gazetteer)
    found = (one for each in said for one in (each.relayed_through, each.speaker) if one)
    return list(dict.fromkeys(found))


class _Reader:
    """Goes through the cues of each sentence and remembers who spoke last."""

    def __init__(self, text: Text, phrases: Phrases) -> None:
        self.text, self.words, self.phrases = text, phrases.words, phrases
        self._word = [*phrases.words, *PADDING]
        self.cues = where(text, CUED)
        self.quotes = where(text, QUOTED)
        self.said: list[Attribution] = []
        self.last: Speaker | None = None
        self.by_head: dict[str, Speaker] = {}
        self.first = self.behind = self.free = 0

    def read(self) -> list[Attribution]:
        cues, at, heading = self.cues, 0, where(self.text, COLONS)
        for first, behind in sentences(self.text):
            self.first, self.behind = first, behind
            if heading and _between(heading, first, first + HEAD_LINE):
                self._head_line()
            while at < len(cues) and cues[at] < behind:
                number, at = cues[at], at + 1
                if number >= self.free:
                    READERS[CUES.forms[self.words[number]].value](self, number)
        return list(_cut(self.said))

    # What the cues do.

    def says(self, cue: int) -> None:
        if is_arabic(self.words[cue]):
            self._says_arabic(cue)
        else:
            self._says_english(cue)

    def says_that(self, cue: int) -> None:
        if self._word[cue + 1] == "that":
            self._says_english(cue)

    def _says_arabic(self, cue: int) -> None:
        if self._word[cue - 1] in RELATIVES:
            return
        subject = behind_arabic_verb(self.words, cue + 1, self.behind)
        phrase = self._phrase(subject)
        if phrase:
            trails = phrase.behind + 1 >= self.behind and cue > self.first
            self._add(cue, phrase, self._whole(cue) if trails else cue, "verb, speaker")
            return
        phrase = self._phrase(before_arabic_verb(self.words, self._opened(), cue))
        if phrase and self._speaks(phrase):
            self._add(cue, phrase, phrase.first, "speaker, verb", self._relaying(phrase))
        elif not COMPLETING.isdisjoint(self.words[cue + 1 : cue + 4]) or self._word[subject[0]] in DEMONSTRATIVES:
            self.goes_on(cue)

    def _says_english(self, cue: int) -> None:
        subject = before_english_verb(self.words, self._opened(), cue)
        if subject[1] - subject[0] == 1 and self.words[subject[0]] in PRONOUNS:
            self.goes_on(cue)
            return
        phrase = self._phrase(subject)
        if phrase and self._speaks(phrase):
            before = self._word[phrase.first - 1] in (",", '"') and self._word[cue + 1] not in COMPLEMENTS
            first = self._whole(phrase.first) if before else phrase.first
            self._add(cue, phrase, first, "speaker, verb", self._relaying(phrase))
        elif self._word[cue - 1] in (",", '"') and names_somebody(self._word[cue + 1]):
            self._named_behind(cue, cue + 1, "verb, speaker")

    def goes_on(self, cue: int) -> None:
        """مشيرا إلى, and he added: whoever spoke last."""
        if self.last and self._word[cue - 1] not in RELATIVES:
            self.said.append(Attribution(self.last, cue, self._end(cue), "the same goes on", cue))
            self.free = cue + 1

    def by(self, cue: int) -> None:
        """According to: the whole sentence, or what another in it relays."""
        start = cue + 1
        while self._word[start] in BEHIND_BY or (self._is_verb(start) and is_arabic(self.words[start])):
            start += 1
        word = self._word[start]
        if (self.words[cue] == "according" and start == cue + 1) or (
            self.words[cue] == "per" and not self._is_capital(start)
        ):
            return
        through = self._phrase((self._opened(), cue)) if self.words[cue] in CITING else None
        if word and self._named_behind(cue, start, "according to") and through and self._speaks(through):
            speaker = self.phrases.speaker(through)
            self.said[-1] = replace(self.said[-1], relayed_through=speaker, rule="relayed")

    def relays(self, cue: int) -> None:
        """نقلت رويترز عن مسؤولين: the second speaks, through the first."""
        window = self.words[cue + 1 : min(cue + LONGEST, self.behind)]
        if "عن" not in window:
            return
        at = cue + 1 + window.index("عن")
        through = self._phrase((cue + 1, at))
        phrase = self._phrase(behind_arabic_verb(self.words, at + 1, self.behind))
        if phrase:
            self._add(cue, phrase, cue, "relayed", self.phrases.speaker(through) if through else self.last)

    def provides(self, cue: int) -> None:
        """The agreement provides: a document that the text takes for known speaks, not one of which it tells."""
        ranges = (
            [behind_arabic_verb(self.words, cue + 1, self.behind), before_arabic_verb(self.words, self._opened(), cue)]
            if is_arabic(self.words[cue])
            else [before_english_verb(self.words, self._opened(), cue)]
        )
        for phrase in map(self._phrase, ranges):
            if phrase and self._is_document(phrase):
                self._add(cue, phrase, min(phrase.first, cue), "document", self._relaying(phrase))
                return

    def _head_line(self) -> None:
        """رئيس الوزراء: and what follows, as messages have it; also رويترز عن مسؤولين."""
        window = self.words[self.first : min(self.first + HEAD_LINE, self.behind)]
        if ":" not in window:
            return
        colon = self.first + window.index(":")
        if _between(self.cues, self.first, colon):
            return
        about = self.first + window.index("عن") if "عن" in window[: colon - self.first] else self.first
        start = about + (about > self.first)
        arabic = is_arabic(self.words[start])
        phrase = self._phrase(behind_arabic_verb(self.words, start, colon) if arabic else (start, colon))
        if phrase and self._heads(phrase, colon):
            through = self._phrase((self.first, about))
            self._add(colon, phrase, self.first, "head line", self.phrases.speaker(through) if through else None)
            if self._word[colon + 1] == "\n":
                self.said[-1] = replace(self.said[-1], behind=self._paragraph(colon + 2))

    def _paragraph(self, first: int) -> int:
        """Behind the lines up to an empty one."""
        for number in range(first, min(first + MESSAGE, len(self.words) - 1)):
            if self.words[number] == self.words[number + 1] == "\n":
                return number
        return min(first + MESSAGE, len(self.words))

    # Who it is, and which words are governed.

    def _named_behind(self, cue: int, start: int, rule: str) -> bool:
        find = behind_arabic_verb if is_arabic(self._word[start]) else behind_english_verb
        phrase = self._phrase(find(self.words, start, self.behind))
        if not phrase:
            return False
        before = self._prior()
        if before and rule == "according to":
            if bare(self.words[phrase.first]) not in MANNERS:
                self.last = self._known(phrase)
                self.said[-1] = replace(before, speaker=self.last, relayed_through=before.speaker, rule="relayed")
                self.free = phrase.behind
            return True
        joins = self.words[cue].startswith("و") and cue > self.first
        self._add(cue, phrase, cue if joins and rule == "according to" else self._whole(cue), rule)
        return True

    def _add(self, cue: int, phrase: Phrase, first: int, rule: str, through: Speaker | None = None) -> None:
        speaker = self._known(phrase)
        self.said.append(
            Attribution(speaker, first, self._end(cue), rule, cue, None if through == speaker else through)
        )
        self.free = max(cue + 1, phrase.behind)
        if rule != "document":
            self.last = speaker

    def _known(self, phrase: Phrase) -> Speaker:
        """Whoever was introduced before, where the text calls them by one word of it: الوزير, the official, Ryder."""
        called = self.words[phrase.first : phrase.behind]
        heads = [head for head in map(_head, called) if head]
        if len(heads) == 1 and (known := self.by_head.get(heads[0])):
            words = [word for word in called if word not in SAME and word.isalnum()]
            if heads[0] != words[-1] or words[0] == "the" or not phrase.is_unnamed:
                return known
        speaker = self.phrases.speaker(phrase)
        self.by_head |= dict.fromkeys(heads, speaker)
        return speaker

    def _phrase(self, where: Range) -> Phrase | None:
        return self.phrases.read(*where)

    def _speaks(self, phrase: Phrase) -> bool:
        """Whether these words before a verb are somebody who may speak."""
        words = self.words[phrase.first : phrase.behind]
        if phrase.slugs or phrase.is_unnamed or self.phrases.is_name(phrase.first):
            return True
        if not is_arabic(words[0]):
            first = phrase.first + (words[0] in DETERMINERS)
            return self._is_capital(first) or not SPEAKING.isdisjoint(words)
        return bare(words[0]) in SPEAKING or (len(words) == 1 and bare(words[0]) in self.by_head)

    def _heads(self, phrase: Phrase, colon: int) -> bool:
        """Whether these words alone may head what somebody says; a title of a text may have a colon too."""
        words = self.words[phrase.first : phrase.behind]
        if self.phrases.is_whole_name(phrase.first, colon):
            return True
        return bare(words[0]) in SPEAKING or (not is_arabic(words[0]) and not SPEAKING.isdisjoint(words))

    def _is_document(self, phrase: Phrase) -> bool:
        words = self.words[phrase.first : phrase.behind]
        if is_arabic(words[0]):
            return bare(words[0]) in DOCUMENTS and bare(words[0]) != words[0]
        return words[0] in ("the", "this") and not DOCUMENTS.isdisjoint(words)

    def _prior(self) -> Attribution | None:
        """The attribution before in this sentence."""
        return self.said[-1] if self.said and self.said[-1].cue >= self.first else None

    def _opened(self) -> int:
        """Where what is said begins: of the sentence, or of what the speaker before says in it."""
        if not self._prior():
            return max(self.first, self.free)
        start = self.free
        while self._word[start] in COMPLEMENTS or self._word[start] in (",", '"'):
            start += 1
        return start

    def _relaying(self, phrase: Phrase) -> Speaker | None:
        """The speaker before, if what he says begins with these words: he says that the agreement provides."""
        before = self._prior()
        return before.speaker if before and phrase.first == self._opened() else None

    def _whole(self, cue: int) -> int:
        return cue if self._prior() else max(self.first, self.said[-1].cue + 1 if self.said else 0)

    def _end(self, cue: int) -> int:
        """Behind the sentence, or behind the quotation that is open at its end."""
        if not self.quotes or _between(self.quotes, cue, self.behind) % 2 == 0:
            return self.behind
        window = self.words[self.behind : self.behind + QUOTATION]
        return self.behind + window.index('"') + 1 if '"' in window else self.behind

    def _is_verb(self, number: int) -> bool:
        known = CUES.get(self._word[number])
        return known is not None and known.value is Cue.SAYS

    def _is_capital(self, number: int) -> bool:
        return number < len(self.words) and self.text.written(number).isupper()


@by_word
def _head(word: str) -> str:
    """By what a word of a speaker may call him again; nothing by an article, a mark and "the same"."""
    return bare(word) if word.isalnum() and word not in SAME and word not in LATIN_ARTICLES else ""


def _between(ascending: Sequence[int], first: int, behind: int) -> int:
    """How many of the numbers are ``first`` or more and less than ``behind``."""
    return bisect_left(ascending, behind) - bisect_left(ascending, first)


def _cut(said: list[Attribution]) -> Iterator[Attribution]:
    """Each up to where the next begins."""
    for one, following in pairwise(said):
        yield one if one.behind <= following.first else replace(one, behind=following.first)
    yield from said[-1:]


READERS: dict[Cue, Callable[[_Reader, int], None]] = {
    Cue.SAYS: _Reader.says,
    Cue.SAYS_THAT: _Reader.says_that,
    Cue.GOES_ON: _Reader.goes_on,
    Cue.BY: _Reader.by,
    Cue.RELAYS: _Reader.relays,
    Cue.PROVIDES: _Reader.provides,
}
