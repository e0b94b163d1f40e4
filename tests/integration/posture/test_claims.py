"""The table of claims: its rows, its chips, its pages, and what it says when nothing fits."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Version
from posture.sentences import day_in_text
from tests.factories import make_article, make_claim, make_outlet, make_place, make_source, make_span, make_version

pytestmark = pytest.mark.django_db

TEXT = "قالت مصادر إن نحو 500 جندي غادروا. وأغلقت ثلاث قواعد في سوريا كلها. وهذا كلام آخر."
LEFT, CLOSED, ASIDE = "نحو 500 جندي", "ثلاث قواعد", "كلام آخر"


@pytest.fixture
def version():
    outlet = make_outlet(slug="nabd", name_en="Nabd")
    return make_version(article=make_article(slug="one", outlet=outlet), text=TEXT)


@pytest.fixture
def claims(version):
    """Two accepted claims, a discounted one and a draft on words of one article."""
    syria = make_place(slug="syria", name_en="Syria")
    strength = make_claim(spans=[make_span(version, LEFT)], qualifier="about", place=syria)
    movement = make_claim(spans=[make_span(version, LEFT)], kind="movement", origin=syria)
    discounted = make_claim(spans=[make_span(version, CLOSED)], kind="status", status="closed", state="discounted")
    secret = make_source(slug="draft-secret", name_en="draft-secret")
    draft = make_claim(spans=[make_span(version, ASIDE)], source=secret, state="draft")
    return strength, movement, discounted, draft


def table(client, query=""):
    return client.get(reverse("claims") + query)


def listed(response):
    return [claim.public_id for claim in response.context["page"].object_list]


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_table_lists_accepted_claims_newest_first(client, claims):
    newer = make_claim(true_edtf="2026", true_earliest=date(2026, 1, 1), true_latest=date(2026, 12, 31))

    assert listed(table(client)) == [newer.public_id, *sorted(claim.public_id for claim in claims[:2])]


def test_table_shows_a_claim_with_its_words(client, claims):
    strength = claims[0]
    source = strength.source.name

    page = table(client, "?kind=strength").content.decode()

    assert f'<a href="{reverse("claim", args=[strength.public_id])}">About 500 personnel in Syria</a>' in page
    assert f'<span class="ev" lang="ar" dir="rtl"><mark class="words">{LEFT}</mark></span>' in page
    assert '<bdi class="q">≈ 500</bdi>' in page
    assert f"<bdi>{source}</bdi><small><bdi>Nabd</bdi></small>" in page


def test_outlet_in_its_own_voice_is_named_once(client, version):
    voice = make_source(name_en="Nabd", kind="outlet", outlet=version.article.outlet)
    make_claim(spans=[make_span(version, LEFT)], source=voice)

    assert "<bdi>the outlet</bdi><small><bdi>Nabd</bdi></small>" in table(client).content.decode()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [("", (0, 1)), ("?state=discounted", (2,)), ("?state=all", (0, 1, 2)), ("?place=syria&kind=movement", (1,))],
)
def test_table_fits_the_filter(client, claims, query, numbers):
    assert sorted(listed(table(client, query))) == sorted(claims[number].public_id for number in numbers)


@pytest.mark.parametrize("query", ["?nonsense=1", "?page=0", "?page=x", "?page=201", "?state=draft", "?known=soon"])
def test_table_refuses_an_address_it_cannot_read(client, query):
    assert table(client, query).status_code == 400


def test_discounted_row_says_why(client, claims):
    page = table(client, "?state=all").content.decode()

    assert page.count('<tr class="discounted">') == 1
    assert "Discounted: <bdi>Retold from another outlet.</bdi>" in page


def test_kind_chips_count_under_the_other_filters(client, claims):
    make_claim()

    choices = table(client, "?place=syria&kind=movement").context["table"].kinds

    assert [(c.value, c.count, c.query, c.is_on) for c in choices[:3]] == [
        ("", 2, "?place=syria", False),
        ("strength", 1, "?place=syria&kind=strength", False),
        ("movement", 1, "?place=syria&kind=movement", True),
    ]


def test_states_are_offered_where_something_was_discounted(client, claims):
    offered = table(client).context["table"].states
    none_offered = table(client, "?kind=movement").context["table"].states

    assert [(c.value, c.count, c.query, c.is_on) for c in offered] == [
        ("accepted", 2, "", True),
        ("discounted", 1, "?state=discounted", False),
        ("all", 3, "?state=all", False),
    ]
    assert none_offered == []


def test_active_filters_can_be_removed_one_by_one(client, claims):
    others = table(client, "?place=syria&kind=strength&known=2025-12-01&q=500&page=1").context["table"].others

    assert [(chip.name, chip.value, chip.without) for chip in others] == [
        ("known", "2025-12-01", "?q=500&place=syria&kind=strength"),
        ("place", "Syria", "?q=500&known=2025-12-01&kind=strength"),
    ]


def test_files_are_those_of_the_filter_without_its_page(client, claims):
    page = table(client, "?place=syria&page=1").content.decode()

    assert f'href="{reverse("csv", args=["claims"])}?place=syria"' in page
    assert f'href="{reverse("excel_csv", args=["claims"])}?place=syria"' in page
    assert "CSV of these 2" in page


def test_search_keeps_the_other_filters(client, claims):
    page = table(client, "?place=syria&kind=strength&q=500").content.decode()

    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    assert hidden == [("place", "syria"), ("kind", "strength")]
    assert 'name="q" value="500"' in page


def test_table_comes_in_pages(client, monkeypatch):
    monkeypatch.setattr("posture.forms.table.PER_PAGE", 1)
    version = make_version()
    made = sorted(make_claim(version=version).public_id for _ in range(3))

    response = table(client, "?page=2&kind=strength")

    assert listed(response) == [made[1]]
    steps = response.context["steps"]
    assert (steps.before, steps.after) == ("?kind=strength&page=1", "?kind=strength&page=3")
    assert [(n.number, n.is_here) for n in steps.numbers] == [(1, False), (2, True), (3, False)]


def test_page_beyond_the_last_is_the_last(client, claims):
    assert len(listed(table(client, "?page=200"))) == 2


def test_table_lists_so_many_pages_and_says_so(client, monkeypatch):
    monkeypatch.setattr("posture.forms.table.PER_PAGE", 1)
    monkeypatch.setattr("posture.forms.table.MOST_PAGES", 2)
    version = make_version()
    for _ in range(3):
        make_claim(version=version)

    response = table(client)

    assert response.context["page"].paginator.num_pages == 2
    assert "the newest 2 are listed here, the file has all" in text_of(response)
    assert "CSV of these 3" in text_of(response)


EMPTY = {
    "?place=erbil&known=2025-03-01": [
        f"No claim about Erbil was known by {day_in_text(date(2025, 3, 1))}.",
        f"The first is known since {day_in_text(date(2025, 10, 1))}.",
    ],
    "?known=2025-03-01": [
        f"None was known by {day_in_text(date(2025, 3, 1))}.",
        f"The first is known since {day_in_text(date(2025, 10, 1))}.",
    ],
    "?place=erbil&kind=stance&known=2025-03-01": [
        f"No claim about Erbil was known by {day_in_text(date(2025, 3, 1))}."
    ],
    "?place=erbil&on=2025-03-01": [f"No claim about Erbil is true on {day_in_text(date(2025, 3, 1))}."],
    "?on=2025-03-01": [f"None is true on {day_in_text(date(2025, 3, 1))}."],
    "?place=erbil&kind=stance": ["No claim about Erbil fits the other filters."],
    "?kind=stance": ["No claim fits all of these filters."],
}


@pytest.mark.parametrize(("query", "sentences"), EMPTY.items())
def test_empty_table_says_what_empties_it(client, query, sentences):
    make_claim(place=make_place(slug="erbil", name_en="Erbil"))

    response = table(client, query)

    assert response.context["table"].emptiness() == sentences
    assert " ".join(sentences) in response.content.decode()


def test_empty_table_offers_what_would_bring_some(client, claims):
    make_place(slug="erbil", name_en="Erbil")

    response = table(client, "?place=erbil&kind=strength")

    offers = list(response.context["table"].offers())
    assert [(offer.chip.name, offer.count, offer.chip.without) for offer in offers] == [("place", 1, "?kind=strength")]
    assert "Without “place: Erbil ”: 1 claim" in text_of(response)


def test_table_without_any_claim_says_so(client):
    assert "No claim has been accepted yet." in text_of(table(client))


def test_draft_leaves_nothing_in_the_table(client, claims):
    draft = claims[-1]
    pages = [table(client, query).content.decode() for query in ("", "?state=all", "?q=500", "?kind=strength")]

    hidden = [draft.public_id, "draft-secret", ASIDE]
    assert [word for page in pages for word in hidden if word in page] == []
    assert table(client, "?source=draft-secret").status_code == 400
    assert sum(c.count for c in table(client, "?state=all").context["table"].kinds[1:]) == 3


def part(page, name):
    """The element of this id, with what is in it."""
    start = re.search(rf'<(\w+)[^>]* id="{name}"', page)
    depth = 0
    for tag in re.finditer(rf"<(/?){start[1]}\b", page[start.start() :]):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return page[start.start() : start.start() + tag.end()]
    raise AssertionError(f"{name} does not end")


def test_swap_gives_what_a_fresh_page_has(client, claims):
    """htmx takes four elements out of the very page that anyone gets."""
    address = "?place=syria&kind=strength"
    fresh = table(client, address).content.decode()

    swapped = client.get(reverse("claims") + address, headers={"HX-Request": "true"}).content.decode()

    for name in ("listed", "choices", "files", "found"):
        assert part(swapped, name) == part(fresh, name)
    form = re.search(r'<form class="ask"[^>]*>', fresh)[0]
    assert 'hx-target="#listed" hx-select="#listed" hx-select-oob="#choices,#found,#files"' in form


def test_table_takes_as_many_queries_for_3_rows(client, version):
    def queries():
        with CaptureQueriesContext(connection) as found:
            assert table(client, "?state=all").status_code == 200
        return len(found)

    make_claim(spans=[make_span(version, LEFT)], kind="movement")
    queries()
    one = queries()
    for words in (CLOSED, ASIDE):
        make_claim(spans=[make_span(version, words)], kind="movement", destinations=[make_place()])

    assert queries() == one


def test_table_loads_no_text(client, claims):
    with CaptureQueriesContext(connection) as queries:
        table(client)

    column = f'"{Version._meta.db_table}"."text"'
    assert [q["sql"] for q in queries if column in q["sql"]] == []


def test_table_speaks_arabic(client, claims):
    page = client.get(f"/ar{reverse('claims')}?known=2025-12-01").content.decode()

    assert '<html lang="ar" dir="rtl"' in page
    assert "<bdi>2025-12-01</bdi>" in page


def test_facets_narrow_what_is_in_view(client, version):
    syria, iraq = make_place(slug="syria", name_en="Syria"), make_place(slug="iraq", name_en="Iraq")
    source = make_source(slug="who", name_en="Who")
    for place in (syria, syria, iraq):
        make_claim(version=version, place=place, source=source, modality="denied" if place == iraq else "reported")
    make_claim(version=version, state="draft", place=make_place(name_en="Hidden"))

    facets = list(table(client, "?kind=strength").context["table"].facets())
    chosen = list(table(client, "?place=syria").context["table"].facets())

    shown = {str(facet.label): [(str(v.label), v.count, v.query) for v in facet.values] for facet in facets}
    assert shown["place"] == [("Syria", "2", "?place=syria&kind=strength"), ("Iraq", "1", "?place=iraq&kind=strength")]
    assert shown["modality"] == [
        ("reported", "2", "?kind=strength&modality=reported"),
        ("denied", "1", "?kind=strength&modality=denied"),
    ]
    assert [str(facet.label) for facet in facets] == ["place", "force", "modality"]
    assert [str(facet.label) for facet in chosen] == ["force"]
