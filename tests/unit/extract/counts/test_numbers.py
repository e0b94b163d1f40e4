"""Numbers in digits and words, Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.types import Magnitude
from posture.extract.counts.numbers import numbers
from posture.extract.text import Text

TABLE = [
    ("3.400 جندي", [3400]),
    ("2,5 ألف", [2500]),
    ("2.5k", [2500]),
    ("1.5 million", [1500000]),
    ("two thousand five hundred", [2500]),
    ("ألفا جندي", [2000]),
    ("سبعين ألفا", [70000]),
    ("ألفا وخمسمئة", [1500]),
    ("ألفًا", [1000]),
    ("خمسة آلاف وثلاثمئة", [5300]),
    ("خمسة عشر ألف جندي", [15000]),
    ("نصف مليون", [500000]),
    ("ألف و500", [1500]),
    ("3 آلاف", [3000]),
    ("50 ألفا و570", [50570]),
    ("بين ألفين وثلاثة آلاف", [2000, 3000]),
    ("بين ألف و1500", [1000, 1500]),
    ("half a million", [500000]),
    ("half a dozen", [6]),
    ("two dozen", [24]),
    ("one and a half million", [1500000]),
    ("مليون ونصف المليون", [1500000]),
    ("اثنا عشر ألفا ومئتان وثلاثة وسبعون", [12273]),
    ("مئتي جندي", [200]),
    ("مائتي ألف", [200000]),
    ("أربعين ألف", [40000]),
    ("twenty-five thousand", [25000]),
    ("between one hundred and two hundred", [100, 200]),
    ("2 , 500 troops", [2500]),
    ("May 3 , 200 soldiers", [3, 200]),
    ("٢٬٥٠٠", [2500]),
    ("12.05.2024", [None]),
    ("15،000", [15000]),
    ("1 million and 200", [1000000, 200]),
    ("أحد عشر ألفا", [11000]),
    ("أحد المسؤولين", []),
    ("الاثنين", []),
    ("80 بالمئة", [80]),
    ("hundreds of", [Magnitude.HUNDREDS]),
    ("several hundred", [Magnitude.HUNDREDS]),
    ("tens of thousands", [Magnitude.TENS_OF_THOUSANDS]),
    ("عشرات الآلاف", [Magnitude.TENS_OF_THOUSANDS]),
    ("بضعة آلاف", [Magnitude.THOUSANDS]),
    ("a few thousand", [Magnitude.THOUSANDS]),
    ("hundreds of thousands", [None]),
    ("a couple of hundred", [Magnitude.HUNDREDS]),
    ("مئات", [Magnitude.HUNDREDS]),
    ("3 thousands", [3000]),
    ("خمسة وعشرون ألفا", [25000]),
    ("مئة وعشرين ألفا", [120000]),
    ("fifteen hundred", [1500]),
    ("one hundred and fifty thousand", [150000]),
    ("ثلاث مئة", [300]),
    ("ألفين وخمسمئة", [2500]),
    ("وخمسة آلاف", [5000]),
    ("خمسمائة وخمسون", [550]),
    ("ثلاث عشرة", [13]),
    ("بألف جندي", [1000]),
    ("two to three thousand", [2, 3000]),
    ("1,50,000", [150000]),
    ("2.500 جندي", [2500]),
    ("a hundred", [100]),
    ("ثمانية آلاف وأربعمئة وخمسة وعشرين", [8425]),
    ("500 و600", [500, 600]),
    ("000 15 فرد", [15000]),
    ("٥٠٠ ١٢ جنديا", [12500]),
    ("000 500 2 نسمة", [2500000]),
    ("500 12 troops", [500, 12]),
]


@pytest.mark.parametrize(("original", "values"), TABLE, ids=[row[0] for row in TABLE])
def test_a_number_has_its_value(original, values):
    assert [one.magnitude if one.is_vague else one.value for one in numbers(Text(original))] == values


@given(st.integers(0, 10**9), st.sampled_from([",", ".", "٬", "،", " ", "\u00a0"]))
def test_separated_thousands_are_one_number(value, separator):
    assert [one.value for one in numbers(Text(f"{value:,}".replace(",", separator)))] == [value]


@given(st.integers(0, 10**9))
def test_digits_of_all_sets_are_read(value):
    for zero in ("٠", "۰"):
        written = "".join(chr(ord(zero) + int(digit)) for digit in str(value))
        assert [one.value for one in numbers(Text(written))] == [value]


UNITS = "صفر واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة"
TENS = "صفر عشر عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون"
HUNDREDS = "صفر مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة"
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
DECADES = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"


def nth(words, number):
    return words.split()[number]


def spelled(value):
    """Arabic for 1 … 999,999 in the nominative, as it is counted aloud."""
    thousands, rest = divmod(value, 1000)
    pieces = []
    if thousands == 1:
        pieces.append("ألف")
    elif thousands == 2:
        pieces.append("ألفان")
    elif thousands:
        pieces.append(f"{below_thousand(thousands)} {'آلاف' if thousands <= 10 else 'ألفا'}")
    if rest:
        pieces.append(below_thousand(rest))
    return " و".join(pieces)


def below_thousand(value):
    hundreds, rest = divmod(value, 100)
    pieces = [nth(HUNDREDS, hundreds)] if hundreds else []
    if rest > 19:
        pieces += ([nth(UNITS, rest % 10)] if rest % 10 else []) + [nth(TENS, rest // 10)]
    elif rest > 10:
        pieces.append({11: "أحد عشر", 12: "اثنا عشر"}.get(rest, f"{nth(UNITS, rest - 10)} عشر"))
    elif rest:
        pieces.append(nth(UNITS, rest))
    return " و".join(pieces)


@given(st.integers(1, 999_999))
def test_spelled_arabic_is_read_back(value):
    assert [one.value for one in numbers(Text(spelled(value)))] == [value]


def said(value):
    """English for 1 … 999,999."""
    if value < 20:
        return nth(ONES, value)
    if value < 100:
        return nth(DECADES, value // 10) + (f"-{nth(ONES, value % 10)}" if value % 10 else "")
    if value < 1000:
        return f"{nth(ONES, value // 100)} hundred" + (f" and {said(value % 100)}" if value % 100 else "")
    return f"{said(value // 1000)} thousand" + (f" {said(value % 1000)}" if value % 1000 else "")


@given(st.integers(1, 999_999))
def test_spelled_english_is_read_back(value):
    assert [one.value for one in numbers(Text(said(value)))] == [value]


def test_digits_beyond_reason_have_no_value():
    assert [one.value for one in numbers(Text("1" * 5000))] == [None]
