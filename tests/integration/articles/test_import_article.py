from datetime import UTC, date, datetime

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Outlet, Version
from tests.factories import make_article, make_outlet, make_user, make_version

pytestmark = pytest.mark.django_db

TEXT = "قالت مصادر إن نحو 500 جندي غادروا.\n"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Troops leave</title>
<meta property="article:published_time" content="2025-06-03T10:00:00Z">
<link rel="canonical" href="https://example.org/news/1?utm_source=x"></head>
<body><nav>Menu</nav><article><p>Some 500 troops left.</p><p>Second paragraph.</p></article></body></html>"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    return path


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "saved"
    path.write_text(PAGE)
    return path


def bring(path, *arguments, **options):
    return call_command("import_article", path, *arguments, **options)


def refusal(path, **options):
    with pytest.raises(CommandError) as refused:
        bring(path, **options)
    assert refused.value.returncode == 1
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_import_article_of_text(file):
    make_outlet(slug="nabd")

    said = bring(file, outlet="nabd", published="2025-06~", by=make_user(username="mona").username)

    version = Version.objects.get()
    slug = f"nabd-2025-06-{version.sha256[:8]}"
    assert said == f"New article {slug}, version 1: 35 characters, 0 replaced"
    assert (version.text, version.known_on, version.created_by.username) == (TEXT, date(2025, 6, 30), "mona")
    assert (version.article.slug, version.article.language, version.article.title) == (slug, "ar", "")


def test_import_article_says_time_and_archive(file):
    make_outlet(slug="nabd")

    bring(
        file,
        "--retrieved-at=2025-06-04T08:00",
        "--archive-url=https://web.archive.org/web/2025/https://example.org/news/1",
        outlet="nabd",
        published="2025-06-03",
    )

    version = Version.objects.get()
    assert version.retrieved_at == datetime(2025, 6, 4, 8, tzinfo=UTC)
    assert version.archive_url == "https://web.archive.org/web/2025/https://example.org/news/1"


def test_import_article_of_page(page):
    make_outlet(slug="wire")

    bring(page, outlet="wire")

    version = Version.objects.select_related("article").get()
    article = version.article
    assert version.text == "Some 500 troops left.\nSecond paragraph."
    assert (article.title, article.url) == ("Troops leave", "https://example.org/news/1")
    assert (article.published, article.language) == ("2025-06-03", "en")


def test_import_article_of_page_believes_the_options(page):
    make_outlet(slug="wire")

    bring(page, outlet="wire", title="", url="", published="2025-06", language="ar")

    article = Article.objects.get()
    assert (article.title, article.url, article.published, article.language) == ("", "", "2025-06", "ar")


@pytest.mark.parametrize("name", ["nabd", "Nabd al-Sham", "nabd AL-SHAM", "نبض الشام"])
def test_import_article_finds_the_outlet(file, name):
    outlet = make_outlet(slug="nabd", name_en="Nabd al-Sham", name_ar="نبض الشام")

    bring(file, outlet=name, published="2025-06~")

    assert Article.objects.get().outlet == outlet


def test_import_article_makes_the_outlet(file):
    bring(file, "--new-outlet", outlet="Nabd al-Sham", published="2025-06~")

    assert list(Outlet.objects.values_list("slug", "name_en")) == [("nabd-al-sham", "Nabd al-Sham")]


def test_import_article_makes_the_outlet_under_a_slug(file):
    bring(file, "--new-outlet=nabd", outlet="نبض الشام", published="2025-06~")

    assert list(Outlet.objects.values_list("slug", "name_ar")) == [("nabd", "نبض الشام")]


def test_import_article_twice_is_known(file):
    make_outlet(slug="nabd")
    bring(file, outlet="nabd", published="2025-06~", slug="one")

    said = bring(file, outlet="nabd", published="2025-07")

    assert said == "Known already: one, version 1: 35 characters, 0 replaced"
    assert Version.objects.count() == 1


@pytest.mark.parametrize("named", ["slug", "number"])
def test_import_article_another_text(file, named):
    article = make_version(article=make_article(outlet=make_outlet(slug="nabd"), slug="one")).article
    name = {"slug": "one", "number": str(article.pk)}[named]

    said = bring(file, "--version-of", name, "--seen-on", "2025-10-05", outlet="nabd", published="2025-06")

    assert said == "New version of one, version 2: 35 characters, 0 replaced"
    assert list(article.versions.values_list("number", "known_on")) == [(1, date(2025, 10, 1)), (2, date(2025, 10, 5))]


def test_import_article_refuses_an_unknown_outlet(file):
    make_outlet(slug="nabd-al-sham", name_en="Nabd al-Sham", name_ar="نبض الشام")
    make_outlet(slug="quite-another", name_en="Quite another")

    assert refusal(file, outlet="nabd al sham", published="2025") == (
        "no outlet nabd al sham; near it: Nabd al-Sham, nabd-al-sham; --new-outlet makes it"
    )
    assert refusal(file, outlet="xyz", published="2025") == "no outlet xyz; near it: none; --new-outlet makes it"


def test_import_article_refuses_a_name_of_two_outlets(file):
    make_outlet(name_en="Daily")
    make_outlet(name_en="DAILY")

    assert refusal(file, outlet="daily", published="2025") == "more than one outlet is named daily: give the slug"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({}, "the page does not say when it was published: give --published"),
        ({"published": "2025-13"}, "published: “2025-13” is no day of the calendar: month must be in 1..12"),
        ({"published": "2025", "by": "nobody"}, "no user nobody"),
        ({"published": "2025", "version_of": "nothing"}, "no article nothing"),
        ({"published": "2025", "version_of": "9" * 30}, f"no article {'9' * 30}"),
        ({"published": "2025", "url": "example.org"}, "url: an address begins with http:// or https:// and a host"),
    ],
)
def test_import_article_refuses(file, options, reason):
    make_outlet(slug="nabd")
    assert refusal(file, outlet="nabd", **options) == reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"a\0b", "text: the text holds a NUL character: it is no text, or damaged"),
        (b"", "text: the text is empty"),
        (b"<html><script>nothing to read</script>", "text: the text is empty"),
        ("قوات".encode("cp1256"), "{path}: the file is not UTF-8: see byte 1. Save it as UTF-8"),
        (b"a" * 10_000_001, "{path} has more than 10,000,000 bytes"),
    ],
)
def test_import_article_refuses_the_file(file, data, reason):
    make_outlet(slug="nabd")
    file.write_bytes(data)

    assert refusal(file, outlet="nabd", published="2025") == reason.format(path=file)


def test_import_article_refuses_what_is_no_file(tmp_path):
    make_outlet(slug="nabd")

    assert "No such file" in refusal(tmp_path / "none", outlet="nabd", published="2025")
    assert "Is a directory" in refusal(tmp_path, outlet="nabd", published="2025")


def test_import_article_refused_makes_no_outlet(file):
    refusal(file, outlet="Nabd", new_outlet="", published="2025-13")

    assert not Outlet.objects.exists()
