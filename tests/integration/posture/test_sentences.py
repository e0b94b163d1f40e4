"""Claims, quantities and periods in words."""

from datetime import date
from itertools import product

import pytest
from django.template import Context, Template
from django.utils.translation import override

from posture import sentences
from posture.core.types import Period, Quantity
from posture.models import Claim
from tests.factories import make_claim, make_force, make_phase, make_place, make_source

STRENGTHS = {
    "exact": (("exact", 500, 500), "500", "500 personnel in Syria"),
    "one": (("exact", 1, 1), "1", "1 person in Syria"),
    "zero": (("exact", 0, 0), "0", "0 personnel in Syria"),
    "about": (("about", 2000, 2000), "≈ 2,000", "About 2,000 personnel in Syria"),
    "at least": (("at_least", 500, None), "≥ 500", "At least 500 personnel in Syria"),
    "more than": (("more_than", 501, None), "> 500", "More than 500 personnel in Syria"),
    "at most": (("at_most", None, 500), "≤ 500", "At most 500 personnel in Syria"),
    "less than": (("less_than", None, 499), "< 500", "Less than 500 personnel in Syria"),
    "range": (("range", 500, 600), "500 – 600", "500 to 600 personnel in Syria"),
    "hundreds": (("vague", None, None, "hundreds"), "hundreds", "Hundreds of personnel in Syria"),
    "some": (("vague", None, None, ""), "only in words", "Some personnel in Syria"),
    "withheld": (("withheld", None, None), "declined to say", "Number in Syria: declined to say"),
    "unstated": (("unstated", None, None), "not said", "Number in Syria: not said"),
}


def strength(qualifier, lower, upper, magnitude="", **changes):
    values = {"qualifier": qualifier, "lower": lower, "upper": upper, "magnitude": magnitude, **changes}
    return make_claim(place=make_place(name_en="Syria", name_ar="سوريا"), **values)


@pytest.mark.django_db
@pytest.mark.parametrize(("values", "signs", "words"), STRENGTHS.values(), ids=STRENGTHS)
def test_quantity_keeps_its_qualifier(values, signs, words):
    claim = strength(*values)
    assert (sentences.quantity_text(claim.quantity), sentences.title(claim)) == (signs, words)


@pytest.mark.django_db
def test_strength_says_its_measure_and_unit():
    titles = [
        sentences.title(strength("less_than", None, 499, measure="target")),
        sentences.title(strength("exact", 2500, 2500, measure="authorised")),
        sentences.title(strength("exact", 8, 8, unit="bases")),
        sentences.title(strength("vague", None, None, "dozens", unit="bases")),
        sentences.title(strength("about", 500, 500, modality="denied")),
    ]
    assert titles == [
        "Target in Syria: less than 500 personnel",
        "Authorised in Syria: 2,500 personnel",
        "8 bases in Syria",
        "Dozens of bases in Syria",
        "Denied: about 500 personnel in Syria",
    ]


