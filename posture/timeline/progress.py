"""How far the phases of each agreement are, as values: plans against reports, place by place, with the claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from itertools import chain
from operator import or_

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from posture.core.phases import PhaseState, Progress, phase_state
from posture.core.types import Claim as ClaimValue
from posture.core.types import Edge, Kind
from posture.core.types import Phase as PhaseValue
from posture.digits import number
from posture.forms import ReadingFilter
from posture.map.place_reading import PROGRESS
from posture.map.situation import Day
from posture.models import Agreement, Claim, Phase, Place
from posture.models.tree import below
from posture.question import Question
from posture.readings import Evidence, Trees
from posture.sentences import listed, period_text
from posture.timeline.markwords import isolated

#: So many claims are named of each sort, the newest.
MOST = 8
IGNORED = frozenset({"on", "known", "first", "last", "kind", "place", "word"})


@dataclass(frozen=True)
class Part:
    """How far a phase is at one place of its scope; a group that is only described has no place and no state."""

    place: Place | None
    name: str
    label: Promise | str
    is_contested: bool
    claims: list[Claim]
    rivals: list[Claim]


@dataclass(frozen=True)
class PhaseRow:
    """A phase with what is said of it itself (its plans, milestones, denials) and the parts of its scope."""

    phase: Phase
    state: PhaseState
    label: Promise | str
    said: list[Claim]
    parts: list[Part]

    @property
    def sentences(self) -> Iterator[str]:
        """What is planned, what is reported, and whether that is late."""
        yield self._planned()
        yield self._reported()
        if self.state.overdue:
            yield self._overdue()

    @property
    def is_due_at_an_unstated_edge(self) -> bool:
        """Whether no plan says if the phase is to begin or to end then."""
        edges = {claim.edge for claim in self.state.window.claims}
        return edges == {Edge.UNSTATED}

    def _planned(self) -> str:
        """ "Due 2026-09.", "To begin 2025-09, to end 2026-09." """
        said = {Edge.START: _("to begin %(day)s"), Edge.END: _("to end %(day)s"), Edge.UNSTATED: _("due %(day)s")}
        found = {
            edge: listed(sorted({isolated(period_text(c.true)) for c in self.state.window.claims if c.edge is edge}))
            for edge in said
        }
        plans = [said[edge] % {"day": days} for edge, days in found.items() if days]
        return _("Planned: %(plans)s.") % {"plans": listed(plans)} if plans else _("No plan gives it a date.")

    def _reported(self) -> str:
        if self.state.progress is Progress.NOTHING_REPORTED:
            return _("Nothing is reported.")
        said = {Edge.START: _("begun %(day)s"), Edge.END: _("ended %(day)s"), Edge.UNSTATED: _("took place %(day)s")}
        events = [said[c.edge] % {"day": isolated(period_text(c.true))} for c in self.state.claims if c.edge]
        if events:
            return _("Reported: %(events)s.") % {"events": listed(list(dict.fromkeys(events)))}
        return _("No milestone is reported; its state is that of the places in its scope.")

    def _overdue(self) -> str:
        end = self.state.window.latest
        days = (self.state.on - end).days if end else 0
        return ngettext(
            "The planned time ended %(n)s day ago and no end is reported.",
            "The planned time ended %(n)s days ago and no end is reported.",
            days,
        ) % {"n": number(days)}


class ProgressPage(Question):
    """The phases on one day, as known by another. Costs the same queries whatever their number."""

    def __init__(self, form: ReadingFilter, today: date) -> None:
        super().__init__(form, Day.asked(form, today))

    @cached_property
    def agreements(self) -> list[tuple[Agreement, list[PhaseRow]]]:
        return [(agreement, [self._row(phase) for phase in agreement.phases.all()]) for agreement in self._agreements]

    @property
    def parts(self) -> int:
        """How many parts all scopes have, a phase without a scope being one: so many rows has the file."""
        return sum(len(row.parts) or 1 for _agreement, rows in self.agreements for row in rows)

    @property
    def timeline_query(self) -> str:
        return self.form.querystring(kind=Kind.MILESTONE.value)

    @cached_property
    def _agreements(self) -> list[Agreement]:
        return list(Agreement.objects.order_by("pk").prefetch_related("phases__scope__place"))

    @property
    def _phases(self) -> Iterator[Phase]:
        for agreement in self._agreements:
            yield from agreement.phases.all()

    @cached_property
    def _evidence(self) -> Evidence:
        """The milestones, and what happened at the places of all scopes and within them."""
        places = {part.place.pk: part.place for phase in self._phases for part in phase.scope.all() if part.place}
        happened = [Q(place__in=below(place)) | Q(origin__in=below(place)) for place in places.values()]
        events = Q(kind__in=(Kind.STATUS, Kind.MOVEMENT)) & reduce(or_, happened, Q(pk__in=()))
        heard = self.form.claims(ignoring=IGNORED).known_by(self.day.known)
        return Evidence(heard.filter(Q(kind=Kind.MILESTONE, phase__isnull=False) | events), Trees.load())

    @cached_property
    def states(self) -> dict[str, PhaseState]:
        """How far each phase is, with all the claims that say so, by slug."""
        return {phase.slug: self._state(phase) for phase in self._phases}

    def _state(self, phase: Phase) -> PhaseState:
        scope = tuple(part.place.slug for part in phase.scope.all() if part.place)
        return phase_state(
            self._evidence.claims,
            self._evidence.links,
            PhaseValue(phase.slug, scope),
            on=self.day.on,
            known=self.day.known,
            places=self._evidence.trees.places,
            horizon=settings.HORIZON,
        )

    @cached_property
    def _shown(self) -> dict[str, Claim]:
        """All claims that the page names, by public id, read at once."""
        values = {value.id: value for state in self.states.values() for value in _named(state)}
        keys = [self._evidence.keys[id] for id in values]
        return {claim.public_id: claim for claim in Claim.objects.filter(pk__in=keys).with_names().newest_first()}

    def _claims(self, *sorts: Sequence[ClaimValue]) -> list[Claim]:
        """These claims as rows, the newest first; of each sort the first so many."""
        asked = {value.id for values in sorts for value in values[:MOST]}
        return [claim for id, claim in self._shown.items() if id in asked]

    def _row(self, phase: Phase) -> PhaseRow:
        state = self.states[phase.slug]
        return PhaseRow(
            phase=phase,
            state=state,
            label=PROGRESS[state.progress],
            said=self._claims(*_of_itself(state)),
            parts=list(self._parts(phase, state)),
        )

    def _parts(self, phase: Phase, state: PhaseState) -> Iterator[Part]:
        found = {part.place: part for part in state.places}
        for scope in phase.scope.all():
            here = found.get(scope.place.slug) if scope.place else None
            yield Part(
                place=scope.place,
                name=str(scope),
                label=PROGRESS[here.progress] if here else "",
                is_contested=bool(here and here.rivals),
                claims=self._claims(here.claims) if here else [],
                rivals=self._claims(here.rivals) if here else [],
            )


def _of_itself(state: PhaseState) -> tuple[Sequence[ClaimValue], ...]:
    return state.window.claims, state.claims, state.rivals, state.otherwise


def _named(state: PhaseState) -> Iterator[ClaimValue]:
    """The claims that the page names of a phase."""
    of_places = chain.from_iterable((part.claims, part.rivals) for part in state.places)
    for claims in (*_of_itself(state), *of_places):
        yield from claims[:MOST]
