"""Places, sources, articles and outlets under the one filter: what is listed, and with how many claims."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from posture.models import PlaceName
from tests.factories import make_article, make_claim, make_outlet, make_place, make_source, make_version

pytestmark = pytest.mark.django_db
LISTS = ("places", "sources", "articles", "outlets")


@pytest.fixture
def world():
    """Claims at, from and to places, by a source and by one who relays it; a discounted one, and a draft."""
    syria, base = make_place(slug="syria", name_en="Syria", kind="country"), make_place(slug="base", name_en="Base")
    silent = make_place(slug="silent", name_en="Silent")
    office, relay = make_source(slug="office", name_en="Office"), make_source(slug="relay", name_en="Relay")
    nabd = make_version(article=make_article(slug="one", outlet=make_outlet(slug="nabd", name_en="Nabd")))
    make_claim(place=syria, source=office, version=nabd)
    make_claim(kind="movement", origin=base, destinations=[syria], source=office, relayed_through=relay)
    make_claim(kind="movement", origin=syria, destinations=[base, syria], source=relay)
    make_claim(kind="status", status="closed", place=base, source=relay, state="discounted")
    make_claim(place=silent, source=make_source(slug="hidden"), state="draft")
    PlaceName.objects.create(place=base, name="Hewler")


def listed(client, name, query=""):
    """The slugs of the rows with how many claims each has."""
    page = client.get(reverse(name) + query).context["page"]
    return [(row.slug, row.total) for row in page.object_list]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [("base", 3), ("syria", 3), ("silent", 0)]),
        ("?state=accepted", [("syria", 3), ("base", 2), ("silent", 0)]),
        ("?kind=movement", [("base", 2), ("syria", 2)]),
        ("?kind=status", [("base", 1)]),
        ("?kind=status&state=accepted", []),
        ("?source=relay&kind=movement", [("base", 2), ("syria", 2)]),
        ("?q=syr", [("syria", 3)]),
        ("?q=silent", [("silent", 0)]),
        ("?q=hewler&kind=movement", [("base", 2)]),
        ("?q=silent&kind=movement", []),
    ],
)
def test_places_have_the_claims_at_from_and_to_them(client, world, query, rows):
    assert listed(client, "places", query) == rows


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", [("relay", 3), ("office", 2)]),
        ("?state=accepted", [("office", 2), ("relay", 2)]),
        ("?place=base&kind=movement", [("relay", 2), ("office", 1)]),
        ("?q=office", [("office", 2)]),
        ("?q=hidden", []),
    ],
)
def test_sources_have_what_they_say_and_relay(client, world, query, rows):
    assert listed(client, "sources", query) == rows


@pytest.mark.parametrize(
    ("query", "slugs"), [("?outlet=nabd", ["nabd"]), ("?kind=strength", ["nabd"]), ("?q=nabd", ["nabd"])]
)
def test_outlets_fit_the_filter(client, world, query, slugs):
    rows = client.get(reverse("outlets") + query).context["rows"]
    assert [(outlet.slug, *totals) for outlet, totals in rows] == [(slug, 1, 1) for slug in slugs]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["?wat=1", "?kind=nonsense", "?place=nobody", "?page=0", "?q=a&q=b"])
def test_lists_refuse_an_address_they_cannot_read(client, name, query):
    assert client.get(reverse(name) + query).status_code == 400


@pytest.mark.parametrize(
    "address", ["/sources/?kind=movement", "/sources/?state=accepted&q=relay", "/outlets/?q=nabd", "/places/?q=base"]
)
def test_number_leads_to_as_many_claims(client, world, address):
    page = client.get(address).content.decode()
    numbers = re.findall(r'<td><a href="(/claims/[^"]*)"><bdi>(\d+)</bdi>', page)
    assert numbers
    for link, number in numbers:
        assert client.get(link.replace("&amp;", "&")).context["table"].count() == int(number)


def test_chips_count_the_claims_of_the_names_that_are_sought(client, world):
    table = client.get("/places/?q=base").context["table"]
    assert [(choice.value, choice.count, choice.query) for choice in table.kinds[:4]] == [
        ("", 3, "?q=base"),
        ("strength", 0, "?q=base&kind=strength"),
        ("movement", 2, "?q=base&kind=movement"),
        ("status", 1, "?q=base&kind=status"),
    ]
    assert [(choice.value, choice.query, choice.is_on) for choice in table.states] == [
        ("accepted", "?q=base&state=accepted", False),
        ("discounted", "?q=base&state=discounted", False),
        ("all", "?q=base", True),
    ]
    assert table.claims_query(place="base") == "?place=base&state=all"


@pytest.mark.parametrize(
    ("address", "sentence", "offers"),
    [
        ("/places/?q=nowhere", "No place has such a name.", ["?"]),
        ("/sources/?q=hidden&kind=status", "No source has such a name.", ["?kind=status"]),
        ("/places/?q=base&kind=stance", "No claim fits all of these filters.", ["?q=base"]),
        ("/outlets/?kind=stance&outlet=nabd", "No claim fits all of these filters.", ["?outlet=nabd"]),
    ],
)
def test_empty_list_says_what_empties_it_and_how_to_widen(client, world, address, sentence, offers):
    table = client.get(address).context["table"]
    assert table.emptiness() == [sentence]
    assert [offer.chip.without or "?" for offer in table.offers()] == offers


def test_hits_are_marked_in_names_by_which_rows_were_found(client, world):
    page = client.get("/places/?q=syr").content.decode()
    assert '<bdi><mark class="hit">Syria</mark></bdi>' in page
    assert '<bdi><mark class="hit">Base</mark></bdi>' in client.get("/places/?q=hewler").content.decode()


@pytest.mark.parametrize("query", ["", "?kind=movement"])
@pytest.mark.parametrize("name", ["places", "sources"])
def test_lists_take_as_many_queries_for_more_rows(client, world, name, query):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name) + query)
        return len(captured)

    few = queries()
    for _ in range(3):
        make_claim(kind="movement", origin=make_place(name_en="Relay base"), source=make_source(name_en="Base relay"))
    assert queries() == few


@pytest.mark.parametrize("start", ["", "/ar"])
def test_address_that_nothing_narrows_refuses_every_parameter_by_name(client, start):
    claim = make_claim()
    rows = {"places": claim.place, "sources": claim.source, "articles": claim.article, "outlets": claim.article.outlet}
    pages = [f"/{kind}/{row.slug}/" for kind, row in rows.items()]
    for page in (*pages, "/releases/", "/codebook/", "/glossary/", "/api/"):
        refused = client.get(f"{start}{page}?wat=1&utm_source=x")
        assert (page, refused.status_code, "<code>wat</code>" in refused.text) == (page, 400, True)
        assert f'href="{start}{page}"' in refused.text
        assert client.get(f"{start}{page}?utm_source=x").status_code == 200