MOVEMENTS = {
    "out": ("out", True, 0, "Out of Ain al-Asad", "About 500 personnel out of Ain al-Asad"),
    "toward": ("out", False, 1, "Toward Syria", "About 500 personnel toward Syria"),
    "out toward": (
        "out",
        True,
        2,
        "Out of Ain al-Asad toward Erbil and Syria",
        "About 500 personnel out of Ain al-Asad toward Erbil and Syria",
    ),
    "in": ("in", False, 1, "Into Syria", "About 500 personnel into Syria"),
    "in from": ("in", True, 1, "Into Syria from Ain al-Asad", "About 500 personnel into Syria from Ain al-Asad"),
    "between": ("between", True, 1, "From Ain al-Asad to Syria", "About 500 personnel from Ain al-Asad to Syria"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("direction", "has_origin", "ends", "bare", "counted"), MOVEMENTS.values(), ids=MOVEMENTS)
def test_movement_says_its_ends(direction, has_origin, ends, bare, counted):
    places = {
        "origin": make_place(name_en="Ain al-Asad") if has_origin else None,
        "destinations": [make_place(slug=name.lower(), name_en=name) for name in ("Syria", "Erbil")[:ends]],
    }
    about = {"unit": "personnel", "qualifier": "about", "lower": 500, "upper": 500}
    without = make_claim(kind="movement", direction=direction, **places)
    counting = make_claim(kind="movement", direction=direction, **places, **about)
    assert [sentences.title(without), sentences.title(counting)] == [bare, counted]


@pytest.mark.django_db
def test_status_says_the_base_or_the_size_of_its_group():
    syria, sdf = make_place(name_en="Syria", kind="country"), make_force(name_en="the SDF")
    titles = [
        make_claim(kind="status", place=make_place(name_en="Ain al-Asad"), status="evacuating"),
        make_claim(kind="status", place=syria, status="closed", group_size=3),
        make_claim(kind="status", place=syria, status="handed_over", group_size=1, recipient=sdf),
        make_claim(kind="status", place=syria, status="handed_over", modality="expected"),
    ]
    assert [sentences.title(claim) for claim in titles] == [
        "Ain al-Asad: evacuating",
        "3 bases in Syria: closed",
        "1 base in Syria: handed over to the SDF",
        "Expected: Syria: handed over",
    ]


@pytest.mark.django_db
def test_milestone_tells_reported_from_planned():
    phase = make_phase(name_en="Phase 1")
    edges, modalities = ("start", "end", "unstated"), ("reported", "planned", "denied")
    titles = [
        sentences.title(make_claim(kind="milestone", phase=phase, edge=edge, modality=modality))
        for edge, modality in product(edges, modalities)
    ]
    assert titles == [
        "Phase 1 began",
        "Phase 1 is to begin",
        "Denied: start of Phase 1",
        "Phase 1 ended",
        "Phase 1 is to end",
        "Denied: end of Phase 1",
        "Phase 1 took place",
        "Phase 1 is due",
        "Denied: Phase 1",
    ]


@pytest.mark.django_db
def test_stance_says_force_and_subject():
    force, place = make_force(name_en="the coalition"), make_place(name_en="Syria")
    phase = make_phase(name_en="Phase 2")
    by_place = make_claim(kind="stance", stance="full_withdrawal", force=force, place=place, modality="denied")
    by_phase = make_claim(kind="stance", stance="stay", force=force, phase=phase, modality="demanded")
    assert [sentences.title(by_place), sentences.title(by_phase)] == [
        "Denied: full withdrawal of the coalition from Syria",
        "Demanded: stay of the coalition under Phase 2",
    ]


@pytest.mark.django_db
def test_names_of_the_other_direction_are_isolated():
    claim = make_claim(kind="status", place=make_place(name_en="", name_ar="عين الأسد"))
    assert sentences.title(claim) == "\u2068عين الأسد\u2069: active"


PERIODS = {
    "edtf": (Period(date(2025, 6, 1), date(2025, 6, 30), edtf="2025-06~"), "2025-06~"),
    "open start": (Period(None, date(2025, 12, 31), edtf="../2025-12"), "by 2025-12"),
    "open end": (Period(date(2025, 9, 1), None, edtf="2025-09/.."), "from 2025-09"),
    "interval": (Period(date(2025, 1, 1), date(2025, 3, 31), edtf="2025-01/2025-03"), "2025-01/2025-03"),
    "days": (Period(date(2025, 1, 1), date(2025, 3, 31)), "2025-01-01/2025-03-31"),
    "one day": (Period(date(2025, 1, 1), date(2025, 1, 1)), "2025-01-01"),
}


@pytest.mark.parametrize(("period", "text"), PERIODS.values(), ids=PERIODS)
def test_period_is_written_as_typed(period, text):
    assert sentences.period_text(period) == text


def test_lists_end_with_and():
    assert [sentences.listed(names) for names in ([], ["A"], ["A", "B"], ["A", "B", "C"])] == [
        "",
        "A",
        "A and B",
        "A, B and C",
    ]


def rendered(source, **context):
    return Template("{% load claims %}" + source).render(Context(context))


def test_templates_isolate_quantities_and_days():
    period = Period(None, date(2025, 12, 31), edtf="../2025-12")
    less, withheld = Quantity("less_than", None, 499), Quantity("withheld")
    shown = [
        rendered("{{ less|quantity }}", less=less),
        rendered("{{ nothing|quantity }}", nothing=None),
        rendered("{{ withheld|quantity }}", withheld=withheld),
        rendered("{{ period|period }}", period=period),
    ]
    assert shown == [
        '<bdi class="q">&lt; 500</bdi>',
        "",
        "declined to say",
        'by <bdi class="nowrap" dir="ltr">2025-12</bdi>',
    ]


SIGNS = {
    "present": ({"kind": "strength"}, "strength", "strength"),
    "target": ({"kind": "strength", "measure": "target"}, "target", "target"),
    "out": ({"kind": "movement"}, "movement", "evacuating"),
    "planned": ({"kind": "movement", "modality": "planned"}, "movement", "planned"),
    "status": ({"kind": "status", "status": "handed_over"}, "handed", "handed"),
    "milestone": ({"kind": "milestone"}, "milestone", "milestone"),
    "stance": ({"kind": "stance"}, "stance", "stance"),
}


@pytest.mark.parametrize(("values", "name", "tone"), SIGNS.values(), ids=SIGNS)
def test_signs_follow_what_is_claimed(values, name, tone):
    claim = Claim(**{"measure": "present" if values["kind"] == "strength" else "", "direction": "out", **values})
    markup = rendered("{% claim_sign claim %}", claim=claim)
    assert (f'symbols.svg#{name}"' in markup, f" st-{tone}" in markup) == (True, True)


@pytest.mark.django_db
def test_relayed_words_name_both():
    source, relay = make_source(name_en="the agreement"), make_source(name_en="Ali")
    claim = make_claim(source=source, relayed_through=relay)
    assert rendered("{{ claim|said_by }}", claim=claim) == "the agreement, via Ali"


@pytest.mark.django_db
def test_digits_stay_western_in_arabic():
    with override("ar"):
        assert sentences.quantity_text(Quantity("about", 2000, 2000)) == "≈ 2,000"
