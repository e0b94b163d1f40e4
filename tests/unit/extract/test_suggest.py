"""Whole articles: every claim with its place, date and source. The Arabic one is the demonstration's, in our words."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.suggest import suggest

FIXTURES = Path(__file__).parents[3] / "fixtures"


def entries():
    """Every name of the reference data, with the kind and the parent of its place."""
    names = []
    places = {}
    for file in ("places.json", "regions.json", "reference.json"):
        for row in json.loads((FIXTURES / file).read_text()):
            model, fields = row["model"].removeprefix("posture."), row["fields"]
            own = [fields[name] for name in ("name_en", "name_ar") if fields.get(name)]
            if model == "place":
                places[fields["slug"]] = (fields["kind"], tuple(fields.get("parent") or ()))
            if model in ("place", "force", "source"):
                names += [(fields["slug"], model, name) for name in own]
            if model == "placename":
                names.append((fields["place"][0], "place", fields["name"]))
    return [Entry(slug, what, name, *(places[slug] if what == "place" else ())) for slug, what, name in names]


GAZETTEER = Gazetteer(entries())
SEPTEMBER = (date(2025, 9, 1), date(2025, 9, 30))

ENGLISH = """The second phase is due in September 2026, officials in Baghdad said.

Security sources said the coalition had begun withdrawing from Ain al-Asad and Victoria toward Syria and Erbil. \
Troop numbers will be cut from about 2,000 to less than 500 troops in Erbil.

American sources said about 500 soldiers had left Syria, three military bases had been closed and one of them \
had been handed over to the Syrian Democratic Forces.

