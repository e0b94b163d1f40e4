import threading
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection

from articles.core.offsets import words_at
from articles.models import Article, Nature, Span, Version
from articles.services import BroughtIn, Outcome, bring_in, date_anew, make_outlet, mark
from tests import factories
from tests.factories import NOON, make_article, make_user, make_version

TEXT = "قالت مصادر إن نحو 500 جندي غادروا."
CORRECTED = "قالت مصادر إن نحو 600 جندي غادروا."
ADDRESS = "https://example.org/news/1"


def bring(**changes):
    values = {
        "by": None,
        "text": TEXT,
        "published": "2025-06~",
        "language": "ar",
        "retrieved_at": NOON,
    }
    if "outlet" not in changes:
        values["outlet"] = factories.make_outlet(slug="nabd")
    return bring_in(**{**values, **changes})


def errors_of(**changes):
    with pytest.raises(ValidationError) as refused:
        bring(**changes)
    return refused.value.message_dict


@pytest.mark.django_db
def test_bring_in_new_article():
    editor = make_user("editor")

    brought = bring(
        by=editor,
        title=" عنوان\n على سطرين ",
        url=f"{ADDRESS}?utm_source=x#top",
        archive_url="https://web.archive.org/web/2025/https://example.org/news/1",
        nature=Nature.DEMONSTRATION,
    )

    version, article = brought.version, brought.version.article
    assert brought.outcome == Outcome.NEW_ARTICLE
    assert (version.number, version.text, version.known_on, version.replaced) == (1, TEXT, date(2025, 6, 30), 0)
    assert version.archive_url == "https://web.archive.org/web/2025/https://example.org/news/1"
    assert (version.created_by, version.retrieved_at) == (editor, NOON)
    assert article.slug == f"nabd-2025-06-{version.sha256[:8]}"
    assert (article.title, article.url, article.nature) == ("عنوان على سطرين", ADDRESS, Nature.DEMONSTRATION)
    assert (article.published, article.published_earliest) == ("2025-06~", date(2025, 6, 1))
    assert article.created_by == editor


@pytest.mark.django_db
def test_bring_in_says_who_did_it_in_the_history():
    editor = make_user("editor")

    brought = bring(by=editor)

    [event] = brought.version.article.events.all()
    assert event.pgh_context.metadata == {"user": editor.pk}


