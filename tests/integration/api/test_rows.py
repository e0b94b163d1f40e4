"""What a row of each list holds: exactly, for one of each."""

from datetime import date

import pytest

from articles.services import mark
from posture import readings, services
from posture.models import Evidence, PlaceName, Scope
from posture.reports.releasing import publish
from tests.factories import (
    NOON,
    make_article,
    make_claim,
    make_force,
    make_outlet,
    make_phase,
    make_place,
    make_source,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
SQUARE = {"type": "Polygon", "coordinates": [[[44, 36], [45, 36], [45, 37], [44, 37], [44, 36]]]}


@pytest.fixture
def coalition():
    return make_force(slug="coalition", name_en="the coalition", name_ar="التحالف")


@pytest.fixture
def erbil():
    iraq = make_place(slug="iraq", name_en="Iraq", name_ar="العراق", kind="country")
    return make_place(slug="erbil", name_en="Erbil", name_ar="أربيل", kind="region", parent=iraq, outline=SQUARE)


@pytest.fixture
def version():
    outlet = make_outlet(slug="an-nahar", name_en="An-Nahar", name_ar="النهار")
    article = make_article(slug="bases", title="القواعد", outlet=outlet, url="https://example.org/1")
    return make_version(article=article, text="نحو 500 جندي غادروا أربيل، قال الناطق.")


@pytest.fixture
def claim(version, erbil, coalition):
    """A target of less than 500 in Erbil, said by a spokesman and translated."""
    made = make_claim(
        public_id="7k2m9qxw4d",
        version=version,
        spans=[mark(version=version, start=0, end=12)],
        source=make_source(slug="spokesman", name_en="The spokesman", name_ar="الناطق", kind="office"),
        place=erbil,
        force=coalition,
        measure="target",
        qualifier="less_than",
        lower=None,
        upper=499,
        wording="نحو 500",
        true_edtf="2026-09",
        true_earliest=date(2026, 9, 1),
        true_latest=date(2026, 9, 30),
    )
    words = {"translation": "about 500 soldiers", "translated_by": "an editor"}
    Evidence.objects.filter(claim=made).update(**words)
    return made


def row(client, address, **headers):
    answer = client.get(f"/api/v1/{address}", headers=headers)
    assert answer.status_code == 200, answer.content
    return answer.json()


def told_of(version):
    return {
        "id": "bases",
        "title": "القواعد",
        "address": "https://example.org/1",
        "language": "ar",
        "nature": "real",
        "outlet": {"id": "an-nahar", "name": "An-Nahar"},
        "published": "2025-10-01",
        "version": 1,
        "sha256": version.sha256,
    }


def test_claim(client, claim, version):
    other = make_claim(public_id="0000000001", version=version, kind="status", place=claim.place)
    hidden = make_claim(public_id="0000000002", version=version, kind="status", place=claim.place, state="draft")
    editor = make_user("editor")
    services.link(by=editor, start=other, end=claim, type="contradicts", note="why")
    services.link(by=editor, start=claim, end=hidden, type="repeats")

    expected = {
        "id": "7k2m9qxw4d",
        "url": f"{HOST}/claims/7k2m9qxw4d/",
        "title": "Target in Erbil: less than 500 personnel",
        "kind": "strength",
        "state": "accepted",
        "reason": None,
        "self_reviewed": False,
        "place": {"id": "erbil", "name": "Erbil"},
        "origin": None,
        "destinations": [],
        "direction": None,
        "force": {"id": "coalition", "name": "the coalition"},
        "unit": "personnel",
        "measure": "target",
        "qualifier": "less_than",
        "lower": None,
        "upper": 499,
        "magnitude": None,
        "wording": "نحو 500",
        "counting_basis": "unstated",
        "status": None,
        "group_size": None,
        "recipient": None,
        "phase": None,
        "edge": None,
        "stance": None,
        "modality": "reported",
        "direct_quote": False,
        "source": {"id": "spokesman", "name": "The spokesman", "kind": "office"},
        "relayed_through": None,
        "said": None,
        "true": {
            "edtf": "2026-09",
            "earliest": "2026-09-01",
            "latest": "2026-09-30",
            "throughout": False,
            "by": "claim",
            "wording": None,
        },
        "known_on": "2025-10-01",
        "evidence": [
            {
                "quote": "نحو 500 جندي",
                "start": 0,
                "end": 12,
                "prefix": None,
                "suffix": " غادروا أربيل، قال الناطق.",
                "translation": "about 500 soldiers",
                "translated_by": "an editor",
                "by_machine": False,
            }
        ],
        "article": told_of(version),
        "links": [{"type": "contradicts", "start": "0000000001", "end": "7k2m9qxw4d", "note": "why"}],
        "note": None,
        "decided_at": "2025-10-02T12:00:00Z",
    }
    assert row(client, "claims/7k2m9qxw4d/") == expected
    assert row(client, "claims/?kind=strength") == {"next": None, "results": [expected]}
    assert row(client, "claims.geojson?kind=strength") == {
        "type": "FeatureCollection",
        "next": None,
        "features": [{"type": "Feature", "id": "7k2m9qxw4d", "geometry": None, "properties": expected}],
    }


def test_movement_lies_where_it_began(client, coalition):
    base = make_place(slug="base", latitude="33.5", longitude="43.25")
    erbil = make_place(slug="erbil", name_en="Erbil")
    made = make_claim(kind="movement", origin=base, destinations=[erbil], force=coalition)

    (feature,) = row(client, "claims.geojson")["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [43.25, 33.5]}
    told = feature["properties"]
    assert (told["id"], told["direction"], told["destinations"]) == (
        made.public_id,
        "out",
        [{"id": "erbil", "name": "Erbil"}],
    )
    assert (told["qualifier"], told["lower"], told["upper"], told["unit"]) == (None, None, None, None)


def test_answers_speak_arabic(client, claim):
    told = row(client, "claims/7k2m9qxw4d/?language=ar")
    assert told == row(client, "claims/7k2m9qxw4d/", **{"Accept-Language": "fr, ar-IQ;q=0.8, en;q=0.5"})
    assert (told["place"]["name"], told["source"]["name"]) == ("أربيل", "الناطق")
    assert told["url"] == f"{HOST}/claims/7k2m9qxw4d/"


def test_reading_gives_bounds_with_their_claims_and_what_is_left_out(client, erbil, coalition, version):
    def said(public_id, number, day, **changes):
        days = {"true_edtf": day, "true_earliest": date.fromisoformat(day), "true_latest": date.fromisoformat(day)}
        values = {"place": erbil, "force": coalition, "version": version, "lower": number, "upper": number}
        return make_claim(public_id=public_id, **values, **days, **changes)

    source = make_source()
    said("000000000a", 900, "2025-09-01", source=source)
    said("000000000b", 800, "2025-09-20", source=source)
    said("000000000c", 2000, "2025-09-25", qualifier="about")
    said("000000000d", 100, "2025-12-01")
    said("000000000e", 5, "2025-09-25", state="draft")
    make_claim(public_id="000000000f", kind="status", status="reduced", place=erbil, version=version)
    base = make_place(slug="base", parent=erbil)
    make_claim(public_id="000000000g", kind="movement", origin=base, destinations=[make_place()], force=coalition)
    readings.rebuild_all()

    expected = {
        "id": "erbil:coalition:personnel",
        "url": f"{HOST}/?place=erbil&force=coalition&on=2025-10-05&known=2025-10-31",
        "place": {"id": "erbil", "name": "Erbil"},
        "force": {"id": "coalition", "name": "the coalition"},
        "unit": "personnel",
        "on": "2025-10-05",
        "known": "2025-10-31",
        "word": "contested",
        "text": "800 – ≈ 2,000",
        "lower": {"value": 800, "qualifier": "exact", "claim": "000000000b"},
        "upper": {"value": 2000, "qualifier": "about", "claim": "000000000c"},
        "claims": ["000000000c", "000000000b"],
        "origins": [["000000000b"], ["000000000c"]],
        "newest_on": "2025-09-25",
        "age": 10,
        "status": {
            "status": "reduced",
            "word": "single",
            "claims": ["000000000f"],
            "rivals": [],
            "newest_on": "2025-10-01",
        },
        "since": ["000000000g"],
        "groups": [],
        "planned": [],
        "otherwise": [],
        "beside": [],
        "left_out": [
            {"claim": "000000000a", "reason": "displaced", "by": "000000000b"},
            {"claim": "000000000d", "reason": "not_yet_true", "by": None},
        ],
    }
    day = "on=2025-10-05&known=2025-10-31"
    found = row(client, f"readings/?{day}")
    assert {each["id"] for each in found["results"]} == {"erbil:coalition:personnel"}
    assert sorted(found["results"][0].pop("origins")) == expected["origins"]
    one = row(client, f"readings/erbil/?{day}")
    assert sorted(one.pop("origins")) == expected.pop("origins")
    assert found["results"] == [expected]
    assert one == expected


def test_reading_without_a_figure_has_none(client, claim):
    told = row(client, "readings/erbil/?on=2025-10-05&known=2025-10-31")
    unsaid = {"word": "none", "text": None, "lower": None, "upper": None, "newest_on": None, "age": None}
    assert {name: told[name] for name in unsaid} == unsaid
    assert told["status"] == {"status": None, "word": "none", "claims": [], "rivals": [], "newest_on": None}
    assert told["planned"] == ["7k2m9qxw4d"]


def test_open_side_is_null_and_says_whose(client, erbil, coalition):
    make_claim(public_id="000000000a", place=erbil, force=coalition, qualifier="at_least", lower=500, upper=None)
    told = row(client, "readings/erbil/?on=2025-10-05&known=2025-10-31")
    assert told["lower"] == {"value": 500, "qualifier": "at_least", "claim": "000000000a"}
    assert told["upper"] == {"value": None, "qualifier": "at_least", "claim": "000000000a"}


def test_place(client, claim, erbil):
    PlaceName.objects.create(place=erbil, name="Hewler", language="ku", source="map")
    make_place(slug="hidden", is_listed=False)
    expected = {
        "id": "erbil",
        "url": f"{HOST}/places/erbil/",
        "name": "Erbil",
        "name_en": "Erbil",
        "name_ar": "أربيل",
        "names": [{"name": "Hewler", "language": "ku", "source": "map"}],
        "kind": "region",
        "parent": {"id": "iraq", "name": "Iraq"},
        "latitude": None,
        "longitude": None,
        "uncertainty_km": None,
        "coordinate_source": None,
        "claims": 1,
    }
    assert row(client, "places/erbil/") == expected
    found = row(client, "places.geojson")
    assert [each["id"] for each in found["features"]] == ["erbil", "iraq"]
    assert found["features"][0] == {"type": "Feature", "id": "erbil", "geometry": SQUARE, "properties": expected}
    assert [each["id"] for each in row(client, "places/?q=hewler")["results"]] == ["erbil"]


def test_source(client, claim):
    make_source(slug="hidden")
    expected = {
        "id": "spokesman",
        "url": f"{HOST}/sources/spokesman/",
        "name": "The spokesman",
        "name_en": "The spokesman",
        "name_ar": "الناطق",
        "kind": "office",
        "role": None,
        "article": None,
        "outlet": None,
        "claims": 1,
    }
    assert row(client, "sources/") == {"next": None, "results": [expected]}
    assert row(client, "sources/spokesman/") == expected


def test_article(client, claim, version):
    make_version(article=make_article(slug="hidden"))
    expected = {
        "id": "bases",
        "url": f"{HOST}/articles/bases/",
        "title": "القواعد",
        "address": "https://example.org/1",
        "language": "ar",
        "nature": "real",
        "outlet": {"id": "an-nahar", "name": "An-Nahar"},
        "published": "2025-10-01",
        "published_from": "2025-10-01",
        "published_until": "2025-10-01",
        "versions": [
            {
                "number": 1,
                "sha256": version.sha256,
                "known_on": "2025-10-01",
                "retrieved_at": "2025-10-02T12:00:00Z",
                "archive": None,
            }
        ],
        "claims": 1,
    }
    assert row(client, "articles/") == {"next": None, "results": [expected]}
    assert row(client, "articles/bases/") == expected
    assert row(client, "articles/?kind=stance")["results"] == []


def test_release(client, claim):
    made = publish(by=make_user("editor"), at=NOON, notes_ar="أول.", site=HOST)
    expected = {
        "id": "2025-10-02",
        "url": f"{HOST}/releases/2025-10-02/",
        "package": f"{HOST}/releases/2025-10-02.zip",
        "known": "2025-10-02",
        "published_at": "2025-10-02T12:00:00Z",
        "claims": 1,
        "size": made.size,
        "sha256": made.sha256,
        "citation": made.citation,
        "notes": "أول.",
    }
    assert row(client, "releases/") == {"next": None, "results": [expected]}
    assert row(client, "releases/2025-10-02/") == expected


def test_phase(client, erbil, version):
    phase = make_phase(slug="one", name_en="Phase 1")
    phase.agreement.slug, phase.agreement.name_en = "accord", "Accord"
    phase.agreement.save()
    Scope.objects.create(phase=phase, place=erbil)
    Scope.objects.create(phase=phase, description_en="the advisers' bases")
    make_claim(public_id="000000000a", kind="milestone", phase=phase, version=version)
    days = {"true_edtf": "2025-09", "true_earliest": date(2025, 9, 1), "true_latest": date(2025, 9, 30)}
    planned = {"edge": "end", "modality": "planned", "phase": phase, "version": version}
    make_claim(public_id="000000000b", kind="milestone", **planned, **days)

    expected = {
        "id": "one",
        "name": "Phase 1",
        "number": 1,
        "agreement": {"id": "accord", "name": "Accord"},
        "on": "2025-10-05",
        "known": "2025-10-31",
        "progress": "begun",
        "planned_from": None,
        "planned_until": "2025-09-30",
        "planned_by": ["000000000b"],
        "overdue": True,
        "claims": ["000000000a"],
        "rivals": [],
        "otherwise": [],
        "scope": [
            {
                "place": {"id": "erbil", "name": "Erbil"},
                "name": "Erbil",
                "progress": "begun",
                "claims": ["000000000a"],
                "rivals": [],
            },
            {"place": None, "name": "the advisers' bases", "progress": None, "claims": [], "rivals": []},
        ],
    }
    day = "on=2025-10-05&known=2025-10-31"
    assert row(client, f"phases/?{day}") == {"next": None, "results": [expected]}
    assert row(client, f"phases/one/?{day}") == expected
