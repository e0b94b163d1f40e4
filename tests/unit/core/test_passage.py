"""The sentence around some words, and what is marked in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.passage import REACH, Mark, passages, sentence

TEXT = (
    "أعلنت الوزارة موقفها. قالت مصادر أمنية إن نحو 9.5 آلاف جندي غادروا، وأُغلقت ثلاث قواعد! وماذا بعد؟\n"
    "Second line says “more.” And then 500 left."
)


def where(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def around(words, text=TEXT):
    found = sentence(text, *where(words, text))
    return text[found.start : found.end]


SENTENCES = {
    "first": ("الوزارة", "أعلنت الوزارة موقفها."),
    "decimal point": ("جندي", "قالت مصادر أمنية إن نحو 9.5 آلاف جندي غادروا، وأُغلقت ثلاث قواعد!"),
    "arabic question mark": ("بعد", "وماذا بعد؟"),
    "after a newline": ("Second", "Second line says “more.”"),
    "last": ("500", "And then 500 left."),
    "two sentences": ("قواعد! وماذا", "قالت مصادر أمنية إن نحو 9.5 آلاف جندي غادروا، وأُغلقت ثلاث قواعد! وماذا بعد؟"),
    "whole sentence": ("And then 500 left.", "And then 500 left."),
    "stop included": ("موقفها.", "أعلنت الوزارة موقفها."),
}


@pytest.mark.parametrize(("words", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_sentence_around_words(words, expected):
    assert around(words) == expected


def test_endless_sentence_is_cut_at_a_blank():
    text = "كلمة " * 400 + "500" + " كلمة" * 400
    (passage,) = passages(text, [where("500", text)])
    shown = text[passage.start : passage.end]
    assert (shown.startswith("كلمة "), shown.endswith(" كلمة"), len(shown) <= 2 * REACH + 3) == (True, True, True)
    assert (passage.is_cut_before, passage.is_cut_after) == (True, True)


def test_pieces_tell_own_words_from_others():
    own, closed, overlapping = where("نحو 9.5 آلاف جندي"), where("وأُغلقت ثلاث قواعد"), where("جندي غادروا")
    (passage,) = passages(TEXT, [own], [Mark(*closed, "b"), Mark(*closed, "c"), Mark(*overlapping, "d")])
    assert [(piece.text, piece.is_own, piece.others) for piece in passage.pieces] == [
        ("قالت مصادر أمنية إن ", False, ()),
        ("نحو 9.5 آلاف جندي", True, ()),
        (" غادروا", False, ("d",)),
        ("، ", False, ()),
        ("وأُغلقت ثلاث قواعد", False, ("b", "c")),
        ("!", False, ()),
    ]
    assert (passage.is_cut_before, passage.is_cut_after) == (False, False)


def test_marks_outside_the_sentence_are_not_in_it():
    (passage,) = passages(TEXT, [where("500")], [Mark(*where("الوزارة"), "b")])
    assert [(piece.text, piece.is_own) for piece in passage.pieces] == [
        ("And then ", False),
        ("500", True),
        (" left.", False),
    ]


def test_words_of_two_sentences_are_two_passages():
    found = passages(TEXT, [where("500"), where("الوزارة")])
    assert [TEXT[passage.start : passage.end] for passage in found] == ["أعلنت الوزارة موقفها.", "And then 500 left."]


def test_words_of_one_sentence_are_one_passage():
    (passage,) = passages(TEXT, [where("مصادر"), where("قواعد")])
    assert [piece.text for piece in passage.pieces if piece.is_own] == ["مصادر", "قواعد"]


@given(st.text("ab .!?\n”\u0621🙂", min_size=1, max_size=60), st.data())
def test_pieces_are_exactly_the_text(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (passage,) = passages(text, [(start, end)])
    assert passage.start <= start < end <= passage.end
    assert "".join(piece.text for piece in passage.pieces) == text[passage.start : passage.end]
    assert "".join(piece.text for piece in passage.pieces if piece.is_own) == text[start:end]
