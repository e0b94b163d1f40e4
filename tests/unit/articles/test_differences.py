import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.differences import Fate, Piece, Stretch, edits, in_line, stretches
from articles.core.tokens import BETWEEN, regex

OLD = "قالت مصادر إن نحو 500 جندي غادروا القاعدة يوم الأحد."


def shown(old, new):
    """Both texts in one: [-taken out-]{+put in+}."""
    signs = {Fate.STAYED: "{}", Fate.TAKEN_OUT: "[-{}-]", Fate.PUT_IN: "{{+{}+}}"}
    return "".join(signs[piece.fate].format(piece.text) for piece in in_line(old, new, edits(old, new)))


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        pytest.param(OLD, OLD, id="nothing"),
        pytest.param(OLD.replace("500", "600"), OLD.replace("500", "[-500-]{+600+}"), id="number"),
        pytest.param(OLD.replace("500", "٥٠٠"), OLD.replace("500", "[-500-]{+٥٠٠+}"), id="other digits"),
        pytest.param(OLD.replace("جندي", "جنديّ"), OLD.replace("جندي", "[-جندي-]{+جنديّ+}"), id="vowel marks"),
        pytest.param(OLD.replace("نحو ", ""), OLD.replace("نحو ", "[-نحو -]"), id="word out"),
        pytest.param(OLD.replace("يوم", "صباح يوم"), OLD.replace("يوم", "{+صباح +}يوم"), id="word in"),
        pytest.param(f"{OLD} تصحيح", f"{OLD}{{+ تصحيح+}}", id="in at the end"),
        pytest.param(f"تصحيح {OLD}", f"{{+تصحيح +}}{OLD}", id="in at the beginning"),
        pytest.param(OLD.removesuffix(" الأحد."), OLD.replace(" الأحد.", "[- الأحد.-]"), id="out at the end"),
        pytest.param(OLD.replace(" ", "  "), OLD.replace(" ", "  "), id="spaces"),
        pytest.param("", f"[-{OLD}-]", id="all out"),
    ],
)
def test_edits_word_by_word(new, expected):
    assert shown(OLD, new) == expected


def test_all_put_in():
    assert shown("", OLD) == f"{{+{OLD}+}}"


WORDS = st.lists(st.sampled_from(["نحو", "500", "٥٠٠", "جندي", "left", ".", "\n", "👍🏽", " "]), max_size=12).map(
    " ".join
)


def without_spaces(text):
    return regex.sub(f"[{BETWEEN}]", "", text)


@given(WORDS, WORDS)
def test_both_texts_are_in_the_pieces(old, new):
    pieces = in_line(old, new, edits(old, new))

    assert "".join(piece.text for piece in pieces if piece.fate != Fate.TAKEN_OUT) == new
    stayed_or_out = "".join(piece.text for piece in pieces if piece.fate != Fate.PUT_IN)
    assert without_spaces(stayed_or_out) == without_spaces(old)


@given(WORDS, WORDS)
def test_edits_are_in_order_and_never_empty(old, new):
    found = edits(old, new)

    assert all(edit.old < edit.old_end or edit.new < edit.new_end for edit in found)
    assert [edge for edit in found for edge in edit[:2]] == sorted(edge for edit in found for edge in edit[:2])
    assert [edge for edit in found for edge in edit[2:]] == sorted(edge for edit in found for edge in edit[2:])


def test_no_piece_is_empty():
    assert in_line("", "", []) == []
    assert in_line("a", "a", []) == [Piece("a", Fate.STAYED)]


def test_stretches_mark_changes_and_the_words_asked_of():
    assert stretches("about 600 men left", [(6, 9)], (0, 13)) == [
        Stretch("about ", False, True),
        Stretch("600", True, True),
        Stretch(" men", False, True),
        Stretch(" left", False, False),
    ]
    assert stretches("", [], (0, 0)) == []
