"""The map page as values: what its template shows beside the drawing. Each part is computed when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.names import is_arabic, sort_name
from posture import geometry, words
from posture.core.spread import Word
from posture.core.types import Kind, Modality, Status
from posture.forms.mapped import Box, MapFilter
from posture.forms.paged import Steps
from posture.map.kept import DAY, state
from posture.map.legend import Legend, asked_for
from posture.map.place_reading import PlaceReading
from posture.map.situation import Group, Situation, Standing
from posture.map.strip import Strip, strip
from posture.map.told import Said
from posture.models import Claim, Place, PlaceKind
from posture.models.keys import these
from posture.models.telling import MEASURES, MODALITIES, Target
from posture.question import Question
from posture.spreads import spread_text

#: So many rows stand on a page of the table, and so many of the shelf beside the map.
SHOWN = 100
#: Parameters that do not change what is drawn of a day.
NOT_DATA: dict[str, None] = dict.fromkeys(("place", "at", "box", "page", "first", "last", "folded"))
#: So many movements are named of a place, the newest.
MOVEMENTS = 3
ORDER = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA, PlaceKind.BASE, PlaceKind.CAMP, PlaceKind.CITY)


@dataclass(frozen=True)
class Written:
    """A figure or a target in one line. ``force`` is named where it is a part of the force asked for."""

    text: str
    word: str
    label: Promise | str
    force: str = ""
    age: int | None = None
    is_target: bool = False

    @property
    def is_stale(self) -> bool:
        return self.age is not None and self.age > settings.SHELF_LIFE.days


@dataclass
class Row:
    """What the map shows of one place, in words."""

    place: Place
    status: str = ""
    status_label: Promise | str = ""
    status_age: int | None = None
    is_contested: bool = False
    figures: list[Written] = field(default_factory=list)
    movements: list[Claim] = field(default_factory=list)
    all_movements: int = 0

    @property
    def more_movements(self) -> int:
        return self.all_movements - len(self.movements)

    @property
    def is_stale(self) -> bool:
        return self.status_age is not None and self.status_age > settings.SHELF_LIFE.days


class MapPage(Question):
    """The view of one question. ``form`` is a valid filter."""

    CONTROLS = Question.CONTROLS | {"place"}
    KINDS = (Kind.STRENGTH, Kind.MOVEMENT, Kind.STATUS)
    NOT_IN_FILE: ClassVar[Mapping[str, None]] = {
        **Question.NOT_IN_FILE,
        **dict.fromkeys(("place", "first", "last", "box")),
    }

    #: The files that the basemap is drawn of (static/js/basemap.js).
    BASEMAP = ("land", "governorates", "rivers", "lakes", "cities")

    form: MapFilter

    def __init__(self, form: MapFilter, today: date) -> None:
        self.state = state()
        self.all = Situation(form, today)
        super().__init__(form, self.all.day)
        self.today = today
        self.place: Place | None = form.cleaned_data["place"]

    @cached_property
    def found(self) -> Situation:
        """What is drawn: what carries one of the signs asked for."""
        return asked_for(self.all)

    @property
    def readings_query(self) -> str:
        """The query of the files of what is drawn, which the place looked at does not narrow."""
        drawn = {"place": None, "first": None, "last": None, "at": None, "folded": None}
        return self.form.querystring(**drawn, on=self.day.on.isoformat(), known=self.day.known.isoformat())

    @property
    def data_query(self) -> str:
        """The query of the data of the drawing, letter for letter as its script writes it (static/js/map/view.js)."""
        asked = self.form.querystring(**NOT_DATA, on=self.day.on.isoformat(), known=self.day.known.isoformat())
        return "?" + "&".join(sorted(asked.removeprefix("?").split("&")))

    @cached_property
    def legend(self) -> Legend:
        return Legend(self.all, self.form.cleaned_data["sign"])

    @cached_property
    def strip(self) -> Strip:
        return strip(self.all)

    @cached_property
    def panel(self) -> PlaceReading | None:
        if self.place is None:
            return None
        return PlaceReading(self.place, self.day, self.all.heard, self.all)

    @property
    def kept_as(self) -> tuple[str, str, date]:
        """What the words of the drawing depend on beside their language; with no state they are not to be kept."""
        return (self.state, self.form.querystring(page=self.form.cleaned_data["page"]), self.today)

    @property
    def kept_seconds(self) -> int:
        return DAY if self.state else 0

    @property
    def is_empty(self) -> bool:
        found = self.found
        return not (len(found.rows) or len(found.target_rows) or found.movements or found.groups)

    @cached_property
    def nearest(self) -> date | None:
        """Of an empty map: the last day before it on which something is said to have changed, else the first after."""
        before = [day for day in self.strip.days if day <= self.day.on]
        return before[-1] if before else next(iter(self.strip.days), None)

    @cached_property
    def last_change(self) -> date | None:
        """The newest day with an event, if the day looked at lies more than the shelf life after it."""
        before = [day for day in self.strip.days if day <= self.day.on]
        is_old = bool(before) and self.day.on - before[-1] > settings.SHELF_LIFE
        return before[-1] if is_old else None

    @cached_property
    def listed(self) -> Page[Place]:
        """A page of the places that the table names: all that are drawn, or those in the part of the map looked at."""
        places, box = self._places(), self.box
        return Paginator(places.filter(_in_view(box)) if box else places, SHOWN).get_page(
            self.form.cleaned_data["page"]
        )

    @property
    def box(self) -> Box | None:
        found: Box | None = self.form.cleaned_data["box"]
        return found

    @property
    def steps(self) -> Steps:
        return self.form.steps(self.listed)

    @cached_property
    def rows(self) -> list[Row]:
        """What stands on the page of the table: countries, regions, then bases, by name."""
        return self._rows(self.listed)

    @cached_property
    def shelf(self) -> list[Row]:
        """What has neither point nor outline, and so stands beside the map; at most as many as in the table."""
        return self._rows(self._places().filter(latitude__isnull=True, outline__isnull=True)[:SHOWN])

    @property
    def groups(self) -> list[Group]:
        return self.found.groups

    def _places(self) -> QuerySet[Place]:
        ranks = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(ORDER)]
        places = Place.objects.without_outline().filter(pk__in=these(self.found.places)).select_related("parent")
        rank = Case(*ranks, default=Value(len(ORDER)), output_field=IntegerField())
        return places.defer("outline", "parent__outline").order_by(rank, sort_name(), "pk")

    def _rows(self, places: Iterable[Place]) -> list[Row]:
        rows = {place.pk: Row(place) for place in places}
        for step in self.found.at(rows):
            if step.status:
                self._add_status(rows[step.place_id], step)
            if step.word != Word.NONE:
                rows[step.place_id].figures.append(self._figure(step))
        for said in self.found.targets:
            row = rows.get(said.place_id)
            if row and (target := self._target(said)) not in row.figures:
                row.figures.append(target)
        self._add_movements(rows)
        return list(rows.values())

    def _add_movements(self, rows: Mapping[int, Row]) -> None:
        """The newest movements of each place as claims, those with a number first, and how many more there are."""
        shown: list[tuple[Row, int]] = []
        around = [said for said in self.found.movements if not rows.keys().isdisjoint(said.ends)]
        for said in sorted(around, key=_is_uncounted):
            for row in (rows[place] for place in set(said.ends) & rows.keys()):
                row.all_movements += 1
                if row.all_movements <= MOVEMENTS:
                    shown.append((row, said.pk))
        claims = Claim.objects.with_names().in_bulk([key for _row, key in shown])
        for row, key in shown:
            row.movements.append(claims[key])

    def _add_status(self, row: Row, step: Standing) -> None:
        row.status, row.status_label = step.status, words.STATUS[Status(step.status)]
        row.is_contested = step.status_word == Word.CONTESTED
        row.status_age = self._age(step.status_fresh_to)

    def _figure(self, step: Standing) -> Written:
        text = spread_text(step.lower, step.lower_qualifier, step.upper, step.upper_qualifier)
        label = words.WORD[Word(step.word)]
        return Written(text, step.word, label, self._part(step.force_id), self._age(step.fresh_to))

    def _target(self, target: Target) -> Written:
        modality = MODALITIES[target.modality]
        is_reported = modality == Modality.REPORTED
        label = words.MEASURE[MEASURES[target.measure]] if is_reported else words.MODALITY[modality]
        return Written(spread_text(*target.bounds), "target", label, self._part(target.force_id), is_target=True)

    def _part(self, force: int) -> str:
        """The name of a part of the force asked for; nothing for that force itself."""
        return self._names.get(force, "")

    @cached_property
    def _names(self) -> dict[int, str]:
        return {row.pk: row.name for row in self.forces if row.pk != self.day.force.pk}

    def _age(self, day: date | None) -> int | None:
        return None if day is None else (self.day.on - min(day, self.day.on)).days

    @property
    def script(self) -> dict[str, object]:
        """What the modules need: words in the language of the page, and the settings that the drawing depends on."""
        return {
            "status": [{"code": code, "label": str(label)} for code, label in words.STATUS.items()],
            "word": [{"code": code, "label": str(label)} for code, label in words.WORD.items()],
            "measure": [str(label) for label in words.MEASURE.values()],
            "modality": [str(label) for label in words.MODALITY.values()],
            "direction": [str(label) for label in words.DIRECTION.values()],
            "qualifier": list(words.QUALIFIER),
            "forces": {force.pk: force.name for force in self.forces},
            "language": "ar" if is_arabic() else "en",
            "arabicDigits": settings.DIGITS == "arabic" and is_arabic(),
            "shelfLife": settings.SHELF_LIFE.days,
            "minZoom": settings.LEAFLET_CONFIG["MIN_ZOOM"],
            "maxZoom": settings.LEAFLET_CONFIG["MAX_ZOOM"],
            "tiles": {"url": settings.TILE_URL, "attribution": settings.TILE_ATTRIBUTION},
            "today": self.today.isoformat(),
            "trackedForce": settings.TRACKED_FORCE,
            "daysOld": _("%(n)s days old"),
            "zoomIn": _("Zoom in"),
            "zoomOut": _("Zoom out"),
        }


def _in_view(box: Box) -> Q:
    """Places with a point within; and regions whose outline reaches into it. What has neither stands on the shelf."""
    across = Q(longitude__gte=box.west) | Q(longitude__lte=box.east)
    within = Q(longitude__gte=box.west, longitude__lte=box.east) if box.west <= box.east else across
    regions = Place.objects.filter(latitude__isnull=True, outline__isnull=False).values_list("pk", "outline")
    reaching = [key for key, outline in regions if outline and geometry.reaches_into(outline, *box)]
    return Q(within, latitude__gte=box.south, latitude__lte=box.north) | Q(pk__in=reaching)


def _is_uncounted(said: Said) -> bool:
    return said.lower is None and said.upper is None
