from collections import Counter
from datetime import date
from io import StringIO
from random import Random

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Version
from posture import synthetic
from posture.core.types import Kind
from posture.models import Claim, ClaimLink, Place, Step
from posture.synthetic.said import World, say
from tests.factories import make_article, make_claim, make_version

WORLD = World(
    places=[(1, "الموقع 1"), (2, "الموقع 2"), (3, "الموقع 3")],
    countries=[(4, "العراق")],
    sources=[(5, "المصدر 1")],
    forces=[(6, "التحالف")],
    recipients=[(7, "القوات العراقية")],
    phases=[(8, "المرحلة 1")],
    outlets=[9],
)


def generate(claims: int, *, places: int = 12, seed: int = 1) -> list[tuple[str, int, int]]:
    seen = []
    synthetic.generate(claims=claims, places=places, seed=seed, progress=lambda *now: seen.append(now))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return seen


def test_say_marks_words_of_its_sentence():
    rng = Random(7)

    said = [say(rng, WORLD, date(2020, 5, 5)) for _ in range(500)]

    assert {one.columns["kind"] for one in said} == set(Kind)
    assert [one.sentence[one.start : one.end] for one in said if one.columns.get("measure")] == [
        one.columns["wording"] for one in said if one.columns.get("measure")
    ]


def test_say_is_the_same_for_the_same_seed():
    first, second = ([say(rng, WORLD, date(2020, 5, 5)) for _ in range(50)] for rng in (Random(3), Random(3)))

    assert first == second


@pytest.mark.django_db
def test_generate_adds_claims_on_synthetic_articles():
    seen = generate(205)

    assert seen == [("claims", 205, 205), ("places with their readings", Place.objects.count(), Place.objects.count())]
    assert Claim.objects.count() == 205
    assert Counter(Article.objects.values_list("nature", flat=True)) == {"synthetic": 21}
    assert set(Claim.objects.values_list("kind", flat=True)) == set(Kind)
    assert Place.objects.filter(slug__startswith="synthetic-").count() == 12
    assert Step.objects.exists()
    assert ClaimLink.objects.exists()


@pytest.mark.django_db
def test_generate_writes_no_history():
    names = {"ClaimEvent", "VersionEvent", "SpanEvent", "EvidenceEvent"}
    events = [model for model in apps.get_models() if model.__name__ in names]

    generate(20)

    assert [(model.__name__, model.objects.count()) for model in events] == [(m.__name__, 0) for m in events]
    make_claim()
    assert [model.objects.count() for model in events] == [1, 1, 1, 1]


@pytest.mark.django_db
def test_generate_again_adds_to_what_is_there():
    generate(20)

    generate(10, places=15)

    assert Claim.objects.count() == 30
    assert Place.objects.filter(slug__startswith="synthetic-").count() == 15


@pytest.mark.django_db
def test_generate_refuses_a_database_with_other_claims():
    make_claim(version=make_version(article=make_article(nature="demonstration")))

    with pytest.raises(CommandError, match="not synthetic"):
        call_command("generate", claims=10, stderr=StringIO())

    assert not Version.objects.filter(article__nature="synthetic").exists()


@pytest.mark.django_db
def test_generate_command_says_how_far_it_is():
    out, err = StringIO(), StringIO()

    call_command("generate", claims=10, places=5, stdout=out, stderr=err)

    assert out.getvalue().startswith("10 claims on 5 places, ")
    lines = [line.rpartition(", ")[0] for line in err.getvalue().splitlines()]
    places = Place.objects.count()
    assert lines == ["10 of 10 claims", f"{places} of {places} places with their readings"]
