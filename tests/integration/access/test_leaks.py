"""Nobody sees a draft: what anyone can ask for is answered the same, byte for byte, whatever editors have in hand."""

from datetime import timedelta
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from posture import services
from posture.models import Claim
from posture.reports.differences import differences
from posture.reports.releasing import publish
from tests.factories import make_user
from tests.integration.access.hidden import hide
from tests.integration.access.public import ALSO_FILTERED, FILTERED, answer_to, capture, questions

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]

FILTERS = ("place", "force", "source", "outlet")


@pytest.mark.parametrize(
    ("narrowed", "languages"),
    [(("/map.json", "/claims/"), 1), pytest.param((*FILTERED, *ALSO_FILTERED), 2, marks=pytest.mark.full)],
    ids=["two", "all"],
)
def test_drafts_change_no_answer(settings, narrowed, languages):
    client, asked = Client(raise_request_exception=False), questions(narrowed, languages=languages)
    before = capture(client, asked)
    settings.WHOLE_ARTICLES_PUBLIC = True
    whole_before = capture(client, articles(asked))
    hide()
    whole_after = capture(client, articles(asked))
    settings.WHOLE_ARTICLES_PUBLIC = False
    after = capture(client, asked)

    assert {status for status, *_rest in before.values()} == {200, 400, 404}
    assert [question for question in asked if before[question] != after[question]] == []
    assert whole_before == whole_after


def articles(asked):
    return [question for question in asked if question[0].removeprefix("/ar").startswith("/articles/")]


@pytest.mark.parametrize(
    "address", ["/map.json?on=2025-10-01", "/claims/", "/claims.csv", "/sources/", "/places/iraq/"]
)
def test_the_same_comparison_sees_what_is_accepted(address):
    hide()
    client = Client()
    before = answer_to(client, address)
    for claim in Claim.objects.filter(state="submitted", place__slug="iraq"):
        services.accept(by=make_user("reviewer"), claim=claim)

    assert before[0] == 200
    assert answer_to(client, address) != before


@pytest.mark.parametrize("addresses", [FILTERED, pytest.param(ALSO_FILTERED, marks=pytest.mark.full)], ids=len)
def test_name_that_only_drafts_use_is_answered_as_one_that_nobody_uses(addresses):
    hide()
    client = Client(raise_request_exception=False)
    for address, name in product(addresses, FILTERS):
        hidden, missing = (answer_to(client, f"{address}?{name}={which}-{name}") for which in ("hidden", "absent"))
        assert (address, name, *hidden) == (address, name, *_renamed(missing, "absent", "hidden"))


def test_address_of_what_only_drafts_use_is_answered_as_one_that_nobody_has():
    hide()
    client = Client(raise_request_exception=False)
    rows = {"places": "hidden-place", "sources": "hidden-source", "articles": "hidden-article"}
    rows |= {"claims": Claim.objects.filter(state="submitted").latest("pk").public_id, "outlets": "hidden-outlet"}
    addresses = [f"/{kind}/{slug}/" for kind, slug in rows.items()]
    addresses += [f"/api/v1/{kind}/{slug}/" for kind, slug in rows.items()] + ["/api/v1/readings/hidden-place/"]
    for address in addresses:
        slug = address.split("/")[-2]
        hidden, missing = answer_to(client, address), answer_to(client, address.replace(slug, "0" * len(slug)))
        assert (address, *hidden) == (address, *_renamed(missing, "0" * len(slug), slug))


def test_release_holds_and_tells_nothing_of_drafts():
    by, at = make_user("editor"), timezone.now()
    before = publish(by=by, at=at)
    hide()
    after = publish(by=by, at=at + timedelta(seconds=1))
    files = [packages(Client(), release) for release in (before, after)]

    assert (before.claims, list(differences(before, after))) == (after.claims, [])
    assert files[0] == files[1]


def packages(client, release):
    _status, _headers, _cookies, files = answer_to(client, f"/releases/{release.slug}.zip")
    return {name: content for name, content in files.items() if name.endswith(".csv")}


def _renamed(answer, old, new):
    status, headers, cookies, body = answer
    return status, headers, cookies, body.replace(old.encode(), new.encode())
