"""Each question with a row that it finds and one that it does not; what they cost; what the demonstration is asked."""

from datetime import date

import pytest

from articles.services import mark
from posture import demo, services
from posture.consistency import QUESTIONS, ask, cautions_about
from posture.models import Claim
from tests.factories import make_claim, make_force, make_place, make_source, make_span, make_user, make_version

SQUARE = {"type": "Polygon", "coordinates": [[[44, 36], [45, 36], [45, 37], [44, 37], [44, 36]]]}
#: One degree of latitude is 111.2 km.
NORTH_OF_IT = {"latitude": "37.1", "longitude": "44.5"}


def on(day):
    return {"true_edtf": day, "true_earliest": date.fromisoformat(day), "true_latest": date.fromisoformat(day)}


def strength(number=500, **changes):
    return make_claim(lower=number, upper=number, **{"state": "draft", **on("2025-09-10"), **changes})


def told():
    """One source on one force in one place."""
    return {"source": make_source(), "force": make_force(), "place": make_place()}


def two_numbers(is_doubtful):
    same = told()
    return [strength(900, **same), strength(2000, **same, **({} if is_doubtful else on("2025-09-11")))]


def entered_twice(is_doubtful):
    span = make_span()
    same = {**told(), "version": span.version, "spans": [span]}
    return [strength(500, **same), strength(500, **(same if is_doubtful else {**same, "place": make_place()}))]


def parts_total(is_doubtful):
    same = told()
    base = make_place(parent=same["place"])
    return [strength(500, **same), strength(600 if is_doubtful else 500, **{**same, "place": base})]


def change_stock(is_doubtful):
    same = told()
    moved = {"kind": "movement", "unit": "personnel", "qualifier": "exact", "origin": same["place"]}
    number = 900 if is_doubtful else 600
    return [
        strength(2000, **same, **on("2025-09-01")),
        strength(number, **moved, source=same["source"], force=same["force"]),
        strength(1400, **same, **on("2025-09-20")),
    ]


def below_zero(is_doubtful):
    stock = strength(500, **on("2025-09-01"))
    origin = make_place(parent=stock.place)
    moved = {"kind": "movement", "unit": "personnel", "qualifier": "exact", "origin": origin, "force": stock.force}
    return [strength(501 if is_doubtful else 500, **moved), stock]


def after_closing(is_doubtful):
    place = make_place()
    closed = make_claim(kind="status", status="closed", place=place, **on("2025-09-01"))
    day = on("2025-09-02" if is_doubtful else "2025-08-31")
    return [make_claim(kind="status", status="active", place=place, **day), closed]


def after_publication(is_doubtful):
    return [make_claim(kind="status", **on("2025-10-02" if is_doubtful else "2025-10-01"))]


def far_place(is_doubtful):
    region = make_place(name_en="Erbil", kind="region", outline=SQUARE)
    near = {"uncertainty_km": None if is_doubtful else "11.2"}
    base = make_place(name_en="Harir", parent=make_place(parent=region, kind="area"), **NORTH_OF_IT, **near)
    return [make_claim(kind="movement", origin=base)]


def bounds_words(is_doubtful):
    version = make_version(text="أقل من 500 جندي باقون")
    words = make_span(version, "أقل من 500 جندي")
    upper = 500 if is_doubtful else 499
    return [make_claim(version=version, spans=[words], qualifier="less_than", upper=upper)]


