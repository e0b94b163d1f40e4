"""Lines of a list: a place and a number, with marks between; and what a written number shows of itself."""

from __future__ import annotations

from posture.core.types import Qualifier
from posture.extract.counts.contexts import YEARS
from posture.extract.counts.heads import Heads, is_arabic, is_number
from posture.extract.counts.mentions import Mention
from posture.extract.lexicon import word_set
from posture.extract.text import Text

BULLETS, LINE_STARTS = frozenset("-–—•*:|►▪_"), frozenset({"\n", ")", ""})
LINE_ENDS = frozenset({"", "\n", "(", ";"})
ROW_STARTS, ROW_ENDS = frozenset({":", ";"}), frozenset({";", "("})
NAMED = 6
PLACING = word_set("in at from on to for near across inside across elsewhere outside في لدى داخل قرب شمال جنوب شرق غرب")
#: From here on figures, and words, are no name.
MANY, FEW = 1000, 100


class Rows:
    """Reads the lists of one text."""

    def __init__(self, text: Text, heads: Heads) -> None:
        self.text = text
        self.words = text.words
        self.word = text.word
        self.heads = heads

    def is_headed(self, mention: Mention) -> bool:
        """A line of a list: ``Iraq: ~2,500``, ``1,400 in Niger``; in Syria: 900."""
        at, is_large = mention.first - 1, self.is_large(mention)
        if self.is_bracketed(mention) or self.is_row(mention):
            return True
        if self.word[at] == ":" and self.is_capital(at - 1) and (is_large or self.word[at - 2] in PLACING):
            return True
        if self.word[at] == ":" and self.is_name(at - 1) and self.word[at - 2] in BULLETS:
            return True
        behind = self.word[mention.behind]
        is_line = behind in LINE_ENDS or behind in PLACING or (behind == "of" and self.is_number(mention.behind + 1))
        while at >= 0 and at > mention.first - NAMED and (self.words[at] in BULLETS or self.is_name(at)):
            at -= 1
        at -= 2 * self.is_numbered(at)
        return is_line and self.word[at] in LINE_STARTS and (is_large or at < mention.first - 1)

    def is_row(self, mention: Mention) -> bool:
        """Deployments: 900 Cyprus; 110 Kosovo (NATO)."""
        if self.word[mention.first - 1] not in ROW_STARTS:
            return False
        near = range(mention.behind, min(mention.behind + 3, len(self.words)))
        return self.word[next((at for at in near if not self.is_name(at)), mention.behind)] in ROW_ENDS

    def is_numbered(self, at: int) -> bool:
        """``3. Japan: 240``"""
        return at > 1 and self.words[at] == "." and self.words[at - 1].isdecimal() and self.words[at - 2] in LINE_STARTS

    def is_number(self, at: int) -> bool:
        return is_number(self.word[at])

    def is_bracketed(self, mention: Mention) -> bool:
        """Spain (1,300), Honduras (90) and Denmark (40); not Smith (27)."""
        at, behind = mention.first - 1, mention.behind
        if self.word[at] != "(" or self.word[behind] != ")" or not self.is_capital(at - 1):
            return False
        is_many = (mention.numbers[-1].value or 0) >= FEW
        return is_many or "(" in self.words[behind + 1 : behind + NAMED] or ")" in self.words[at - NAMED : at]

    def is_name(self, at: int) -> bool:
        """The 5,000 the Pentagon has there."""
        word = self.words[at]
        return word == "the" or (word.isascii() and word.isalpha() and self.is_capital(at))

    def is_capital(self, at: int) -> bool:
        return at >= 0 and (is_arabic(self.words[at]) or self.heads.is_capital(at))

    def is_large(self, mention: Mention) -> bool:
        """A qualifier, or a thousands mark or a word, shows that it counts: no name or year is written so."""
        number = mention.numbers[-1]
        value, is_plain = number.value or 0, self.words[number.behind - 1].isdecimal()
        is_long = value >= MANY and value not in YEARS
        return mention.qualifier is not Qualifier.EXACT or is_long or (not is_plain and value >= FEW)
