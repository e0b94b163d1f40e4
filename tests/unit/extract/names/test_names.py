"""Places, forces and sources of a gazetteer, found in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.text import Text

ENTRIES = [
    Entry("iraq", "place", "Iraq", "country"),
    Entry("iraq", "place", "العراق", "country"),
    Entry("iraq", "place", "الأراضي العراقية", "country"),
    Entry("syria", "place", "Syria", "country"),
    Entry("syria", "place", "سوريا", "country"),
    Entry("syria", "place", "سورية", "country"),
    Entry("anbar", "place", "الأنبار", "region", ("iraq",)),
    Entry("erbil", "place", "Erbil", "region", ("iraq",)),
    Entry("erbil", "place", "أربيل", "region", ("iraq",)),
    Entry("erbil-base", "place", "Erbil Air Base", "base", ("erbil", "iraq")),
    Entry("erbil-base", "place", "قاعدة أربيل", "base", ("erbil", "iraq")),
    Entry("qadisiyyah", "place", "القادسية", "region", ("iraq",)),
    Entry("ain-al-asad", "place", "القادسية", "base", ("anbar", "iraq")),
    Entry("ain-al-asad", "place", "عين الأسد", "base", ("anbar", "iraq")),
    Entry("ain-al-asad", "place", "Ain al-Asad", "base", ("anbar", "iraq")),
    Entry("al-hol", "place", "الهول", "camp", ("hasakah", "syria")),
    Entry("al-hol", "place", "al-Hol", "camp", ("hasakah", "syria")),
    Entry("rumaylan", "place", "رميلان", "base", ("hasakah", "syria")),
    Entry("k1", "place", "K-1", "base", ("kirkuk", "iraq")),
    Entry("tq", "place", "TQ", "base", ("anbar", "iraq")),
    Entry("hit", "place", "Hit", "city", ("anbar", "iraq")),
    Entry("nahr-iraq", "place", "Nahr", "city", ("iraq",)),
    Entry("nahr-syria", "place", "Nahr", "city", ("syria",)),
    Entry("coalition", "force", "the coalition"),
    Entry("coalition", "force", "التحالف الدولي"),
    Entry("us-forces", "force", "US forces"),
    Entry("us-forces", "force", "القوات الأمريكية"),
    Entry("sdf", "force", "قوات سوريا الديمقراطية"),
    Entry("foreign-trainers", "force", "المدربون الأجانب"),
    Entry("us-dod", "source", "وزارة الدفاع الأمريكية", "organisation"),
    Entry("us-dod", "source", "US Department of Defense", "organisation"),
    Entry("al-abbasi", "source", "ثابت العباسي", "person"),
]
GAZETTEER = Gazetteer(ENTRIES)


def found(original):
    text = Text(original)
    return [
        (original[slice(*text.span(one.first, one.behind, one.skip))], *one.places, *one.forces, *one.sources)
        for one in GAZETTEER.mentions(text)
    ]


@pytest.mark.parametrize(
    ("original", "expected"),
    [
        ("وصلوا إلى الانبار", [("الانبار", "anbar")]),
        ("وبالأنبار وللعراق", [("الأنبار", "anbar"), ("عراق", "iraq")]),
        ("بأربيل ولأربيل وأرْبِيــل", [("أربيل", "erbil"), ("أربيل", "erbil"), ("أرْبِيــل", "erbil")]),
        ("في قاعدة أربيل قرب أربيل", [("قاعدة أربيل", "erbil-base"), ("أربيل", "erbil")]),
        ("at Erbil Air Base, Erbil", [("Erbil Air Base", "erbil-base"), ("Erbil", "erbil")]),
        ("القوات العراقية والسورية", []),
        ("بقاء المدربين الأجانب", [("المدربين الأجانب", "foreign-trainers")]),
        ("للمدربين الأجنبيين", [("مدربين الأجنبيين", "foreign-trainers")]),
        ("على الأراضي العراقية", [("الأراضي العراقية", "iraq")]),
        ("لقوات سوريا الديمقراطية", [("قوات سوريا الديمقراطية", "sdf")]),
        ("هول ما جرى في الهول", [("الهول", "al-hol")]),
        ("قاعدة “عين الأسد” الجوية", [("عين الأسد", "ain-al-asad")]),
        ("في الرميلان", [("الرميلان", "rumaylan")]),
        ("Iraq’s troops, Iraqis", [("Iraq’s", "iraq")]),
        ("Ain\nal-Asad and AIN AL ASAD", [("Ain\nal-Asad", "ain-al-asad"), ("AIN AL ASAD", "ain-al-asad")]),
        ("hit by a rocket near Hit", [("Hit", "hit")]),
        ("rockets near hit and erbil", [("hit", "hit"), ("erbil", "erbil")]),
        ("the TQ base, not Tq", [("TQ", "tq")]),
        ("K1 and K-1", [("K1", "k1"), ("K-1", "k1")]),
        ("500 U.S. troops", [("U.S. troops", "us-forces")]),
        ("American soldiers of the coalition", [("American soldiers", "us-forces"), ("the coalition", "coalition")]),
        ("500 جندي أميركي", [("جندي أميركي", "us-forces")]),
        ("للقوات الأميركية والتحالف", [("قوات الأميركية", "us-forces"), ("التحالف", "coalition")]),
        ("وزارة الدفاع الأميركية (البنتاغون)", [("وزارة الدفاع الأميركية", "us-dod"), ("البنتاغون", "us-dod")]),
        ("the Pentagon", [("Pentagon", "us-dod")]),
        ("", []),
    ],
)
def test_names_are_found_as_they_are_written(original, expected):
    assert found(original) == expected


@pytest.mark.parametrize(
    ("original", "likeliest"),
    [
        ("في القادسية", "qadisiyyah"),
        ("في قاعدة القادسية", "ain-al-asad"),
        ("Nahr in Syria", "nahr-syria"),
        ("Nahr in Iraq", "nahr-iraq"),
    ],
)
def test_of_several_places_of_a_name_the_likeliest_stands_first(original, likeliest):
    several = [named.slugs for named in GAZETTEER.places(Text(original)) if len(named.slugs) > 1]
    assert [(len(slugs), slugs[0]) for slugs in several] == [(2, likeliest)]


def test_places_and_forces_are_told_apart():
    text = Text("القوات الأمريكية في سوريا")
    assert [named.slugs for named in GAZETTEER.places(text)] == [("syria",)]
    assert [named.slugs for named in GAZETTEER.forces(text)] == [("us-forces",)]


def test_a_person_is_known_by_the_surname():
    assert GAZETTEER.surnames == {"العباسي": "al-abbasi"}


def test_an_empty_gazetteer_finds_nothing():
    assert Gazetteer([]).mentions(Text("Iraq")) == []


@given(st.text(max_size=80) | st.text(alphabet="العراقبو-' \niraqs’", max_size=80))
def test_names_stand_in_order_within_the_text_and_never_overlap(original):
    text = Text(original)
    mentions = GAZETTEER.mentions(text)
    edges = [edge for mention in mentions for edge in (mention.first, mention.behind)]
    assert edges == sorted(edges)
    assert all(mention.first < mention.behind <= len(text) for mention in mentions)
