"""People, articles and claims for what is measured at the workbench; all of it is there again after a second run."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client

from articles.core.offsets import words_at
from articles.models import Article, Outlet, Span, Version
from articles.services import bring_in, make_outlet
from posture import demo
from posture.core.types import Kind, State
from posture.models import Claim, Evidence, Force, Place, Source

PUBLISHED, SEEN = "2025-01-01", date(2025, 1, 2)


def editor() -> User:
    """The demonstration's editor, after loading the demonstration: the forms have names to offer."""
    demo.load()
    return User.objects.get(username=demo.EDITOR)


def session(user: User, home: str) -> Any:
    """The cookie that signs the user in."""
    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": home,
    }


def version_of(text: str, article: Article | None = None) -> Version:
    """The text as an article, or as the correction of one."""
    outlet = Outlet.objects.filter(slug="bench").first() or make_outlet(name="Bench", slug="bench")
    brought = bring_in(
        by=None,
        outlet=outlet,
        text=text,
        published=PUBLISHED,
        language="ar",
        version_of=article,
        seen_on=SEEN if article else None,
        retrieved_at=datetime.now(UTC),
    )
    return brought.version


@transaction.atomic
def mark_all(version: Version, ranges: Iterable[tuple[int, int]]) -> list[Span]:
    """The spans of these ranges; those that stand already stay."""
    found = ((start, end, words_at(version.text, start, end)) for start, end in sorted(set(ranges)))
    Span.objects.bulk_create(
        [
            Span(version=version, start=start, end=end, quote=words.quote, prefix=words.prefix, suffix=words.suffix)
            for start, end, words in found
        ],
        ignore_conflicts=True,
    )
    return list(version.spans.all())


@transaction.atomic
def claims_on(version: Version, spans: Iterable[Span]) -> list[Claim]:
    """A claim on each span, in every state of review in turn."""
    source, force, place = (model.objects.order_by("pk")[0] for model in (Source, Force, Place))
    author, reviewer = (User.objects.get(username=name) for name in (demo.EDITOR, demo.REVIEWER))
    decided = {"reviewed_by": reviewer, "reviewed_at": datetime.now(UTC)}
    ways = [
        {"state": State.DRAFT},
        {"state": State.SUBMITTED},
        {"state": State.ACCEPTED, **decided},
        {"state": State.DISCOUNTED, **decided, "reason": "Retold from another outlet."},
    ]
    claims = [
        Claim(
            kind=Kind.STANCE,
            stance="stay",
            version=version,
            source=source,
            force=force,
            place=place,
            created_by=author,
            updated_by=author,
            authors=[author.pk],
            **ways[number % len(ways)],
        )
        for number, _ in enumerate(spans)
    ]
    Claim.objects.bulk_create(claims)
    Evidence.objects.bulk_create(Evidence(claim=claim, span=span) for claim, span in zip(claims, spans, strict=True))
    return claims


def scattered(text: str, count: int, longest: int = 60, seed: int = 7) -> list[tuple[int, int]]:
    """So many ranges all over the text; some overlap."""
    chance = random.Random(seed)
    starts = chance.sample(range(len(text) - longest), count)
    return sorted((start, start + chance.randint(4, longest)) for start in starts)
