"""What the extractor proposes for an article: the bridge from the names in the database to ``posture.extract``."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Any

from django.db.models import Model

from articles.core.dates import parse_edtf
from articles.models import Version
from posture.editing.stamp import Stamp, stamp_of
from posture.extract.fingerprint import fingerprints
from posture.extract.found import Suggestions
from posture.extract.names.gazetteer import Entry, Gazetteer
from posture.extract.suggest import suggest
from posture.models import Force, Place, PlaceName, Source, SourceKind

#: The tables of names, and which of their rows are looked for.
TABLES: dict[type[Model], str] = {
    Place: "true",
    PlaceName: "true",
    Force: "true",
    Source: "kind NOT IN ('unnamed', 'outlet')",
}
#: So many characters of a text are read, a long read; some 0.2 seconds the first time.
MOST = 100_000
#: So many texts are remembered with what was found in them.
KEPT_TEXTS = 200


@dataclass(frozen=True)
class Read:
    """What is proposed for a text, by what each proposal is known, and whether only its beginning was read.

    The rows of places and forces that it names, by slug, stay with it: it is thrown away once one of them changes.
    """

    found: Suggestions
    fingerprints: list[str]
    is_cut: bool

    @cached_property
    def places(self) -> dict[str, Place]:
        slugs = {place.slugs[0] for place in self.found.places if place.slugs}
        return Place.objects.without_outline().in_bulk(list(slugs), field_name="slug") if slugs else {}

    @cached_property
    def forces(self) -> dict[str, Force]:
        slugs = {slug for claim in self.found.claims for slug in (claim.force, claim.recipient) if slug}
        return Force.objects.in_bulk(list(slugs), field_name="slug") if slugs else {}


@dataclass(frozen=True)
class _Kept:
    """A gazetteer, and what was found by it in the texts asked for last."""

    stamp: Stamp
    gazetteer: Gazetteer
    texts: OrderedDict[object, Read] = field(default_factory=OrderedDict)


_lock = Lock()
_kept: _Kept | None = None


def suggestions(version: Version) -> Read:
    """What is proposed for this text; relative dates lean on the article's publication period.

    It is found once for each text, date and state of the names, and kept by the process: nothing has to be thrown away
    when a name is added, and to read a text again costs milliseconds.
    """
    article, kept = version.article, _current()
    key = version.sha256, article.published_earliest, article.published_latest
    with _lock:
        if key in kept.texts:
            kept.texts.move_to_end(key)
            return kept.texts[key]
    read = _read(version.text, (article.published_earliest, article.published_latest), kept.gazetteer)
    with _lock:
        kept.texts[key] = read
        if len(kept.texts) > KEPT_TEXTS:
            kept.texts.popitem(last=False)
    return read


def _read(text: str, published: tuple[date, date], names: Gazetteer) -> Read:
    is_cut = len(text) > MOST
    text = text[: text.rfind("\n", 0, MOST) if "\n" in text[:MOST] else MOST] if is_cut else text
    found = suggest(text, published, names)
    return Read(found, fingerprints(text, found), is_cut)


def publication(edtf: str) -> tuple[date, date]:
    """The days of an EDTF date on which an article may have been published; ValueError says what is wrong with it."""
    days = parse_edtf(edtf)
    if days.earliest is None or days.latest is None:
        raise ValueError(f"“{edtf}” is open: an article was published on some day")
    return days.earliest, days.latest


def gazetteer() -> Gazetteer:
    """The names of the database, kept as long as nothing changes in them. Costs a small query to know."""
    return _current().gazetteer


def _current() -> _Kept:
    global _kept  # noqa: PLW0603 (what is kept is one for the process, as the database is)
    with _lock:
        stamp = stamp_of(TABLES)
        if _kept is None or _kept.stamp != stamp:
            _kept = _Kept(stamp, Gazetteer(entries()))
        return _kept


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
