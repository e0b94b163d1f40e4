"""Writes to outlets, articles, versions and spans that touch more than one row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import pghistory
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.anchoring import carry_over
from articles.core.addresses import article_address, plain_address
from articles.core.dates import parse_edtf
from articles.core.intake import Clean, clean
from articles.core.offsets import words_at
from articles.models import Article, Nature, Outlet, Span, Version

SLUG_LENGTH = 80


class Outcome(StrEnum):
    NEW_ARTICLE = "new_article"
    NEW_VERSION = "new_version"
    KNOWN = "known"


@dataclass(frozen=True)
class BroughtIn:
    """The version that now holds the text, and whether it was made for it."""

    version: Version
    outcome: Outcome


@dataclass(frozen=True)
class Published:
    """An EDTF text with its first and last day."""

    edtf: str
    earliest: date
    latest: date


def bring_in(
    *,
    by: AbstractBaseUser | None,
    outlet: Outlet,
    text: str,
    published: str,
    language: str,
    title: str = "",
    url: str = "",
    version_of: Article | None = None,
    seen_on: date | None = None,
    retrieved_at: datetime,
    archive_url: str = "",
    nature: str = Nature.REAL,
    slug: str = "",
) -> BroughtIn:
    """The text as a version of an article: of a new one, of the article named or of the one with this address.

    The same text of the same outlet is known already and not stored twice, whatever else is said of it. A further
    version is known from the day it was seen, which must be given; the first from the last day of ``published`` (EDTF).
    What is said of an article that is stored already is not changed, but an address is added where it had none.
    Raises ValidationError by field.
    """
    cleaned = _refusing("text", clean, text)
    if archive_url:
        _refusing("archive_url", plain_address, archive_url)
    values = _said_of(title, url, language, published) | {"nature": nature, "slug": slug}
    facts = {"retrieved_at": retrieved_at, "archive_url": archive_url, "created_by": by}
    with _said_by(by):
        return _twice(lambda: _store(outlet, cleaned, values, facts, version_of, seen_on))


def _said_of(title: str, url: str, language: str, published: str) -> dict[str, Any]:
    """The columns of an article that say what it is. Raises ValidationError by field."""
    when = read_published(published)
    if language not in dict(Article._meta.get_field("language").flatchoices):
        raise ValidationError({"language": _("An article is in Arabic (ar) or in English (en).")})
    return {
        "title": plain_title(title),
        "url": _refusing("url", article_address, url) if url else "",
        "language": language,
        "published": when.edtf,
        "published_earliest": when.earliest,
        "published_latest": when.latest,
    }


def make_outlet(*, name: str, slug: str = "") -> Outlet:
    """A new outlet. The name goes to the language it is written in; raises ValidationError by field."""
    is_arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    names = {"name_ar": name} if is_arabic else {"name_en": name}
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    outlet = Outlet(slug=slug or slugify(name)[:SLUG_LENGTH] or f"outlet-{digest}", **names)
    outlet.full_clean()
    outlet.save()
    return outlet


@transaction.atomic(savepoint=False)
def mark(*, version: Version, start: int, end: int) -> Span:
    """The span of ``version`` from code point ``start`` to before ``end``, made where there is none yet.

    Where the article was corrected since, it is carried over to the later versions. Raises ValueError for a range that
    is empty or leaves the text.
    """
    words = words_at(version.text, start, end)
    span, is_new = Span.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={"quote": words.quote, "prefix": words.prefix, "suffix": words.suffix},
    )
    if is_new:
        _lock(version.article_id)
        for later in Version.objects.filter(article=version.article_id, number__gt=version.number).order_by("number"):
            carry_over(later, [span])
    return span


@transaction.atomic
def date_anew(*, by: AbstractBaseUser | None, article: Article, published: str) -> Article:
    """The article with another date of publication, from whose last day its first version is then known."""
    when = read_published(published)
    article.published, article.published_earliest, article.published_latest = when.edtf, when.earliest, when.latest
    with _said_by(by):
        article.save(update_fields=["published", "published_earliest", "published_latest"])
        article.versions.filter(number=1).update(known_on=when.latest)
    return article


def read_published(text: str) -> Published:
    """The days of a publication date; it has both ends. Raises ValidationError on ``published``."""
    days = _refusing("published", parse_edtf, text)
    if not (days.earliest and days.latest):
        raise ValidationError({"published": _("A publication date has a beginning and an end.")})
    return Published(text, days.earliest, days.latest)


def plain_title(text: str) -> str:
    """The title on one line, without what a text may not hold either."""
    if not text.strip():
        return ""
    title = " ".join(_refusing("title", clean, text).text.split())
    longest = Article._meta.get_field("title").max_length or 0
    if len(title) > longest:
        raise ValidationError({"title": _("A title has at most %(longest)s characters.") % {"longest": longest}})
    return title


def _refusing(field: str, read: Callable[[str], Any], text: str) -> Any:
    """What ``read`` makes of the text; the reason why it makes nothing of it becomes an error of the field."""
    try:
        return read(text)
    except ValueError as error:
        raise ValidationError({field: str(error)}) from error


def _said_by(user: AbstractBaseUser | None) -> Any:
    """The history's context: who does it. Within a request the middleware has said so already."""
    return pghistory.context(user=user.pk) if user else nullcontext()


