"""The map in view as GeoJSON (RFC 7946): its places, its movements and the unnamed groups beside it.

What has no position has no geometry, and stands there all the same. Words and names are those of the CSV files.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from posture.map.situation import Standing
from posture.map.told import Said
from posture.models import Claim, Place
from posture.models.keys import these
from posture.models.telling import MEASURES, MODALITIES, Target
from posture.reports.column import in_words
from posture.reports.readings import Shown, days, of_age, of_figure, of_status
from posture.reports.table import BLOCK, Asked

Json = dict[str, Any]


def map_geojson(asked: Asked) -> Iterator[bytes]:
    """One FeatureCollection in blocks; its foreign members say which day is shown, as known by which, and whose."""
    (shown,) = days(asked)
    day = shown.found.day
    head = {"on": day.on.isoformat(), "known": day.known.isoformat(), "force": day.force.slug}
    text = f'{{"type":"FeatureCollection",{_json(head)[1:-1]},"features":['
    for number, feature in enumerate(Drawn(shown).features()):
        text += f"{',' if number else ''}\n{_json(feature)}"
        if len(text) >= BLOCK // 2:
            yield text.encode()
            text = ""
    yield f"{text}\n]}}\n".encode()


def _json(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: Decimal | date) -> float | str:
    return float(value) if isinstance(value, Decimal) else value.isoformat()


class Drawn:
    """The features of one day, each with an id of its own: ``place:erbil``, ``movement:7k2m9qxw4d``, ``group:…``."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.found, self.names = shown, shown.found, shown.names
        self.targets = [said for said in self.found.targets if shown.is_here(said.place_id)]
        self.movements = [said for said in self.found.movements if any(map(shown.is_here, said.ends))]
        self.places = {key for said in self.movements for key in said.ends}
        self.places |= {said.place_id for said in self.targets if said.place_id}
        self.places |= {group.claim.place_id for group in shown.groups if group.claim.place_id}
        self.places |= {step.place_id for pair in shown.readings for step in pair if step}
        self.names.learn(self.places)

    @cached_property
    def ids(self) -> dict[int, str]:
        keys = [*(target.pk for target in self.targets), *(said.pk for said in self.movements)]
        return self.shown.ids | dict(Claim.objects.filter(pk__in=these(keys)).values_list("pk", "public_id"))

    @cached_property
    def outlines(self) -> dict[int, Json]:
        """Of the places that have no point. Costs a query."""
        placeless = [key for key in self.places if self.names.places[key]["latitude"] is None]
        rows = Place.objects.filter(pk__in=these(placeless), outline__isnull=False).values_list("pk", "outline")
        return {key: outline for key, outline in rows if outline}

    def features(self) -> Iterator[Json]:
        figures: dict[int, list[Json]] = defaultdict(list)
        statuses: dict[int, Json] = {}
        targets: dict[int, list[Json]] = defaultdict(list)
        for figure, status in self.shown.readings:
            if figure:
                figures[figure.place_id].append(self._figure(figure))
            if status:
                statuses[status.place_id] = self._status(status)
        for target in self.targets:
            targets[target.place_id].append(self._target(target))
        for key in sorted(self.places, key=lambda key: str(self.names.places[key]["slug"])):
            named = self.names.place(key) | {"address": self.shown.address(key)}
            readings = {**statuses.get(key, {}), "figures": figures[key], "targets": targets[key]}
            yield _feature(f"place:{named['place']}", self._geometry(key), {"feature": "place", **named, **readings})
        for said in self.movements:
            yield self._movement(said)
        for group in self.shown.groups:
            yield self._group(group.claim, [part.public_id for part in group.parts])

    def _geometry(self, key: int) -> Json | None:
        point = self._point(key)
        return {"type": "Point", "coordinates": point} if point else self.outlines.get(key)

    def _point(self, key: int) -> list[float] | None:
        row = self.names.places[key]
        return None if row["latitude"] is None else [float(row["longitude"]), float(row["latitude"])]

    def _figure(self, step: Standing) -> Json:
        claims = sorted(self.ids[key] for key in step.kept)
        return {**self.names.force(step.force_id), **of_figure(step, self.shown), "claims": claims}

    def _status(self, step: Standing) -> Json:
        claims = sorted(self.ids[key] for key in step.status_kept)
        return {**of_status(step, self.found.day.on), "status_claims": claims}

    def _target(self, target: Target) -> Json:
        lower, qualifier, upper, _same = target.bounds
        return {
            "claim": self.ids[target.pk],
            **self.names.force(target.force_id),
            "modality": in_words(MODALITIES[target.modality]),
            "qualifier": in_words(qualifier),
            "lower": lower,
            "upper": upper,
            "measure": in_words(MEASURES[target.measure]),
        }

    def _said(self, said: Said) -> Json:
        return {
            "claim": self.ids[said.pk],
            **self.names.force(said.force_id),
            "modality": in_words(said.modality),
            "qualifier": in_words(said.qualifier),
            "lower": said.lower,
            "upper": said.upper,
        }

    def _movement(self, said: Said) -> Json:
        """A line to each destination from the origin, as far as both have a point."""
        start = self._point(said.origin_id) if said.origin_id else None
        ends = [point for key in said.destinations if (point := self._point(key))]
        lines = [[start, end] for end in ends] if start else []
        told = self._said(said)
        slugs = [str(self.names.places[key]["slug"]) for key in said.destinations]
        return _feature(
            f"movement:{told['claim']}",
            {"type": "MultiLineString", "coordinates": lines} if lines else None,
            {
                "feature": "movement",
                **told,
                "origin": self.names.places[said.origin_id]["slug"] if said.origin_id else None,
                "destinations": sorted(slugs),
                "direction": in_words(said.direction),
                **of_age("claim", said.last_day, self.found.day.on),
                "address": f"/claims/{told['claim']}/",
            },
        )

    def _group(self, claim: Claim, parts: list[str]) -> Json:
        told = {"claim": claim.public_id, "group_size": claim.group_size, "status": in_words(claim.status)}
        where = self.names.place(claim.place_id)["place"] if claim.place_id else None
        address = f"/claims/{claim.public_id}/"
        return _feature(
            f"group:{claim.public_id}",
            None,
            {"feature": "group", **told, "place": where, "parts": parts, "address": address},
        )


def _feature(id: str, geometry: Json | None, properties: Json) -> Json:
    return {"type": "Feature", "id": id, "geometry": geometry, "properties": properties}
