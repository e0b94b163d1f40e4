"""The one filter form: what each parameter keeps, what is refused, and the addresses it writes."""

from datetime import date

import pytest
from django.http import QueryDict

from posture.forms import ClaimFilter, ReadingFilter
from posture.forms.filter import Problem
from posture.models import Scope
from tests.factories import (
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_phase,
    make_place,
    make_source,
    make_span,
    make_version,
)

pytestmark = pytest.mark.django_db


def found(query):
    """The public ids that the query keeps."""
    form = ClaimFilter(QueryDict(query))
    assert form.errors == {}
    return set(form.claims().values_list("public_id", flat=True))


def refused(query, form_class=ClaimFilter):
    form = form_class(QueryDict(query))
    assert not form.is_valid()
    return list(form.problems())


def ids(*claims):
    return {claim.public_id for claim in claims}


def test_place_takes_in_places_within():
    iraq = make_place(slug="iraq", kind="country")
    anbar = make_place(slug="anbar", kind="region", parent=iraq)
    base = make_place(slug="base", parent=anbar)
    syria = make_place(slug="syria", kind="country")
    at_base, in_iraq = make_claim(place=base), make_claim(place=iraq)
    out_of = make_claim(kind="movement", origin=base)
    into = make_claim(kind="movement", origin=syria, destinations=[base, syria])
    elsewhere = make_claim(place=syria)
    phase = make_phase()
    Scope.objects.create(phase=phase, place=anbar)
    began = make_claim(kind="milestone", phase=phase)
    assert {name: found(f"place={name}") for name in ("iraq", "anbar", "base", "syria")} == {
        "iraq": ids(at_base, in_iraq, out_of, into, began),
        "anbar": ids(at_base, out_of, into, began),
        "base": ids(at_base, out_of, into),
        "syria": ids(into, elsewhere),
    }


def test_force_takes_in_its_parts():
    coalition = make_force(slug="coalition")
    trainers = make_force(slug="trainers", parent=coalition)
    whole, part, _other = make_claim(force=coalition), make_claim(force=trainers), make_claim()
    assert {name: found(f"force={name}") for name in ("coalition", "trainers")} == {
        "coalition": ids(whole, part),
        "trainers": ids(part),
    }


def test_source_takes_in_what_it_relays():
    said, relayed = make_source(slug="agreement"), make_source(slug="spokesman")
    via, own = make_claim(source=said, relayed_through=relayed), make_claim(source=relayed)
    assert {name: found(f"source={name}") for name in ("agreement", "spokesman")} == {
        "agreement": ids(via),
        "spokesman": ids(via, own),
    }


def test_outlet_kind_modality_and_state_keep_their_own():
    outlet = make_outlet(slug="agency")
    version = make_version(article=make_article(outlet=outlet))
    printed = make_claim(version=version)
    denied = make_claim(kind="stance", modality="denied")
    discounted = make_claim(state="discounted", kind="status")
    make_claim(state="draft", version=version), make_claim(state="submitted", kind="stance", modality="denied")
    assert {query: found(query) for query in TABLE} == {
        "": ids(printed, denied),
        "outlet=agency": ids(printed),
        "kind=stance": ids(denied),
        "modality=denied": ids(denied),
        "state=accepted": ids(printed, denied),
        "state=discounted": ids(discounted),
        "state=all": ids(printed, denied, discounted),
        "state=all&kind=status": ids(discounted),
        "kind=&q=&utm_source=mail&fbclid=x&at=6/34.5/42.1": ids(printed, denied),
    }


TABLE = (
    "",
    "outlet=agency",
    "kind=stance",
    "modality=denied",
    "state=accepted",
    "state=discounted",
    "state=all",
    "state=all&kind=status",
    "kind=&q=&utm_source=mail&fbclid=x&at=6/34.5/42.1",
)


def test_first_and_last_keep_what_is_true_on_a_day_between_them():
    article = make_article(published_earliest=date(2025, 9, 1), published_latest=date(2025, 9, 30))
    claim = make_claim(version=make_version(article=article))
    queries = ("first=2025-09-30", "first=2025-10-01", "last=2025-08-31", "last=2025-09-01")
    assert [found(query) for query in queries] == [ids(claim), set(), set(), ids(claim)]
    assert found("first=2025-09-10&last=2025-09-10&on=2025-09-30") == ids(claim)


def test_last_before_first_is_refused():
    expected = [Problem("last", ["Write a day that is not before the first."])]
    assert refused("first=2025-09-02&last=2025-09-01") == expected


def test_folded_groups_are_slugs_with_full_stops_between():
    form = ReadingFilter(QueryDict("folded=anbar.ain-al-asad"))
    assert form.is_valid()
    assert form.folded_groups == {"anbar", "ain-al-asad"}
    assert [problem.name for problem in refused("folded=a..b", ReadingFilter)] == ["folded"]


