"""How many files a process sends at once."""

import pytest

from tests.factories import make_claim

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
