"""Which sources and articles a list holds. The page, its file and the data of programs start from the same chain."""

from __future__ import annotations

from django.db.models import Exists, F, Func, OuterRef, Q, QuerySet, Subquery

from articles.models import Article, ArticleQuerySet
from posture.forms.paged import PagedFilter
from posture.models import Source
from posture.models.keys import these
from posture.models.public import public_sources
from posture.record.quoted import counted


def sources_of(form: PagedFilter) -> QuerySet[Source]:
    """The public sources that say or relay a claim of the filter, with the number of these claims as ``total``.

    A search is for their names, not for the words of the claims.
    """
    asked = {name for name in form.asked() if name not in ("q", "columns")}
    claims = form.claims(ignoring={"q", *({"state"} - asked)}).order_by()
    said = claims.filter(Q(source=OuterRef("pk")) | Q(relayed_through=OuterRef("pk")))
    sources = public_sources()
    if asked:
        sources = sources.filter(Exists(said))
    if search := form.cleaned_data["q"]:
        sources = sources.filter(pk__in=these(search.named("source")))
    return sources.annotate(total=Subquery(said.annotate(n=Func(F("pk"), function="COUNT")).values("n")))


def articles_of(form: PagedFilter) -> ArticleQuerySet:
    """The articles that carry a claim of the filter, with the number of these claims as ``claim_total``."""
    return counted(Article.objects.all(), form.public_claims())
