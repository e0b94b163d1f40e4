"""Rows for tests: each function makes one valid row and takes what should differ as keywords.

``make_claim`` brings what its kind needs with it (article, words, source, place, force, phase).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction

from articles.models import Article, Outlet, Span, Version
from articles.services import mark
from posture.core.types import BOUNDS, Kind, Qualifier
from posture.models import Agreement, Claim, Destination, Evidence, Force, Phase, Place, Source

TEXT = "قالت مصادر أمنية إن نحو 500 جندي غادروا القاعدة. Security sources said some 500 troops had left the base."
QUOTE = "نحو 500 جندي"
NOON = datetime(2025, 10, 2, 12, tzinfo=UTC)

_numbers = count(1)


def make_user(group: str = "", **changes: Any) -> User:
    """A user without a password (log in by ``client.force_login``), in one of the groups that migration 0002 makes."""
    user = User.objects.create(**{"username": f"user-{next(_numbers)}", "is_staff": bool(group), **changes})
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def make_outlet(**changes: Any) -> Outlet:
    number = next(_numbers)
    return Outlet.objects.create(**{"slug": f"outlet-{number}", "name_en": f"Outlet {number}", **changes})


def make_article(**changes: Any) -> Article:
    """An article of 1 October 2025 without a version; see ``make_version``."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "slug": f"article-{number}",
        "title": f"Article {number}",
        "language": "ar",
        "published": "2025-10-01",
        "published_earliest": date(2025, 10, 1),
        "published_latest": date(2025, 10, 1),
    }
    if "outlet" not in changes:
        values["outlet"] = make_outlet()
    return Article.objects.create(**{**values, **changes})


def make_version(**changes: Any) -> Version:
    article = changes.pop("article", None) or make_article()
    text = changes.pop("text", TEXT)
    values: dict[str, Any] = {
        "number": article.versions.count() + 1,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "known_on": article.published_latest,
        "retrieved_at": NOON,
    }
    return Version.objects.create(article=article, text=text, **{**values, **changes})


def make_span(version: Version | None = None, quote: str = QUOTE) -> Span:
    """The span of the first place where the quote stands in the version."""
    version = version or make_version()
    start = version.text.index(quote)
    return mark(version=version, start=start, end=start + len(quote))


def make_place(**changes: Any) -> Place:
    number = next(_numbers)
    return Place.objects.create(
        **{
            "slug": f"place-{number}",
            "name_en": f"Place {number}",
            "name_ar": f"مكان {number}",
            "kind": "base",
            **changes,
        }
    )


def make_force(**changes: Any) -> Force:
    number = next(_numbers)
    return Force.objects.create(**{"slug": f"force-{number}", "name_en": f"Force {number}", **changes})


def make_source(**changes: Any) -> Source:
    number = next(_numbers)
    return Source.objects.create(
        **{"slug": f"source-{number}", "name_en": f"Source {number}", "kind": "person", **changes}
    )


def make_phase(**changes: Any) -> Phase:
    """Phase 1 of a new agreement."""
    number = next(_numbers)
    if "agreement" not in changes:
        changes["agreement"] = Agreement.objects.create(slug=f"agreement-{number}", name_en=f"Agreement {number}")
    return Phase.objects.create(**{"slug": f"phase-{number}", "name_en": f"Phase {number}", "number": 1, **changes})


@transaction.atomic
def make_claim(
    *,
    kind: str = Kind.STRENGTH,
    state: str = "accepted",
    version: Version | None = None,
    spans: Sequence[Span] = (),
    destinations: Sequence[Place] = (),
    **changes: Any,
) -> Claim:
    """A claim of any kind on words of an article, by default an accepted strength of exactly 500 personnel.

    A ``qualifier`` without bounds gets 500 where it needs one. A decided claim has a reviewer other than its author.
    """
    version = version or (spans[0].version if spans else make_version())
    if kind == Kind.MOVEMENT and "origin" not in changes and not destinations:
        changes["origin"] = make_place()
    author = changes.pop("created_by", None) or make_user("editor")
    claim = Claim.objects.create(
        kind=kind,
        state=state,
        version=version,
        created_by=author,
        **{
            "updated_by": author,
            "authors": [author.pk],
            **_content(Kind(kind), changes),
            **_decision(state),
            **changes,
        },
    )
    Evidence.objects.bulk_create(Evidence(claim=claim, span=s) for s in spans or [_first_words(version)])
    Destination.objects.bulk_create(Destination(claim=claim, place=p) for p in destinations)
    return claim


def _first_words(version: Version) -> Span:
    return mark(version=version, start=0, end=min(12, len(version.text)))


def _content(kind: Kind, changes: dict[str, Any]) -> dict[str, Any]:
    """What the kind needs and the changes do not give."""
    plain: dict[Kind, dict[str, Any]] = {
        Kind.STRENGTH: {"unit": "personnel", "measure": "present", "qualifier": Qualifier.EXACT},
        Kind.MOVEMENT: {"direction": "out"},
        Kind.STATUS: {"status": "active"},
        Kind.MILESTONE: {"edge": "start"},
        Kind.STANCE: {"stance": "stay"},
    }
    values = plain[kind] | _bounds(changes.get("qualifier") or plain[kind].get("qualifier"))
    needs_place = kind in {Kind.STRENGTH, Kind.STATUS} or (kind == Kind.STANCE and "phase" not in changes)
    rows = {
        "source": (make_source, True),
        "force": (make_force, kind not in {Kind.STATUS, Kind.MILESTONE}),
        "place": (make_place, needs_place),
        "phase": (make_phase, kind == Kind.MILESTONE),
    }
    return values | {name: make() for name, (make, is_needed) in rows.items() if is_needed and name not in changes}


def _bounds(qualifier: str | None) -> dict[str, Any]:
    lower, upper = BOUNDS[Qualifier(qualifier)] if qualifier else (False, False)
    return {"lower": 500 if lower else None, "upper": 500 if upper else None}


def _decision(state: str) -> dict[str, Any]:
    if state not in {"accepted", "discounted"}:
        return {}
    reason = "Retold from another outlet." if state == "discounted" else ""
    return {"reviewed_by": make_user("reviewer"), "reviewed_at": NOON, "reason": reason}
