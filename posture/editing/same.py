"""Places, and sources, that were probably entered twice: proposed in pairs, and what an editor finds of each.

Both rows of a pair stay as they are. What was found the same is said on the pages of both, and sources that are the
same are one origin in readings; what was told apart is not proposed again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import pghistory
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Model, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from posture.core.alike import Pair, Site, Voice, Why, alike_places, alike_sources, roots
from posture.digits import number
from posture.editing.stamp import Stamp, stamp_of
from posture.geometry import Position
from posture.models import Claim, Place, PlaceKind, PlaceLink, PlaceName, Source, SourceKind, SourceLink
from posture.models.claim import Destination
from posture.readings import Trees
from posture.sentences import FIRST_STRONG_ISOLATE, POP_ISOLATE
from posture.services import Refused, settle_sources

LONGEST_GROUND = 300
#: What is never one with anything of another sort; all other kinds of places are sites.
WIDE = {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CITY}
PERSONAL = {SourceKind.PERSON, SourceKind.DOCUMENT}
REASONS: dict[Why, Promise | str] = {
    Why.NAME: gettext_lazy("the same name"),
    Why.SPELLING: gettext_lazy("one name, spelled in two ways"),
    Why.PART: gettext_lazy("one name is part of the other"),
    Why.LETTER: gettext_lazy("the names differ by a letter"),
    Why.NEAR: gettext_lazy("one lies within the radius in which the other is uncertain"),
}


@dataclass(frozen=True)
class Desk:
    """One sort of rows that may have been entered twice. The link's columns are ``own``, "other" and ``ground``."""

    model: type[Place] | type[Source]
    link: type[PlaceLink] | type[SourceLink]
    own: str
    ground: str
    tables: Mapping[type[Model], str]
    find: Callable[[], list[Pair]]


@dataclass(frozen=True)
class Side:
    """One of a pair, its further names, and how many claims of any state speak of it."""

    row: Any
    names: list[str]
    claims: int


@dataclass(frozen=True)
class Question:
    """A pair that waits for an editor, and what speaks for its being one."""

    one: Side
    other: Side
    reason: str


def waiting(what: str) -> list[Pair]:
    """The pairs that nobody decided on, the likeliest first. Two queries while no name or position changes.

    Nobody is asked whether two are one that are each the same as a third.
    """
    desk = DESKS[what]
    links = list(desk.link._default_manager.values_list(f"{desk.own}__slug", "other__slug", "is_same"))
    decided = {frozenset((one, other)) for one, other, _is_same in links}
    root = roots((one, other) for one, other, is_same in links if is_same)
    return [
        pair
        for pair in _kept(what)
        if frozenset((pair.one, pair.other)) not in decided
        and root.get(pair.one, pair.one) != root.get(pair.other, pair.other)
    ]


def questions(what: str, pairs: Sequence[Pair]) -> list[Question]:
    """The pairs as they are shown. Six queries at most."""
    desk = DESKS[what]
    slugs = {slug for pair in pairs for slug in (pair.one, pair.other)}
    rows: dict[str, Any] = {row.slug: row for row in _rows(desk, slugs)}
    claims, names = _claims_of(what, rows.values()), _names_of(rows.values()) if desk.model is Place else {}
    sides = {slug: Side(row, names.get(row.pk, []), claims[row.pk]) for slug, row in rows.items()}
    there = [pair for pair in pairs if pair.one in sides and pair.other in sides]
    return [Question(sides[pair.one], sides[pair.other], reason_of(pair)) for pair in there]


def reason_of(pair: Pair) -> str:
    """What speaks for it in one line: "one name, spelled in two ways: Hawl – Hol; 3 km apart"."""
    names = " – ".join(f"{FIRST_STRONG_ISOLATE}{name}{POP_ISOLATE}" for name in dict.fromkeys(pair.names) if name)
    reason = _("%(reason)s: %(names)s") % {"reason": REASONS[pair.why], "names": names} if names else REASONS[pair.why]
    if pair.km is None:
        return str(reason)
    return _("%(reason)s; %(km)s km apart") % {"reason": reason, "km": number(round(pair.km))}


def are_two(what: str, one: str, other: str) -> bool:
    """Whether the slugs name two rows."""
    rows: Any = DESKS[what].model._default_manager
    return bool(rows.filter(slug__in=[one, other]).count() == len({one, other}) == 2)


