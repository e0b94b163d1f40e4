import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.anchor import Changed, Gone, Reason, Same, carry
from tests.unit.articles.correcting import article, pick_spans

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
    ("old", "new", "reason", "number_changed"),
    [
        pytest.param("[2,500]", "[2,600]", Reason.WORDS, True, id="a digit"),
        pytest.param("[300]", "[1300]", Reason.WORDS, True, id="a digit more"),
        pytest.param("[2,500]", "[2,500,000]", Reason.WORDS, True, id="a group more"),
        pytest.param("[2,500]", "[٢٬٥٠٠]", Reason.WORDS, False, id="other digits"),
        pytest.param("[2,500]", "[2500]", Reason.WORDS, False, id="no separator"),
        pytest.param("[300] منهم", "[300] ألف منهم", Reason.NUMBER, False, id="a number word behind it"),
        pytest.param("[300]", "[300]-400", Reason.NUMBER, False, id="a range"),
        pytest.param("[300]", "[300]%", Reason.NUMBER, False, id="a percent sign"),
        pytest.param("[300] منهم", "700 منهم لا [300]", Reason.NUMBER, False, id="denied beside another"),
        pytest.param("[300]", "و[300]", Reason.CUT, False, id="a letter joined"),
        pytest.param("[2,500 جندي]", "[2,500 جنديٍّ]", Reason.WORDS, False, id="vowel marks"),
        pytest.param("[2,500 جندي]", "[2,500\nجندي]", Reason.WORDS, False, id="a newline"),
        pytest.param("[2,500 جندي]", "[2,500 \u200fجندي]", Reason.WORDS, False, id="a direction mark"),
        pytest.param("[«أربيل»]", '["أربيل"]', Reason.WORDS, False, id="its quote marks"),
        pytest.param("[2,500 جندي غادروا]", "[2,500 جندي، غادروا]", Reason.WORDS, False, id="a comma"),
        pytest.param("2,500 [جندي]", "2,500 [عسكري]", Reason.WORDS, False, id="a synonym"),
        pytest.param("[قاعدة عين] الأسد", "[قاعده عين] الاسد", Reason.WORDS, False, id="two typos"),
        pytest.param("قاعدة [عين] الأسد", "قاعده [عبن] الاسد", Reason.WORDS, False, id="among typos"),
        pytest.param("ا[لأسد]", "ا[لاسد]", Reason.WORDS, False, id="part of a word"),
        pytest.param("[غادروا قاعدة]", "[غادروا على عجل قاعدة]", Reason.WORDS, False, id="words put in"),
        pytest.param("[إن 2,500 جندي] غادروا", "[إن جندي] غادروا", Reason.WORDS, True, id="the number taken out"),
    ],
)
def test_changed(old, new, reason, number_changed):
    """Brackets show the span in either text."""
    before, after = (marked.replace("[", "").replace("]", "") for marked in (old, new))
    start, text = OLD.index(before) + old.index("["), OLD.replace(before, after)
    (anchor,) = carry(OLD, text, [(start, start + old.index("]") - old.index("[") - 1)])

    at = OLD.index(before) + new.index("[")
    assert anchor == Changed(at, at + new.index("]") - new.index("[") - 1, reason, number_changed)


YEARS = "نهاية العام الماضي. نهاية العام الجاري."
ONE, TWO = "غادر 500 جندي معسكر حرير أمس. ", "أما في بغداد فلا يزال 300 مدرب يعملون. "
CORRECTED = ONE.replace("500", "700")


