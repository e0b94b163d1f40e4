"""What changed lately: the page and the feed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from articles.history import event_model
from articles.models import Version
from posture import services
from posture.models import Claim
from tests.factories import make_article, make_claim, make_place, make_user, make_version

pytestmark = pytest.mark.django_db

NOON = datetime(2025, 10, 31, 12, tzinfo=UTC)
ACCEPTED = ("accepted by a reviewer", "")
CORRECTED = ("changed, and accepted by a second person", "Read again.")
DISCOUNTED = ("discounted by a reviewer", "Retold.")


@pytest.fixture
def claims():
    """Of two accepted claims the first was corrected and then the second discounted, a minute each; and a draft."""
    places = [make_place(slug=slug, name_en=slug.title()) for slug in ("syria", "iraq")]
    first, second = (make_claim(place=place) for place in places)
    revision = services.propose_revision(
        by=make_user(), claim=first, row_version=first.row_version, reason="Read again.", basis="core"
    )
    services.decide_revision(by=make_user(), revision=revision, accept=True)
    services.discount(by=make_user(), claim=second, reason="Retold.")
    make_claim(place=places[0], state="draft", note="secret")
    a_minute_apart()
    return first, second


def a_minute_apart():
    """A test is one transaction, whose writes have one time: each gets its own."""
    for number, event in enumerate(event_model(Claim).objects.order_by("pgh_id")):
        event_model(Claim).objects.filter(pk=event.pk).update(pgh_created_at=NOON + timedelta(minutes=number))


def page(client, query=""):
    return client.get(reverse("lately") + query)


def told(response):
    """Of each line: the claim, and what happened to it."""
    lines = response.context["lines"]
    return [(line.claim.public_id, (str(line.entry.text), line.entry.reason)) for line in lines]


def test_newest_change_comes_first_and_no_draft(client, claims):
    first, second = (claim.public_id for claim in claims)

    assert told(page(client)) == [(second, DISCOUNTED), (first, CORRECTED), (second, ACCEPTED), (first, ACCEPTED)]
    assert "secret" not in page(client).content.decode()


def test_old_and_new_value_are_shown(client, claims):
    html = page(client).content.decode()

    assert "<del><bdi>unstated</bdi></del>" in html
    assert "<ins><bdi>core</bdi></ins>" in html


def test_line_leads_to_its_line_in_the_history_of_the_claim(client, claims):
    [line] = [line for line in page(client).context["lines"] if line.entry.reason == "Read again."]
    claim = reverse("claim", args=[line.claim.public_id])

    assert f'href="{claim}#{line.entry.anchor}"' in page(client).content.decode()
    assert f'<li id="{line.entry.anchor}">' in client.get(claim).content.decode()


def test_filter_narrows_what_is_told(client, claims):
    first, second = (claim.public_id for claim in claims)

    assert told(page(client, "?place=syria")) == [(first, CORRECTED), (first, ACCEPTED)]
    assert told(page(client, "?state=discounted")) == [(second, DISCOUNTED), (second, ACCEPTED)]
    assert told(page(client, "?place=syria&kind=movement")) == []


def test_view_without_a_change_offers_the_ways_out(client, claims):
    answer = page(client, "?place=syria&kind=movement")

    assert "No claim about Syria fits the other filters." in answer.content.decode()
    assert [offer.chip.without for offer in answer.context["table"].offers()] == ["?place=syria"]


def test_words_of_a_claim_are_sought_on_the_page_and_in_the_feed(client, claims):
    first, second = (claim.public_id for claim in claims)
    feed = client.get(reverse("feed") + "?q=syria").content.decode()

    assert {public_id for public_id, _told in told(page(client, "?q=syria"))} == {first}
    assert (first in feed, second in feed) == (True, False)


def test_corrected_text_is_listed_for_an_article_with_a_public_claim(client):
    quoted, unquoted = make_article(slug="quoted"), make_article(slug="unquoted")
    make_claim(version=make_version(article=quoted, text="About 500 soldiers left."))
    make_claim(version=make_version(article=unquoted, text="About 500 stayed."), state="draft")
    for article in (quoted, unquoted):
        make_version(article=article, number=2, text="About 600 of them.")

    assert list(page(client).context["texts"]) == [Version.objects.get(article=quoted, number=2)]
    assert reverse("changes", args=["quoted", 1, 2]) in page(client).content.decode()


def test_nothing_yet(client):
    assert "No claim has been accepted yet." in page(client).content.decode()


@pytest.mark.parametrize("name", ["lately", "feed"])
def test_unknown_filter_is_refused_by_name(client, name):
    answer = client.get(reverse(name) + "?plaec=syria")

    assert answer.status_code == 400
    assert "plaec" in answer.content.decode()


def test_second_page_follows_the_first(client, monkeypatch, claims):
    monkeypatch.setattr("posture.record.lately.PER_PAGE", 3)
    whole = told(page(client)) + told(page(client, "?page=2"))

    assert len(whole) == len(set(whole)) == 4


def test_feed_has_an_entry_for_each_change_with_an_address_of_its_own(client, claims):
    answer = client.get(reverse("feed") + "?place=syria")
    feed = etree.fromstring(answer.content)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    changed, accepted = feed.findall("a:entry", atom)

    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert changed.findtext("a:updated", namespaces=atom) == "2025-10-31T12:02:00+00:00"
    assert changed.findtext("a:summary", namespaces=atom).splitlines()[:2] == [
        "<p>Read again.</p>",
        "<p>counting basis: was unstated, is core</p>",
    ]
    assert len({entry.findtext("a:id", namespaces=atom) for entry in (changed, accepted)}) == 2
    assert changed.find("a:link", atom).get("href").startswith("http://testserver/claims/")
    assert feed.find("a:link[@rel='self']", atom).get("href") == "http://testserver/changes/atom/?place=syria"


def test_feed_takes_words_for_words(client):
    make_claim(version=make_version(text="<b>500</b> left."))

    summary = etree.fromstring(client.get(reverse("feed")).content).findtext(".//{*}summary")

    assert summary == "<p>“&lt;b&gt;500&lt;/b&gt; l”</p>"


def test_feed_of_the_arabic_page_is_in_arabic(client, claims):
    feed = client.get("/ar" + reverse("feed"))

    assert 'xml:lang="ar"' in feed.content.decode()
    assert "/ar/claims/" in feed.content.decode()


@pytest.mark.parametrize("name", ["lately", "feed"])
def test_queries_do_not_grow_with_the_lines(client, claims, name):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    cost()
    few = cost()
    for number in range(3):
        make_claim(place=make_place(slug=f"place-{number}"))

    assert cost() == few