def decide(*, by: User, what: str, one: str, other: str, is_same: bool, ground: str) -> PlaceLink | SourceLink:
    """What the editor finds of two rows, by slug. Refused without a ground, or where it was decided already."""
    desk = DESKS[what]
    ground = ground.strip()[:LONGEST_GROUND]
    if not ground or "\0" in ground:
        raise Refused(_("Say what this rests on."))
    with transaction.atomic(), pghistory.context(user=by.pk):
        rows: Any = desk.model._default_manager.select_for_update(of=("self",)).filter(slug__in=[one, other])
        first, second = sorted(rows.order_by("pk"), key=lambda row: row.slug)
        links: Any = desk.link._default_manager
        if links.filter(Q(**{desk.own: first}, other=second) | Q(**{desk.own: second}, other=first)).exists():
            raise Refused(_("Somebody decided on these two already."))
        values = {desk.own: first, "other": second, desk.ground: ground, "is_same": is_same}
        made: PlaceLink | SourceLink = links.create(**values, decided_by=by, decided_at=timezone.now())
        if what == "sources":
            settle_sources()
    return made


def last_verdict(what: str, by: User) -> PlaceLink | SourceLink | None:
    """What this person decided last, and nobody took back."""
    desk = DESKS[what]
    outlines = (f"{desk.own}__outline", "other__outline") if desk.model is Place else ()
    mine: Any = desk.link._default_manager.filter(decided_by=by).select_related(desk.own, "other").defer(*outlines)
    found: PlaceLink | SourceLink | None = mine.order_by("-decided_at", "-pk").first()
    return found


def take_back(*, by: User, verdict: PlaceLink | SourceLink) -> None:
    """The pair waits again; the audit trail keeps what was decided."""
    with transaction.atomic(), pghistory.context(user=by.pk):
        verdict.delete()
        if isinstance(verdict, SourceLink):
            settle_sources()


def _rows(desk: Desk, slugs: Collection[str]) -> QuerySet[Any]:
    rows: Any = desk.model._default_manager.filter(slug__in=slugs)
    found: QuerySet[Any] = rows.defer("outline").select_related("parent") if desk.model is Place else rows
    return found


def _names_of(places: Iterable[Place]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in PlaceName.objects.filter(place__in=list(places)).order_by("pk").values_list("place", "name"):
        names[key].append(name)
    return names


def _claims_of(what: str, rows: Iterable[Place | Source]) -> Counter[int]:
    """How many claims speak of each row, by primary key: two or three queries."""
    keys, total = [row.pk for row in rows], Counter[int]()
    for model, column in SPOKEN_OF[what]:
        claims: Any = model._default_manager.filter(**{f"{column}__in": keys}).order_by().values_list(column)
        total.update(dict(claims.annotate(Count("pk"))))
    return total


def _sites() -> list[Pair]:
    names: dict[int, list[str]] = defaultdict(list)
    for key, name in PlaceName.objects.values_list("place", "name"):
        names[key].append(name)
    columns = ("pk", "slug", "name_en", "name_ar", "kind", "latitude", "longitude", "uncertainty_km")
    sites = [
        Site(
            slug,
            tuple(filter(None, [english, arabic, *names[key]])),
            kind if kind in WIDE else "site",
            None if latitude is None else Position(float(longitude), float(latitude)),
            float(radius or 0),
        )
        for key, slug, english, arabic, kind, latitude, longitude, radius in Place.objects.values_list(*columns)
    ]
    return alike_places(sites, Trees.load().places)


def _voices() -> list[Pair]:
    """Named sources: an unnamed group is one of its own in each article."""
    named = Source.objects.exclude(kind=SourceKind.UNNAMED).values_list("slug", "name_en", "name_ar", "kind")
    return alike_sources(
        [
            Voice(slug, tuple(filter(None, [english, arabic])), kind if kind in PERSONAL else "body")
            for slug, english, arabic, kind in named
        ]
    )


DESKS = {
    "places": Desk(Place, PlaceLink, "place", "source", {Place: "true", PlaceName: "true"}, _sites),
    "sources": Desk(Source, SourceLink, "source", "ground", {Source: "kind <> 'unnamed'"}, _voices),
}
SPOKEN_OF: dict[str, tuple[tuple[type[Model], str], ...]] = {
    "places": ((Claim, "place"), (Claim, "origin"), (Destination, "place")),
    "sources": ((Claim, "source"), (Claim, "relayed_through")),
}

_lock = Lock()
_found: dict[str, tuple[Stamp, list[Pair]]] = {}


def _kept(what: str) -> list[Pair]:
    """All pairs, kept as long as nothing changes in the tables: comparing 10,000 places takes about a second."""
    desk = DESKS[what]
    with _lock:
        stamp = stamp_of(desk.tables)
        if what not in _found or _found[what][0] != stamp:
            _found[what] = stamp, desk.find()
        return _found[what][1]
