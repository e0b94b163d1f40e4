from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.core.passages import Passage
from posture.models.public import public_articles
from tests.factories import make_article, make_claim, make_outlet, make_place, make_source, make_span, make_version

pytestmark = pytest.mark.django_db

TEXT = """قالت مصادر إن نحو 500 جندي غادروا.
وأغلقت ثلاث قواعد في سوريا كلها.
ثم مضت أيام طويلة قبل أن يقول أحد شيئاً.
وهذا كلام آخر لا علاقة له بالأمر."""
LEFT, CLOSED, ASIDE = "نحو 500 جندي", "ثلاث قواعد", "كلام آخر"
SECRETS = ("draft-secret", "كلام آخر")


@pytest.fixture
def version():
    article = make_article(slug="one", title="عنوان المقال", outlet=make_outlet(slug="nabd", name_en="Nabd"))
    return make_version(article=article, text=TEXT)


@pytest.fixture
def claims(version):
    """An accepted, a discounted and a draft claim on words of one article."""
    accepted = make_claim(spans=[make_span(version, LEFT)], qualifier="about")
    discounted = make_claim(spans=[make_span(version, CLOSED)], kind="status", status="closed", state="discounted")
    secret = make_source(name_en="draft-secret")
    draft = make_claim(spans=[make_span(version, ASIDE)], source=secret, state="draft")
    return accepted, discounted, draft


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_article_shows_the_quoted_words_and_nothing_of_a_draft(client, version, claims):
    accepted, discounted, draft = claims

    page = client.get(reverse("article", args=["one"])).content.decode()

    assert page.count("<mark") == 2
    assert f'>{TEXT[: TEXT.index(LEFT)]}<mark class="words">{LEFT}</mark>' in page
    assert [c.public_id in page for c in (accepted, discounted, draft)] == [True, True, False]
    assert [secret for secret in SECRETS if secret in page] == []
    assert "2 public claims" in page
    assert version.sha256 in page


def test_article_shows_words_once_with_all_claims_on_them(client, version):
    span = make_span(version, LEFT)
    claims = [make_claim(spans=[span]) for _ in range(2)]

    response = client.get(reverse("article", args=["one"]))

    [quoted] = response.context["versions"]
    [quote] = quoted.quotes
    assert sorted(c.public_id for c in quote.claims) == sorted(c.public_id for c in claims)


def test_article_shows_quotes_in_the_order_of_the_text(client, version):
    for words in (CLOSED, LEFT):
        make_claim(spans=[make_span(version, words)])

    [quoted] = client.get(reverse("article", args=["one"])).context["versions"]

    assert [quote.span.quote for quote in quoted.quotes] == [LEFT, CLOSED]


def test_article_keeps_its_text_unless_the_setting_opens_it(client, settings, version, claims):
    address = reverse("article", args=["one"])

    closed = client.get(address)
    settings.WHOLE_ARTICLES_PUBLIC = True
    opened = client.get(address)

    assert "لا علاقة له" not in closed.content.decode()
    assert "لا علاقة له" in opened.content.decode()
    assert [passage for line in opened.context["whole"] for passage in line if passage.is_quoted] == [
        Passage(LEFT, True),
        Passage(CLOSED, True),
    ]


def test_article_names_every_version(client, version, claims):
    correction = make_version(article=version.article, text=f"{TEXT} تصحيح", known_on=date(2025, 10, 9))

    page = client.get(reverse("article", args=["one"])).content.decode()

    assert page.count("<dt>Version") == 2
    assert correction.sha256 in page


@pytest.mark.parametrize(
    ("nature", "banner"),
    [
        ("real", None),
        ("demonstration", "This text was rewritten for demonstration. It is not what the outlet published."),
        ("synthetic", "This text is synthetic: it was generated for load tests, and nobody published it."),
    ],
)
def test_article_wears_a_banner_unless_it_is_real(client, nature, banner):
    make_claim(version=make_version(article=make_article(slug="one", nature=nature)))

    page = client.get(reverse("article", args=["one"])).content.decode()

    assert ('class="banner" role="note"' in page) == (banner is not None)
    assert banner is None or banner in page


def test_article_links_its_addresses_without_referrer(client):
    article = make_article(slug="one", url="https://example.org/news/1")
    archive = "https://web.archive.org/web/2025/https://example.org/news/1"
    make_claim(version=make_version(article=article, archive_url=archive))

    page = client.get(reverse("article", args=["one"])).content.decode()

    for address in (article.url, archive):
        assert f'href="{address}" rel="noopener noreferrer nofollow"' in page