@pytest.mark.django_db
def test_bring_in_cleans_once_and_counts():
    brought = bring(text="\u200fسطر\r\nآخر\x07\ud800 \u202bا\u202c\r")

    stored = Version.objects.get(pk=brought.version.pk)
    assert (stored.text, stored.replaced) == ("\u200fسطر\nآخر\ufffd\ufffd \u202bا\u202c\n", 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "again",
    [
        pytest.param({}, id="the same"),
        pytest.param({"text": TEXT.replace("\n", "\r\n"), "published": "2024", "title": "Another"}, id="other facts"),
        pytest.param({"url": ADDRESS}, id="address given now"),
        pytest.param({"slug": "another", "seen_on": date(2025, 7, 1)}, id="other slug"),
    ],
)
def test_bring_in_same_text_is_known(again):
    first = bring()

    second = bring(outlet=first.version.article.outlet, **again)

    assert second == BroughtIn(first.version, Outcome.KNOWN)
    assert (Article.objects.count(), Version.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_bring_in_same_text_of_another_outlet_is_another_article():
    bring()

    brought = bring(outlet=factories.make_outlet())

    assert (brought.outcome, Article.objects.count()) == (Outcome.NEW_ARTICLE, 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", [ADDRESS, f"{ADDRESS}/", f"{ADDRESS}#top", f"{ADDRESS}?fbclid=1", "HTTPS://EXAMPLE.org/news/1"]
)
def test_bring_in_another_text_of_the_address_is_version_2(address):
    first = bring(url=ADDRESS)

    second = bring(
        outlet=first.version.article.outlet, text=CORRECTED, url=address, seen_on=date(2025, 7, 3), published="2025-07"
    )

    assert (second.outcome, second.version.number, second.version.text) == (Outcome.NEW_VERSION, 2, CORRECTED)
    assert (second.version.article, second.version.known_on) == (first.version.article, date(2025, 7, 3))
    assert Article.objects.get().published == "2025-06~"


@pytest.mark.django_db
def test_bring_in_another_text_of_the_article_named_adds_its_address():
    first = bring()

    second = bring(
        outlet=first.version.article.outlet,
        text=CORRECTED,
        version_of=first.version.article,
        seen_on=date(2025, 7, 3),
        url=ADDRESS,
    )

    assert (second.outcome, second.version.number) == (Outcome.NEW_VERSION, 2)
    assert Article.objects.get().url == ADDRESS


@pytest.mark.django_db
def test_bring_in_earlier_text_again_is_known():
    first = bring(url=ADDRESS)
    outlet = first.version.article.outlet
    bring(outlet=outlet, text=CORRECTED, url=ADDRESS, seen_on=date(2025, 7, 3))

    assert bring(outlet=outlet, url=ADDRESS, seen_on=date(2025, 7, 9)) == BroughtIn(first.version, Outcome.KNOWN)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"text": "a\0b"}, {"text": ["the text holds a NUL character: it is no text, or damaged"]}),
        ({"text": " \n"}, {"text": ["the text is empty"]}),
        ({"published": "2025-06/.."}, {"published": ["A publication date has a beginning and an end."]}),
        ({"published": "2025-13"}, {"published": ["“2025-13” is no day of the calendar: month must be in 1..12"]}),
        ({"language": "fr"}, {"language": ["An article is in Arabic (ar) or in English (en)."]}),
        ({"title": "a" * 501}, {"title": ["A title has at most 500 characters."]}),
        ({"url": "javascript:alert(1)"}, {"url": ["an address begins with http:// or https:// and a host"]}),
        ({"archive_url": "ftp://a"}, {"archive_url": ["an address begins with http:// or https:// and a host"]}),
    ],
)
def test_bring_in_refuses(changes, errors):
    assert errors_of(**changes) == errors
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_bring_in_correction_needs_the_day_it_was_seen():
    first = bring(slug="one")
    again = {"outlet": first.version.article.outlet, "version_of": first.version.article, "text": CORRECTED}

    assert errors_of(**again) == {
        "seen_on": ["Another text of the article one: say on which day it was seen."],
    }
    assert errors_of(**again, seen_on=date(2025, 5, 31)) == {
        "seen_on": ["No correction is seen before the article was published."],
    }


@pytest.mark.django_db
def test_bring_in_refuses_the_address_of_another_article():
    first = bring(url=ADDRESS, slug="one")
    outlet = first.version.article.outlet
    other = make_article(outlet=outlet, url="https://example.org/news/2", slug="two")
    again = {"text": CORRECTED, "seen_on": date(2025, 7, 3)}

    assert errors_of(outlet=outlet, version_of=other, url=ADDRESS, **again) == {
        "url": ["This is the address of another article, one."],
    }
    assert errors_of(outlet=outlet, version_of=other, url="https://example.org/news/3", **again) == {
        "url": ["The article two has another address."],
    }
    assert errors_of(outlet=factories.make_outlet(), url=ADDRESS, **again) == {
        "outlet": ["The article one is by another outlet."],
    }


@pytest.mark.django_db
def test_bring_in_refuses_a_slug_in_use():
    first = bring(slug="one")

    errors = errors_of(outlet=first.version.article.outlet, text=CORRECTED, slug="one")

    assert errors == {"slug": ["There is an article one already."]}


@pytest.mark.django_db
def test_bring_in_long_slug_of_outlet_is_cut():
    outlet = factories.make_outlet(slug="a" * 80)

    brought = bring(outlet=outlet, published="2025-06-01/2025-06-20")

    tail = f"-2025-06-01-2025-06-20-{brought.version.sha256[:8]}"
    assert brought.version.article.slug == "a" * (80 - len(tail)) + tail


