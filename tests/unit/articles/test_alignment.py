import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core import alignment
from articles.core.alignment import Pair, Reading, Run, align, corrections, match
from articles.core.tokens import Tokens


def numbered(*texts):
    known = {}
    return [[known.setdefault(word, len(known)) for word in text.split()] for text in texts]


@pytest.mark.parametrize(
    ("old", "new", "stayed"),
    [
        pytest.param("", "", [], id="nothing"),
        pytest.param("a b c", "a b c", [Run(0, 0, 3)], id="the same"),
        pytest.param("a b c", "a x c", [Run(0, 0, 1), Run(2, 2, 1)], id="a word for a word"),
        pytest.param("a b c", "x a b c y", [Run(0, 1, 3)], id="put in at both ends"),
        pytest.param("a b a b", "a b", [Run(0, 0, 2)], id="of two the first"),
        pytest.param("x 1 2 3 4 y", "y 1 2 3 4 x", [Run(1, 1, 4)], id="what is around a unique row turned round"),
        pytest.param("1 2 3 4 5 a b c d", "a b c d 1 2 3 4 5", [Run(0, 4, 5)], id="of two that crossed the longer"),
    ],
)
def test_match(old, new, stayed):
    assert match(*numbered(old, new)).stayed == stayed


@given(st.lists(st.integers(0, 4)), st.lists(st.integers(0, 4)))
def test_runs_are_equal_tokens_in_order(old, new):
    last = Run(0, 0, 0)
    for run in match(old, new).stayed:
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length]
        assert run.length
        assert run.old >= last.old + last.length
        assert run.new >= last.new + last.length
        last = run


def test_stretch_that_repeats_itself_too_long_is_replaced(monkeypatch):
    monkeypatch.setattr(alignment, "MAX_CELLS", 40)

    assert match(*numbered("x a b a b a b y", "z b a b a b a w")).stayed == []
    assert [run.length for run in match(*numbered("x a b a b y", "z b a b a w")).stayed] == [3]


def reading(old, new):
    before, after = Tokens(old), Tokens(new)
    return align(before, after).readings[0]


def test_chance_words_between_long_edits_are_let_go():
    found = reading("النائب الأول انتقد في حديثه الحكومة الحالية", "مصادر مطلعة رجحت في المقابل تأجيلاً طويلاً")

    assert found.runs == []


def test_a_long_run_between_longer_edits_stays():
    run = "على أن يبقى الباقون هنا"
    found = reading(f"{'قديم ' * 30} {run} {'سابق ' * 30}", f"{'جديد ' * 30} {run} {'لاحق ' * 30}")

    assert found.runs == [Run(30, 30, 5)]


def test_image_of_what_was_corrected():
    found = reading("نحو 500 جندي غادروا", "نحو 600 جنود غادروا")

    assert [found.image(token) for token in range(-1, 5)] == [-1, 0, 1, 2, 3, 4]
    assert found.stayed_at(1) is None


def test_no_pairs_in_what_was_written_anew():
    found = reading("قال ناطق باسم الوزارة أمس", "لم يصدر أي تعليق حتى الآن")

    assert [found.image(token) for token in range(5)] == [None] * 5


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        (["troops"], ["troop"], [Pair(0, 0)]),
        (["500", "troops"], ["600", "new", "troops"], [Pair(0, 0), Pair(1, 2)]),
        (["500"], ["troops"], []),
        (["left"], ["quit"], []),
        ([], ["a"], []),
    ],
)
def test_corrections(old, new, pairs):
    assert corrections(old, new)[0] == pairs


def test_moved_runs():
    old, new = (
        "one two three four five. six seven eight nine ten eleven.",
        "six seven eight nine ten eleven. one two three four five.",
    )

    assert align(Tokens(old), Tokens(new)).moved == [Run(0, 7, 6)]


def test_share_of_what_stayed_around():
    found = Reading(Tokens("a b c d e f"), Tokens("a x c d e y"), [Run(0, 0, 1), Run(2, 2, 3)])

    assert found.kept_around(3, 4, around=2) == 0.5
    assert found.kept_around(3, 4, around=1) == 1
    assert found.kept_around(1, 2, around=2) == 0
