"""The queue of a corrected text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.anchoring import keep
from articles.models import Anchor
from posture.editing.carrying import Tally, tally
from tests.corrected import CLOSED, CORRECTED, FIRST, LEFT, NOW, TRAINERS, correct
from tests.factories import make_article, make_claim, make_span, make_user, make_version
from tests.integration.posture.workbench.requests import HTMX, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def claims():
    version = make_version(article=make_article(title="عنوان"), text=FIRST)
    return [make_claim(spans=[make_span(version, quote)]) for quote in (LEFT, CLOSED, TRAINERS)]


@pytest.fixture
def corrected(claims):
    """One claim's words changed with their number, another's are gone, the third's are the same."""
    return correct(claims[0].version)


def anchors_of(version):
    return [version.anchors.get(span__quote=quote) for quote in (LEFT, CLOSED, TRAINERS)]


def address(version, anchor=None, decision=""):
    if decision:
        return reverse("carried-decide", args=[version.pk, anchor.pk, decision])
    return reverse("carried", args=[version.pk]) + (f"?anchor={anchor.pk}" if anchor else "")


def texts(side):
    return [(piece.text, piece.is_changed, piece.is_asked) for piece in side.stretches]


def test_page_shows_old_and_new_words_side_by_side(client, editor, claims, corrected):
    page = client.get(address(corrected))

    case = page.context["case"]
    assert page.context["tally"] == Tally(kept=1, waiting=2, lost=0)
    assert [row.span.quote for row in page.context["rows"]] == [LEFT, CLOSED]
    assert texts(case.was) == [
        ("قالت مصادر أمنية إن ", False, False),
        ("نحو ", False, True),
        ("500", True, True),
        (" جندي", False, True),
        (" غادروا القاعدة يوم الأحد الماضي.", False, False),
    ]
    assert [piece for piece in texts(case.now) if piece[1]] == [("600", True, True)]
    assert [claim.pk for claim in case.claims] == [claims[0].pk]
    content = page.content.decode()
    assert "<del>500</del>" in content
    assert "<ins>600</ins>" in content
    assert "Other words stand there." in content


def test_gone_words_that_come_back_are_offered(client, editor, claims, corrected):
    version = correct(claims[0].version, FIRST.replace("500", "600"))
    gone = anchors_of(version)[1]
    assert (gone.verdict, gone.start) == ("gone", None)

    page = client.get(address(version, gone))

    case = page.context["case"]
    assert (case.is_offer, version.text[case.start : case.end]) == (True, CLOSED)
    hidden = [f'name="{name}" value="{value}"' for name, value in words(version, case.start, case.end).items()]
    assert [field for field in hidden if field not in page.content.decode()] == []


def test_gone_words_have_no_place(client, editor, corrected):
    closed = anchors_of(corrected)[1]

    page = client.get(address(corrected, closed))

    assert (page.context["case"].now, page.context["case"].is_offer) == (None, False)
    assert "No place was found for them." in page.content.decode()
    assert "Keep these words" not in page.content.decode()


def test_keep_leads_to_the_next_case(client, editor, corrected):
    left, closed, _trainers = anchors_of(corrected)

    response = client.post(address(corrected, left, "keep"))

    left.refresh_from_db()
    assert response["Location"] == address(corrected, closed)
    assert (left.settled, left.settled_by, left.quote) == ("kept", editor, NOW)


def test_lose_behind_the_last_leads_to_the_first(client, editor, corrected):
    _left, closed, _trainers = anchors_of(corrected)

    response = client.post(address(corrected, closed, "lose"))

    closed.refresh_from_db()
    assert response["Location"] == address(corrected)
    assert (closed.settled, closed.settled_by) == ("lost", editor)


def test_keep_marked_words(client, editor, corrected):
    _left, closed, _trainers = anchors_of(corrected)

    client.post(address(corrected, closed, "keep"), words(corrected, 5, 10))

    closed.refresh_from_db()
    assert (closed.settled, closed.start, closed.end, closed.quote) == ("kept", 5, 10, CORRECTED[5:10])


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "else"},
        {"sha256": "0" * 64},
        {"start": 10},
        {"start": "x"},
        {"end": 99_999, "quote": CORRECTED[5:]},
        {"start": 0, "end": 0},
    ],
)
def test_marked_words_that_do_not_stand_there_are_refused(client, editor, corrected, changes):
    left = anchors_of(corrected)[0]

    response = client.post(address(corrected, left, "keep"), {**words(corrected, 5, 10), **changes})

    left.refresh_from_db()
    assert (response.status_code, left.settled) == (409, "")
    assert response.context["case"].anchor == left
    assert response.context["refused"]


