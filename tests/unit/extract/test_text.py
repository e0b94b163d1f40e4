"""The way from folded words back to the stored text."""

from hypothesis import given
from hypothesis import strategies as st

from posture.extract.lexicon import FIGURES, Index, Lexicon, with_proclitics
from posture.extract.text import Text, fold

ARABIC = st.text(alphabet="ابتأإآىةئؤكگ\u064b\u0650\u0640\u200e\u200f٠٢٥٬،. \n«»x5", max_size=60)


@given(st.text(max_size=60) | ARABIC)
def test_each_word_spans_the_letters_it_was_folded_from(original):
    text = Text(original)
    spans = [text.span(i, i + 1) for i in range(len(text))]
    assert [fold(original[start:end]) for start, end in spans] == text.words


@given(st.text(max_size=60) | ARABIC)
def test_words_and_blanks_are_the_whole_text(original):
    text = Text(original)
    gaps = [text.folded[text.end(i) : text.starts[i + 1]] for i in range(len(text))]
    assert all(gap.isspace() or gap == "" for gap in gaps)
    assert sum(map(len, text.words)) + sum(map(len, gaps)) + text.starts[0] == len(text.folded)


def test_a_capital_folds_to_one_small_letter_wherever_it_stands():
    assert fold("ΟΔΟΣ İZMİR ŒUVRE") == "οδοσ İzmİr œuvre"


def test_beyond_its_ends_a_text_has_empty_words():
    text = Text("500 troops")
    assert [text.word[number] for number in (-3, -1, 0, 1, 2, 20)] == ["", "", "500", "troops", "", ""]


def test_a_number_keeps_its_separators_and_loses_direction_marks():
    assert Text("نحو \u200f٢٬٥٠٠\u200e جُنديٍّ").words == ["نحو", "2٬500", "جندي"]


def test_vowel_marks_of_the_last_letter_belong_to_the_span():
    original = "قال جنديٌّ هنا"
    assert original[slice(*Text(original).span(1, 2))] == "جنديٌّ"


def test_words_are_known_behind_what_arabic_joins_to_them():
    lexicon = Lexicon({"جندي": "soldier", "troops": "soldiers"})
    found = [
        known and (known.value, known.proclitics)
        for known in map(lexicon.get, Text("وللجندي بجندي الجندي troops جنديان").words)
    ]
    assert found == [("soldier", "ولل"), ("soldier", "ب"), ("soldier", "ال"), ("soldiers", ""), None]


def test_a_text_is_looked_through_once_for_the_words_of_all_grammars():
    index = Index()
    soldiers, left = index.add({"troops", "left"}), index.add({"left"})
    found = index.positions(Text("500 troops left 2,500 left").words)
    assert (found[FIGURES], found[soldiers], found[left]) == ([0, 3], [1, 2, 4], [2, 4])


def test_a_foreign_word_has_no_proclitics():
    assert list(with_proclitics("troops")) == [("troops", "")]


def test_a_word_that_begins_with_hamza_and_lam_takes_the_article():
    lexicon = Lexicon({"آلاف": 1, "القاعدة": 2})
    assert [lexicon.get(fold(word)) for word in ("الآلاف", "للآلاف", "والقاعدة", "القالقاعدة")] == [
        (1, "ال"),
        (1, "لل"),
        (2, "و"),
        None,
    ]
