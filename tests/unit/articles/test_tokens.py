import pytest

from articles.core.tokens import Tokens, fold, is_in_number, is_joined, is_numeric, numbers


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(
            "قال نحو 2,500 جنديٍّ، و٢٬٥٠٠.", ["قال", "نحو", "2,500", "جنديٍّ", "،", "و", "٢٬٥٠٠", "."], id="Arabic"
        ),
        pytest.param("3–4% of A320s", ["3", "–", "4", "%", "of", "A", "320", "s"], id="letters and digits"),
        pytest.param("1.5 7, 8.", ["1.5", "7", ",", "8", "."], id="separators only inside a number"),
        pytest.param("\u200fقال\u2067 5\u00a0000\u2069\n", ["قال", "5", "000"], id="marks and spaces between"),
        pytest.param("👨‍👩‍👧🇮🇶e\u0301", ["👨‍👩‍👧", "🇮🇶", "e\u0301"], id="graphemes"),
        pytest.param("می‌روم", ["می‌روم"], id="a joiner inside a word"),
    ],
)
def test_tokens(text, tokens):
    found = Tokens(text)

    assert [found.token(number) for number in range(len(found))] == tokens


@pytest.mark.parametrize(
    ("token", "folded"),
    [
        ("Troops", "troops"),
        ("جنديٍّ", "جندي"),
        ("أربيل", "اربيل"),
        ("٢٬٥٠٠", "2٬500"),
        ("۱۲", "12"),
        ("«", '"'),
        ("“", '"'),
        ("–", "-"),
        ("؟", "?"),
        ("كـــتاب", "كتاب"),
        ("\u0301", "\u0301"),
        ("e" + "\u0301" * 70, "e" + "\u0301" * 70),
    ],
)
def test_fold(token, folded):
    assert fold(token) == folded


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        *[(word, True) for word in ("500", "thousand", "وثلاثين", "بالمليون", "½", "%")],
        *[(word, False) for word in ("troops", "جندي", "وقال", ".")],
    ],
)
def test_is_numeric(word, is_one):
    assert is_numeric(fold(word)) == is_one


def test_numbers():
    assert numbers(["2,500", "2٬500", "2500", "1,5", "1.500", "and"]) == ["2500", "2500", "2500", "1,5", "1.500"]


@pytest.mark.parametrize(
    ("text", "place", "joined"),
    [
        ("و500", 1, True),
        ("a b", 1, False),
        ("ab", 0, False),
        ("ab", 2, False),
        ("ي\u064b.", 1, True),
        (" \u0301", 1, True),
    ],
)
def test_is_joined(text, place, joined):
    assert is_joined(text, place) == joined


@pytest.mark.parametrize(("start", "end", "touched"), [(0, 2, (0, 1)), (1, 4, (0, 2)), (2, 3, (1, 1)), (5, 6, (2, 2))])
def test_touching(start, end, touched):
    assert Tokens("ab cd ").touching(start, end) == touched


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("2,500 x", [1, 2, 3, 4]),
        ("٢٬٥٠٠", [1, 2, 3, 4]),
        ("و500", [2, 3]),
        ("5, 7. a1", []),
        ("", []),
    ],
)
def test_places_in_numbers(text, places):
    assert [place for place in range(len(text) + 1) if is_in_number(text, place)] == places
