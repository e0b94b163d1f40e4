"""Nobody sees a draft: what anyone can ask for is answered the same, byte for byte, whatever editors have in hand."""

from itertools import product

import pytest
from django.test import Client

from posture import services
from posture.models import Claim
from tests.factories import make_user
from tests.integration.access.hidden import hide
from tests.integration.access.public import FILTERED, answer_to, capture, questions

pytestmark = [pytest.mark.usefixtures("loaded"), pytest.mark.django_db]

FILTERS = ("place", "force", "source", "outlet")


@pytest.mark.parametrize(
    ("narrowed", "languages"),
    [(("/map.json", "/claims/"), 1), pytest.param(FILTERED, 2, marks=pytest.mark.full)],
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


def test_name_that_only_drafts_use_is_answered_as_one_that_nobody_uses():
    hide()
    client = Client(raise_request_exception=False)
    for address, name in product(FILTERED, FILTERS):
        hidden, missing = (answer_to(client, f"{address}?{name}={which}-{name}") for which in ("hidden", "absent"))
        assert (address, name, *hidden) == (address, name, *_renamed(missing, "absent", "hidden"))


def _renamed(answer, old, new):
    status, headers, cookies, body = answer
    return status, headers, cookies, body.replace(old.encode(), new.encode())