The border is 600 km long. Nobody wants a repeat of 2014; a five-year plan guards it."""


def claims(original, published=SEPTEMBER):
    """What is suggested, as short texts: kind, what, where, by whom, when."""
    found = suggest(original, published, GAZETTEER)

    def place(number):
        return "-" if number is None else found.places[number].slugs[0]

    def told(claim):
        what = [claim.kind.value]
        for part in (claim.status, claim.stance, claim.edge, claim.measure, claim.direction):
            what += [part.value] if part else []
        if claim.amount:
            what.append(f"{claim.amount.qualifier} {claim.amount.lower}..{claim.amount.upper}")
        if claim.group_size:
            what.append(f"of {claim.group_size}")
        if claim.recipient:
            what.append(f"to {claim.recipient}")
        if claim.modality != "reported":
            what.append(claim.modality.value)
        where = place(claim.place)
        if claim.kind == "movement":
            where = f"{place(claim.origin)} > {' '.join(map(place, claim.destinations)) or '-'}"
        source = "-" if claim.source is None else found.sources[claim.source].name
        when = "-" if claim.date is None else found.dates[claim.date].edtf
        return f"{' '.join(what)} | {where} | {source} | {when}"

    return [told(claim) for claim in found.claims], [
        (one.type.value, one.from_claim, one.to_claim) for one in found.links
    ]


def test_an_english_article():
    said, links = claims(ENGLISH)
    assert said == [
        "milestone unstated planned | - | officials in Baghdad | 2026-09",
        "status evacuating | ain-al-asad | Security sources | -",
        "status evacuating | victoria-base | Security sources | -",
        "movement out | ain-al-asad > syria erbil | Security sources | -",
        "movement out | victoria-base > syria erbil | Security sources | -",
        "strength present about 2000..2000 | - | - | -",
        "strength target less_than None..499 | erbil | - | -",
        "movement out about 500..500 | syria > - | American sources | -",
        "status closed of 3 | syria | American sources | -",
        "status handed_over of 1 to sdf | syria | American sources | -",
    ]
    assert links == [("trajectory", 5, 6), ("part_of", 9, 8)]


def test_what_is_no_claim_is_ignored_with_its_reason():
    found = suggest(ENGLISH, SEPTEMBER, GAZETTEER)
    ignored = {ENGLISH[one.start : one.end]: one.reason.value for one in found.ignored}
    assert ignored == {"2026": "date", "600": "distance", "2014": "date", "five": "duration"}


def test_the_arabic_article_of_the_demonstration():
    original = (FIXTURES / "demo" / "an-nahar-2025-09.txt").read_text()
    said, links = claims(original)
    assert [one for one in said if not one.startswith("stance")] == [
        "milestone start | - | - | 2025-09",
        "milestone unstated planned | - | - | 2026-09",
        "status evacuating | ain-al-asad | مصادر أمنية | -",
        "status evacuating | victoria-base | مصادر أمنية | -",
        "status evacuating | joint-operations-command | مصادر أمنية | -",
        "movement out | ain-al-asad > syria erbil | مصادر أمنية | -",
        "movement out | victoria-base > syria erbil | مصادر أمنية | -",
        "movement out | joint-operations-command > syria erbil | مصادر أمنية | -",
        "strength present about 2000..2000 | iraq | - | -",
        "strength target less_than None..499 | erbil | - | -",
    ]
    assert [one.split(" | ")[:2] for one in said if one.startswith("stance")] == [
        ["stance repositioning", "iraq"],
        ["stance stay", "iraq"],
        ["stance stay demanded", "syria"],
        ["stance full_withdrawal", "iraq"],
        ["stance full_withdrawal expected", "iraq"],
    ]
    assert links == [("trajectory", 8, 9)]


def test_the_short_arabic_article_of_the_demonstration():
    original = (FIXTURES / "demo" / "nabd-al-sham-2025-06.txt").read_text()
    said, links = claims(original)
    assert [" | ".join(one.split(" | ")[:2]) for one in said] == [
        "stance stay demanded | syria",
        "stance no_change not_notified | syria",
        "stance increase not_notified | syria",
        "stance reduction | syria",
        "movement out about 500..500 | syria > -",
        "status closed of 3 | syria",
        "status handed_over of 1 to sdf | syria",
        "stance repositioning | syria",
        "stance full_withdrawal denied | syria",
        "stance stay | syria",
    ]
    assert links == [("part_of", 6, 5)]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("There are 2,500 troops in Iraq and 900 soldiers in Syria.", ["iraq", "syria"]),
        ("In Iraq, the coalition has 2,500 troops.", ["iraq"]),
        ("The coalition spoke of Iraq. In Syria it has 900 troops.", ["syria"]),
        ("They are in Syria. Some 900 soldiers are stationed there.", ["syria"]),
        ("في العراق 2500 جندي وفي سوريا 900 جندي.", ["iraq", "syria"]),
        ("ينتشر 900 جندي في سوريا و2500 جندي في العراق.", ["syria", "iraq"]),
    ],
    ids=str,
)
def test_a_count_is_where_the_nearest_preposition_puts_it(sentence, places):
    found = suggest(sentence, None, GAZETTEER)
    assert [found.places[claim.place].slugs[0] for claim in found.claims] == places


def test_a_force_of_the_next_clause_is_not_that_of_a_claim():
    text = "خرج التحالف من القاعدة. ووصفوا ذلك بأنه إعادة تموضع تحسباً لما قد يطرأ، "
    text += "وشددوا على أن المدربين الأجانب باقون في العراق."
    said = [(claim.stance, claim.force) for claim in suggest(text, None, GAZETTEER).claims if claim.stance]
    assert said == [("repositioning", "coalition"), ("stay", "foreign-trainers")]


@pytest.mark.parametrize("original", ["", " ", "\n", "\u200f", "500", "من", "base", "of them"])
def test_next_to_nothing_gives_no_claim(original):
    assert suggest(original, None, GAZETTEER).claims == []


@given(st.text(max_size=80))
def test_whatever_the_text_indexes_and_offsets_hold(original):
    found = suggest(original, SEPTEMBER, GAZETTEER)
    for claim in found.claims:
        assert 0 <= claim.start < claim.end <= len(original)
        places = [number for number in (claim.place, claim.origin, *claim.destinations) if number is not None]
        assert all(0 <= number < len(found.places) for number in places)
        assert claim.source is None or 0 <= claim.source < len(found.sources)
        assert claim.date is None or 0 <= claim.date < len(found.dates)


def test_a_stance_repeated_by_one_speaker_on_one_place_is_proposed_once():
    article = (
        "The minister said the troops would stay in Iraq. The ambassador said the troops would stay in Iraq.\n\n"
        "The minister said that the troops would stay in Iraq and that the troops would stay in Syria."
    )
    found = suggest(article, SEPTEMBER, GAZETTEER)
    said = [(found.places[one.place].slugs[0], found.sources[one.source].name) for one in found.claims if one.stance]
    assert said == [("iraq", "The minister"), ("iraq", "The ambassador"), ("syria", "The minister")]
