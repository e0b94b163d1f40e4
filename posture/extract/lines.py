"""Lines that were only broken to be short, as agencies and printed reports break them."""

from __future__ import annotations

import re
from itertools import chain, pairwise

#: Headlines and lines of lists are shorter, or end in a mark; a line broken for its length is at least so long.
SHORTEST = 40
ENDINGS = frozenset(".!?:;…؟؛\"'”’»)]|")
CONTINUED = frozenset(",،-–—(0123456789٠١٢٣٤٥٦٧٨٩%$")
#: A line of a list begins so.
ITEM = re.compile(r"\d+[.)]|[-–—•*|►▪]")
#: No sentence ends in one of these.
WORDS = """
the a an of in to for from at by on with and or but as that than about some nearly around roughly over under more
less least most up no not its their his her our this these those has have had is are was were be been being will
would could should may might can must said says after before since until into between during while who which whom
whose when where only also another additional just u.s us uk un american british
في من إلى الى على عن أن ان إن التي الذي الذين أو او بين منذ بعد قبل خلال حتى نحو حوالي حوالى قرابة زهاء مع ضد كان
كانت قد لا لم لن ما هذا هذه ذلك تم سوف كما حيث بينما أكثر اكثر أقل اقل عدد عددهم قوامها إرسال سحب نشر نقل بعض كل
جميع غير عبر لدى بحلول ضمن تابعة تابع عشرات مئات آلاف ألف ألفي الف
"""
OPEN = frozenset(WORDS.split())


def unwrapped(text: str) -> str:
    """The text with a blank for each line end within a sentence; as long as it was. Linear in its length."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    joints = [" " if _goes_on(line, following) else "\n" for line, following in pairwise(lines)]
    return "".join(chain.from_iterable(zip(lines, [*joints, ""], strict=True)))


def _goes_on(line: str, following: str) -> bool:
    """Whether the sentence of a long line goes on in the next one."""
    line, following = line.rstrip(), following.lstrip()
    if len(line) < SHORTEST or not following or line[-1] in ENDINGS or ITEM.match(following):
        return False
    if following[0].islower() or following[0].isdecimal() or line[-1] in CONTINUED:
        return True
    return line[line.rfind(" ") + 1 :].lower() in OPEN
