"""The signs of the legend: how many places carry each, and what is left when some are asked for."""

from datetime import date

import pytest
from django.http import QueryDict

from posture import readings
from posture.forms import ReadingFilter
from posture.map.legend import Legend, asked_for
from posture.map.situation import Situation
from tests.drawn import table as drawn_table
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_version

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 1)
SQUARE = {"type": "Polygon", "coordinates": [[[44, 36], [45, 36], [45, 37], [44, 37], [44, 36]]]}


def said(day, **changes):
    article = make_article(published=day, published_earliest=day, published_latest=day)
    return make_claim(version=make_version(article=article), **changes)


@pytest.fixture
def places():
    """A base that is left for a region with a target, a country whose figures are contested and old, unnamed bases."""
    coalition = make_force(slug="coalition")
    point = {"latitude": 33.7856, "longitude": 42.4412, "uncertainty_km": 1.5}
    asad, erbil = make_place(slug="asad", **point), make_place(slug="erbil", kind="region", outline=SQUARE)
    syria = make_place(slug="syria", kind="country", outline=SQUARE)
    said("2025-11-01", kind="status", status="evacuating", place=asad, force=coalition)
    said("2025-11-01", kind="movement", origin=asad, destinations=[erbil], force=coalition)
    said("2025-11-01", kind="movement", origin=asad, modality="planned", force=coalition)
    said("2025-11-01", place=erbil, force=coalition, measure="target", qualifier="less_than", lower=None, upper=499)
    for source, number in ((make_source(), 900), (make_source(), 2000)):
        said("2025-01-01", place=syria, force=coalition, source=source, qualifier="about", lower=number, upper=number)
    said("2025-11-01", kind="status", status="closed", place=syria, force=coalition, group_size=3)
    readings.rebuild_all()
    return {"asad": asad.pk, "erbil": erbil.pk, "syria": syria.pk}


def situation(query=""):
    form = ReadingFilter(QueryDict(query))
    assert form.is_valid(), form.errors
    return Situation(form, TODAY)


def test_legend_counts_the_places_of_each_sign(places):
    legend = Legend(situation(), ())

    assert {sign.code: sign.count for sign in legend.statuses if sign.count} == {"evacuating": 1, "closed": 1}
    assert {sign.code: sign.count for sign in legend.rings if sign.count} == {
        "spread": 1,
        "about": 1,
        "target": 1,
        "contested": 1,
        "old": 1,
        "region": 2,
        "radius": 1,
    }
    assert {sign.code: sign.count for sign in legend.arrows} == {"move-reported": 1, "move-planned": 1}


def test_pressing_a_sign_adds_it_and_pressing_again_takes_it_away(places):
    signs = {sign.code: sign for sign in Legend(situation(), ("evacuating",)).statuses}

    assert (signs["evacuating"].is_chosen, signs["evacuating"].pressed) == (True, "")
    assert (signs["closed"].is_chosen, signs["closed"].pressed) == (False, "evacuating.closed")


@pytest.mark.parametrize(
    ("signs", "drawn", "movements", "groups"),
    [
        ("evacuating", {"asad", "erbil"}, 2, 0),
        ("contested", {"syria"}, 0, 0),
        ("target", {"asad", "erbil"}, 1, 0),
        ("move-planned", {"asad"}, 1, 0),
        ("closed", {"syria"}, 0, 1),
        ("contested.target", {"asad", "erbil", "syria"}, 1, 0),
        ("shared", set(), 0, 0),
    ],
)
def test_only_what_carries_a_sign_is_drawn(places, signs, drawn, movements, groups):
    found = asked_for(situation(f"sign={signs}"))

    assert found.places == {places[slug] for slug in drawn}
    assert (len(found.movements), len(found.groups)) == (movements, groups)


def test_unknown_sign_is_refused(client, places):
    answer = client.get("/?sign=evacuating.burning")

    assert answer.status_code == 400
    assert "sign" in answer.text


def test_table_and_data_show_the_same(client, places):
    table, data = client.get("/?sign=contested").text, client.get("/map.json?sign=contested").json()

    assert (table.count("<tbody>"), table.count('<th scope="row">')) == (1, 1)
    drawn = {name: drawn_table(data[name], data["force"])["place"] for name in ("figures", "statuses", "targets")}
    assert drawn == {"figures": [places["syria"]], "statuses": [], "targets": []}
