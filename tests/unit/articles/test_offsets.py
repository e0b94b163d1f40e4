import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.offsets import Words, from_utf16, to_utf16, whole_graphemes, words_at

ARABIC = "قالت مصادر إن نحو ٢٬٥٠٠ جندي غادروا"
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def test_words_at():
    start = ARABIC.index("نحو")

    assert words_at(ARABIC, start, start + 14) == Words("نحو ٢٬٥٠٠ جندي", "قالت مصادر إن ", " غادروا")


def test_words_at_keeps_32_on_either_side():
    text = "a" * 40 + "B" + "c" * 40

    assert words_at(text, 40, 41) == Words("B", "a" * 32, "c" * 32)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 4), (4, 5)])
def test_words_at_refuses_range(start, end):
    with pytest.raises(ValueError, match=f"no words at {start} … {end} of a text of 3 characters"):
        words_at("abc", start, end)


@given(texts, st.data())
def test_words_at_are_the_text_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    words = words_at(text, start, end, context=len(text))

    assert words.prefix + words.quote + words.suffix == text


@pytest.mark.parametrize(("offset", "units"), [(0, 0), (1, 2), (2, 3), (3, 4), (4, 6)])
def test_to_utf16(offset, units):
    assert (to_utf16("🪖أب🪖", offset), from_utf16("🪖أب🪖", units)) == (units, offset)


@given(texts, st.data())
def test_offsets_map_back(text, data):
    offset = data.draw(st.integers(0, len(text)))

    assert to_utf16(text, offset) == len(text[:offset].encode("utf-16-le")) // 2
    assert from_utf16(text, to_utf16(text, offset)) == offset


@pytest.mark.parametrize("units", [-1, 1, 3])
def test_from_utf16_refuses_half_a_character(units):
    with pytest.raises(ValueError, match=f"no character begins at UTF-16 offset {units}"):
        from_utf16("🪖", units)


@pytest.mark.parametrize("offset", [-1, 2])
def test_to_utf16_refuses_outside(offset):
    with pytest.raises(ValueError, match="outside a text of 1 characters"):
        to_utf16("🪖", offset)


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        pytest.param("abc", 1, 2, (1, 2), id="plain"),
        pytest.param("مُدَرِّب", 0, 1, (0, 2), id="vowel mark after"),
        pytest.param("مُدَرِّب", 1, 2, (0, 2), id="vowel mark alone"),
        pytest.param("مُدَرِّب", 4, 6, (4, 7), id="shadda and kasra"),
        pytest.param("a👩‍✈️b", 2, 3, (1, 5), id="joined emoji"),
        pytest.param("🇮🇶🇸🇾", 1, 3, (0, 4), id="flags"),
        pytest.param("a\r\nb", 2, 3, (1, 3), id="newline"),
    ],
)
def test_whole_graphemes(text, start, end, whole):
    assert whole_graphemes(text, start, end) == whole


@given(texts, st.data())
def test_whole_graphemes_widens_and_stays(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    wide = whole_graphemes(text, start, end)

    assert wide[0] <= start < end <= wide[1]
    assert whole_graphemes(text, *wide) == wide
