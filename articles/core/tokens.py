"""A text as words, numbers and signs: what is compared when a text was corrected.

Letters and digits are apart (``و500`` is two tokens) and a number is one token with its separators, so that ``7`` is
never found inside ``17``, nor ``500`` inside ``2,500``. Spaces and invisible direction marks lie between the tokens.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import regex

#: Spaces, soft hyphen, zero-width space, direction marks, embeddings, isolates, word joiner, byte order mark.
BETWEEN = r"\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
#: A number, a word with its vowel marks and joiners, else one grapheme.
TOKEN = regex.compile(
    r"\p{Nd}[\p{Nd}\p{M}]*+(?:[.,٬٫،'’]\p{Nd}[\p{Nd}\p{M}]*+)*+"
    r"|[\p{L}\p{M}\p{Nl}\p{No}_][\p{L}\p{M}\p{Nl}\p{No}_\u200c\u200d]*+"
    rf"|(?![{BETWEEN}])\X"
)
SILENT = regex.compile(r"[\p{M}\u0640\u200c\u200d]+")
JOINED = regex.compile(r"[\p{L}\p{M}\p{N}_]")
#: Between two digits of one number, before or behind what separates its thousands.
IN_NUMBER = regex.compile(r"(?<=\p{Nd}\p{M}*[.,٬٫،'’]?)(?=\p{Nd})|(?<=\p{Nd}\p{M}*)(?=[.,٬٫،'’]\p{Nd})")
LEANING = regex.compile(r"[\p{M}\u200c\u200d\ufe0f]")
#: Signs that writers and editing systems use for one another.
SIGNS = (
    dict.fromkeys(map(ord, "“”„«»‟‹›〝〞‘’‚‛′″"), '"')
    | dict.fromkeys(map(ord, "'`´"), '"')
    | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
    | {ord("،"): ",", ord("؛"): ";", ord("؟"): "?", ord("٪"): "%", ord("۔"): "."}
)
#: A longer token is compared as it is: putting a long run of marks in order costs the square of its length.
LONGEST_FOLDED = 64

#: What makes another number of a number when it stands beside it; letters folded, see ``fold``.
NUMBER_SIGNS = frozenset("-+%‰~≈<>≤≥±×*^/=$€£½¼¾")
_ENGLISH = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds
    thousand thousands million millions billion billions trillion dozen dozens score half quarter third double
    twice k m bn mn
"""
_ARABIC = """
    صفر واحد واحدة اثنان اثنين اثنتان اثنتين ثلاث ثلاثة أربع أربعة خمس خمسة ست ستة سبع سبعة ثمان ثماني ثمانية
    تسع تسعة عشر عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين
    تسعون تسعين مئة مائة مئتان مئتين مائتان مائتين مئات مئتا مائتا ثلاثمئة ثلاثمائة أربعمئة أربعمائة خمسمئة
    خمسمائة ستمئة ستمائة سبعمئة سبعمائة ثمانمئة ثمانمائة تسعمئة تسعمائة ألف ألفا ألفان ألفين ألفي آلاف ألوف
    مليون مليونا مليونان مليونين ملايين مليار ملياران مليارين مليارات عشرات نصف ربع ثلث ضعف أضعاف
"""
PROCLITIC = regex.compile(r"[وف]?[بلك]?(?:ال)?")


def fold(token: str) -> str:
    """The token without vowel marks, in small letters, with Western digits and one kind of each sign."""
    if token.isascii():
        return token.lower().translate(SIGNS)
    if len(token) > LONGEST_FOLDED:
        return token
    plain = SILENT.sub("", unicodedata.normalize("NFKD", token)).casefold().translate(SIGNS)
    if not plain.isascii():
        plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return plain or token


NUMBER_WORDS = frozenset(map(fold, (_ENGLISH + _ARABIC).split()))


def is_numeric(word: str) -> bool:
    """Whether a folded token is a number, a number word, or a sign that belongs to a number."""
    if word[0].isnumeric() or word in NUMBER_SIGNS or word in NUMBER_WORDS:
        return True
    proclitic = PROCLITIC.match(word)
    return bool(proclitic and proclitic.end()) and any(
        word[cut:] in NUMBER_WORDS for cut in range(1, proclitic.end() + 1)
    )


def numbers(words: Iterable[str]) -> list[str]:
    """The numbers in digits among folded tokens, without separators of thousands: ``2,500`` and ``2500`` are one."""
    return [regex.sub(r"[,٬'’\"](?=\d{3}(?!\d))", "", word) for word in words if word[0].isdigit()]


def is_joined(text: str, place: int) -> bool:
    """Whether letters, digits and marks run on over this place, so that an edge here cuts a word or a grapheme."""
    if not 0 < place < len(text):
        return False
    if LEANING.match(text, place):
        return True
    return bool(JOINED.match(text, place - 1) and JOINED.match(text, place))


def is_in_number(text: str, place: int) -> bool:
    """Whether one number stands on both sides of this place: ``2,500`` on those of 1, 2, 3 and 4."""
    return bool(IN_NUMBER.match(text, place))


class Tokens:
    """The tokens of a text: token i is ``text[starts[i]:ends[i]]``, folded it is ``words[i]``. Linear time.

    ``folded`` holds tokens that are folded already, as those of the text that this one corrects, and gets the new ones.
    """

    def __init__(self, text: str, folded: dict[str, str] | None = None) -> None:
        self.text = text
        spans = [found.span() for found in TOKEN.finditer(text)]
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        known = {} if folded is None else folded
        tokens = [text[start:end] for start, end in spans]
        known.update((token, fold(token)) for token in set(tokens).difference(known))
        self.words: list[str] = [known[token] for token in tokens]

    def __len__(self) -> int:
        return len(self.words)

    def token(self, number: int) -> str:
        return self.text[self.starts[number] : self.ends[number]]

    def touching(self, start: int, end: int) -> tuple[int, int]:
        """The tokens, first to before last, that hold a character of the range; both the next one if none does."""
        first = bisect_right(self.ends, start)
        return first, max(first, bisect_left(self.starts, end))

    def size(self, first: int, behind: int) -> int:
        """How many characters the tokens span, from the first to the last of them."""
        return self.ends[behind - 1] - self.starts[first] if first < behind else 0
