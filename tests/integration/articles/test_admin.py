from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertNumQueries

from articles.history import FieldChange, changes_of
from articles.models import Article, Version
from tests.factories import NOON, make_article, make_outlet, make_span, make_user, make_version

pytestmark = pytest.mark.django_db

TEXT = "قالت مصادر إن نحو 500 جندي\r\nغادروا."


@pytest.fixture
def editor(client):
    user = make_user("editor", username="mona")
    client.force_login(user)
    return user


def pasted(**changes):
    values = {
        "title": "عنوان",
        "url": "https://example.org/news/1#top",
        "published": "٢٠٢٥-٠٦~",
        "language": "ar",
        "nature": "real",
        "text": TEXT,
        "retrieved_at": "2025-10-02 12:00",
        "archive_url": "",
        "seen_on": "",
    }
    if "outlet" not in changes:
        values["outlet"] = make_outlet().pk
    return {**values, **changes}


def errors_of(response):
    return {name: list(messages) for name, messages in response.context["form"].errors.items()}


def test_paste_brings_an_article_in(client, editor):
    response = client.post(reverse("admin:articles_article_add"), pasted())

    version = Version.objects.select_related("article").get()
    article = version.article
    assert response.url == reverse("admin:articles_article_change", args=[article.pk])
    assert (version.text, version.known_on) == ("قالت مصادر إن نحو 500 جندي\nغادروا.", date(2025, 6, 30))
    assert (version.retrieved_at, version.created_by) == (NOON, editor)
    assert (article.published, article.url) == ("2025-06~", "https://example.org/news/1")
    assert article.events.get().pgh_context.metadata["user"] == editor.pk


def test_paste_twice_says_that_it_is_known(client, editor):
    data = pasted()
    client.post(reverse("admin:articles_article_add"), data)

    response = client.post(reverse("admin:articles_article_add"), data, follow=True)

    assert [str(m) for m in response.context["messages"]][-1] == (
        "This very text is known already, as version 1. Nothing was stored."
    )
    assert Version.objects.count() == 1


def test_paste_says_what_was_replaced(client, editor):
    response = client.post(reverse("admin:articles_article_add"), pasted(text="a\x07b\x0c"), follow=True)

    assert [str(m) for m in response.context["messages"]] == [
        "The article was brought in. Characters that no text can hold and that were replaced: 2."
    ]


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"text": ""}, {"text": ["This field is required."]}),
        ({"text": "a\0b"}, {"text": ["Null characters are not allowed."]}),
        ({"text": " \n"}, {"text": ["the text is empty"]}),
        ({"url": "javascript:alert(1)"}, {"url": ["an address begins with http:// or https:// and a host"]}),
        (
            {"published": "June"},
            {"published": ["Write a date of 1900 to 2100 such as 2025-09-15, 2025-09, 2025-06~ or 2025-09/2025-11."]},
        ),
        ({"outlet": "0"}, {"outlet": ["Select a valid choice. That choice is not one of the available choices."]}),
        ({"retrieved_at": "noon"}, {"retrieved_at": ["Enter a valid date/time."]}),
    ],
)
def test_paste_shows_errors_and_keeps_the_text(client, editor, changes, errors):
    response = client.post(reverse("admin:articles_article_add"), pasted(**changes))

    assert (response.status_code, errors_of(response)) == (200, errors)
    assert response.context["form"]["title"].value() == "عنوان"
    assert not Article.objects.exists()


def test_paste_another_text_of_the_address_asks_for_the_day(client, editor):
    data = pasted()
    client.post(reverse("admin:articles_article_add"), data)
    slug = Article.objects.get().slug

    asked = client.post(reverse("admin:articles_article_add"), {**data, "text": "Corrected."})
    client.post(reverse("admin:articles_article_add"), {**data, "text": "Corrected.", "seen_on": "2025-07-03"})

    assert errors_of(asked) == {"seen_on": [f"Another text of the article {slug}: say on which day it was seen."]}
    assert list(Version.objects.values_list("number", "known_on")) == [(1, date(2025, 6, 30)), (2, date(2025, 7, 3))]


def test_correct_adds_a_version(client, editor):
    article = make_version().article

    response = client.post(
        reverse("admin:articles_article_correct", args=[article.pk]),
        {"text": "Corrected.", "retrieved_at": "2025-10-06 12:00", "seen_on": "2025-10-05", "archive_url": ""},
    )

    assert response.url == reverse("admin:articles_article_change", args=[article.pk])
    assert list(article.versions.values_list("number", "known_on")) == [(1, date(2025, 10, 1)), (2, date(2025, 10, 5))]


def test_correct_needs_the_day(client, editor):
    article = make_version().article
    address = reverse("admin:articles_article_correct", args=[article.pk])

    response = client.post(address, {"text": "Corrected.", "retrieved_at": "2025-10-06 12:00"})

    assert errors_of(response) == {"seen_on": ["This field is required."]}


@pytest.mark.parametrize("group", ["analyst", "reviewer"])
def test_only_editors_bring_articles_in(client, group):
    client.force_login(make_user(group))
    article = make_version().article
    for address in [
        reverse("admin:articles_article_add"),
        reverse("admin:articles_article_correct", args=[article.pk]),
    ]:
        assert client.get(address).status_code == 403
        assert client.post(address, pasted()).status_code == 403
    assert Version.objects.count() == 1


