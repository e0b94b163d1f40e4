"""The words of an article that carry public claims, as its page and its outlet's page show them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Subquery

from articles.core.offsets import CONTEXT
from articles.core.passages import Passage, paragraphs
from articles.models import Article, ArticleQuerySet, Span, Version
from posture.models import Claim, ClaimQuerySet, Evidence


@dataclass
class Quote:
    """One span with the claims that rest on it, and its first translation."""

    span: Span
    claims: list[Claim] = field(default_factory=list)
    translated: Evidence | None = None

    @property
    def has_more_before(self) -> bool:
        """Whether the article goes on before the kept context."""
        return self.span.start > CONTEXT

    @property
    def has_more_after(self) -> bool:
        return len(self.span.suffix) == CONTEXT


@dataclass(frozen=True)
class Quoted:
    """One version and what of it is quoted, in the order of the text."""

    version: Version
    quotes: list[Quote]


class Totals(NamedTuple):
    articles: int
    claims: int


def counted(articles: ArticleQuerySet, claims: ClaimQuerySet) -> ArticleQuerySet:
    """The articles that carry some of the claims, with their number as ``claim_total``, newest first."""
    carried = claims.filter(version__article=OuterRef("pk")).order_by()
    total = Subquery(carried.values("version__article").annotate(total=Count("pk")).values("total"))
    return articles.with_outlet().filter(Exists(carried)).annotate(claim_total=total)


def totals_by_outlet(claims: ClaimQuerySet) -> dict[int, Totals]:
    """How many articles and how many of the claims each outlet's key stands for. One query."""
    by_outlet = claims.order_by().values("version__article__outlet")
    rows = by_outlet.annotate(articles=Count("version__article", distinct=True), claims=Count("pk"))
    return {row["version__article__outlet"]: Totals(row["articles"], row["claims"]) for row in rows}


def quoted_versions(article: Article) -> list[Quoted]:
    """The versions of an article, oldest first, without their texts; public claims only. Five queries."""
    claims = Claim.objects.public().filter(version__article=article).with_names().order_by("public_id")
    quotes: dict[int, list[Quote]] = defaultdict(list)
    for quote in _quotes(claims):
        quotes[quote.span.version_id].append(quote)
    return [Quoted(version, quotes[version.pk]) for version in article.versions.defer("text").order_by("number")]


def whole_text(quoted: Quoted) -> list[list[Passage]]:
    """The text of a version with its quoted words marked. One query."""
    text = Version.objects.values_list("text", flat=True).get(pk=quoted.version.pk)
    return paragraphs(text, [(quote.span.start, quote.span.end) for quote in quoted.quotes])


def _quotes(claims: Iterable[Claim]) -> list[Quote]:
    by_span: dict[int, Quote] = {}
    for claim in claims:
        for evidence in claim.evidence.all():
            quote = by_span.setdefault(evidence.span_id, Quote(evidence.span))
            quote.claims.append(claim)
            if evidence.translation and quote.translated is None:
                quote.translated = evidence
    return sorted(by_span.values(), key=lambda quote: (quote.span.start, quote.span.end))
