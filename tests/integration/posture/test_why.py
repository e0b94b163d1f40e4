"""How a figure came about, day by day."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from posture import services
from posture.core.types import LinkType
from tests.factories import make_article, make_claim, make_force, make_place, make_source, make_user, make_version

pytestmark = pytest.mark.django_db


def said(day, number, **changes):
    """Somebody says how many are in Syria in an article of one day."""
    article = make_article(published=day, published_earliest=day, published_latest=day)
    days = {"true_edtf": day, "true_earliest": day, "true_latest": day}
    bounds = {"qualifier": "exact", "lower": number, "upper": number}
    return make_claim(version=make_version(article=article), **{**days, **bounds, **changes})


@pytest.fixture
def world():
    """900 in March; in May the same source says 2,000 and a second one 1,500; the second is corrected in July."""
    where = {"place": make_place(slug="syria", name_en="Syria"), "force": make_force(slug="coalition")}
    first, second = make_source(slug="first"), make_source(slug="second")
    claims = {
        "march": said("2025-03-01", 900, source=first, **where),
        "may": said("2025-05-01", 2000, source=first, **where),
        "rival": said("2025-05-01", 1500, source=second, **where),
        "correction": said("2025-07-01", 1900, source=make_source(slug="third"), **where),
    }
    services.link(by=make_user(), start=claims["correction"], end=claims["rival"], type=LinkType.CORRECTS)
    return claims


def story(client, query=""):
    response = client.get(reverse("why") + "?place=syria&on=2025-08-01&known=2025-08-01" + query)
    assert response.status_code == 200
    return response.context["why"]


def told(turned):
    def outs(part):
        return [(out.claim, str(out.reason), out.by) for out in part]

    return turned.day.isoformat(), turned.before.text, turned.after.text, turned.came, outs(turned.went)


def test_each_day_tells_what_came_and_what_went(client, world):
    displaced, corrected = "the same source has said something newer", "corrected by another claim"
    july, may, march = (told(turned) for turned in story(client).turns)

    assert march == ("2025-03-01", "", "900", [world["march"]], [])
    assert may[:3] == ("2025-05-01", "900", "1,500 – 2,000")
    assert {claim.public_id for claim in may[3]} == {world["may"].public_id, world["rival"].public_id}
    assert may[4] == [(world["march"], displaced, world["may"])]
    assert july == (
        "2025-07-01",
        "1,500 – 2,000",
        "1,900 – 2,000",
        [world["correction"]],
        [(world["rival"], corrected, world["correction"])],
    )


def test_since_tells_only_what_came_after(client, world):
    found = story(client, "&since=2025-06-01")

    assert (found.before.text, found.after.text) == ("1,500 – 2,000", "1,900 – 2,000")
    assert [turned.day.isoformat() for turned in found.turns] == ["2025-07-01"]


def test_draft_turns_nothing(client, world):
    said("2025-07-15", 7777, place=world["may"].place, force=world["may"].force, state="draft")

    assert "7,777" not in client.get(reverse("why") + "?place=syria").content.decode()
    assert len(story(client).turns) == 3


def test_very_many_days_are_cut_to_the_newest(client, world, monkeypatch):
    monkeypatch.setattr("posture.record.why.MOST", 1)
    found = story(client)

    assert (found.is_cut, [turned.day.isoformat() for turned in found.turns]) == (True, ["2025-07-01"])
    assert found.before.text == "1,500 – 2,000"


def test_page_says_where_to_begin_without_a_place(client, world):
    assert "Choose a place" in client.get(reverse("why")).content.decode()


def test_page_of_a_place_without_a_figure_says_so(client, world):
    make_place(slug="erbil")

    assert "That is not zero." in client.get(reverse("why") + "?place=erbil").content.decode()


def test_days_in_disorder_are_refused(client, world):
    answer = client.get(reverse("why") + "?place=syria&since=2025-06-01&known=2025-05-01")

    assert answer.status_code == 400
    assert "Write a day before the other one." in answer.content.decode()


def test_queries_do_not_grow_with_the_days(client, world):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            story(client)
        return len(queries)

    few = cost()
    for month in range(4, 8):
        said(
            f"2025-{month:02}-15",
            100 * month,
            source=world["may"].source,
            place=world["may"].place,
            force=world["may"].force,
        )

    assert cost() == few
