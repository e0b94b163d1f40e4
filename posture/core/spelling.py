"""What a name sounds like: the same letters for the ways in which Arabic names are written, in either script.

A key keeps the consonants and lets go of what spellings differ in: vowels and the letters that stand for them, hamza,
ta marbuta, doubled letters, the article, and words such as "base" that one writer adds and another does not. عين الأسد,
Ain al-Asad and Ayn al Asad Air Base have the key ``nsd``. Keys are for comparing only and are never shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset({"al", "el", "ad", "ar", "as", "ash", "at", "an", "az", "ez", "es", "the", "of"})
#: How the words to pass over are given: no hamza, no ta marbuta.
FOLDED = str.maketrans("أإآٱىیة", "ااااييه")
#: Joined in Arabic; what is left must still be a word.
ARABIC_ARTICLE = re.compile(r"^(?:ال|لل)(?=\w{2})")
BRACKETS = re.compile(r"(?<=\S)\s*\([^()]*\)")
#: Two Latin letters for one sound, before single letters are looked at.
DIGRAPHS = {"sh": "C", "ch": "C", "kh": "X", "gh": "g", "dh": "d", "th": "t", "ph": "f", "dj": "j", "ck": "k"}
DIGRAPH = re.compile("|".join(DIGRAPHS))
LETTERS = str.maketrans(
    {
        **dict.fromkeys("بپ", "b"),
        **dict.fromkeys("تطث", "t"),
        **dict.fromkeys("دذضظ", "d"),
        **dict.fromkeys("حهۀ", "h"),
        **dict.fromkeys("سصزz", "s"),
        **dict.fromkeys("كقکگ", "k"),
        **dict.fromkeys("فڤ", "f"),
        **dict.fromkeys("يىی", "y"),
        **dict.fromkeys("عاةءآأإ", "a"),
        **dict(zip("جخشچغرلمنو", "jXCCgrlmnw", strict=True)),
        **{"q": "k", "c": "k", "v": "f", "p": "b", "x": "ks"},
    }
)
VOWELS = re.compile("[aeiou]|(?<!^)[wy]")
#: An h that ends a word is a ta marbuta as often as not.
LAST_H = re.compile("(?<=.)h$")
DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The consonants of one word, one letter for each sound; empty for a word of vowels. Not cleared of articles."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", word.casefold()) if not _is_mark(letter))
    latin = DIGRAPH.sub(lambda found: DIGRAPHS[found[0]], plain).translate(LETTERS)
    return DOUBLED.sub(r"\1", LAST_H.sub("", VOWELS.sub("", latin)))


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Lm", "Cf"}


def sounds(name: str, passed_over: Collection[str] = ()) -> tuple[str, ...]:
    """The sounds of the words of a name, without articles and words passed over unless nothing else is in it.

    The words passed over are lower-cased and folded (``FOLDED``), without the article.
    """
    words = list(_words(name))
    telling = [sound(word) for word in words if word not in ARTICLES and word not in passed_over]
    kept = tuple(filter(None, telling))
    return kept or tuple(filter(None, map(sound, words)))


def _words(name: str) -> Iterator[str]:
    """Lower-cased and folded, without vowel marks, the joined article and what stands in brackets behind."""
    unmarked = "".join(letter for letter in unicodedata.normalize("NFC", name) if not _is_mark(letter))
    unmarked = BRACKETS.sub(" ", unmarked)
    for word in WORD.findall(unmarked.casefold()):
        yield ARABIC_ARTICLE.sub("", word.translate(FOLDED))


def one_letter_apart(one: str, other: str) -> bool:
    """Whether a letter added, left out or changed, or two neighbours swapped, makes one text of the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, of_other = one[first:], other[first:]
    is_swap = rest[:2] == of_other[:2][::-1] and rest[2:] == of_other[2:]
    return is_swap or rest[1:] == of_other[1:] or rest[1:] == of_other or rest == of_other[1:]


def shortened(key: str) -> set[str]:
    """The key and all that is left of it without one letter: two keys one letter apart share one of these."""
    return {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}