def test_change_dates_the_article_anew(client, editor):
    version = make_version()
    article = version.article
    data = {"title": "New", "url": "HTTPS://example.org#a", "published": "2025-09", "language": "ar", "nature": "real"}
    formset = {f"versions-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}

    response = client.post(
        reverse("admin:articles_article_change", args=[article.pk]), {**data, **formset, "note": "", "slug": "other"}
    )

    assert response.status_code == 302
    stored = Article.objects.get()
    assert (stored.title, stored.url, stored.slug) == ("New", "https://example.org/", article.slug)
    assert (stored.published_earliest, stored.published_latest) == (date(2025, 9, 1), date(2025, 9, 30))
    assert stored.versions.get().known_on == date(2025, 9, 30)


def test_change_refuses_an_address_in_use(client, editor):
    make_article(url="https://example.org/a")
    article = make_version().article
    data = {"title": "New", "published": "2025-09", "language": "ar", "nature": "real", "note": ""}
    formset = {f"versions-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    address = reverse("admin:articles_article_change", args=[article.pk])

    taken = client.post(address, {**data, **formset, "url": "https://example.org/a"})
    wrong = client.post(address, {**data, **formset, "url": "ftp://example.org/a"})

    assert taken.context["adminform"].form.errors == {
        "__all__": ["An article with this address is stored already."],
    }
    assert wrong.context["adminform"].form.errors == {
        "url": ["Write an address that begins with http:// or https://, without a user name."],
    }


@pytest.mark.parametrize("model", ["outlet", "article", "version", "span"])
def test_list_takes_as_many_queries_for_3_rows_and_loads_no_text(client, editor, model, django_assert_num_queries):
    address = reverse(f"admin:articles_{model}_changelist")
    make_span(make_version(article=make_article(created_by=editor)))
    client.get(address)
    with django_assert_num_queries(number_of_queries(client, address)) as one:
        client.get(address, {"q": "500" if model == "span" else ""})
    for _ in range(2):
        make_span(make_version())
    with assertNumQueries(len(one)):
        response = client.get(address)

    assert response.context["cl"].result_count == 3
    assert [q["sql"] for q in one if '"articles_version"."text"' in q["sql"] and "LENGTH" not in q["sql"]] == []


def number_of_queries(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize(
    ("model", "sought", "count"),
    [
        ("outlet", "نبض", 1),
        ("article", "nabd", 1),
        ("article", "قاعدة", 1),
        ("version", "قاعدة", 1),
        ("span", "نحو 500", 2),
        ("article", "nothing", 0),
    ],
)
def test_list_finds(client, editor, model, sought, count):
    outlet = make_outlet(name_ar="نبض الشام", name_en="Nabd al-Sham")
    make_span(make_version(article=make_article(outlet=outlet, title="إخلاء قاعدة")))
    make_span()

    response = client.get(reverse(f"admin:articles_{model}_changelist"), {"q": sought})

    assert response.context["cl"].result_count == count


def test_version_is_read_only_but_for_its_archive_link(client, editor):
    version = make_version()
    address = reverse("admin:articles_version_change", args=[version.pk])

    page = client.get(address).content.decode()
    client.post(
        address, {"archive_url": "https://web.archive.org/web/1/https://example.org/", "text": "x", "number": 9}
    )

    assert page.count("<textarea") == 0
    stored = Version.objects.get()
    assert (stored.text, stored.number) == (version.text, 1)
    assert stored.archive_url == "https://web.archive.org/web/1/https://example.org/"


def test_version_and_span_are_neither_added_nor_deleted(client):
    client.force_login(make_user(is_superuser=True, is_staff=True))
    span = make_span()
    pages = [("version", "add", []), ("span", "add", [])]
    pages += [("version", "delete", [span.version.pk]), ("span", "delete", [span.pk])]

    for model, page, key in pages:
        assert client.get(reverse(f"admin:articles_{model}_{page}", args=key)).status_code == 403
    assert client.post(reverse("admin:articles_span_change", args=[span.pk]), {"quote": "x"}).status_code == 403


def test_text_in_the_admin_is_escaped(client, editor):
    version = make_version(text="<script>alert(1)</script> نحو 500 جندي")
    make_span(version)

    page = client.get(reverse("admin:articles_version_change", args=[version.pk])).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; نحو 500 جندي</p>" in page


def test_history_shows_what_raw_sql_did(client, editor):
    article = make_article(title="Before", created_by=editor)
    Article.objects.filter(pk=article.pk).update(title="After", nature="synthetic")

    newest, first = changes_of(Article, article.pk)
    page = client.get(reverse("admin:articles_article_history", args=[article.pk]))

    assert [str(newest.label), str(first.label), newest.by] == ["changed", "added", ""]
    assert newest.fields == (
        FieldChange("title", "Before", "After"),
        FieldChange("nature", "published article", "synthetic, for load tests"),
    )
    assert page.status_code == 200
    assert "<bdi>After</bdi>" in page.content.decode()


def test_history_names_the_user(client, editor):
    client.post(reverse("admin:articles_article_add"), pasted())

    [change] = changes_of(Article, Article.objects.get().pk)

    assert change.by == "mona"


def test_history_without_users_takes_one_query(editor):
    article = make_article()
    for title in "abc":
        Article.objects.filter(pk=article.pk).update(title=title)

    with assertNumQueries(1):
        assert len(changes_of(Article, article.pk)) == 4
