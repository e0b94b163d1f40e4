"""The timeline page as values: which lanes are drawn, along which days, and the claims under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, reduce
from itertools import groupby
from operator import or_
from typing import Any

from django.conf import settings
from django.db.models import Case, DateField, F, Max, Min, Q, QuerySet, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Outlet
from posture.core.lanes import (
    About,
    Event,
    Frame,
    Interval,
    Lane,
    Mark,
    Overdue,
    PlannedWindow,
    StanceMark,
    StatusMark,
    Target,
    timeline,
)
from posture.core.types import LATEST_DAY, Kind, Modality, Unit
from posture.core.types import Claim as ClaimValue
from posture.core.types import Phase as PhaseValue
from posture.digits import number
from posture.forms import ReadingFilter
from posture.forms.filter import Chip
from posture.map.situation import Day
from posture.models import Claim, ClaimQuerySet, Phase, Place, PlaceKind, Scope, Source
from posture.models.tree import above, below
from posture.question import Question
from posture.readings import Evidence, Trees
from posture.sentences import listed, name_of
from posture.timeline.axis import WEEKS_UP_TO, Axis, Tick, month, percent, ticks
from posture.timeline.groups import Group, LaneRow, Regions, grouped
from posture.timeline.lanes import DrawnLane, draw
from posture.timeline.markwords import NOT_YET, Names, Wording, isolated, kind_of
from posture.timeline.quotes import Quoted, quoted
from posture.timeline.shapes import Label, Pen, Text
from posture.timeline.sketch import Sketch
from posture.timeline.window import Window

#: So many places have lanes, those with the newest events; so many rows stand in the table.
PLACES, ROWS = 50, 100
#: Of so many claims of a mark the words are at hand beside it.
QUOTED = 3
#: The baseline of the words under the lanes.
FOOT = 16
#: Room after the known-by day, as a part of the time before it.
AFTERWARDS = 0.12
#: What does not narrow which claims the lanes are made of: days, and what the lanes themselves heed.
HEEDED = ("on", "known", "first", "last", "force", "kind", "word", "at")
#: What a lane without figures tells of, by the kinds of its claims.
TOLD = {
    Kind.STATUS: gettext_lazy("statuses"),
    Kind.MOVEMENT: gettext_lazy("movements"),
    Kind.STANCE: gettext_lazy("stances"),
}


class TimelinePage(Question):
    """The view of one question. Each part is computed when it is asked for."""

    def __init__(self, form: ReadingFilter, today: date) -> None:
        super().__init__(form, Day.asked(form, today))
        #: The last day that anything is drawn up to, unless it is planned for later.
        self.known = min(self.day.known, max(today, self.day.on))

    @cached_property
    def heard(self) -> ClaimQuerySet:
        """The accepted claims that lanes are made of."""
        return self.form.claims(ignoring=HEEDED).known_by(self.day.known).accepted()

    @cached_property
    def listed(self) -> ClaimQuerySet:
        """The claims under the drawing, which are those of its file."""
        return self.form.claims(ignoring=[*self.NOT_IN_FILE, "known"]).known_by(self.day.known)

    @cached_property
    def rows(self) -> list[Claim]:
        """The newest claims. First their keys: with all that names them joined the server would sort every claim."""
        keys = list(self.listed.newest_first().values_list("pk", flat=True)[:ROWS])
        return list(Claim.objects.filter(pk__in=keys).with_names().newest_first())

    @property
    def more_rows(self) -> int:
        return max(0, self.claims - ROWS)

    @cached_property
    def _newest(self) -> Mapping[int, date]:
        """The day of the newest event of each place that has one to be drawn. Costs three queries."""
        return self._newest_until(LATEST_DAY)

    def _newest_until(self, last: date) -> Mapping[int, date]:
        events = _with_day_of_event(
            self.heard.filter(_of_force(self.day)).filter(_drawn(self.form.cleaned_data["kind"]))
        ).filter(**{"event_on__lte": last})
        found: dict[int, date] = {}
        for place in ("place", "origin", "destinations"):
            rows: Any = (
                events.filter(**{f"{place}__isnull": False}).order_by().values_list(place).annotate(Max("event_on"))
            )
            for key, day in rows:
                found[key] = max(day, found.get(key, day))
        if within := self.form.cleaned_data["place"]:
            keys = set(Place.objects.filter(pk__in=below(within)).values_list("pk", flat=True))
            return {key: day for key, day in found.items() if key in keys}
        return found

    @cached_property
    def _places(self) -> dict[str, Place]:
        """The places that have lanes, by slug: all; of too many those with the newest event by the window."""
        last = self.form.cleaned_data["last"]
        newest = self._newest_until(last) if last and self.left_out else self._newest
        keys = sorted(newest, key=lambda key: (-newest[key].toordinal(), key))[:PLACES]
        places = Place.objects.filter(pk__in=keys).select_related("parent").defer("outline", "parent__outline")
        return {place.slug: place for place in places}

    @property
    def left_out(self) -> int:
        """How many places have events and no lane."""
        return max(0, len(self._newest) - PLACES)

    @cached_property
    def _trees(self) -> Trees:
        return Trees.load()

    @cached_property
    def _of_places(self) -> Evidence:
        keys = [place.pk for place in self._places.values()]
        return Evidence(self.heard.of_places(keys), self._trees)

    @cached_property
    def _phases(self) -> dict[str, Phase]:
        found = Phase.objects.select_related("agreement").prefetch_related("scope__place")
        return {phase.slug: phase for phase in found}

    @cached_property
    def _of_phases(self) -> Evidence:
        """The milestones; and for phases that may be overdue what happened in their scope: it may have ended them."""
        milestones = Q(kind=Kind.MILESTONE, phase__isnull=False)
        plans = self.heard.filter(milestones, modality=Modality.PLANNED, true_latest__lt=self.day.on)
        passed = set(plans.values_list("phase__slug", flat=True))
        places = [part.place for slug in passed for part in self._phases[slug].scope.all() if part.place]
        events = [Q(place__in=below(place)) | Q(origin__in=below(place)) for place in places]
        happened = Q(kind__in=(Kind.STATUS, Kind.MOVEMENT)) & reduce(or_, events) if events else Q(pk__in=())
        return Evidence(self.heard.filter(milestones | happened), self._trees)

    @cached_property
    def _lanes(self) -> list[Lane]:
        """The lanes with the marks that are drawn: phases first, then places."""
        phases = [
            PhaseValue(slug, tuple(_part(part) for part in row.scope.all())) for slug, row in self._phases.items()
        ]
        of_phases = timeline(self._of_phases.claims, self._of_phases.links, phases, self._frame({}))
        kinds = {slug: place.kind for slug, place in self._places.items()}
        of_places = timeline(self._of_places.claims, self._of_places.links, (), self._frame(kinds))
        lanes = [
            *(lane for lane in of_phases if lane.about is About.PHASE),
            *(lane for lane in of_places if lane.title in self._places),
        ]
        shown = [replace(lane, marks=tuple(filter(self._is_drawn, lane.marks))) for lane in lanes]
        return [lane for lane in shown if lane.marks and self._is_asked(lane)]

    def _frame(self, kinds: Mapping[str, str]) -> Frame:
        trees = self._trees
        return Frame(
            self.day.force.slug, self.day.on, self.day.known, trees.places, trees.forces, kinds, settings.HORIZON
        )

    def _is_drawn(self, mark: Mark) -> bool:
        """Marks of the kind asked for. Stances stand in the table alone, unless asked for or of what is to come."""
        kind = self.form.cleaned_data["kind"]
        if kind:
            return bool(kind_of(mark) == kind)
        return not isinstance(mark, StanceMark) or mark.modality in NOT_YET

    def _is_asked(self, lane: Lane) -> bool:
        """Where an agreement is asked for, the lanes that at some time have it."""
        word = self.form.cleaned_data["word"]
        return not word or any(isinstance(mark, Interval) and mark.word == word for mark in lane.marks)

    @cached_property
    def whole(self) -> Axis:
        """All of time that lanes speak of, with room after the known-by day, where words stand of what goes on."""
        marked = [day for lane in self._lanes for mark in lane.marks for day in _days(mark) if day]
        days = [*marked, self.day.on, self.known]
        return Axis.around([*days, self.known + AFTERWARDS * (self.known - min(days))])

    @cached_property
    def axis(self) -> Axis:
        """What of it is asked for."""
        return self.whole.within(self.form.cleaned_data["first"], self.form.cleaned_data["last"])

    @cached_property
    def window(self) -> Window:
        return Window(self.axis, self.whole, self.day.on, self.form)

    @cached_property
    def _wording(self) -> Wording:
        claims = {claim.id: claim for claim in (*self._of_phases.claims, *self._of_places.claims)}
        return Wording(claims, self._names(claims.values()), self.day.known)

    @cached_property
    def groups(self) -> list[Group]:
        """The lanes as they are drawn, by country and region."""
        sketch = Sketch(self.axis, self._wording, self.known, settings.SHELF_LIFE)
        rows = [self._row(draw(sketch, list(lanes))) for _key, lanes in groupby(self._lanes, self._drawing)]
        regions = Regions.of(self._places.values(), self._trees.places)
        return grouped(rows, regions, self.form.folded_groups)

    @cached_property
    def words(self) -> Quoted:
        """What stands in the articles, for the cards beside the marks that are drawn."""
        marks = (mark for group in self.groups for row in group.rows for mark in row.drawn.marks)
        return quoted({claim: None for mark in marks for claim in mark.claims[:QUOTED]}.keys(), self._wording)

    def _names(self, claims: Iterable[ClaimValue]) -> Names:
        """The names of all that these claims speak of. Costs four queries."""
        slugs: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            slugs["places"] |= claim.places
            slugs["sources"].add(claim.source)
            slugs["outlets"].add(claim.outlet)
        return Names(
            places=_named(Place.objects.without_outline(), slugs["places"]),
            forces={force.slug: name_of(force) for force in self.forces},
            sources=_named(Source.objects.all(), slugs["sources"]),
            outlets=_named(Outlet.objects.all(), slugs["outlets"]),
            phases={slug: phase.number for slug, phase in self._phases.items()},
        )

    def _drawing(self, lane: Lane) -> str:
        """What lanes have in common that are drawn as one: the phases of an agreement."""
        return self._phases[lane.title].agreement.slug if lane.about is About.PHASE else lane.key

    def _row(self, drawn: DrawnLane) -> LaneRow:
        lane = drawn.lane
        if lane.about is About.PHASE:
            return LaneRow(self._phases[lane.title].agreement.name, _("phases"), drawn)
        place = self._places[lane.title]
        return LaneRow(place.name, " · ".join(self._about(lane, drawn)), drawn, place)

    def _about(self, lane: Lane, drawn: DrawnLane) -> Iterator[str]:
        place = self._places[lane.title]
        if lane.force != self.day.force.slug:
            yield next((force.name for force in self.forces if force.slug == lane.force), "")
        if lane.about is About.UNNAMED_BASES:
            yield _("unnamed bases")
            return
        if place.kind == PlaceKind.BASE and (where := _whereabouts(place)):
            yield where
        if any(isinstance(mark, Interval | Target) for mark in lane.marks):
            yield _("how many bases") if lane.unit is Unit.BASES else _how_many(drawn)
        elif place.kind != PlaceKind.BASE:
            yield listed([str(TOLD[kind]) for kind in dict.fromkeys(map(kind_of, lane.marks))])

    @property
    def map_query(self) -> str:
        """The query of the map of this day: it has no part of time of its own where it shows no lanes."""
        return self.form.querystring(first=None, last=None, on=self.day.on.isoformat())

    @property
    def ticks(self) -> list[Tick]:
        return list(ticks(self.axis))

    @property
    def period(self) -> str:
        """The part of time that is shown: in months, or in days where it is short."""
        ends = [self.axis.first, self.axis.last]
        first, last = ends if self.axis.length <= WEEKS_UP_TO else map(month, ends)
        return _("%(first)s – %(last)s") % {"first": first, "last": last}

    @property
    def shift(self) -> tuple[str, str]:
        """Left edge and width of all that is drawn, in percent of what is shown."""
        beyond = self.axis.beyond
        return f"{-100 * beyond}%", f"{100 * (1 + 2 * beyond)}%"

    @property
    def inward(self) -> int:
        """How far the name of a tick stands from it, in pixels."""
        return -5 if self.axis.is_turned else 5

    @property
    def on_x(self) -> str:
        return percent(self.axis.x(self.day.on))

    @property
    def known_x(self) -> str:
        return percent(self.axis.x(self.day.known))

    @property
    def foot(self) -> list[Text]:
        """What the lines and the veil are, in words under them, as far as there is room."""
        pen = Pen(self.axis)
        on, known = pen.at(self.day.on), pen.at(self.day.known)
        day, after = isolated(self.day.on.isoformat()), _("not yet known")
        day_label, after_label = Label(day, day, "day"), Label(after, "")
        is_before = on > day_label.width()
        texts = list(pen.texts(day_label, on, FOOT, is_before=is_before))
        if max(known, 0.0 if is_before else on + day_label.width()) + after_label.width() <= 100:
            texts += pen.texts(after_label, known, FOOT)
        return texts

    @property
    def veil(self) -> tuple[str, str]:
        """Left edge and width of what lies after the day by which things are known."""
        ends = sorted((self.axis.x(self.day.known), 0.0 if self.axis.is_turned else 100.0))
        return percent(ends[0]), percent(ends[1] - ends[0])

    @property
    def hindrances(self) -> list[Chip]:
        """Of an empty timeline: the filters of which each alone keeps something from being drawn."""
        return [chip for chip in self.form.chips(without=("on", "at")) if self._would_be_drawn(chip.name)]

    def _would_be_drawn(self, name: str) -> bool:
        claims = self.form.claims(ignoring=[*self.NOT_IN_FILE, "known", name])
        return (claims if name == "known" else claims.known_by(self.day.known)).exists()

    @cached_property
    def first_known(self) -> date | None:
        """Of an empty timeline: when the first claim that fits was known, which is later than the day asked about."""
        claims = self.form.claims(ignoring=[*self.NOT_IN_FILE, "known"])
        first: date | None = claims.aggregate(first=Min("version__known_on"))["first"]
        return first

    @property
    def first_known_query(self) -> str:
        return self.form.querystring(known=self.first_known.isoformat() if self.first_known else None)


def _named(rows: QuerySet[Any], slugs: Collection[str]) -> dict[str, str]:
    return {row.slug: name_of(row) for row in rows.filter(slug__in=slugs)}


def _whereabouts(place: Place) -> str:
    if place.parent:
        return place.parent.name
    return "" if place.latitude is not None else _("no position")


def _how_many(drawn: DrawnLane) -> str:
    if drawn.most is None:
        return _("how many")
    # A line may end after a dash even before a space that does not break: the joiner forbids it.
    scale = isolated(f"0\u00a0–\u2060\u00a0{number(drawn.most)}")
    return _("how many, %(scale)s") % {"scale": scale}


def _part(part: Scope) -> str:
    return part.place.slug if part.place else str(part)


def _days(mark: Mark) -> tuple[date | None, ...]:
    """The days that a mark needs on the axis."""
    match mark:
        case Interval() | StatusMark() | Overdue():
            return (mark.start,)
        case Target():
            return (mark.said_on, mark.earliest, mark.latest)
        case Event() | PlannedWindow():
            return (mark.earliest, mark.latest)
    return ()


def _of_force(day: Day) -> Q:
    """Claims of the force asked for and of its parts; and statuses, which count for the parts of a force too."""
    return (
        Q(force__in=below(day.force))
        | Q(kind=Kind.STATUS, force__isnull=True)
        | Q(kind=Kind.STATUS, force__in=above(day.force))
    )


def _drawn(kind: str) -> Q:
    """Claims that a timeline draws at places, of one kind or of all."""
    if kind:
        return Q(kind=kind)
    return Q(kind__in=(Kind.STRENGTH, Kind.MOVEMENT, Kind.STATUS)) | Q(kind=Kind.STANCE, modality__in=NOT_YET)


def _with_day_of_event(claims: ClaimQuerySet) -> ClaimQuerySet:
    """Adds ``event_on``: the last day of what is reported, the day it was said of what is not."""
    said = Coalesce("said_latest", "version__known_on")
    happened = When(Q(modality=Modality.REPORTED) & ~Q(measure="target"), then=Coalesce(F("until_day"), said))
    return claims.with_true_period().annotate(event_on=Case(happened, default=said, output_field=DateField()))
