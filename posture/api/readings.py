"""What is read of places on a day, with the claims that it rests on, and what was left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from posture import words
from posture.api import forms
from posture.api.endpoint import Listing, One, Page
from posture.api.fields import Code, CodeOrNull, Ids, Number, Ref, Sure, Text
from posture.api.fields import Day as DayField
from posture.api.places import point
from posture.core.evidence import LeftOut, Reason
from posture.core.reading import Reading, read
from posture.core.spread import Bound
from posture.core.status import StatusReading
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind, Unit
from posture.forms import ReadingFilter
from posture.map.kept import Kept, state
from posture.map.legend import asked_for
from posture.map.place_reading import LEFT_OUT
from posture.map.situation import Day, Situation, heard
from posture.models import Claim, Destination, Force, Place
from posture.models.claim import keys_of_places
from posture.models.keys import these
from posture.models.tree import below, lines
from posture.readings import Evidence
from posture.spreads import written

REASONS: dict[Reason, Promise | str] = {
    **LEFT_OUT,
    Reason.OTHER_KIND: _("another kind of claim"),
    Reason.OTHER_PLACE: _("another place"),
}
#: Which places have a reading, by the short names of place and force.
Pairs = list[tuple[str, str]]
#: The questions asked last: of ten thousand places each takes 1 MB.
PAIRS: Kept[Pairs] = Kept(4)


@dataclass(frozen=True)
class Read:
    """A reading with the rows of its place and its force."""

    place: Place
    force: Force
    reading: Reading

    @property
    def id(self) -> str:
        return f"{self.place.slug}:{self.force.slug}:{self.reading.question.unit}"

    @property
    def age(self) -> int | None:
        return self.reading.age(self.reading.question.on)


class BoundShape(serializers.Serializer[Bound]):
    """One side of what was said. Where the side is open its number is null; its claim says so."""

    value = Number(_("the number that bounds it: 499 for “less than 500”; null: open"))
    qualifier = Code(words.QUALIFIER, _("how the number was qualified"))
    claim = Sure(_("the claim that gives this bound, by id"), source="claim.id")


class StatusShape(serializers.Serializer[StatusReading]):
    status = CodeOrNull(words.STATUS, _("what became of the place; null where nothing is reported"))
    word = Code(words.WORD, _("how far the sources of that agree"))
    claims = Ids(_("the claims that say so or do not speak against it, by id, newest first"), source="kept")
    rivals = Ids(_("the claims that speak against it, by id, newest first"))
    newest_on = DayField(_("last day that the newest of them speaks of"), source="fresh_to")


class LeftOutShape(serializers.Serializer[LeftOut]):
    claim = Sure(_("the claim, by id"), source="claim.id")
    reason = Code(REASONS, _("why it is not in the reading"))
    by = Text(_("the claim that put it out, by id, if one did"))


class ReadingShape(serializers.Serializer[Read]):
    """What the claims say of one place and force on a day. No number stands here that no claim states."""

    id = Sure(_("place, force and unit"))
    url = serializers.SerializerMethodField(help_text=_("its view on the map"))
    place = Ref(help_text=_("the place"))
    force = Ref(help_text=_("the force whose people are counted"))
    unit = Code(words.UNIT, _("what is counted"), source="reading.question.unit")
    on = serializers.DateField(source="reading.question.on", help_text=_("the day that is read"))
    known = serializers.DateField(source="reading.question.known", help_text=_("the day by which claims were known"))
    word = Code(words.WORD, _("how far the sources of the figure agree"), source="reading.word")
    text = serializers.SerializerMethodField(help_text=_("the figure as pages write it; null where there is none"))
    lower = BoundShape(
        source="reading.spread.lower", allow_null=True, help_text=_("the lowest number said; null: no figure at all")
    )
    upper = BoundShape(
        source="reading.spread.upper", allow_null=True, help_text=_("the highest number said; null: no figure at all")
    )
    claims = Ids(_("the claims that the figure rests on, by id, newest first"), source="reading.kept")
    origins = serializers.SerializerMethodField(help_text=_("the same by origin: who repeats another is no second one"))
    newest_on = DayField(_("the day that the newest of them speaks of"), source="reading.newest_on")
    age = Number(_("so many days before the day that is read"))
    status = StatusShape(source="reading.status", help_text=_("the newest status that is reported"))
    since = Ids(_("movements after the newest figure, by id; nothing is subtracted"), source="reading.since")
    groups = Ids(_("statuses of unnamed bases within the place, by id"), source="reading.groups")
    planned = Ids(_("what is planned or targeted, by id"), source="reading.planned")
    otherwise = Ids(_("what is expected, demanded, denied or not notified, by id"), source="reading.otherwise")
    beside = Ids(
        _("claims about a part of the force or of the place, by id; nothing is added up"), source="reading.beside"
    )
    left_out = LeftOutShape(source="reading.left_out", many=True, help_text=_("the claims left out, and why"))

    @extend_schema_field(OpenApiTypes.URI)
    def get_url(self, row: Read) -> str:
        asked = row.reading.question
        query = f"?place={asked.place}&force={asked.force}&on={asked.on}&known={asked.known}"
        with override("en"):
            return str(self.context["request"].build_absolute_uri(reverse("map") + query))

    @extend_schema_field({"type": ["string", "null"]})
    def get_text(self, row: Read) -> str | None:
        return written(row.reading.spread) or None

    def get_origins(self, row: Read) -> list[list[str]]:
        return [list(ids) for ids in row.reading.origins]


def pairs(form: forms.Readings, today: date) -> Pairs:
    """Of which places and forces the map shows a figure or a status, in order; within a place, if one is asked for."""
    question = (form.querystring(limit=None, cursor=None, language=None), today)
    return PAIRS.get(state(), question, lambda: _pairs(form, today))


def _pairs(form: forms.Readings, today: date) -> Pairs:
    found = asked_for(Situation(form, today))
    keys = {(step.place_id, step.force_id) for step in (*found.figures, *found.statuses)}
    places = Place.objects.filter(pk__in=these([place for place, _force in keys]))
    if form.cleaned_data["place"]:
        places = places.filter(pk__in=below(form.cleaned_data["place"]))
    slugs, forces = dict(places.values_list("pk", "slug")), dict(Force.objects.values_list("pk", "slug"))
    return sorted((slugs[place], forces[force]) for place, force in keys if place in slugs and force in forces)


def readings(asked: Sequence[tuple[str, str]], day: Day, form: ReadingFilter, unit: Unit) -> list[Read]:
    """The readings of places and forces in full, as panels have them. Seven queries, however many they are."""
    places = {place.slug: place for place in Place.objects.filter(slug__in=[place for place, _force in asked])}
    stored = Force.objects.filter(slug__in={force for _place, force in asked})
    forces = {day.force.slug: day.force} | {force.slug: force for force in stored}
    evidence = Evidence(heard(form, day).filter(pk__in=_keys_about(places.values())), tracked=day.force.slug)
    claims = _by_place(evidence, places)
    return [
        Read(
            places[place],
            forces[force],
            read(
                claims[place],
                evidence.links,
                place=place,
                force=force,
                unit=unit,
                on=day.on,
                known=day.known,
                places=evidence.trees.places,
                forces=evidence.trees.forces,
                horizon=settings.HORIZON,
            ),
        )
        for place, force in asked
    ]


def _keys_about(places: Iterable[Place]) -> Any:
    """The keys of the claims that name one of the places, and of the movements from or to a place within one."""
    named = {place.slug: place.pk for place in places}
    around, parents = lines(Place, list(named))
    within = [key for slug, key in around.items() if not named.keys().isdisjoint(_line(slug, parents))]
    moves = Claim.objects.filter(kind=Kind.MOVEMENT, origin__in=these(within)).values("pk")
    return keys_of_places(named.values()).union(
        moves, Destination.objects.filter(place__in=these(within)).values("claim")
    )


def _by_place(evidence: Evidence, places: Mapping[str, Place]) -> Mapping[str, list[ClaimValue]]:
    """The claims that name each place, and the movements across its border."""
    found: dict[str, list[ClaimValue]] = defaultdict(list)
    for claim in (claim for claim in evidence.claims if claim.places):
        lines_above = [frozenset(_line(place, evidence.trees.places.parents)) for place in claim.places]
        crossed = frozenset().union(*lines_above) - frozenset.intersection(*lines_above)
        for place in places.keys() & (claim.places | crossed):
            found[place].append(claim)
    return found


def _line(place: str, parents: Mapping[str, str]) -> list[str]:
    """The place and all that it lies in."""
    line = [place]
    while (above := parents.get(line[-1])) and above not in line:
        line.append(above)
    return line


class Readings(Listing):
    """The figures and statuses of a day, by place and force."""

    summary = _("Readings of a day: figures and statuses, by place and force")
    form_class = forms.Readings
    shape = ReadingShape
    formats = ("json", "csv", "geojson")
    table = "readings"

    def page(self, form: forms.Readings) -> Page:
        today = timezone.localdate()
        behind = tuple(form.cleaned_data["cursor"])
        found = [pair for pair in pairs(form, today) if pair > behind]
        here = found[: form.at_once]
        rows = readings(here, Day.asked(form, today), form, Unit.PERSONNEL)
        return Page(rows, here[-1] if len(found) > len(here) else ())

    def geometry(self, row: Read) -> Mapping[str, Any] | None:
        return point(row.place) or row.place.outline


class OneReading(One):
    """What is read of one place, also where there is no figure."""

    summary = _("The reading of one place")
    form_class = forms.ReadingOf
    shape = ReadingShape
    formats = ("json", "geojson")

    def row(self, form: forms.ReadingOf, id: str) -> Read:
        place = get_object_or_404(Place.objects.listed(), slug=id)
        day = Day.asked(form, timezone.localdate())
        unit = Unit(form.cleaned_data["unit"] or Unit.PERSONNEL)
        return readings([(place.slug, day.force.slug)], day, form, unit)[0]

    def geometry(self, row: Read) -> Mapping[str, Any] | None:
        return point(row.place) or row.place.outline
