"""Where sentences begin and end, in word numbers."""

from __future__ import annotations

from posture.extract.lexicon import INDEX, where, word_set
from posture.extract.text import Text

ENDS = frozenset({"!", "?", "؟", "…", "۔"})
MARKS = INDEX.add(ENDS | {".", "\n"})
CLOSING = frozenset({'"', ")", "]", "'"})
#: A full stop behind these shortens a word; so does one behind a single letter (U.S.).
SHORTENED = word_set("""
mr mrs ms dr st gen lt col maj capt cmdr adm brig sgt sen rep gov pres prof no est approx vs jr sr inc co jan
feb mar apr jun jul aug sep sept oct nov dec
""")
#: Behind a full stop the end of the text, or another of three dots.
NOTHING_MORE = frozenset({"", "."})
#: Words with which a sentence begins, even behind U.S.
OPENING = word_set("the a an it he she they this these those but in on at as however")


def sentences(text: Text) -> list[tuple[int, int]]:
    """Half-open word numbers of each sentence, marks included; together they are all the words. Found once a text."""
    if not text.sentences:
        text.sentences = _sentences(text)
    return text.sentences


def _sentences(text: Text) -> list[tuple[int, int]]:
    found, first, word = [], 0, text.word
    for number in where(text, MARKS):
        if number >= first and ENDING.get(word[number], _always)(text, number):
            behind = _closed(text, number + 1) if word[number + 1] in CLOSING else number + 1
            found.append((first, behind))
            first = behind
    if first < len(text.words):
        found.append((first, len(text.words)))
    return found


def _always(text: Text, number: int) -> bool:
    return True


def _stops(text: Text, number: int) -> bool:
    """Whether the full stop ends a sentence, rather than a shortened word, an address or a figure."""
    behind, before = text.word[number + 1], text.word[number - 1]
    if behind in NOTHING_MORE:
        return not behind
    if len(before) == 1:
        if before == ".":
            return not text.written(number + 1).islower()
        is_short = before.isascii() and before.isalpha()
    else:
        is_short = before in SHORTENED
    if is_short:
        return behind in OPENING and text.written(number + 1).isupper()
    starts = text.starts
    return starts[number + 1] > starts[number] + 1 or behind in CLOSING or behind == "\n" or not behind.isascii()


def _breaks(text: Text, number: int) -> bool:
    """Whether a line end ends a sentence too: not where the next line goes on in small English letters."""
    return number + 1 >= len(text.words) or not text.written(number + 1).islower()


def _closed(text: Text, behind: int) -> int:
    """Behind the quotation mark or bracket that stands close behind the sentence."""
    words = text.words
    while (
        behind < len(words)
        and words[behind] in CLOSING
        and words[behind - 1] != "\n"
        and text.starts[behind] == text.end(behind - 1)
    ):
        behind += 1
    return behind


#: Marks that end a sentence only where this says so.
ENDING = {".": _stops, "\n": _breaks}
