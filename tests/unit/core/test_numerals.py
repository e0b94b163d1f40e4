import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.numerals import bounds_of, number_said, only_quantity, whole_number
from posture.core.types import MAX_QUANTITY, Qualifier, Quantity

numbers = st.integers(1, MAX_QUANTITY - 1)
with_one_number = st.sampled_from(
    [q for q in Qualifier if q not in {Qualifier.RANGE, Qualifier.VAGUE, Qualifier.WITHHELD, Qualifier.UNSTATED}]
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("500", 500),
        ("0", 0),
        (" 2,500 ", 2500),
        ("٢٬٥٠٠", 2500),
        ("٢٥٠٠", 2500),
        ("۲۵۰۰", 2500),
        ("2 500", 2500),
        ("2\u00a0500", 2500),
        ("1,234,567", 1234567),
    ],
)
def test_whole_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "many", "-5", "2.5", "2.500", "2,50", "12,34,567", "5e3", "٢٫٥", "½", "²"])
def test_whole_number_refuses(text):
    with pytest.raises(ValueError, match="whole number"):
        whole_number(text)


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("أقل من 500 جندي في أربيل", ("less_than", 500)),
        ("من نحو ٢٬٥٠٠ جندي", ("about", 2500)),
        ("بحوالي 900", ("about", 900)),
        ("ما لا يقل عن 500", ("at_least", 500)),
        ("أكثر من 600", ("more_than", 600)),
        ("لا يتجاوز 500", ("at_most", 500)),
        ("no more than 500 troops", ("at_most", 500)),
        ("More than 500 troops", ("more_than", 500)),
        ("some 500", ("about", 500)),
        ("a wholesome 500", ("exact", 500)),
        ("نحو قاعدة فيها 500", ("exact", 500)),
        ("و1,200 عسكري", ("exact", 1200)),
        ("مئات الجنود", None),
        ("بين 500 و600", None),
        ("2.5 million", None),
    ],
)
def test_only_quantity(words, quantity):
    assert only_quantity(words) == quantity


@pytest.mark.parametrize(
    ("qualifier", "number", "to", "bounds"),
    [
        ("exact", 500, None, (500, 500)),
        ("about", 2000, None, (2000, 2000)),
        ("at_least", 500, None, (500, None)),
        ("more_than", 500, None, (501, None)),
        ("at_most", 500, None, (None, 500)),
        ("less_than", 500, None, (None, 499)),
        ("range", 500, 600, (500, 600)),
        ("vague", None, None, (None, None)),
        ("withheld", None, None, (None, None)),
        ("unstated", None, None, (None, None)),
    ],
)
def test_bounds_of(qualifier, number, to, bounds):
    assert bounds_of(Qualifier(qualifier), number, to) == bounds
    assert number_said(Qualifier(qualifier), *bounds) == (number, to)


@pytest.mark.parametrize(
    ("qualifier", "number", "to"),
    [("exact", None, None), ("vague", 500, None), ("range", 500, None), ("exact", 500, 600), ("range", None, 600)],
)
def test_bounds_of_refuses_what_does_not_go_together(qualifier, number, to):
    with pytest.raises(ValueError, match="does not go with"):
        bounds_of(Qualifier(qualifier), number, to)


@given(with_one_number, numbers)
def test_a_number_typed_comes_back_from_its_bounds(qualifier, number):
    lower, upper = bounds_of(qualifier, number)

    assert Quantity(qualifier, lower, upper)
    assert number_said(qualifier, lower, upper) == (number, None)