def _twice(write: Callable[[], BroughtIn]) -> BroughtIn:
    """A second try where another process stored the same address first: then it is found."""
    try:
        with transaction.atomic():
            return write()
    except IntegrityError as error:
        if "articles_article_url_is_unique" not in str(error):
            raise
    with transaction.atomic():
        return write()


def _store(
    outlet: Outlet,
    cleaned: Clean,
    values: dict[str, Any],
    facts: dict[str, Any],
    version_of: Article | None,
    seen_on: date | None,
) -> BroughtIn:
    """One at a time for each outlet: the lock makes two hands with one text see each other."""
    Outlet.objects.select_for_update(no_key=True).get(pk=outlet.pk)
    sha256 = hashlib.sha256(cleaned.text.encode()).hexdigest()
    facts = {**facts, "text": cleaned.text, "replaced": cleaned.replaced, "sha256": sha256}
    known = Version.objects.filter(article__outlet=outlet, sha256=sha256).select_related("article__outlet").first()
    if known:
        return BroughtIn(known, Outcome.KNOWN)
    if article := _article_of(outlet, values["url"], version_of):
        return BroughtIn(_add_version(article, seen_on, facts), Outcome.NEW_VERSION)
    slug = _free_slug(values["slug"]) or _slug(outlet, values["published"], sha256)
    article = Article.objects.create(**{**values, "slug": slug}, outlet=outlet, created_by=facts["created_by"])
    version = Version.objects.create(article=article, number=1, known_on=article.published_latest, **facts)
    return BroughtIn(version, Outcome.NEW_ARTICLE)


def _article_of(outlet: Outlet, url: str, named: Article | None) -> Article | None:
    """The stored article that the text is another version of: the one named, else the one with this address."""
    with_slash_or_without = [url.rstrip("/"), url.rstrip("/") + "/"]
    by_url = Article.objects.filter(url__in=with_slash_or_without).first() if url else None
    found = named or by_url
    if by_url and by_url != found:
        raise ValidationError({"url": _("This is the address of another article, %(slug)s.") % {"slug": by_url.slug}})
    if found and found.outlet_id != outlet.pk:
        raise ValidationError({"outlet": _("The article %(slug)s is by another outlet.") % {"slug": found.slug}})
    if named and url and not by_url:
        _add_address(named, url)
    return found


def _add_address(article: Article, url: str) -> None:
    if article.url:
        raise ValidationError({"url": _("The article %(slug)s has another address.") % {"slug": article.slug}})
    article.url = url
    article.save(update_fields=["url"])


def _add_version(article: Article, seen_on: date | None, facts: dict[str, Any]) -> Version:
    if seen_on is None:
        message = _("Another text of the article %(slug)s: say on which day it was seen.")
        raise ValidationError({"seen_on": message % {"slug": article.slug}})
    if seen_on < article.published_earliest:
        raise ValidationError({"seen_on": _("No correction is seen before the article was published.")})
    _lock(article.pk)
    newest = article.versions.aggregate(number=Max("number"))["number"] or 0
    version = Version.objects.create(article=article, number=newest + 1, known_on=seen_on, **facts)
    carry_over(version)
    return version


def _lock(article: int) -> None:
    """A text that comes in and a span that is being marked see each other: every span is carried over, and once."""
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=article)


def _free_slug(slug: str) -> str:
    if slug and Article.objects.filter(slug=slug).exists():
        raise ValidationError({"slug": _("There is an article %(slug)s already.") % {"slug": slug}})
    return slug


def _slug(outlet: Outlet, published: str, sha256: str) -> str:
    """Outlet, date and the beginning of the hash, e.g. nabd-al-sham-2025-06-3f29c01a."""
    tail = f"-{slugify(published.replace('/', ' '))}-{sha256[:8]}"
    return outlet.slug[: SLUG_LENGTH - len(tail)] + tail
