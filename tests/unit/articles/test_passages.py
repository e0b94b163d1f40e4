import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.core.passages import Passage, merged, paragraphs


@pytest.mark.parametrize(
    ("ranges", "joined"),
    [
        ([], []),
        ([(3, 5), (0, 2)], [(0, 2), (3, 5)]),
        ([(0, 2), (2, 4)], [(0, 4)]),
        ([(0, 9), (2, 4), (3, 11)], [(0, 11)]),
    ],
)
def test_merged(ranges, joined):
    assert merged(ranges) == joined


def test_paragraphs():
    text = "قال نحو 500 جندي\n\n غادروا.\n"
    start = text.index("نحو")

    assert paragraphs(text, [(start, start + 7), (start + 4, start + 12), (len(text) - 4, len(text))]) == [
        [Passage("قال ", False), Passage("نحو 500 جندي", True)],
        [Passage(" غادر", False), Passage("وا.", True)],
    ]


def test_paragraphs_quoted_over_a_newline():
    assert paragraphs("ab\ncd", [(1, 4)]) == [
        [Passage("a", False), Passage("b", True)],
        [Passage("c", True), Passage("d", False)],
    ]


@given(st.text("ab \n", max_size=30), st.data())
def test_paragraphs_lose_nothing_but_newlines_and_blank_lines(text, data):
    place = st.integers(0, len(text))
    ranges = data.draw(st.lists(st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))))

    cut = paragraphs(text, ranges)

    assert ["".join(p.text for p in line) for line in cut] == [line for line in text.split("\n") if line.strip()]
    quoted = {n for start, end in ranges for n in range(start, end) if text[n] not in "\n"}
    shown = sum(len(p.text) for line in cut for p in line if p.is_quoted)
    assert shown <= len(quoted)