def at_once(*calls):
    """What the calls give when each runs in a thread and a transaction of its own, all started together."""
    results, barrier = [None] * len(calls), threading.Barrier(len(calls))

    def run(number, call):
        barrier.wait(10)
        try:
            results[number] = call()
        except ValidationError as error:
            results[number] = error.message_dict
        finally:
            connection.close()
            close_old_connections()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_bring_in_same_text_twice_at_once_is_one_article():
    outlet = factories.make_outlet()

    brought = at_once(*[lambda: bring(outlet=outlet, url=ADDRESS)] * 6)

    assert sorted(b.outcome for b in brought) == ["known"] * 5 + ["new_article"]
    assert (Article.objects.count(), Version.objects.count()) == (1, 1)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_bring_in_two_corrections_at_once_are_two_versions():
    article = bring(url=ADDRESS).version.article
    again = {"outlet": article.outlet, "url": ADDRESS, "seen_on": date(2025, 7, 3)}

    at_once(lambda: bring(text="One correction.", **again), lambda: bring(text="Another correction.", **again))

    assert sorted(article.versions.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_bring_in_one_address_by_two_outlets_at_once_is_one_article():
    one, other = factories.make_outlet(), factories.make_outlet()

    results = at_once(
        *[
            lambda o=outlet, n=n: bring(outlet=o, url=ADDRESS, text=f"{TEXT} {n}")
            for n, outlet in enumerate([one, other])
        ]
    )

    refused = [r for r in results if isinstance(r, dict)]
    slug = Article.objects.get().slug
    assert refused == [{"outlet": [f"The article {slug} is by another outlet."]}]


@pytest.mark.django_db
def test_mark_makes_a_span_once():
    version = make_version(text=TEXT)
    start, end = TEXT.index("نحو"), TEXT.index(" غادروا")

    spans = [mark(version=version, start=start, end=end) for _ in range(2)]

    assert spans[0] == spans[1] == Span.objects.get()
    words = words_at(TEXT, start, end)
    assert (spans[0].quote, spans[0].prefix, spans[0].suffix) == (words.quote, words.prefix, words.suffix)


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 2), (-1, 3), (0, len(TEXT) + 1)])
def test_mark_refuses_range(start, end):
    with pytest.raises(ValueError, match="no words at"):
        mark(version=make_version(text=TEXT), start=start, end=end)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_mark_twice_at_once_is_one_span():
    version = make_version(text=TEXT)

    spans = at_once(*[lambda: mark(version=version, start=0, end=4)] * 4)

    assert set(spans) == {Span.objects.get()}


@pytest.mark.django_db
def test_date_anew_moves_the_first_version_only():
    first = bring(url=ADDRESS)
    article = first.version.article
    bring(outlet=article.outlet, text=CORRECTED, url=ADDRESS, seen_on=date(2025, 7, 3))

    date_anew(by=make_user(), article=article, published="2025-05")

    article.refresh_from_db()
    assert (article.published, article.published_earliest, article.published_latest) == (
        "2025-05",
        date(2025, 5, 1),
        date(2025, 5, 31),
    )
    assert list(article.versions.values_list("number", "known_on")) == [(1, date(2025, 5, 31)), (2, date(2025, 7, 3))]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("An-Nahar", ("an-nahar", "An-Nahar", "")),
        ("نبض الشام", ("outlet-d00b66f6", "", "نبض الشام")),
    ],
)
def test_make_outlet(name, values):
    outlet = make_outlet(name=name)
    assert (outlet.slug, outlet.name_en, outlet.name_ar) == values


@pytest.mark.django_db
def test_make_outlet_refuses_a_slug_in_use():
    make_outlet(name="An-Nahar")
    with pytest.raises(ValidationError) as refused:
        make_outlet(name="Another", slug="an-nahar")
    assert list(refused.value.message_dict) == ["slug"]
