"""What the rows of a file name, asked of the database once for all rows that name the same."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from articles.core.addresses import article_address
from articles.models import Article, Version
from posture.forms.choose import Choose, Typed
from posture.models import naming

#: So many texts are held at once: rows of one article usually stand together.
TEXTS = 50
NAMES = 5_000


class Known:
    """Articles with their versions, and rows by short name or by name. For one file: it does not see later changes."""

    def __init__(self) -> None:
        self.versions_of = lru_cache(TEXTS)(_versions_of)
        self.versions_at = lru_cache(TEXTS)(_versions_at)
        self._by_slug = lru_cache(NAMES)(_by_slug)
        self._by_name = lru_cache(NAMES)(_by_name)

    def by_slug(self, what: str, slug: str, article: Article) -> Any:
        """The row of one of ``naming.MODELS`` that a claim of the article may name, or None."""
        return self._by_slug(what, slug, article if what == "sources" else None)

    def by_name(self, what: str, name: str, article: Article) -> Any:
        """The only row of this name; ValidationError with the reason where there is none, or several."""
        return self._by_name(what, name, article if what == "sources" else None)

    def is_named(self, row: Any, what: str, name: str, article: Article) -> bool:
        if name in (row.name_en, row.name_ar, naming.label(row)):
            return True
        try:
            return bool(self.by_name(what, name, article) == row)
        except ValidationError:
            return False


def _versions_of(slug: str) -> list[Version]:
    return _versions(Q(article__slug=slug)) if slug else []


def _versions_at(address: str) -> list[Version]:
    """The versions of the article with this address, which may be written in any way that names the same page."""
    try:
        url = article_address(address)
    except ValueError:
        return []
    return _versions(Q(article__url__in=[url.rstrip("/"), url.rstrip("/") + "/"]))


def _versions(condition: Q) -> list[Version]:
    """The oldest first."""
    return list(Version.objects.filter(condition).select_related("article__outlet").order_by("number"))


def _by_slug(what: str, slug: str, article: Article | None) -> Any:
    return naming.nameable(what, article).filter(slug=slug).first()


def _by_name(what: str, name: str, article: Article | None) -> Any:
    field = Choose(what, required=False)
    field.article = article
    return field.clean(Typed((), name))
