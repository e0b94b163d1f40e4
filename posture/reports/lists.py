"""The files of the lists of sources and articles."""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from posture.forms.report import ArticleReport, ReportFilter, SourceReport
from posture.models import Source, SourceKind
from posture.models.keys import these
from posture.record.quoted import counted
from posture.reports.article_columns import (
    ARTICLE,
    ARTICLE_ADDRESS,
    ARTICLE_NATURE,
    LANGUAGE,
    OUTLET,
    OUTLET_NAME,
    PUBLISHED,
    SHA256,
    TITLE,
)
from posture.reports.column import Column, case, moment
from posture.reports.table import Selected


def _sources(form: ReportFilter) -> QuerySet[Any, Any]:
    """As ``SourceList`` has them, counted by the database."""
    asked = cast(SourceReport, form)
    said = asked.claims(ignoring=("q",)).order_by()
    said = said.filter(Q(source=OuterRef("pk")) | Q(relayed_through=OuterRef("pk")))
    sources: QuerySet[Any, Any] = Source.objects.filter(Exists(said)).order_by()
    if asked.is_search:
        sources = sources.filter(pk__in=these(asked.named))
    total = Subquery(said.annotate(n=Func(F("pk"), function="COUNT")).values("n"))
    rows: QuerySet[Any, Any] = sources.annotate(total=total).values("pk", "total")
    return rows


def _articles(form: ReportFilter) -> QuerySet[Any, Any]:
    articles: QuerySet[Any, Any] = counted(Article.objects.all(), cast(ArticleReport, form).claims()).order_by()
    return articles.values("pk", "claim_total")


SOURCE_COLUMNS = (
    Column("source", _("source, short name"), _("short name of the source; it never changes"), "us-dod", "s.slug"),
    Column(
        "address",
        _("address"),
        _("its page, below the address of this site"),
        "/sources/us-dod/",
        "'/sources/' || s.slug || '/'",
        safe=True,
    ),
    Column(
        "kind",
        _("kind"),
        _("what sort of source that is"),
        "organisation",
        case("s.kind", unnamed="unnamed group", outlet="the outlet in its own voice"),
        words=dict(SourceKind.choices),
    ),
    Column("name_en", _("name in English"), _("as editors write it"), "US Department of Defense", "s.name_en"),
    Column("name_ar", _("name in Arabic"), _("as editors write it"), "وزارة الدفاع الأميركية", "s.name_ar"),
    Column("role_en", _("role in English"), _("what the person or office is"), "spokesman", "s.role_en"),
    Column("role_ar", _("role in Arabic"), _("what the person or office is"), "الناطق", "s.role_ar"),
    Column(
        "article",
        _("named only in"),
        _("short name of the one article that an unnamed group belongs to"),
        "an-nahar-2025-09",
        "a.slug",
    ),
    Column("outlet", _("own voice of"), _("short name of the outlet whose own voice it is"), "an-nahar", "o.slug"),
    Column(
        "claims",
        _("claims"),
        _("how many public claims of the filter it says or relays"),
        "12",
        "c.total",
        _("claims"),
        type="integer",
    ),
)
ARTICLE_COLUMNS = (
    ARTICLE,
    Column(
        "address",
        _("address"),
        _("its page, below the address of this site"),
        "/articles/an-nahar-2025-09/",
        "'/articles/' || a.slug || '/'",
        safe=True,
    ),
    OUTLET,
    OUTLET_NAME,
    TITLE,
    ARTICLE_ADDRESS,
    LANGUAGE,
    ARTICLE_NATURE,
    PUBLISHED,
    Column(
        "published_from",
        _("published from"),
        _("first day of that"),
        "2025-09-01",
        "a.published_earliest",
        _("day"),
        type="date",
    ),
    Column(
        "published_until",
        _("published until"),
        _("last day of that"),
        "2025-09-30",
        "a.published_latest",
        _("day"),
        type="date",
    ),
    Column(
        "versions",
        _("versions"),
        _("how many texts of it are stored"),
        "1",
        "(SELECT count(*) FROM articles_version v WHERE v.article_id = a.id)",
        _("versions"),
        type="integer",
    ),
    Column(
        "claims",
        _("claims"),
        _("how many public claims of the filter it carries"),
        "12",
        "c.claim_total",
        _("claims"),
        type="integer",
    ),
)
VERSION_COLUMNS = (
    ARTICLE,
    Column("version", _("version"), _("number of the text, from 1"), "1", "v.number", type="integer"),
    SHA256,
    Column(
        "known_on",
        _("known from"),
        _("day from which what it says is known"),
        "2025-09-30",
        "v.known_on",
        _("day"),
        type="date",
    ),
    Column(
        "retrieved_at",
        _("retrieved at"),
        _("when the text was retrieved, UTC"),
        "2025-10-04T09:00:00Z",
        moment("v.retrieved_at"),
        "UTC",
        type="datetime",
    ),
    Column(
        "archive_address",
        _("archive link"),
        _("address of an archived copy, where there is one"),
        "https://example.org/archived/1",
        "v.archive_url",
    ),
)

SOURCES = Selected(
    name="sources",
    title=_("sources"),
    row=_("one row per source with a public claim, those with the most claims first"),
    columns=SOURCE_COLUMNS,
    key=["source"],
    query="""
SELECT {columns}
FROM ({rows}) c (id, total)
JOIN posture_source s ON s.id = c.id
LEFT JOIN articles_article a ON a.id = s.article_id
LEFT JOIN articles_outlet o ON o.id = s.outlet_id
ORDER BY c.total DESC, s.slug
""",
    rows=_sources,
)
ARTICLES = Selected(
    name="articles",
    title=_("articles"),
    row=_("one row per article with a public claim, the newest first; never its text"),
    columns=ARTICLE_COLUMNS,
    key=["article"],
    query="""
SELECT {columns}
FROM ({rows}) c (id, claim_total)
JOIN articles_article a ON a.id = c.id
JOIN articles_outlet o ON o.id = a.outlet_id
ORDER BY a.published_latest DESC, a.slug
""",
    rows=_articles,
)
ARTICLE_VERSIONS = Selected(
    name="article-versions",
    title=_("versions of the articles"),
    row=_("one row per stored text of an article; never the text itself"),
    columns=VERSION_COLUMNS,
    key=["article", "version"],
    query="""
SELECT {columns}
FROM ({rows}) c (id, claim_total)
JOIN articles_article a ON a.id = c.id
JOIN articles_version v ON v.article_id = a.id
ORDER BY a.published_latest DESC, a.slug, v.number
""",
    rows=_articles,
)