def test_gone_words_cannot_be_kept_nowhere(client, editor, corrected):
    closed = anchors_of(corrected)[1]

    response = client.post(address(corrected, closed, "keep"))

    closed.refresh_from_db()
    assert (response.status_code, closed.settled) == (409, "")


def test_second_decision_is_refused(client, editor, corrected):
    left = anchors_of(corrected)[0]
    keep(by=make_user("editor"), anchor=left)

    response = client.post(address(corrected, left, "lose"))

    left.refresh_from_db()
    assert (response.status_code, left.settled) == (409, "kept")
    assert "This was decided already." in response.content.decode()


def test_undo_takes_back_the_last_decision_of_this_person(client, editor, corrected):
    left, closed, _trainers = anchors_of(corrected)
    client.post(address(corrected, closed, "lose"))
    keep(by=make_user("editor"), anchor=left)
    undo = reverse("carried-undo", args=[corrected.pk])

    response = client.post(undo)

    assert response["Location"] == address(corrected, closed)
    assert [str(anchor.settled) for anchor in anchors_of(corrected)] == ["kept", "", "kept"]
    assert client.post(undo).status_code == 409


def test_undo_leaves_decisions_that_came_along(client, editor, claims, corrected):
    keep(by=editor, anchor=anchors_of(corrected)[0])
    later = correct(claims[0].version, CORRECTED + " تصحيح")
    assert later.anchors.filter(settled_by=editor).count() == 1

    response = client.post(reverse("carried-undo", args=[later.pk]))

    assert response.status_code == 409


def test_anchor_of_another_version_is_not_there(client, editor, claims, corrected):
    later = correct(claims[0].version, CORRECTED + " تصحيح")

    response = client.post(address(later, anchors_of(corrected)[0], "lose"))

    assert response.status_code == 404


def test_page_says_when_nothing_waits(client, editor, claims):
    version = correct(claims[0].version, FIRST + " تصحيح")

    page = client.get(address(version))

    assert (page.context["case"], tally(version)) == (None, Tally(3, 0, 0))
    assert "Nothing waits" in page.content.decode()


def test_reader_without_permission_to_change_has_no_buttons(client, reviewer, corrected):
    page = client.get(address(corrected)).content.decode()

    assert ("<del>500</del>" in page, "Keep these words" in page) == (True, False)


def test_swap_is_the_fresh_page(client, editor, corrected):
    for anchor in anchors_of(corrected)[:2]:
        whole = client.get(address(corrected, anchor)).content.decode()
        part = client.get(address(corrected, anchor), **HTMX).content.decode()

        assert tokenless(part.strip()) in tokenless(whole)
        assert part.strip().startswith('<section id="side"')


def tokenless(page):
    return "".join(half.partition('"')[2] for half in page.split('csrfmiddlewaretoken" value="'))


def test_page_takes_the_same_queries_for_any_number_of_cases(client, editor):
    def queries_of(quotes):
        version = make_version(text=FIRST)
        for quote in quotes:
            make_claim(spans=[make_span(version, quote)])
        corrected = make_version(article=version.article, text="وكالات")
        Anchor.objects.bulk_create(Anchor(span=span, version=corrected, verdict="gone") for span in version.spans.all())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(corrected)).status_code == 200
        return len(queries)

    queries_of([LEFT])
    assert queries_of([LEFT]) == queries_of([LEFT, CLOSED, TRAINERS])


def test_correction_leads_to_the_queue_when_words_wait(client, editor, claims):
    article = claims[0].version.article
    data = {"retrieved_at": "2025-10-09 12:00", "seen_on": "2025-10-09", "archive_url": ""}
    paste = reverse("admin:articles_article_correct", args=[article.pk])

    same = client.post(paste, {**data, "text": FIRST + " تصحيح"})
    changed = client.post(paste, {**data, "text": CORRECTED})

    newest = article.versions.latest("number")
    assert (same["Location"], changed["Location"]) == (
        reverse("admin:articles_article_change", args=[article.pk]),
        address(newest),
    )
