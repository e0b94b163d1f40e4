"""The words that numbers are spelled with, Arabic and English, as values."""

from __future__ import annotations

from enum import Enum, auto
from fractions import Fraction
from typing import NamedTuple

from posture.core.types import Magnitude
from posture.extract.lexicon import INDEX, Lexicon, word_set

#: Whole but for halves, quarters and decimals.
Value = int | Fraction


class Role(Enum):
    UNIT = auto()  # 1 … 10: Arabic adds tens behind it
    SUM = auto()  # 11 … 900
    DUAL = auto()  # two of a scale, in Arabic one word
    TEEN = auto()  # Arabic عشر behind a unit
    SCALE = auto()  # multiplies what stands before it
    SHARE = auto()  # half, quarter: of a scale
    DIGITS = auto()


class Part(NamedTuple):
    """A word of a number; ``magnitude`` is what a plural scale is when nothing stands before it: "thousands"."""

    value: Value
    role: Role
    magnitude: Magnitude | None = None
    is_plural: bool = False


def read(value: str) -> Value:
    return Fraction(value) if "/" in value else int(value)


def _parts(role: Role, table: str) -> dict[str, Part]:
    """Parts from lines of a value and its words: ``3 three ثلاثة ثلاث``."""
    lines = (line.split() for line in table.strip().splitlines())
    return {word: Part(read(line[0]), role) for line in lines for word in line[1:]}


def _scales(table: str) -> dict[str, Part]:
    """Scales from lines of value, magnitude, singulars, ``|`` and plurals."""
    parts: dict[str, Part] = {}
    for line in table.strip().splitlines():
        singulars, plurals = (half.split() for half in line.split("|"))
        value, magnitude = read(singulars[0]), Magnitude(singulars[1]) if singulars[1] != "-" else None
        parts |= {word: Part(value, Role.SCALE, magnitude) for word in singulars[2:]}
        parts |= {word: Part(value, Role.SCALE, magnitude, is_plural=True) for word in plurals}
    return parts


PARTS = Lexicon(
    _parts(
        Role.UNIT,
        """
        1 one واحد واحدة أحد إحدى
        2 two اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي اتنين
        3 three ثلاثة ثلاث تلاتة
        4 four أربعة أربع
        5 five خمسة خمس
        6 six ستة ست
        7 seven سبعة سبع
        8 eight ثمانية ثماني ثمان تمانية
        9 nine تسعة تسع
        10 ten عشرة
        """,
    )
    | _parts(Role.TEEN, "10 عشر")
    | _parts(
        Role.SUM,
        """
        11 eleven
        12 twelve
        13 thirteen
        14 fourteen
        15 fifteen
        16 sixteen
        17 seventeen
        18 eighteen
        19 nineteen
        20 twenty عشرون عشرين
        30 thirty ثلاثون ثلاثين
        40 forty fourty أربعون أربعين
        50 fifty خمسون خمسين
        60 sixty ستون ستين
        70 seventy سبعون سبعين
        80 eighty ثمانون ثمانين
        90 ninety تسعون تسعين
        200 مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي مأتين
        300 ثلاثمئة ثلاثمائة ثلثمئة ثلثمائة
        400 أربعمئة أربعمائة
        500 خمسمئة خمسمائة
        600 ستمئة ستمائة
        700 سبعمئة سبعمائة
        800 ثمانمئة ثمانمائة ثمانيمئة ثمانيمائة
        900 تسعمئة تسعمائة
        """,
    )
    | _parts(Role.DUAL, "2000 ألفان ألفين ألفي\n2000000 مليونان مليونين مليوني")
    | _parts(Role.SHARE, "1/2 half نصف\n1/4 quarter ربع")
    | _scales(
        """
        10         dozens             | tens عشرات
        12         dozens    dozen    | dozens
        20         dozens             | scores
        100        hundreds  hundred مئة مائة مية | hundreds مئات مآت
        1000       thousands thousand ألف ألفا | thousands آلاف ألوف آلافا
        1000000    -         million مليون مليونا | millions ملايين
        1000000000 -         billion مليار مليارا بليون | billions مليارات
        """
    )
)
NUMERAL = INDEX.add(PARTS.forms)
#: Written like "dead" and "Meta" once the hamza is folded away.
HAMZA_DECIDES = frozenset({"ميتا", "ميتي", "ميتين", "ميتان"})
#: Before a magnitude these leave it vague: "several hundred", "بضعة آلاف".
UNCOUNTED = Lexicon(dict.fromkeys(["several", "few", "many", "couple", "بضعة", "بضع", "عدة", "بعض"], True))
ARTICLES = frozenset({"a", "an"})
MONTHS = word_set("jan feb mar apr may jun jul aug sep oct nov dec")
