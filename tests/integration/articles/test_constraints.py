"""Every rule that the database holds of articles, broken through raw SQL."""

import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from articles.anchoring import carry_over
from articles.models import Article, Outlet, Span, Version
from tests.factories import TEXT, make_article, make_claim, make_outlet, make_span, make_user, make_version

pytestmark = pytest.mark.django_db


def run(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def refused(name, sql, *values):
    """The statement fails by the rule of this name, and the transaction lives on."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        run(sql, *values)
    assert error.value.__cause__.diag.constraint_name == name


def copy_of(row, **changes):
    """The SQL that inserts the row once more with other values, as a text and its values."""
    table = row._meta.db_table
    columns = [f.column for f in row._meta.concrete_fields if not f.primary_key and not f.generated]
    picked = ", ".join("%s" if column in changes else f'"{column}"' for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    values = [changes[column] for column in columns if column in changes]
    return f"INSERT INTO {table} ({names}) SELECT {picked} FROM {table} WHERE id = %s", *values, row.pk


def test_outlet_has_a_name():
    make_outlet(slug="nameless")
    refused("articles_outlet_has_a_name", "UPDATE articles_outlet SET name_en = '', name_ar = ''")


def test_outlet_slug_is_unique():
    outlet = make_outlet(slug="one")
    refused("articles_outlet_slug_key", *copy_of(outlet, slug="one"))


@pytest.mark.parametrize(
    "homepage", ["javascript:alert(1)", "ftp://example.org", "example.org", " https://example.org"]
)
def test_outlet_homepage_is_http(homepage):
    make_outlet()
    refused("articles_outlet_homepage_is_http", "UPDATE articles_outlet SET homepage = %s", homepage)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:https://", "data:text/html,https://", "\nhttps://"])
def test_article_url_is_http(url):
    make_article()
    refused("articles_article_url_is_http", "UPDATE articles_article SET url = %s", url)


def test_article_url_is_unique():
    article = make_article(url="https://example.org/a")
    refused("articles_article_url_is_unique", *copy_of(article, slug="another"))


def test_article_without_url_may_repeat():
    article = make_article()
    run(*copy_of(article, slug="another"))


def test_article_slug_is_unique():
    article = make_article(slug="one")
    refused("articles_article_slug_key", *copy_of(article, slug="one"))


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        ("2025-10-02", "2025-10-01"),
        ("1899-12-31", "2025-10-01"),
        ("2025-10-01", "2101-01-01"),
        ("2025-10-01", "infinity"),
        ("-infinity", "2025-10-01"),
        ("12000-01-01", "12000-01-01"),
    ],
)
def test_article_published_in_order(earliest, latest):
    make_article()
    refused(
        "articles_article_published_in_order",
        "UPDATE articles_article SET published_earliest = %s::date, published_latest = %s::date",
        earliest,
        latest,
    )


def test_article_with_a_version_stays():
    version = make_version()
    with pytest.raises(IntegrityError):
        run("DELETE FROM articles_article WHERE id = %s", version.article_id)
        run("SET CONSTRAINTS ALL IMMEDIATE")


def test_version_number_is_unique():
    version = make_version()
    other = "another text"
    sha256 = hashlib.sha256(other.encode()).hexdigest()
    refused("articles_version_number_is_unique", *copy_of(version, text=other, sha256=sha256))


def test_version_text_is_new():
    version = make_version()
    refused("articles_version_text_is_new", *copy_of(version, number=2))


@pytest.mark.parametrize("number", [0, -1])
def test_version_number_from_1(number):
    article = make_article()
    refused(
        "articles_version_number_from_1" if number == 0 else "articles_version_number_check",
        "INSERT INTO articles_version (article_id, number, text, sha256, known_on, replaced, retrieved_at, archive_url,"
        " created_at) VALUES (%s, %s, 'a', encode(sha256('a'), 'hex'), '2025-10-01', 0, now(), '', now())",
        article.pk,
        number,
    )


@pytest.mark.parametrize(
    "text", ["", "a\rb", "a\x01", "\x08", "a\x0bb", "a\x0cb", "a\x1fb", "a\x7fb", "a\x84b", "a\x86b", "a\x9fb"]
)
def test_version_text_is_clean(text):
    version = make_version()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    refused("articles_version_text_is_clean", *copy_of(version, number=2, text=text, sha256=sha256))


@pytest.mark.parametrize("text", ["a\tb\nc", "a\x85b\u2028c", "\u200f\u202bا\u202c\u2067ب\u2069", "🪖\ufffd\U0010ffff"])
def test_version_text_keeps_the_rest(text):
    version = make_version()
    sha256 = hashlib.sha256(text.encode()).hexdigest()

    run(*copy_of(version, number=2, text=text, sha256=sha256))

    assert Version.objects.get(number=2).text == text


def test_version_hash_is_of_text():
    version = make_version()
    refused("articles_version_hash_is_of_text", *copy_of(version, number=2, sha256="0" * 64))


@pytest.mark.parametrize("day", ["1899-12-31", "2101-01-01", "infinity"])
def test_version_known_on_in_bounds(day):
    make_version()
    refused("articles_version_known_on_in_bounds", "UPDATE articles_version SET known_on = %s::date", day)


def test_version_archive_is_http():
    make_version()
    refused("articles_version_archive_is_http", "UPDATE articles_version SET archive_url = 'javascript:alert(1)'")


@pytest.mark.parametrize(
    "change",
    [
        "text = text || ' more'",
        "text = 'other', sha256 = encode(sha256('other'), 'hex')",
        "number = 7",
        "article_id = article_id + 1",
    ],
)
def test_version_never_changes(change):
    version = make_version()

    with pytest.raises(Exception, match="Cannot update rows from articles_version table"), transaction.atomic():
        run(f"UPDATE articles_version SET {change}")

    assert Version.objects.get() == version


def test_version_may_get_an_archive_link():
    make_version()
    run("UPDATE articles_version SET archive_url = 'https://web.archive.org/web/2025/https://example.org/'")
    assert Version.objects.get().archive_url == "https://web.archive.org/web/2025/https://example.org/"


@pytest.mark.parametrize(
    "change",
    [
        "quote = quote || 'x'",
        "quote = ''",
        "quote = NULL",
        "prefix = ''",
        "suffix = upper(suffix)",
        '"start" = "start" + 1',
        '"end" = "end" - 1',
        '"start" = 0, "end" = 100000',
        '"start" = "end"',
        '"start" = "end", "end" = "start"',
        'quote = normalize(quote, NFD), "end" = "start" + char_length(normalize(quote, NFD))',
    ],
)
def test_span_quote_stands_in_text(change):
    make_span(
        make_version(text="قبل الكلمات: قال آخرون إن نحو 500 جندي غادروا. After these words some more."), "قال آخرون"
    )
    refused("articles_span_quote_stands_in_text", f"UPDATE articles_span SET {change}")


def test_span_of_another_version_is_refused():
    span = make_span()
    other = make_version(article=span.version.article, text="Another text altogether.")
    refused("articles_span_quote_stands_in_text", "UPDATE articles_span SET version_id = %s", other.pk)


def test_span_of_no_version_is_refused():
    span = make_span()
    refused("articles_span_quote_stands_in_text", *copy_of(span, version_id=0))


def test_span_is_unique():
    span = make_span()
    refused("articles_span_is_unique", *copy_of(span))


def test_span_start_before_end_also_without_trigger():
    span = make_span()
    run("SET CONSTRAINTS ALL IMMEDIATE")
    run("ALTER TABLE articles_span DISABLE TRIGGER USER")
    refused("articles_span_start_before_end", *copy_of(span, start=5, end=5))
    refused("articles_span_start_check", *copy_of(span, start=-1, end=5))


def test_span_at_the_edges_of_an_astral_text():
    version = make_version(text="🪖🇮🇶")

    spans = [make_span(version, "🪖"), make_span(version, "🇮🇶"), make_span(version, "🪖🇮🇶")]

    assert [(s.start, s.end, s.quote, s.prefix, s.suffix) for s in spans] == [
        (0, 1, "🪖", "", "🇮🇶"),
        (1, 3, "🇮🇶", "🪖", ""),
        (0, 3, "🪖🇮🇶", "", ""),
    ]


def test_nothing_that_a_claim_rests_on_is_deleted():
    claim = make_claim()
    for model, table in [(Span, "span"), (Version, "version"), (Article, "article"), (Outlet, "outlet")]:
        with pytest.raises(IntegrityError), transaction.atomic():
            run(f"DELETE FROM articles_{table}")
            run("SET CONSTRAINTS ALL IMMEDIATE")
        assert model.objects.count() == 1
    assert claim.spans.count() == 1


def test_changes_through_raw_sql_are_in_the_history():
    article = make_article(title="Before")

    run("UPDATE articles_article SET title = 'After'")

    events = article.events.order_by("pgh_id").values_list("pgh_label", "title")
    assert list(events) == [("insert", "Before"), ("update", "After")]


@pytest.fixture
def anchor():
    """Words that changed, waiting to be looked at: 500 became 600."""
    span = make_span()
    corrected = make_version(article=span.version.article, text=TEXT.replace("500", "600"))
    carry_over(corrected)
    return corrected.anchors.get()


def update(columns):
    return f"UPDATE articles_anchor SET {columns}"


def test_anchor_is_unique(anchor):
    refused("articles_anchor_is_unique", *copy_of(anchor))


@pytest.mark.parametrize("columns", ['"end" = start', "start = NULL, verdict = 'gone'", '"end" = NULL'])
def test_anchor_start_before_end(anchor, columns):
    refused("articles_anchor_start_before_end", update(f"{columns}, quote = ''"))


NOWHERE = "start = NULL, \"end\" = NULL, quote = ''"


@pytest.mark.parametrize("columns", ["verdict = 'gone'", NOWHERE])
def test_anchor_waits_where_it_may_stand(anchor, columns):
    refused("articles_anchor_stands_or_is_lost", update(columns))


@pytest.mark.parametrize("columns", ["settled = 'lost'", f"settled = 'kept', verdict = 'gone', {NOWHERE}"])
def test_anchor_stands_or_is_lost(anchor, columns):
    decided = f"settled_by_id = {make_user().pk}, settled_at = now()"
    refused("articles_anchor_stands_or_is_lost", update(f"{columns}, {decided}"))


@pytest.mark.parametrize("columns", ["has_new_number = true, settled = 'kept'", "settled = ''"])
def test_anchor_same_words_need_nobody(anchor, columns):
    refused("articles_anchor_same_words_need_nobody", update(f"verdict = 'same', {columns}"))


@pytest.mark.parametrize(
    "columns",
    ["settled = 'kept'", "settled = 'kept', settled_at = now()", "settled_at = now()", "settled_by_id = {user}"],
)
def test_anchor_names_who_decided(anchor, columns):
    refused("articles_anchor_names_who_decided", update(columns.format(user=make_user().pk)))


def test_anchor_of_same_words_names_nobody(anchor):
    run(update("verdict = 'same', settled = 'kept', has_new_number = false"))
    refused("articles_anchor_names_who_decided", update(f"settled_by_id = {make_user().pk}, settled_at = now()"))


def test_anchor_is_of_a_later_version(anchor):
    """Not of the span's own, not of an earlier one, not of another article's."""
    own, other = anchor.span.version, make_version()
    refused("articles_anchor_is_of_a_later_version", update("version_id = %s"), own.pk)
    refused("articles_anchor_is_of_a_later_version", update("version_id = %s"), other.pk)
    later = make_span(anchor.version, "نحو 600 جندي")
    refused("articles_anchor_is_of_a_later_version", *copy_of(anchor, span_id=later.pk, version_id=own.pk))


@pytest.mark.parametrize("columns", ["quote = 'else'", "start = start + 1", '"end" = 100000'])
def test_anchor_quote_stands_in_text(anchor, columns):
    refused("articles_anchor_quote_stands_in_text", update(columns))


@pytest.mark.parametrize("start, length", [(0, 500), (499, 2), (500, 500), (740, 501), (1_240, 260), (1_490, 10)])
def test_anchor_quote_is_looked_for_all_over_a_long_text(start, length):
    """The database looks in pieces of 500 characters, at longer quotes in the whole."""
    text = "".join(f"{number:03}👍🏽" for number in range(300))
    first = make_version(text=f"{text}.")
    words = {"prefix": text[max(start - 32, 0) : start], "suffix": first.text[start + length :][:32]}
    Span.objects.create(version=first, start=start, end=start + length, quote=text[start : start + length], **words)
    corrected = make_version(article=first.article, text=f"{text}!")

    carry_over(corrected)

    anchor = corrected.anchors.get()
    assert (anchor.start, anchor.quote) == (start, text[start : start + length])
    refused("articles_anchor_quote_stands_in_text", update('start = start + 1, "end" = "end" + 1'))
