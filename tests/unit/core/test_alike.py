"""Which places and which sources are proposed as one."""

import pytest

from posture.core.alike import LEEWAY_KM, MOST_OF_A_KEY, Pair, Site, Voice, Why, alike_places, alike_sources
from posture.core.types import Tree
from posture.geometry import Position

TREE = Tree({"anbar": "iraq", "erbil": "iraq", "homs": "syria", "a": "anbar", "b": "anbar", "c": "homs", "d": "iraq"})
ASAD = Position(42.44, 33.79)
NORTH = Position(42.44, 33.79 + 0.05)  # 5.6 km
FAR = Position(42.44, 34.79)


def site(slug, *names, sort="site", point=None, radius_km=0.0):
    return Site(slug, names, sort, point, radius_km)


def found(*sites):
    return [(pair.one, pair.other, pair.why) for pair in alike_places(sites, TREE)]


PLACES = {
    "same name": ((site("a", "Victoria"), site("b", "VICTORIA")), Why.NAME),
    "other spelling": ((site("a", "Ain al-Asad"), site("b", "Ayn al Asad Airbase")), Why.SPELLING),
    "other script": ((site("a", "Ain al-Asad"), site("b", "عين الاسد")), Why.SPELLING),
    "further name": ((site("a", "Ain al-Asad", "Qadisiyah"), site("b", "القادسية")), Why.SPELLING),
    "a letter": ((site("a", "Habbaniyah-Tamouz"), site("b", "Habaniya Tamuzz N")), Why.LETTER),
    "around and within": ((site("a", "Victoria"), site("d", "Victoria")), Why.NAME),
    "another country": ((site("a", "Victoria"), site("c", "Victoria")), None),
    "within one another": ((site("erbil", "Erbil"), site("iraq", "Erbil")), None),
    "a city and a base of that name": ((site("a", "Taji", sort="city"), site("b", "Taji")), Why.NAME),
    "a city and a base spelled otherwise": ((site("a", "Taji", sort="city"), site("b", "Camp Taji")), None),
    "a region and a base": ((site("a", "Taji", sort="region"), site("b", "Taji")), None),
    "numbers": ((site("a", "Outpost Karma 101"), site("b", "Outpost Karma 102")), None),
    "near points": ((site("a", "Taji", point=ASAD), site("b", "Taji", point=NORTH)), Why.NAME),
    "far points": ((site("a", "Taji", point=ASAD), site("b", "Taji", point=FAR)), None),
    "far points of wide radius": (
        (site("a", "Taji", point=ASAD, radius_km=111.3 - LEEWAY_KM), site("b", "Taji", point=FAR)),
        Why.NAME,
    ),
    "near points of another country": ((site("a", "Taji", point=ASAD), site("c", "Taji", point=NORTH)), Why.NAME),
    "part of a name and near": ((site("a", "Tall Baydar", point=ASAD), site("b", "Baydar", point=NORTH)), Why.PART),
    "part of a name": ((site("a", "Tall Baydar"), site("b", "Baydar")), None),
    "within the radius": ((site("a", "Conoco", point=ASAD, radius_km=6), site("b", "Taji", point=NORTH)), Why.NEAR),
    "outside the radius": ((site("a", "Conoco", point=ASAD, radius_km=5), site("b", "Taji", point=NORTH)), None),
    "within the radius of a city": (
        (site("a", "Conoco", point=ASAD, radius_km=6, sort="city"), site("b", "Taji", point=NORTH)),
        None,
    ),
}


@pytest.mark.parametrize(("sites", "why"), PLACES.values(), ids=PLACES)
def test_places(sites, why):
    one, other = (each.slug for each in sites)
    assert found(*sites) == found(*reversed(sites)) == ([(one, other, why)] if why else [])


def test_likeliest_comes_first_and_each_pair_once():
    sites = [
        site("a", "Conoco", "Koniko", point=ASAD, radius_km=6),
        site("b", "Euphrates", point=NORTH),
        site("d", "Konoko", "Conoco"),
    ]
    assert found(*sites) == [("a", "d", Why.NAME), ("a", "b", Why.NEAR)]


def test_pair_says_what_is_alike_and_how_far_apart():
    [pair] = alike_places([site("b", "عين الأسد", point=ASAD), site("a", "Ain al-Asad", point=NORTH)], TREE)

    assert pair == Pair("a", "b", Why.SPELLING, ("Ain al-Asad", "عين الأسد"), pair.km)
    assert round(pair.km, 1) == 5.6


def test_name_of_very_many_tells_nothing():
    sites = [site(f"{number}", "Camp") for number in range(MOST_OF_A_KEY + 1)]
    assert (len(found(*sites[:3])), found(*sites)) == (3, [])


SOURCES = {
    "title": (("Thabit al-Abbasi", "Minister Thabet al-Abbasi"), "person", Why.SPELLING),
    "Arabic title": (("ثابت العباسي", "الوزير ثابت العباسي"), "person", Why.SPELLING),
    "name without the first one": (("ثابت العباسي", "Minister al-Abbasi"), "person", Why.PART),
    "same first name": (("Ali al-Bandawi", "Ali al-Abbasi"), "person", None),
    "outlet in the other script": (("Reuters news agency", "وكالة رويترز للأنباء"), "body", Why.SPELLING),
    "body with its country": (("US Department of Defense", "Department of Defense"), "body", Why.PART),
    "one word of a body": (("Department of Defense", "Department"), "body", None),
}


@pytest.mark.parametrize(("names", "sort", "why"), SOURCES.values(), ids=SOURCES)
def test_sources(names, sort, why):
    one, other = names
    pairs = alike_sources([Voice("a", (one,), sort), Voice("b", (other,), sort)])
    assert pairs == ([Pair("a", "b", why, (one, other))] if why else [])


def test_person_is_never_a_body():
    assert alike_sources([Voice("a", ("Abbasi",), "person"), Voice("b", ("Abbasi",), "body")]) == []
