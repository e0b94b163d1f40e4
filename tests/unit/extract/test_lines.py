"""Which line ends part sentences, and that nothing moves when the others go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.extract.counts.quantities import quantities
from posture.extract.lines import unwrapped
from posture.extract.text import Text

JOINED = [
    "The minister told reporters that there were still some\n900 soldiers in the north of the country.",
    "The minister told reporters that there were still 900\n      soldiers in the north of the country.",
    "By the end of the summer the army wants to have taken the\nThird Brigade home.",
    "They went on Monday from the old camp to the new airfield,\nAnkara said.",
    "وقالت الوزارة في بيان نشرته مساء أمس إن القوات ستبقى في\nالبلاد.",
]
APART = [
    "Troops by country\nItaly: 900\nSpain: 400",
    "The army says that it is going home from the northern hills.\nthe end",
    "Pentagon says it has more soldiers in the country than thought\nThe Pentagon has 900.",
    "Soldiers of these countries are serving in the northern hills now\n1. Italy\n2. Spain",
    "A first paragraph that ends without a mark, as a headline does\n\n900 soldiers left.",
]


@pytest.mark.parametrize("text", JOINED)
def test_a_line_broken_for_its_length_goes_on(text):
    assert unwrapped(text) == text.replace("\n", " ")


@pytest.mark.parametrize("text", APART)
def test_headlines_lists_and_paragraphs_stay_apart(text):
    assert unwrapped(text) == text


@given(st.text(alphabet="a ب9.,\n:-", max_size=400))
def test_nothing_moves(text):
    joined = unwrapped(text)
    assert [one for one, other in zip(joined, text, strict=True) if one != other and (one, other) != (" ", "\n")] == []


def test_a_count_may_lie_on_two_lines():
    original = JOINED[1]
    counted, _ = quantities(Text(original), [])
    assert [original[one.start : one.end] for one in counted] == ["900\n      soldiers"]
