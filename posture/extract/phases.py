"""The number of a phase in the words of a text: the second phase, المرحلة الأولى."""

from __future__ import annotations

from posture.extract.lexicon import Lexicon
from posture.extract.text import Text

NUMBERS = Lexicon(
    {
        word: number
        for number, words in enumerate(
            (
                "first one initial أولى أول 1",
                "second two ثانية ثاني 2",
                "third three ثالثة ثالث 3",
                "fourth رابعة رابع 4",
            ),
            start=1,
        )
        for word in words.split()
    }
)


def phase_number(wording: str) -> int | None:
    """The number that one of the words gives; None for a phase that has none ("the final phase")."""
    found = filter(None, map(NUMBERS.get, Text(wording).words))
    return next((known.value for known in found), None)