def test_article_escapes_hostile_words(client):
    text = 'a <script>alert("x")</script> \u202e b'
    article = make_article(slug="one", title="<img src=x>")
    make_claim(spans=[make_span(make_version(article=article, text=text), "<script>alert")])

    page = client.get(reverse("article", args=["one"])).content.decode()

    assert ("<script>alert" in page, "<img src=x" in page) == (False, False)
    assert '<mark class="words">&lt;script&gt;alert</mark>' in page


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_article_without_a_public_claim_is_not_there(client, version, state):
    make_claim(spans=[make_span(version, LEFT)], state=state)

    missing = client.get(reverse("article", args=["nothing"]))
    answers = [client.get(reverse("article", args=["one"])), client.get(reverse("outlet", args=["nabd"]))]
    lists = [client.get(reverse(name)).content.decode() for name in ("articles", "outlets")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content.decode().replace("/one/", "/nothing/") == missing.content.decode()
    assert [word for page in lists for word in ("عنوان المقال", "Nabd", "nabd") if word in page] == []
    assert not public_articles().exists()


def test_articles_count_public_claims_only(client, claims):
    response = client.get(reverse("articles"))

    [article] = response.context["page"].object_list
    assert (article.slug, article.claim_total) == ("one", 2)


def test_articles_fit_the_filter(client, claims):
    accepted = claims[0]
    make_claim()
    addresses = {
        "": 2,
        f"?place={accepted.place.slug}": 1,
        f"?place={make_place().slug}": 0,
        "?outlet=nabd": 1,
        "?state=discounted": 1,
        "?kind=strength": 2,
        "?kind=movement": 0,
        "?page=99": 2,
    }

    counts = {q: len(client.get(reverse("articles") + q).context["page"].object_list) for q in addresses}

    assert counts == addresses


@pytest.mark.parametrize("query", ["?nonsense=1", "?page=0", "?page=x", "?page=9999999999999999999", "?state=draft"])
def test_articles_refuse_an_address_they_cannot_read(client, query):
    assert client.get(reverse("articles") + query).status_code == 400


def test_articles_come_in_pages(client, monkeypatch):
    monkeypatch.setattr("posture.forms.lists.PER_PAGE", 1)
    for month in (1, 2, 3):
        day = date(2025, month, 1)
        article = make_article(slug=f"a{month}", published_earliest=day, published_latest=day)
        make_claim(version=make_version(article=article))

    response = client.get(reverse("articles") + "?page=2&kind=strength")

    assert [article.slug for article in response.context["page"].object_list] == ["a2"]
    steps = response.context["steps"]
    assert (steps.before, steps.after) == ("?kind=strength&page=1", "?kind=strength&page=3")


def test_outlets_count_articles_and_claims(client, claims):
    make_outlet(slug="silent")

    response = client.get(reverse("outlets"))

    assert [(outlet.slug, *totals) for outlet, totals in response.context["rows"]] == [("nabd", 1, 2)]


def test_outlet_shows_its_public_articles(client, version, claims):
    make_version(article=make_article(outlet=version.article.outlet, title="draft-secret"))

    response = client.get(reverse("outlet", args=["nabd"]))

    assert [article.slug for article in response.context["articles"]] == ["one"]
    assert "draft-secret" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "key"), [("articles", []), ("article", ["one"]), ("outlets", []), ("outlet", ["nabd"])]
)
def test_pages_take_as_many_queries_for_3_rows(client, version, name, key):
    address = reverse(name, args=key)
    make_claim(spans=[make_span(version, LEFT)])
    client.get(address)
    one = queries_of(client, address)
    for words in (CLOSED, ASIDE):
        make_claim(spans=[make_span(version, words)])
        make_claim(version=make_version(article=make_article(outlet=version.article.outlet)))
        make_claim()

    assert queries_of(client, address) == one


@pytest.mark.parametrize("address", ["/articles/", "/articles/one/", "/outlets/", "/outlets/nabd/"])
def test_pages_speak_arabic(client, claims, address):
    response = client.get(f"/ar{address}")

    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl"' in response.content.decode()


def test_public_pages_load_no_text(client, version, claims):
    with CaptureQueriesContext(connection) as queries:
        for name, key in [("articles", []), ("article", ["one"]), ("outlets", []), ("outlet", ["nabd"])]:
            client.get(reverse(name, args=key))

    assert [q["sql"] for q in queries if '"articles_version"."text"' in q["sql"]] == []
