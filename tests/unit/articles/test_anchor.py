import pytest

from articles.core.anchor import Changed, Gone, Reason, Same, carry

OLD = "قال ناطق إن 2,500 جندي غادروا قاعدة عين الأسد. وقال آخرون إن 300 منهم بقوا في «أربيل»."


def carried(new, quote, old=OLD):
    """The anchor of the quote's first place, and the words it has now."""
    start = old.index(quote)
    (anchor,) = carry(old, new, [(start, start + len(quote))])
    return anchor, "" if isinstance(anchor, Gone) else new[anchor.start : anchor.end]


@pytest.mark.parametrize(
    ("new", "quote", "words"),
    [
        pytest.param(OLD.replace("ناطق", "متحدث"), "2,500 جندي", "2,500 جندي", id="another word before it"),
        pytest.param(OLD.replace("غادروا", "غادرو"), "2,500 جندي", "2,500 جندي", id="a typo beside it"),
        pytest.param(OLD.replace("«أربيل»", '"أربيل"'), "أربيل", "أربيل", id="other quote marks around it"),
        pytest.param(OLD.replace("2,500", "\u200f2,500\u200f"), "2,500", "2,500", id="direction marks around it"),
        pytest.param(OLD.replace(" 300", "  300"), "300 منهم", "300 منهم", id="another space before it"),
        pytest.param("أربيل: 12 قتيلاً. " + OLD, "300", "300", id="a sentence with another number before it"),
        pytest.param(OLD[: OLD.index("وقال")], "2,500", "2,500", id="the sentence behind it cut"),
    ],
)
def test_same(new, quote, words):
    anchor, found = carried(new, quote)

    assert isinstance(anchor, Same)
    assert found == words


@pytest.mark.parametrize(
    ("new", "quote", "words", "reason", "number_changed"),
    [
        pytest.param(OLD.replace("2,500", "2,600"), "2,500", "2,600", Reason.WORDS, True, id="a digit"),
        pytest.param(OLD.replace("300", "1300"), "300", "1300", Reason.WORDS, True, id="a digit more"),
        pytest.param(OLD.replace("2,500", "2,500,000"), "2,500", "2,500,000", Reason.WORDS, True, id="a group more"),
        pytest.param(OLD.replace("2,500", "٢٬٥٠٠"), "2,500", "٢٬٥٠٠", Reason.WORDS, False, id="other digits"),
        pytest.param(OLD.replace("2,500", "2500"), "2,500", "2500", Reason.WORDS, False, id="no separator"),
        pytest.param(OLD.replace("300", "300 ألف"), "300", "300", Reason.NUMBER, False, id="a number word behind it"),
        pytest.param(OLD.replace("300", "300-400"), "300", "300", Reason.NUMBER, False, id="a range"),
        pytest.param(OLD.replace("300", "300%"), "300", "300", Reason.NUMBER, False, id="a percent sign"),
        pytest.param(OLD.replace("300", "و300"), "300", "300", Reason.CUT, False, id="a letter joined"),
        pytest.param(OLD.replace("جندي", "جنديٍّ"), "2,500 جندي", "2,500 جنديٍّ", Reason.WORDS, False, id="vowel marks"),
        pytest.param(OLD.replace("2,500 ", "2,500\n"), "2,500 جندي", "2,500\nجندي", Reason.WORDS, False, id="a newline"),
        pytest.param(OLD.replace("«أربيل»", '"أربيل"'), "«أربيل»", '"أربيل"', Reason.WORDS, False, id="its quote marks"),
        pytest.param(OLD.replace("جندي", "عسكري"), "جندي", "عسكري", Reason.WORDS, False, id="a synonym"),
        pytest.param(OLD.replace("قاعدة عين الأسد", "قاعده عين الاسد"), "قاعدة عين", "قاعده عين", Reason.WORDS, False, id="two typos"),
        pytest.param(OLD.replace("300 منهم", "700 منهم لا 300"), "300", "300", Reason.NUMBER, False, id="denied beside another"),
    ],
)  # fmt: skip
def test_changed(new, quote, words, reason, number_changed):
    anchor, found = carried(new, quote)

    assert isinstance(anchor, Changed)
    assert (found, anchor.reason, anchor.number_changed) == (words, reason, number_changed)