def test_known_and_on_ask_two_different_days():
    article = make_article(published_earliest=date(2025, 9, 1), published_latest=date(2025, 9, 30))
    true = {"true_edtf": "2025-10", "true_earliest": date(2025, 10, 1), "true_latest": date(2025, 10, 31)}
    claim = make_claim(version=make_version(article=article), **true)
    days = ("known=2025-09-29", "known=2025-09-30", "on=2025-09-30", "on=2025-10-01", "on=2025-11-01")
    assert [found(day) for day in days] == [set(), ids(claim), set(), ids(claim), set()]


def test_search_finds_words_however_they_are_written():
    erbil = make_place(name_en="Erbil", name_ar="أربيل")
    here = make_claim(place=erbil)
    words = make_claim(spans=[make_span(quote="نحو 500 جندي")], place=make_place(name_en="Hasakah", name_ar="الحسكة"))
    queries = ("q=اربيل", "q=ERBIL", "q=جُندي", "q=الحسكه 500", "q=erbil 500", "q=100%25")
    assert [found(query) for query in queries] == [ids(here), ids(here), ids(words), ids(words), set(), set()]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("wat=1&kind=strength", ["wat"]),
        ("word=contested", ["word"]),
        ("kind=army", ["kind"]),
        ("kind=strength&kind=status", ["kind"]),
        ("on=31.10.2025", ["on"]),
        ("on=٢٠٢٥-١٠-٣١", ["on"]),
        ("on=20251031", ["on"]),
        ("known=2025-02-30", ["known"]),
        ("known=1899-12-31", ["known"]),
        ("known=2101-01-01", ["known"]),
        ("place=atlantis", ["place"]),
        ("place=%00", ["place"]),
        ("q=%00", ["q"]),
        ("q=" + "x" * 101, ["q"]),
        ("state=draft", ["state"]),
        ("at=6/91/0", ["at"]),
        ("at=here", ["at"]),
        ("&".join(f"x{n}=1" for n in range(20)), [f"x{n}" for n in range(10)]),
    ],
)
def test_refused_parameters_are_named(query, names):
    assert [problem.name for problem in refused(query)] == names


def test_unknown_parameter_says_why_and_leaves_a_sound_address():
    form = ClaimFilter(QueryDict("wat=1&kind=army&state=all"))
    assert list(form.problems()) == [
        Problem("kind", ["Select a valid choice. army is not one of the available choices."]),
        Problem("wat", ["There is no such filter."]),
    ]
    assert form.sound() == "?state=all"


def test_source_of_a_draft_is_as_unknown_as_none():
    make_claim(state="draft", source=make_source(slug="whisper"))
    make_claim(source=make_source(slug="heard"))
    assert refused("source=whisper") == [Problem("source", ["There is none of this name."])]
    assert refused("source=nobody") == [Problem("source", ["There is none of this name."])]
    assert len(found("source=heard")) == 1


def test_outlet_of_a_draft_is_as_unknown_as_none():
    version = make_version(article=make_article(outlet=make_outlet(slug="whisper")))
    make_claim(state="draft", version=version)
    assert refused("outlet=whisper") == [Problem("outlet", ["There is none of this name."])]


def test_word_belongs_to_readings():
    form = ReadingFilter(QueryDict("word=contested"))
    assert form.errors == {}
    assert [problem.name for problem in refused("word=maybe", ReadingFilter)] == ["word"]


def test_querystring_keeps_the_rest_and_drops_what_is_none():
    make_place(slug="erbil")
    form = ClaimFilter(QueryDict("place=erbil&kind=strength&utm_source=x&q=a b"))
    assert form.errors == {}
    assert [form.querystring(), form.querystring(kind=None, state="all"), form.querystring(q=None)] == [
        "?q=a+b&place=erbil&kind=strength",
        "?q=a+b&place=erbil&state=all",
        "?place=erbil&kind=strength",
    ]
    assert ClaimFilter(QueryDict("kind=strength")).querystring(kind=None) == ""


def test_chips_name_what_is_active():
    make_place(slug="erbil", name_en="Erbil")
    form = ClaimFilter(QueryDict("place=erbil&known=2025-03-01&modality=not_notified&at=6/34.5/42.1"))
    assert form.errors == {}
    assert [(chip.name, str(chip.label), chip.value, chip.without) for chip in form.chips()] == [
        ("known", "known by", "2025-03-01", "?place=erbil&modality=not_notified&at=6/34.5/42.1"),
        ("place", "place", "Erbil", "?known=2025-03-01&modality=not_notified&at=6/34.5/42.1"),
        ("modality", "modality", "not notified", "?known=2025-03-01&place=erbil&at=6/34.5/42.1"),
    ]
