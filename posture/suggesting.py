"""What the extractor proposes for an article: the bridge from the names in the database to ``posture.extract``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from threading import Lock
from typing import Any

from django.db import connection
from django.db.models import Model

from articles.core.dates import parse_edtf
from articles.history import event_model
from articles.models import Version
from posture.extract.found import Suggestions
from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.suggest import suggest
from posture.models import Force, Place, PlaceName, Source, SourceKind

#: How the tables that the gazetteer is made of stood when it was made.
Stamp = tuple[int | None, ...]
TABLES = (Place, PlaceName, Force, Source)

_lock = Lock()
_kept: tuple[Stamp, Gazetteer] | None = None


def suggestions(version: Version) -> Suggestions:
    """What is proposed for this text; relative dates lean on the article's publication period."""
    article = version.article
    return suggest(version.text, (article.published_earliest, article.published_latest), gazetteer())


def publication(edtf: str) -> tuple[date, date]:
    """The days of an EDTF date on which an article may have been published; ValueError says what is wrong with it."""
    days = parse_edtf(edtf)
    if days.earliest is None or days.latest is None:
        raise ValueError(f"“{edtf}” is open: an article was published on some day")
    return days.earliest, days.latest


def gazetteer() -> Gazetteer:
    """The names of the database, kept as long as nothing changes in them. Costs a small query to know."""
    global _kept  # noqa: PLW0603 (what is kept is one for the process, as the database is)
    with _lock:
        stamp = _stamp()
        if _kept is None or _kept[0] != stamp:
            _kept = stamp, Gazetteer(entries())
        return _kept[1]


def _stamp() -> Stamp:
    """Rows and newest recorded change of each table: triggers record inserts and updates, a row less tells itself."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(map(_state_of, TABLES)))
        return tuple(cursor.fetchone())


def _state_of(table: type[Model]) -> str:
    names = table._meta.db_table, event_model(table)._meta.db_table
    return "(SELECT count(*) FROM {}), (SELECT max(pgh_id) FROM {})".format(*names)  # noqa: S608 (tables of ours)


def entries() -> Iterator[Entry]:
    """Every name of places, forces and sources; a group that belongs to one article is no name to look for."""
    yield from _places()
    for slug, *names in Force.objects.values_list("slug", "name_en", "name_ar"):
        yield from (Entry(slug, "force", name) for name in names if name)
    named = Source.objects.exclude(kind__in=[SourceKind.UNNAMED, SourceKind.OUTLET])
    for slug, kind, *names in named.values_list("slug", "kind", "name_en", "name_ar"):
        yield from (Entry(slug, "source", name, kind) for name in names if name)


def _places() -> Iterator[Entry]:
    rows = {row[0]: row[1:] for row in Place.objects.values_list("pk", "parent", "slug", "kind", "name_en", "name_ar")}
    further: dict[int, list[str]] = defaultdict(list)
    for pk, name in PlaceName.objects.values_list("place", "name"):
        further[pk].append(name)
    for pk, (_, slug, kind, *names) in rows.items():
        within = tuple(_above(pk, rows))
        yield from (Entry(slug, "place", name, kind, within) for name in (*names, *further[pk]) if name)


def _above(pk: int, rows: Mapping[int, tuple[Any, ...]]) -> Iterator[str]:
    """Slugs of the places around one, nearest first; a loop, which raw SQL could make, ends."""
    seen, parent = {pk}, rows[pk][0]
    while parent in rows and parent not in seen:
        seen.add(parent)
        yield rows[parent][1]
        parent = rows[parent][0]
