"""How many spans are put in the wrong place of generated corrections, and how many of the places proposed are right."""

import random
from collections import Counter

import pytest

from articles.core.anchor import Changed, Gone, Same, carry
from tests.unit.articles.correcting import article, correct, pick_spans

SPANS = 25
#: Edits for 3,400 characters: a touch, a correction, a rewriting.
EDITS = (4, 12, 35)


def measure(articles, seed):
    """How many spans were put silently in a wrong place, proposed rightly and wrongly, and kept of those unchanged."""
    counts = Counter()
    for number in range(articles):
        chance = random.Random(f"{seed} {number}")
        language = chance.choice(["ar", "en"])
        text = article(chance, language, chance.choice([8, 22, 40]))
        edits = max(1, round(chance.choice(EDITS) * len(text) / 3400))
        draft = correct(text, pick_spans(text, chance, SPANS), chance, language, edits)
        anchors = carry(text, draft.text, [span.was for span in draft.spans])
        for span, anchor in zip(draft.spans, anchors, strict=True):
            counts.update(judged(text, draft.text, span, anchor))
    return counts


def judged(old, new, span, anchor):
    is_same = not span.is_gone and new[span.start : span.end] == old[slice(*span.was)]
    yield "spans"
    if is_same:
        yield "unchanged"
    if isinstance(anchor, Gone):
        return
    is_right = not span.is_gone and (anchor.start, anchor.end) == (span.start, span.end)
    if isinstance(anchor, Changed):
        yield "right proposals" if is_right else "wrong proposals"
    elif is_same and is_right:
        yield "kept"
    else:
        yield "silent"
        if span.number_changed:
            yield "silent number"


@pytest.mark.parametrize(
    "articles",
    [pytest.param(20, id="500 spans"), pytest.param(1_000, marks=pytest.mark.full, id="25,000 spans")],
)
def test_few_spans_are_put_in_a_wrong_place(articles):
    counts = measure(articles, seed=2025)

    assert counts["spans"] == articles * SPANS
    assert counts["silent number"] == 0
    assert counts["silent"] <= counts["spans"] / 4_000
    proposals = counts["right proposals"] + counts["wrong proposals"]
    assert proposals > counts["spans"] / 20
    assert counts["right proposals"] >= 0.95 * proposals
    assert counts["kept"] >= 0.95 * counts["unchanged"]


def test_the_measure_sees_a_wrong_place():
    """What finds the first place of the same words is caught."""
    chance = random.Random(1)
    counts = Counter()
    for _ in range(10):
        text = article(chance, "en", 22)
        draft = correct(text, pick_spans(text, chance, SPANS), chance, "en", 20)
        for span in draft.spans:
            at = draft.text.find(text[slice(*span.was)])
            anchor = Same(at, at + span.was[1] - span.was[0]) if at >= 0 else Gone()
            counts.update(judged(text, draft.text, span, anchor))

    assert counts["silent"] > 30
    assert counts["silent number"] > 0