CASES = {
    "bounds-words": (bounds_words, "The words are “\u2068أقل من 500 جندي\u2069”: compare the bounds with them."),
    "entered-twice": (
        entered_twice,
        "Another claim of the article says the same on the same words. Delete one, or link them.",
    ),
    "two-numbers": (two_numbers, "The same source says 900 and 2,000 of the same days."),
    "parts-total": (parts_total, "The parts come to 600, more than the whole of 500."),
    "change-stock": (change_stock, "After what moved, 1,100 would be there; the source says 1,400."),
    "below-zero": (below_zero, "501 moved, and nobody says that more than 500 were there."),
    "after-closing": (
        after_closing,
        "In use on \u20662025-09-02\u2069 although it was gone by \u20662025-09-01\u2069,"
        " and no claim says that it was reoccupied.",
    ),
    "after-publication": (
        after_publication,
        "\u20662025-10-02\u2069 is after the text itself, known from \u20662025-10-01\u2069.",
    ),
    "far-place": (far_place, "The point of a place lies 11 km outside what it is within: \u2068Harir, Erbil\u2069."),
}
pytestmark = pytest.mark.django_db


def test_every_question_has_a_case():
    assert set(CASES) == set(QUESTIONS)


@pytest.mark.parametrize("id", CASES)
def test_question_finds_the_doubtful_claims(id):
    make, reason = CASES[id]
    claims = make(True)

    found = QUESTIONS[id].of(Claim.objects.all())

    ids = {claim.public_id for claim in claims}
    assert {(one.claim, frozenset(one.others), one.reason) for one in found} == {
        (key, frozenset(ids - {key}), reason) for key in ids
    }


@pytest.mark.parametrize("id", CASES)
def test_question_leaves_what_goes_together(id):
    CASES[id][0](False)

    assert ask(Claim.objects.all()) == []


@pytest.mark.parametrize("id", CASES)
def test_claim_is_held_against_others_that_were_not_asked_about(id):
    claims = CASES[id][0](True)

    [caution] = [each for each in cautions_about(claims[0]) if each.question.id == id]

    assert [other.pk for other in caution.others] == [claim.pk for claim in claims[1:]]


@pytest.mark.parametrize("id", ["two-numbers", "after-closing", "far-place"])
def test_discounted_claim_is_no_reason_for_doubt(id):
    claims = CASES[id][0](True)
    Claim.objects.filter(pk=claims[-1].pk, state="draft").update(state="submitted")
    services.discount(by=make_user(), claim=claims[-1], reason="retracted")

    assert [one for one in ask(Claim.objects.all()) if one.question.id == id] == []


@pytest.mark.parametrize("how", ["other words", "linked", "overlapping", "the same words further on"])
def test_the_same_said_twice(how):
    version = make_version(text="About 500 soldiers left. About 500 soldiers.")
    places = {"other words": (10, 18), "overlapping": (6, 18), "the same words further on": (25, 34), "linked": (0, 9)}
    spans = [mark(version=version, start=start, end=end) for start, end in ((0, 9), places[how])]
    same = {**told(), "version": version}
    one, other = (strength(500, spans=[span], **same) for span in spans)
    if how == "linked":
        services.link(by=make_user(), start=other, end=one, type="repeats")

    found = [each.others for each in cautions_about(one) if each.question.id == "entered-twice"]

    assert found == ([] if how in ("other words", "linked") else [[other]])


def test_linked_parts_are_held_against_their_whole_whenever_they_were():
    whole = strength(500, **on("2020-01-01"))
    part = strength(600)
    services.link(by=make_user(), start=part, end=whole, type="part_of")

    assert [(each.question.id, each.others) for each in cautions_about(part)] == [("parts-total", [whole])]
    assert [(each.question.id, each.others) for each in cautions_about(whole)] == [("parts-total", [part])]


@pytest.mark.parametrize("times", [1, 3])
def test_questions_cost_the_same_for_any_number_of_claims(django_assert_num_queries, times):
    for _ in range(times):
        for make, _reason in CASES.values():
            make(True)

    with django_assert_num_queries(12):
        ask(Claim.objects.all())


def test_cautions_cost_no_more_where_there_are_none(django_assert_max_num_queries):
    claim = strength()

    with django_assert_max_num_queries(10):
        assert cautions_about(claim) == []


def test_demonstration_is_asked_only_about_what_is_doubtful():
    demo.load()

    assert sorted((one.question.id, one.reason) for one in ask(Claim.objects.all())) == []
