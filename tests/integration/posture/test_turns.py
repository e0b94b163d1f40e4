"""How many files a process sends at once."""

from datetime import timedelta

import pytest

from posture.reports.releasing import publish
from tests.factories import NOON, make_claim, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_on_its_way(monkeypatch):
    """Answers that earlier tests left unread may still hold a turn."""
    monkeypatch.setattr("posture.reports.turns._turns", set())


@pytest.mark.parametrize("address", ["/claims.csv", "/claims.zip", "/map.geojson", "/api/v1/claims.csv"])
def test_one_file_too_many_is_asked_to_wait(client, settings, address):
    make_claim()
    settings.EXPORTS_AT_ONCE = 1
    first = client.get("/claims.csv")
    refused = client.get(address)
    assert (refused.status_code, refused["Retry-After"], refused.streaming) == (503, "30", False)
    assert client.head(address).status_code == 200
    assert first.getvalue().startswith(b"id,")
    assert client.get(address).getvalue() != b""


def test_release_is_asked_to_wait_and_the_answer_is_not_kept(client, settings):
    make_claim()
    old, new = (publish(by=make_user("editor"), at=NOON + timedelta(days=number)) for number in range(2))
    settings.EXPORTS_AT_ONCE = 1
    first = client.get("/claims.csv")
    addresses = (f"/releases/{new.slug}.zip", f"/releases/{new.slug}/since/{old.slug}.csv")
    refused = [client.get(address) for address in addresses]
    assert [(each.status_code, each["Retry-After"]) for each in refused] == [(503, "30")] * 2
    assert [each.headers.keys() & {"ETag", "Cache-Control"} for each in refused] == [set()] * 2
    assert first.getvalue().startswith(b"id,")
    assert all(client.get(address).getvalue() for address in addresses)


def test_page_that_asks_to_wait_leads_back(client, settings):
    settings.EXPORTS_AT_ONCE = 1
    first = client.get("/claims.csv")
    content = client.get("/claims.csv?state=accepted&columns=id").content.decode()
    assert 'href="/claims.csv?state=accepted&amp;columns=id"' in content
    first.close()


def test_file_that_is_closed_early_gives_its_turn_back(client, settings):
    settings.EXPORTS_AT_ONCE = 1
    first = client.get("/claims.csv")
    next(iter(first))
    first.close()
    assert client.get("/claims.csv").status_code == 200


def test_program_is_told_in_words_of_its_own(client, settings):
    settings.EXPORTS_AT_ONCE = 1
    first = client.get("/claims.csv")
    assert client.get("/api/v1/claims.csv").json() == {
        "type": "about:blank",
        "title": "Too many files",
        "status": 503,
        "detail": "As many files as may be are on their way: ask again as Retry-After says.",
    }
    first.close()
