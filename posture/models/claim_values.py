"""From the columns of claims to the values that readings are made of."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, F, Model, OuterRef, Q, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from articles.models import Outlet
from posture.core import types
from posture.models.phase import Phase
from posture.models.place import Place
from posture.models.source import Force, Source

#: What a value takes from the claim's own row.
OWN = (
    "pk",
    "public_id",
    "kind",
    "modality",
    "basis",
    "unit",
    "measure",
    "qualifier",
    "lower",
    "upper",
    "magnitude",
    "wording",
    "direction",
    "status",
    "group_size",
    "stance",
    "edge",
    "said_edtf",
    "said_earliest",
    "said_latest",
    "true_edtf",
    "true_earliest",
    "true_latest",
    "true_throughout",
    "true_wording",
)


@cache
def beside() -> dict[str, Combinable]:
    """And what from the rows that the claim names, by the names that ``claim_of`` knows them by.

    Each slug is a look-up of its own: with a dozen tables joined the server's planner takes longer than the query, and
    no longer finds the short way to the claims of one place.
    """
    going_to = Place.objects.filter(arrivals=OuterRef("pk")).order_by()
    return {
        "known_on": F("version__known_on"),
        "published": F("version__article__published"),
        "published_earliest": F("version__article__published_earliest"),
        "published_latest": F("version__article__published_latest"),
        "outlet_slug": _slug(Outlet, "version__article__outlet"),
        "source_slug": _slug(Source, "source"),
        "root_slug": _slug(Source, "source", "root__slug"),
        "place_slug": _slug(Place, "place"),
        "force_slug": _slug(Force, "force"),
        "origin_slug": _slug(Place, "origin"),
        "destination_slugs": ArraySubquery(going_to.values("slug")),
        "recipient_slug": _slug(Force, "recipient"),
        "phase_slug": _slug(Phase, "phase"),
    }


@cache
def bearing() -> dict[str, Combinable]:
    """What figures and statuses take from there. Sources and outlets are only told apart, for which keys will do."""
    moves = Q(kind=types.Kind.MOVEMENT)
    text: TextField[str, str] = TextField()
    texts: ArrayField[list[str], list[str]] = ArrayField(TextField())
    nothing = Value(None, output_field=text)
    return {
        **{name: beside()[name] for name in ("known_on", "published", "published_earliest", "published_latest")},
        "outlet_slug": Cast("version__article__outlet_id", text),
        "source_slug": Cast("source_id", text),
        "root_slug": Cast("source__root_id", text),
        "place_slug": beside()["place_slug"],
        "force_slug": beside()["force_slug"],
        "origin_slug": Case(When(moves, then=beside()["origin_slug"]), output_field=text),
        "destination_slugs": Case(
            When(moves, then=beside()["destination_slugs"]), default=Value([], output_field=texts), output_field=texts
        ),
        "recipient_slug": nothing,
        "phase_slug": nothing,
    }


def _slug(model: type[Model], key: str, column: str = "slug") -> Subquery:
    return Subquery(model._default_manager.filter(pk=OuterRef(key)).order_by().values(column))


def quantity_of(row: Any) -> types.Quantity | None:
    """The quantity of a claim or of its columns, None for a kind or a movement without one."""
    if not row.qualifier:
        return None
    return types.Quantity(
        qualifier=types.Qualifier(row.qualifier),
        lower=row.lower,
        upper=row.upper,
        wording=row.wording,
        magnitude=types.Magnitude(row.magnitude) if row.magnitude else None,
    )


def said_of(row: Any) -> types.Period | None:
    if not row.said_edtf:
        return None
    return types.Period(row.said_earliest, row.said_latest, edtf=row.said_edtf)


def true_of(row: Any, article: Any) -> types.Period:
    """When it is true: its own date, else the day it was said, else the publication period of the article."""
    if row.true_edtf:
        return types.Period(row.true_earliest, row.true_latest, row.true_throughout, row.true_edtf, row.true_wording)
    published = types.Period(article.published_earliest, article.published_latest, edtf=article.published)
    return said_of(row) or published


def claim_of(row: Any) -> types.Claim:
    """The value of a row of ``ClaimQuerySet.to_claims``."""
    return types.Claim(
        id=row.public_id,
        kind=types.Kind(row.kind),
        source=row.source_slug,
        outlet=row.outlet_slug,
        known_on=row.known_on,
        true=true_of(row, row),
        modality=types.Modality(row.modality),
        said=said_of(row),
        place=row.place_slug,
        force=row.force_slug,
        unit=types.Unit(row.unit) if row.unit else None,
        measure=types.Measure(row.measure) if row.measure else None,
        quantity=quantity_of(row),
        basis=types.Basis(row.basis),
        origin=row.origin_slug,
        destinations=tuple(sorted(row.destination_slugs)),
        direction=types.Direction(row.direction) if row.direction else None,
        status=types.Status(row.status) if row.status else None,
        group_size=row.group_size,
        recipient=row.recipient_slug,
        stance=types.Stance(row.stance) if row.stance else None,
        phase=row.phase_slug,
        edge=types.Edge(row.edge) if row.edge else None,
        is_dated=bool(row.true_edtf),
        one_with=row.root_slug,
    )
