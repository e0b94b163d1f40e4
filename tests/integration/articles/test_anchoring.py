"""Spans carried over to a corrected text, and what people decide of them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.anchoring import REASONS, keep, lose, reopen
from articles.core.anchor import Reason
from articles.history import changes_of
from articles.models import Anchor, Span
from articles.services import mark
from posture.services import delete_draft
from tests.corrected import CLOSED, CORRECTED, FIRST, LEFT, TRAINERS, correct
from tests.factories import make_article, make_claim, make_outlet, make_span, make_user, make_version

pytestmark = pytest.mark.django_db

MORE = FIRST.replace("500", "600")


@pytest.fixture
def first():
    return make_version(article=make_article(outlet=make_outlet(slug="nabd")), text=FIRST)


@pytest.fixture
def spans(first):
    return [make_span(first, words) for words in (LEFT, CLOSED, TRAINERS)]


@pytest.fixture
def editor():
    return make_user("editor", username="layla")


def told(version):
    """The anchors in the version by the words they are of."""
    found = version.anchors.select_related("span", "settled_by")
    return {a.span.quote: (a.verdict, a.quote, str(a.settled), a.has_new_number, a.settled_by) for a in found}


def test_corrected_text_carries_every_span_over(first, spans):
    version = correct(first, CORRECTED)

    assert told(version) == {
        LEFT: ("changed", "نحو 600 جندي", "", True, None),
        CLOSED: ("gone", "", "", False, None),
        TRAINERS: ("same", TRAINERS, "kept", False, None),
    }
    assert [a.quote for a in version.anchors.all()] == [
        version.text[a.start : a.end] if a.start is not None else "" for a in version.anchors.all()
    ]


def test_carrying_over_takes_the_same_queries_for_any_number_of_spans(first):
    def queries_of(text):
        with CaptureQueriesContext(connection) as queries:
            correct(first, text)
        return len(queries)

    make_span(first, LEFT)
    one = queries_of(FIRST + " تصحيح")
    for words in (CLOSED, TRAINERS):
        make_span(first, words)

    assert queries_of(FIRST + " تصحيح آخر") == one + 1  # the spans of two versions: where the older ones stand


def test_history_says_who_brought_the_correction(first, spans, editor):
    version = correct(first, MORE, by=editor)

    events = [
        (event.pgh_label, event.pgh_context.metadata)
        for anchor in version.anchors.all()
        for event in anchor.events.all()
    ]
    assert events == [("insert", {"user": editor.pk})] * 3


def test_known_text_is_not_carried_over_again(first, spans):
    correct(first, MORE)

    correct(first, MORE)

    assert Anchor.objects.count() == 3


def test_older_spans_are_carried_from_where_they_stand(first, spans):
    second = correct(first, MORE)

    third = correct(first, "وكالات: " + MORE)

    assert told(third) == told(second)
    assert third.anchors.get(span=spans[0]).start == second.anchors.get(span=spans[0]).start + len("وكالات: ")


def test_decision_stands_in_later_versions_while_the_words_do(first, spans, editor):
    second = correct(first, CORRECTED)
    keep(by=editor, anchor=second.anchors.get(span=spans[0]))
    lose(by=editor, anchor=second.anchors.get(span=spans[1]))

    third = correct(first, "وكالات: " + CORRECTED)
    fourth = correct(first, CORRECTED.replace("600", "700"))

    assert told(third)[LEFT] == ("changed", "نحو 600 جندي", "kept", True, editor)
    assert told(third)[CLOSED] == ("gone", "", "lost", False, editor)
    assert told(fourth)[LEFT] == ("changed", "نحو 700 جندي", "", True, None)
    assert told(fourth)[TRAINERS] == ("same", TRAINERS, "kept", False, None)


def test_words_kept_elsewhere_settle_themselves_when_nothing_changed(first, spans, editor):
    """They moved, a person said so; in the next text they stand as they were read."""
    lines = FIRST.split("\n")
    second = correct(first, "\n".join([*lines[1:], lines[0]]))
    moved = second.anchors.get(span=spans[0])
    assert (moved.quote, moved.reason, moved.settled) == (LEFT, Reason.MOVED, "")
    keep(by=editor, anchor=moved)

    third = correct(first, second.text + "\nوكالات")

    assert told(third)[LEFT] == ("same", LEFT, "kept", False, None)


def test_span_marked_in_an_old_text_is_carried_to_the_later_ones(first):
    second, third = correct(first, MORE), correct(first, CORRECTED)

    mark(version=first, start=FIRST.index(CLOSED), end=FIRST.index(CLOSED) + len(CLOSED))

    assert told(second) == {CLOSED: ("same", CLOSED, "kept", False, None)}
    assert told(third) == {CLOSED: ("gone", "", "", False, None)}


def test_span_stored_before_anchors_were_is_carried_all_the_way(first, spans):
    second = correct(first, MORE)
    second.anchors.all().delete()

    third = correct(first, "وكالات: " + MORE)

    assert told(second) == told(third)


def test_number_beside_the_words_is_another_number(first):
    span = mark(version=first, start=FIRST.index("500"), end=FIRST.index("500") + 3)

    version = correct(first, FIRST.replace("500 جندي", "500 ألف جندي"))

    [anchor] = version.anchors.filter(span=span)
    assert (anchor.quote, anchor.reason, anchor.has_new_number) == ("500", Reason.NUMBER, True)


def test_every_reason_is_told_in_words():
    assert sorted(REASONS) == sorted(Reason)


def test_keep_other_words(first, spans, editor):
    version = correct(first, MORE)
    start = MORE.index("600")

    kept = keep(by=editor, anchor=version.anchors.get(span=spans[0]), start=start, end=start + 3)

    kept.refresh_from_db()
    assert (kept.quote, kept.settled, kept.settled_by, kept.has_new_number) == ("600", "kept", editor, True)
    assert [change.by for change in changes_of(Anchor, kept.pk)] == ["layla", ""]


def test_keep_words_with_the_old_number_says_so(first, spans, editor):
    version = correct(first, MORE + "\nوكانت قد قالت نحو 500 جندي أولاً.")
    start = version.text.index(LEFT)

    kept = keep(by=editor, anchor=version.anchors.get(span=spans[0]), start=start, end=start + len(LEFT))

    assert (kept.quote, kept.has_new_number) == (LEFT, False)


def test_keep_refuses_what_is_not_waiting_or_not_there(first, spans, editor):
    version = correct(first, CORRECTED)
    left, closed, trainers = (version.anchors.get(span=span) for span in spans)
    keep(by=editor, anchor=left)

    for anchor in (left, closed, trainers):
        with pytest.raises(ValidationError):
            keep(by=editor, anchor=anchor)
    with pytest.raises(ValidationError):
        lose(by=editor, anchor=trainers)
    with pytest.raises(ValueError, match="no words"):
        keep(by=editor, anchor=closed, start=5, end=5)


def test_gone_words_are_kept_where_a_person_finds_them(first, spans, editor):
    version = correct(first, CORRECTED)
    start = version.text.index("الانسحاب")

    keep(by=editor, anchor=version.anchors.get(span=spans[1]), start=start, end=start + 8)

    assert told(version)[CLOSED] == ("gone", "الانسحاب", "kept", False, editor)


@pytest.mark.parametrize("number", [0, 1])
def test_reopen_brings_the_proposal_back(first, spans, editor, number):
    version = correct(first, CORRECTED)
    proposed = told(version)
    anchor = version.anchors.get(span=spans[number])
    keep(by=editor, anchor=anchor, start=0, end=4)
    reopen(by=editor, anchor=anchor)
    assert told(version) == proposed
    lose(by=editor, anchor=anchor)

    reopen(by=editor, anchor=anchor)

    assert told(version) == proposed


def test_reopen_refuses_what_nobody_decided(first, spans, editor):
    version = correct(first, MORE)
    for span in (spans[0], spans[2]):
        with pytest.raises(ValidationError):
            reopen(by=editor, anchor=version.anchors.get(span=span))


def test_span_that_nobody_uses_takes_its_anchors_along(first):
    claim = make_claim(spans=[make_span(first, LEFT)], state="draft")
    correct(first, MORE)

    delete_draft(by=claim.created_by, claim=claim)

    assert (Span.objects.count(), Anchor.objects.count()) == (0, 0)
