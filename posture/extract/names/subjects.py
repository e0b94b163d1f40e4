"""Where around a verb of speech its subject stands, in each language, as word numbers."""

from __future__ import annotations

from collections.abc import Sequence

from posture.extract.claims.signs import Form
from posture.extract.clauses import SENSES
from posture.extract.lexicon import by_word, word_set
from posture.extract.names.speech import (
    AFTER_SUBJECT_AR,
    BEFORE_SUBJECT_EN,
    COMPLEMENTS,
    DEEDS_AR,
    HELPERS_EN,
    NO_SUBJECT_EN,
    PARTING_EN,
    TIMES_AR,
    TIMES_EN,
)
from posture.extract.names.spellings import is_arabic

#: None of these is part of a subject.
NO_SUBJECT_AR = AFTER_SUBJECT_AR | TIMES_AR | DEEDS_AR
#: How many words a speaker's name and role may have.
LONGEST = 14
COMMAS = frozenset({",", "،"})
#: What a deed has behind it when it is the speaker's: سحب قواتها، جاهزيتها.
THEIR = ("ها", "هم", "هما")
#: Shorter words with such an end may be names: مها.
LONGEST_THEIR = 4
DETERMINERS = word_set("a an the")
#: Behind an inverted verb these begin what is said, or tell when.
NOBODY_EN = COMPLEMENTS | BEFORE_SUBJECT_EN | TIMES_EN
#: Words in front of an Arabic sentence that speak of nobody.
TURNS_AR = word_set("اما لكن ولكن فيما بينما وكان وكانت كان كانت وقد")

Range = tuple[int, int]


def behind_arabic_verb(words: Sequence[str], first: int, behind: int) -> Range:
    """The subject behind a verb, from ``first`` on: up to what is said or done, empty where there is none.

    A comma ends it unless a name in apposition follows: أكد وزير الدفاع، ثابت العباسي، أن.
    """
    while first < behind and words[first] in TIMES_AR:
        first += 1
    behind = min(behind, first + LONGEST)
    for number in range(first, behind):
        is_comma = words[number] in COMMAS
        if _ends_subject(words[number]) if not is_comma else not _is_apposition(words, number + 1, behind):
            return first, number
    return first, behind


@by_word
def _ends_subject(word: str) -> bool:
    is_theirs = len(word) > LONGEST_THEIR and word.endswith(THEIR)
    return word in NO_SUBJECT_AR or word[0].isdigit() or is_theirs or _is_addressee(word) or _is_wanted(word)


def _is_wanted(word: str) -> bool:
    """بسحب, ببقاء, بإغلاق: what the subject asks for, joined to ب."""
    known = SENSES.get(word) if word[0] == "ب" else None
    if known is None or not known.proclitics.startswith("ب"):
        return False
    return any(sign.form is Form.NOUN for sign in (*known.value.people, *known.value.bases))


def _is_apposition(words: Sequence[str], first: int, behind: int) -> bool:
    """Whether two to five words up to the next comma are a name: nothing among them ends a subject."""
    for number in range(first, min(first + 6, behind)):
        if words[number] in COMMAS:
            return number - first >= 2
        if words[number] in AFTER_SUBJECT_AR or words[number] in DEEDS_AR or words[number][0].isdigit():
            return words[number] in COMPLEMENTS and number - first >= 2
    return False


#: To whom speakers speak; لل stands for ل and the article.
ADDRESSEES = word_set("وكاله صحيفه قناه موقع شبكه رويترز فرانس سكاي مراسل اذاعه صحفيين صحافيين اعلاميين مراسلين")


def _is_addressee(word: str) -> bool:
    """لوكالة, للصحفيين: to whom it is said."""
    return word[:1] == "ل" and word[1:].removeprefix("ل") in ADDRESSEES


def before_arabic_verb(words: Sequence[str], first: int, verb: int) -> Range:
    """The subject from the beginning of the sentence to the verb: مصادر أمنية أكدت، أما رئيس الخلية فأكد."""
    while first < verb and (words[first] in TURNS_AR or not words[first].isalnum()):
        first += 1
    end = verb
    while end > first and (words[end - 1] in COMMAS or words[end - 1] in ("قد", "كان", "كانت")):
        end -= 1
    return (first, end) if end - first <= LONGEST else (end, end)


def before_english_verb(words: Sequence[str], first: int, verb: int) -> Range:
    """The subject that ends before a verb, not before ``first``; empty where something else stands there."""
    end = verb
    while end > first and (words[end - 1] in HELPERS_EN or words[end - 1].endswith("ly")):
        end -= 1
    if end > first and words[end - 1] in NO_SUBJECT_EN:
        return end, end
    if end > first and words[end - 1] == ",":
        end = _comma_before(words, first, end - 1)
    end = _relative(words, first, end)
    start = _start(words, first, end)
    return _without_time(words, start, end), end


def _relative(words: Sequence[str], first: int, end: int) -> int:
    """Behind the subject that "who asked not to be named" follows."""
    for number in range(end - 1, max(first, end - LONGEST), -1):
        if words[number] in ("who", "which", "whose"):
            return number - (words[number - 1] == ",")
        if words[number] in (",", '"', "that"):
            break
    return end


def _comma_before(words: Sequence[str], first: int, comma: int) -> int:
    """Behind the subject that an apposition in commas follows: Ryder, the spokesman, said."""
    for number in range(comma - 1, max(first, comma - LONGEST) - 1, -1):
        if words[number] == ",":
            return number
        if words[number] in ('"', "."):
            break
    return first


def _start(words: Sequence[str], first: int, end: int) -> int:
    start, farthest = end, max(first, end - LONGEST)
    while start > farthest and words[start - 1] not in PARTING_EN and not words[start - 1][0].isdigit():
        start -= 1
    return start


def _without_time(words: Sequence[str], start: int, end: int) -> int:
    """Behind "In a statement on Monday the …": from the last article on, or behind the times."""
    if start >= end or (words[start] not in BEFORE_SUBJECT_EN and words[start] not in TIMES_EN):
        return start
    articles = [number for number in range(start + 1, end) if words[number] in DETERMINERS]
    if articles and words[articles[-1] + 1 : end] and words[articles[-1] + 1] not in TIMES_EN:
        return articles[-1]
    while start < end and (
        words[start] in BEFORE_SUBJECT_EN or words[start] in TIMES_EN or words[start] in DETERMINERS
    ):
        start += 1
    return start


def behind_english_verb(words: Sequence[str], first: int, behind: int) -> Range:
    """A speaker behind "according to" or behind an inverted verb: said Pat Ryder."""
    end = first
    while end < min(behind, first + LONGEST) and words[end] not in PARTING_EN and words[end] not in ("on", "at"):
        if words[end] == "." and end + 1 == behind:
            break
        end += 1
    return first, end


def names_somebody(word: str) -> bool:
    """Whether the word behind an inverted verb may begin a speaker, rather than what is said or to whom."""
    return word.isalpha() and not is_arabic(word) and word not in NOBODY_EN
