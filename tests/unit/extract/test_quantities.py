"""What texts count, in both languages."""

import pytest

from posture.core.types import Qualifier
from posture.extract.quantities import quantities
from posture.extract.text import Text
from tests.unit.extract.quantity_table import ARABIC, ENGLISH

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


@pytest.mark.parametrize(("original", "counted", "ignored"), ENGLISH + ARABIC, ids=[row[0] for row in ENGLISH + ARABIC])
def test_a_sentence_counts(original, counted, ignored):
    assert found(original) == (counted, ignored)
