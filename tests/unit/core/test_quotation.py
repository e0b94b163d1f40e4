"""Words between quotation marks, as newspapers set them."""

import pytest

from posture.core.quotation import is_quoted


def quoted(text):
    """The text without its brackets, which mark the words."""
    start, end = text.index("["), text.index("]") - 1
    return is_quoted(text.replace("[", "").replace("]", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "قال إن البقاء «[أمر مطلوب]» في سوريا",
        "قال إن البقاء [«أمر مطلوب»]",
        "قال ”[نصت على انسحاب] كامل” أمس",
        "He said “[we stay]” and left.",
        'He said "[we stay in Syria]" twice.',
        "وصفه بأنه [إعادة تموضع «تحسباً لأي طارئ أمني»]",
    ],
)
def test_quoted(text):
    assert quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال «نعم» ثم [غادروا البلاد] وقال «لا»",
        "[وتسليم واحدة منها لـ«قسد» في الشمال]",
        "A first “line\n[of another] paragraph” here",
        "«unclosed [words stay] words",
        "[nothing] at all",
        'after "a quote" [come words] and "another"',
    ],
)
def test_not_quoted(text):
    assert not quoted(text)


def test_many_open_marks_take_no_time():
    text = "«" * 200_000 + "words"
    assert not is_quoted(text, len(text) - 5, len(text))
