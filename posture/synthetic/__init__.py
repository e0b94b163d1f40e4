"""A synthetic set of any size, for load tests and benchmarks. Every article of it says that it is synthetic.

The rows go in by COPY, so that a million claims are feasible; every constraint and every trigger that holds a rule
fires as for any other row. Only the audit's triggers rest meanwhile: nobody wrote these rows, and their history would
double the work.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, models, transaction

from articles.copying import Table, unrecorded
from articles.core.offsets import CONTEXT
from articles.models import Article, Nature, Outlet, Span, Version
from posture import readings, reference
from posture.core.types import Kind, LinkType, State
from posture.models import Agreement, Claim, ClaimLink, Destination, Evidence, Force, Phase, Place, Source
from posture.models.claim import BEGINS_WITH, PUBLIC_ID_ALPHABET, PUBLIC_ID_LENGTH
from posture.synthetic.said import Said, World, repeat, say, some_day

CLAIMS_AN_ARTICLE = 10
BATCH = 1_000
OUTLETS, SOURCES = 50, 200
REPEATED = 0.03
#: South-west and north-east corners in degrees: latitude, longitude.
BOXES = {"iraq": ((29.1, 38.8), (37.3, 48.5)), "syria": ((32.4, 35.8), (37.2, 42.3))}
KINDS, KIND_WEIGHTS = ("base", "city", "camp", "area"), (80, 12, 3, 5)

#: Told what is being made, how many of it are there, of how many.
Progress = Callable[[str, int, int], None]


class NotSyntheticError(Exception):
    """The database holds claims that are not synthetic; nothing is generated beside them."""


@dataclass(frozen=True)
class Tables:
    """The tables that a batch of articles fills."""

    articles: Table
    versions: Table
    spans: Table
    claims: Table
    evidence: Table
    destinations: Table
    links: Table

    @classmethod
    def open(cls) -> Tables:
        return cls(*map(Table, (Article, Version, Span, Claim, Evidence, Destination, ClaimLink)))


def generate(*, claims: int, places: int, seed: int, progress: Progress) -> int:
    """Add so many claims on so many places, the same for the same seed in an empty database. Returns the steps stored.

    Raises NotSyntheticError where any other claim stands. Each batch of 10,000 claims is one transaction.
    """
    refuse_other_claims()
    with unrecorded():
        with transaction.atomic():
            world = _world(Random(seed), places)  # noqa: S311 (nothing secret)
            people = _users()
        tables, there, done = Tables.open(), Claim.objects.count(), 0
        while done < claims:
            with transaction.atomic():
                number = min(BATCH * CLAIMS_AN_ARTICLE, claims - done)
                Batch(world, people, tables, number, f"{seed}:{there + done}").write()
            done += number
            progress("claims", done, claims)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return readings.rebuild_all(partial(progress, "places with their readings"))


def refuse_other_claims() -> None:
    if Claim.objects.exclude(version__article__nature=Nature.SYNTHETIC).exists():
        raise NotSyntheticError("this database holds claims that are not synthetic; use an empty one")


class Batch:
    """Some articles with their claims, made in memory and then copied table by table."""

    def __init__(self, world: World, people: tuple[User, User], tables: Tables, claims: int, seed: str) -> None:
        self.world, self.tables, self.claims = world, tables, claims
        self.editor, self.reviewer = people
        self.articles = -(-claims // CLAIMS_AN_ARTICLE)
        self.first_article = tables.articles.reserve(self.articles)
        self.first_version = tables.versions.reserve(self.articles)
        self.first_span = tables.spans.reserve(claims)
        self.first_claim = tables.claims.reserve(claims)
        self.first_evidence = tables.evidence.reserve(claims)
        self.rng = Random(seed)  # noqa: S311 (nothing secret)
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in Tables.__dataclass_fields__}
        self.recent: deque[tuple[int, Said]] = deque(maxlen=100)

    def write(self) -> None:
        for number in range(self.articles):
            self._article(number, min(CLAIMS_AN_ARTICLE, self.claims - number * CLAIMS_AN_ARTICLE))
        self._number("destinations")
        self._number("links")
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # it tells the server which triggers rest; COPY does not
        for name, rows in self.rows.items():
            getattr(self.tables, name).copy(rows)

    def _number(self, name: str) -> None:
        first = getattr(self.tables, name).reserve(max(len(self.rows[name]), 1))
        for number, row in enumerate(self.rows[name]):
            row["id"] = first + number

    def _article(self, number: int, claims: int) -> None:
        published = some_day(self.rng)
        title = f"نص تجريبي {self.first_article + number}"
        text, said = f"{title}.", []
        for index in range(number * CLAIMS_AN_ARTICLE, number * CLAIMS_AN_ARTICLE + claims):
            one = self._say(self.first_claim + index, published)
            said.append((index, len(text) + 1, one))
            text = f"{text} {one.sentence}"
        self._article_rows(number, published, title, text)
        for index, offset, one in said:
            self._claim_rows(index, self.first_version + number, text, offset, one)

    def _say(self, claim: int, published: date) -> Said:
        """A new claim, or now and then one that repeats a figure of an article before it."""
        if self.recent and self.rng.random() < REPEATED:
            other, words = self.rng.choice(self.recent)
            link = {"type": LinkType.REPEATS, "start_id": claim, "end_id": other, "created_by_id": self.editor.pk}
            self.rows["links"].append(link)
            return repeat(self.rng, self.world, words)
        said = say(self.rng, self.world, published)
        if said.columns["kind"] is Kind.STRENGTH:
            self.recent.append((claim, said))
        return said

    def _article_rows(self, number: int, published: date, title: str, text: str) -> None:
        article, at = self.first_article + number, datetime.combine(published, time(12), UTC)
        self.rows["articles"].append(
            {
                "id": article,
                "slug": f"synthetic-{article}",
                "outlet_id": self.rng.choice(self.world.outlets),
                "title": title,
                "language": "ar",
                "published": published.isoformat(),
                "published_earliest": published,
                "published_latest": published,
                "nature": Nature.SYNTHETIC,
            }
        )
        self.rows["versions"].append(
            {
                "id": self.first_version + number,
                "article_id": article,
                "text": text,
                "sha256": hashlib.sha256(text.encode()).hexdigest(),
                "known_on": published,
                "retrieved_at": at,
            }
        )

    def _claim_rows(self, index: int, version: int, text: str, offset: int, said: Said) -> None:
        start, end = offset + said.start, offset + said.end
        span, claim = self.first_span + index, self.first_claim + index
        around = {"prefix": text[max(start - CONTEXT, 0) : start], "suffix": text[end : end + CONTEXT]}
        self.rows["spans"].append(
            {"id": span, "version_id": version, "start": start, "end": end, "quote": text[start:end], **around}
        )
        own = {"id": claim, "public_id": self._public_id(), "version_id": version}
        self.rows["claims"].append(own | said.columns | self._review(State(said.columns["state"])))
        self.rows["evidence"].append({"id": self.first_evidence + index, "claim_id": claim, "span_id": span})
        self.rows["destinations"] += [{"claim_id": claim, "place_id": place} for place in said.destinations]

    def _public_id(self) -> str:
        rest = self.rng.choices(PUBLIC_ID_ALPHABET, k=PUBLIC_ID_LENGTH - 1)
        return "".join([self.rng.choice(BEGINS_WITH), *rest])

    def _review(self, state: State) -> dict[str, Any]:
        editor, decided = self.editor.pk, state in {State.ACCEPTED, State.DISCOUNTED}
        return {
            "authors": [editor],
            "created_by_id": editor,
            "updated_by_id": editor,
            "reviewed_by_id": self.reviewer.pk if decided else None,
            "reviewed_at": datetime(2026, 1, 1, tzinfo=UTC) if decided else None,
            "reason": "Synthetic." if state is State.DISCOUNTED else "",
        }


def _users() -> tuple[User, User]:
    """An author and a reviewer who cannot sign in."""
    names = ("synthetic-editor", "synthetic-reviewer")
    editor, reviewer = (User.objects.get_or_create(username=name, defaults={"is_active": False})[0] for name in names)
    return editor, reviewer


def _world(rng: Random, places: int) -> World:
    """The reference data, and the synthetic rows that are still missing."""
    reference.load()
    countries = list(Place.objects.filter(slug__in=BOXES).order_by("pk"))
    _add(Place, places, lambda number: _place(rng, number, countries))
    _add(Outlet, OUTLETS, lambda number: _names("outlet", number, "صحيفة تجريبية"))
    _add(Source, SOURCES, lambda number: {**_names("source", number, "المصدر التجريبي"), "kind": "person"})
    agreement, _ = Agreement.objects.get_or_create(slug="synthetic", defaults={"name_en": "Synthetic agreement"})
    _add(Phase, 2, lambda n: {**_names("phase", n, "المرحلة التجريبية"), "agreement_id": agreement.pk, "number": n})
    return World(
        places=_named(Place),
        countries=[(country.pk, country.name_ar) for country in countries],
        sources=_named(Source),
        forces=list(
            Force.objects.filter(slug__in=["coalition", "us-forces"]).order_by("pk").values_list("pk", "name_ar")
        ),
        recipients=list(
            Force.objects.filter(slug__in=["sdf", "iraqi-forces"]).order_by("pk").values_list("pk", "name_ar")
        ),
        phases=_named(Phase),
        outlets=[key for key, _ in _named(Outlet)],
    )


def _named(model: type[models.Model]) -> list[tuple[int, str]]:
    rows = model._default_manager.filter(slug__startswith="synthetic-").order_by("pk")
    return list(rows.values_list("pk", "name_ar"))


def _add(model: type[models.Model], number: int, row: Callable[[int], dict[str, Any]]) -> None:
    """Add the rows 1 … number that are not there yet."""
    there = model._default_manager.filter(slug__startswith="synthetic-").count()
    table, missing = Table(model), range(there + 1, number + 1)
    if missing:
        first = table.reserve(len(missing))
        table.copy({"id": first + place, **row(n)} for place, n in enumerate(missing))


def _names(thing: str, number: int, name_ar: str) -> dict[str, Any]:
    return {
        "slug": f"synthetic-{thing}-{number}",
        "name_en": f"Synthetic {thing} {number}",
        "name_ar": f"{name_ar} {number}",
    }


def _place(rng: Random, number: int, countries: list[Place]) -> dict[str, Any]:
    """A place somewhere in the box around its country; one in fifty has no position."""
    country = rng.choice(countries)
    (south, west), (north, east) = BOXES[country.slug]
    row = _names("place", number, "الموقع التجريبي")
    row |= {"kind": rng.choices(KINDS, KIND_WEIGHTS)[0], "parent_id": country.pk, "coordinate_source": "synthetic"}
    if rng.random() < 0.02:
        return row
    point = {"latitude": round(rng.uniform(south, north), 4), "longitude": round(rng.uniform(west, east), 4)}
    return row | point | {"uncertainty_km": rng.randrange(1, 16)}