@pytest.mark.parametrize(
    ("old", "new", "quote", "anchor"),
    [
        pytest.param(OLD, TWO * 3, "قاعدة", Gone(), id="another text"),
        pytest.param(OLD, "", "قاعدة", Gone(), id="no text"),
        pytest.param(OLD, OLD.replace("قاعدة عين ", ""), "قاعدة عين", Gone(), id="taken out"),
        pytest.param(OLD, OLD[OLD.index("وقال") :], "2,500", Gone(), id="its sentence taken out"),
        pytest.param(ONE + TWO + OLD, TWO + OLD + ONE, "500", Changed(130, 133, Reason.MOVED, False), id="moved"),
        pytest.param(ONE, ONE + ONE, "500", Changed(5, 8, Reason.TWO_PLACES, False), id="twice"),
        pytest.param(ONE, CORRECTED + ONE, "500", Changed(35, 38, Reason.TWO_PLACES, False), id="twice, one corrected"),
        pytest.param(YEARS, YEARS[20:], "العام", Changed(6, 11, Reason.TWO_PLACES, False), id="the first taken out"),
    ],
)  # fmt: skip
def test_gone_moved_or_in_two_places(old, new, quote, anchor):
    assert carried(new, quote, old)[0] == anchor


def test_offer_for_words_that_are_elsewhere():
    """Too few words moved for a place to be known by them; the only other place of exactly these is offered."""
    old = f"{ONE}وبالمختصر المفيد باقون. {TWO}{OLD}"
    new = f"{ONE}{TWO}{OLD} وبالمختصر المفيد باقون"

    anchor, _ = carried(new, "باقون", old)

    assert anchor == Gone(((len(new) - 5, len(new)),))


def test_text_replaced_keeps_nothing_for_certain():
    rest = " ".join(f"كلمة{number}" for number in range(60))
    anchor, words = carried(f"{OLD} {rest} {rest[::-1]}", "قاعدة عين الأسد")

    assert (type(anchor), words) == (Changed, "قاعدة عين الأسد")
    assert anchor.reason == Reason.REPLACED


def test_span_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="no words at 3 … 9 of a text of 4 characters"):
        carry("abcd", "abcd", [(0, 1), (3, 9)])


#: Texts in which words, digits of three sets, marks, joiners, emoji and lone surrogates meet often.
WORDS = ["قال", "جندي", "جنديٍّ", "500", "٥٠٠", "۵۰۰", "2,500", "a", "the", "و", "½"]
SIGNS = [".", "،", "«", "»", "%", "-", " ", "  ", "\u00a0", "\n", "👨‍👩‍👧", "🇮🇶"]
STRANGE = ["\u200f", "\u200d", "\u2067", "\u0301", "\ud800", "\0"]
PIECES = st.sampled_from([*WORDS, *SIGNS, *STRANGE])
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=40))


@st.composite
def corrections(draw):
    old, new = draw(TEXTS.filter(bool)), draw(TEXTS)
    if draw(st.booleans()):
        at, end = sorted((draw(st.integers(0, len(old))), draw(st.integers(0, len(old)))))
        new = old[:at] + new + old[end:]
    places = st.integers(0, len(old))
    spans = draw(st.lists(st.tuples(places, places).map(sorted).map(tuple).filter(lambda span: span[0] < span[1])))
    return old, new, spans


@given(corrections())
def test_every_place_is_in_the_text_and_same_words_are_the_same(correction):
    old, new, spans = correction

    for (start, end), anchor in zip(spans, carry(old, new, spans), strict=True):
        if not isinstance(anchor, Gone):
            assert 0 <= anchor.start < anchor.end <= len(new)
        if isinstance(anchor, Same):
            assert new[anchor.start : anchor.end] == old[start:end]


@given(corrections())
def test_order_of_spans_does_not_matter(correction):
    old, new, spans = correction

    assert carry(old, new, spans[::-1]) == carry(old, new, spans)[::-1]


@given(corrections())
def test_a_text_that_did_not_change_keeps_every_span(correction):
    old, _, spans = correction

    assert carry(old, old, spans) == [Same(*span) for span in spans]


@given(st.integers(0, 10**6))
def test_a_sentence_before_and_one_behind_move_every_span(seed):
    chance = random.Random(seed)
    text = article(chance, "ar", 6)
    spans = [span.was for span in pick_spans(text, chance, 10)]
    before, behind = "قبل كل شيء. ", " وبعد كل شيء."

    carried = carry(text, before + text + behind, spans)

    assert carried == [Same(start + len(before), end + len(before)) for start, end in spans]
