"""What texts count, in both languages."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.types import BOUNDS, MAX_QUANTITY, Qualifier
from posture.extract.counts.quantities import quantities
from posture.extract.dates import dates
from posture.extract.found import Dated, Ignored, Path, Reason
from posture.extract.text import Text
from tests.unit.extract.counts.arabic_quantities import ARABIC
from tests.unit.extract.counts.bare_numbers import BARE, NOT_BARE
from tests.unit.extract.counts.elided_arabic import ELIDED_ARABIC
from tests.unit.extract.counts.elided_english import ELIDED_ENGLISH
from tests.unit.extract.counts.english_quantities import ENGLISH
from tests.unit.extract.counts.nations_and_shares import (
    ALARMS,
    JOINT,
    MIXED,
    NATIONALS,
    QUALIFIED,
    RESUMED,
    SHARES,
    SPECIAL,
)
from tests.unit.extract.counts.not_troops import NOT_TROOPS
from tests.unit.extract.counts.posted_numbers import NOT_POSTED, POSTED

SIGNS = {
    Qualifier.EXACT: "=",
    Qualifier.ABOUT: "~",
    Qualifier.AT_LEAST: ">=",
    Qualifier.MORE_THAN: ">",
    Qualifier.AT_MOST: "<=",
    Qualifier.LESS_THAN: "<",
}


def short(counted):
    amount, base = counted.amount, "b" if counted.unit == "bases" else ""
    if amount.qualifier is Qualifier.VAGUE:
        return f"{base}?{amount.magnitude or 'more'}"
    if amount.qualifier is Qualifier.RANGE:
        return f"{base}{amount.lower}..{amount.upper}"
    strict = {Qualifier.MORE_THAN: -1, Qualifier.LESS_THAN: 1}.get(amount.qualifier, 0)
    bound = amount.lower if amount.lower is not None else amount.upper
    return f"{base}{SIGNS[amount.qualifier]}{bound + strict}"


def found(original):
    counted, ignored = quantities(Text(original), [])
    return " ".join(map(short, counted)), " ".join(one.reason for one in ignored)


@pytest.mark.parametrize("rows", [ENGLISH, ARABIC], ids=["English", "Arabic"])
def test_a_sentence_counts(rows):
    read = [(original, *found(original)) for original, *_ in rows]
    assert [one for one, row in zip(read, rows, strict=True) if one != tuple(row)] == []


def counts(original):
    text = Text(original)
    return " ".join(map(short, quantities(text, dates(text, None))[0]))


@pytest.mark.parametrize(
    "rows",
    [
        BARE,
        POSTED,
        ELIDED_ENGLISH,
        ELIDED_ARABIC,
        NATIONALS + SHARES + JOINT,
        RESUMED + SPECIAL + QUALIFIED + ALARMS + MIXED,
    ],
)
def test_numbers_count_the_troops_spoken_of(rows):
    assert [(original, got) for original, told in rows if (got := counts(original)) != told] == []


def test_numbers_of_others_count_no_troops():
    assert [(original, got) for original in NOT_TROOPS + NOT_BARE + NOT_POSTED if (got := counts(original))] == []


@pytest.mark.parametrize(
    ("original", "quotes"),
    [
        ("قال إن القوات ستخفض من نحو ٢٠٠٠ جندي لأقل من 500.", ["نحو ٢٠٠٠ جندي", "أقل من 500"]),
        ("وبنحو \u200f2,500\u200e جنديٍّ هناك", ["نحو \u200f2,500\u200e جنديٍّ"]),
        ("They keep at least 200 U.S. Marines there.", ["at least 200 U.S. Marines"]),
        ("There are 70,000 or more American trainers.", ["70,000 or more American trainers"]),
        ("There are 14 soldiers at least.", ["14 soldiers at least"]),
    ],
)
def test_a_quantity_covers_its_number_qualifier_and_noun(original, quotes):
    counted, _ = quantities(Text(original), [])
    quoted = [original[one.start : one.end] for one in counted]
    assert (quoted, [one.amount.wording for one in counted]) == (quotes, quotes)


@pytest.mark.parametrize(
    "original",
    [
        "from about 2,000 troops in the country to less than 500",
        "خفض عدد القوات من نحو 2000 إلى أقل من 500",
        "reduce the force from 5,200 to 3,000",
    ],
)
def test_the_ends_of_a_trajectory_are_told(original):
    assert [one.path for one in quantities(Text(original), [])[0]] == [Path.FROM, Path.TO]


def test_a_number_in_a_date_is_a_date():
    original = "The 3 September 2025 deadline"
    dated = Dated(4, 20, "2025-09-03", date(2025, 9, 3), date(2025, 9, 3), "day")
    assert quantities(Text(original), [dated]) == ([], [Ignored(4, 5, Reason.DATE), Ignored(16, 20, Reason.DATE)])


SENTENCES = st.sampled_from([row[0] for row in ENGLISH + ARABIC])
WORDS = re.findall(
    r"\S+|\n",
    "5 2,500 ٢٠٠٠ two ألفي ثلاثة hundred آلاف of من - to و about أكثر soldiers جندي killed قتل U . , ( )"
    " the 82 nd $ % بين \n and or in",
)


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_any_text_gives_each_number_one_answer(original):
    text = Text(original)
    counted, ignored = quantities(text, [])
    spans = sorted([(one.start, one.end) for one in counted] + [(one.start, one.end) for one in ignored])
    assert all(0 <= start < end <= len(original) for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for one in counted:
        assert original[one.start : one.end] == one.amount.wording
        is_open = (one.amount.lower is not None, one.amount.upper is not None)
        assert is_open == BOUNDS[one.amount.qualifier]
        assert (one.amount.lower or 0) <= (one.amount.upper or MAX_QUANTITY) <= MAX_QUANTITY


#: What stands near such a sentence in an article and speaks of no people.
OTHERS = st.sampled_from(
    ["Oil rose 3 percent to $82.", "It rained for 12 days.", "ارتفع سعر النفط 3 بالمئة.", "استمر المطر 12 يوما."]
)


@given(OTHERS, SENTENCES)
def test_a_sentence_counts_the_same_in_other_text(before, original):
    alone = [one.amount for one in quantities(Text(original), [])[0]]
    whole = f"{before}\n\n{original}\n\n{before}"
    at = len(before) + 2
    among = [one for one in quantities(Text(whole), [])[0] if at <= one.start < at + len(original)]
    assert [one.amount for one in among] == alone


@pytest.mark.parametrize("piece", ["5 of ", "5-", "(", "ألف ", "one hundred and ", "بين 5 و", "5 A, ", "at least "])
def test_deep_repetition_is_read(piece):
    assert quantities(Text(piece * 1000), [])[0] == []
