"""What carrying spans over costs, for an article and for texts made to be dear."""

import random
import time

import pytest

from articles.core.anchor import Same, carry
from tests.unit.articles.correcting import article, correct, pick_spans

SENTENCE = "There are 500 soldiers here. "
MILLION = 1_000_000
VARIED = " ".join(str(number * number) for number in range(130_000))


@pytest.mark.full
@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("a" * MILLION, "a" * MILLION + "b", id="one letter"),
        pytest.param("b" + "a" * MILLION, "a" * MILLION + "c", id="one letter, both ends other"),
        pytest.param("e\u0301\u0323" * (MILLION // 3), "o\u0301" * (MILLION // 2), id="one letter with all its marks"),
        pytest.param("x" + " ab cd" * (MILLION // 6), "y" + " cd ab" * (MILLION // 6) + " z", id="two words"),
        pytest.param("," * MILLION, "x" + "," * MILLION + "y", id="one sign"),
        pytest.param("\n" * MILLION + "a", "\n" * MILLION + "b", id="newlines"),
        pytest.param(VARIED, " ".join(VARIED.split()[::-1]), id="all words turned round"),
        pytest.param(VARIED, VARIED.replace("1", "2"), id="most numbers changed"),
        pytest.param(SENTENCE * 3, SENTENCE * 30_000, id="copied ten thousand times"),
    ],
)
def test_hostile_texts_take_seconds(old, new):
    chance = random.Random(1)
    starts = [chance.randrange(len(old)) for _ in range(200)]
    spans = [(start, min(start + chance.choice([1, 3, 40, 2_000, 200_000]), len(old))) for start in starts]
    began = time.process_time()

    anchors = carry(old, new, spans)

    assert time.process_time() - began < 20
    for (start, end), anchor in zip(spans, anchors, strict=True):
        if isinstance(anchor, Same):
            assert new[anchor.start : anchor.end] == old[start:end]


def test_an_article_takes_milliseconds():
    """10,000 characters with 200 spans in 50 ms of processor time (three times that here, for slow machines)."""
    chance = random.Random(5)
    text = article(chance, "ar", 140)
    spans = pick_spans(text, chance, 200)
    draft = correct(text, spans, chance, "ar", 40)
    asked = [span.was for span in spans]
    times = []
    for _ in range(3):
        began = time.process_time()
        carry(text, draft.text, asked)
        times.append(time.process_time() - began)

    assert len(text) > 10_000
    assert min(times) < 0.15
