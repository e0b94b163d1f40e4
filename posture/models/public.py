"""Which sources, articles and outlets anyone may know of: those with a public claim.

A source made for a draft is part of the draft: its name would say what the draft is about.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Article, Outlet
from posture.models.claim import Claim
from posture.models.source import Source


def public_sources() -> QuerySet[Source]:
    """Sources that say or relay a public claim. Asked one after the other: as one condition the server would gather
    all claims of a source before it looks at the first."""
    said, relayed = (Claim.objects.public().filter(**{of: OuterRef("pk")}) for of in ("source", "relayed_through"))
    return Source.objects.filter(Q(Exists(said)) | Q(Exists(relayed)))


def public_articles() -> QuerySet[Article]:
    """Articles that carry a public claim in any version."""
    return Article.objects.filter(Exists(Claim.objects.public().filter(version__article=OuterRef("pk"))))


def public_outlets() -> QuerySet[Outlet]:
    """Outlets that published a public claim."""
    printed = Claim.objects.public().filter(version__article__outlet=OuterRef("pk"))
    return Outlet.objects.filter(Exists(printed))
