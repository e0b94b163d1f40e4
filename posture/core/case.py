"""One question's claims, sorted once; and what they give on one day. Readings and steps both ask here, and only here.

A case is the part that does not depend on the day: what is known, what is overruled, and in which slot each claim
belongs. `Case.find` is the part that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from operator import attrgetter

from posture.core.evidence import (
    HORIZON,
    Dated,
    LeftOut,
    Reason,
    considered,
    date_claim,
    neighbours,
    newest_first,
    overruled,
    stay,
)
from posture.core.spread import NO_FIGURE, Spread, Word, spread_of, word_of
from posture.core.status import NO_STATUS, StatusReading, read_status
from posture.core.types import ENDED, Claim, Kind, Link, LinkType, Measure, Modality, Status, Tree, Unit


class Slot(StrEnum):
    """Where in a reading a claim belongs, if its day has come."""

    EVIDENCE = "evidence"
    STATUS = "status"
    GROUPS = "groups"
    MOVEMENT = "movement"
    PLANNED = "planned"
    OTHERWISE = "otherwise"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a reading is about, with the trees that say what lies within."""

    place: str
    force: str
    unit: Unit
    places: Tree
    forces: Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the figures and statuses of a place say on one day; claims newest first.

    ``origins`` are the ids of the kept claims of each origin. ``fresh_to`` is the last day that the newest figure
    speaks of, or the newest answer without a figure where there is none.
    """

    kept: tuple[Claim, ...] = ()
    spread: Spread = NO_FIGURE
    word: Word = Word.NONE
    origins: tuple[tuple[str, ...], ...] = ()
    fresh_to: date | None = None
    status: StatusReading = NO_STATUS

    def newest(self, on: date) -> date | None:
        """The day that the newest kept claim speaks of when asked on a day."""
        return min(self.fresh_to, on) if self.fresh_to else None

    def age(self, on: date) -> int | None:
        """How many days before ``on`` the newest kept claim speaks of; None when nothing is kept."""
        newest = self.newest(on)
        return (on - newest).days if newest else None


#: The fields of a finding, which readings and steps take over as they are.
FOUND = tuple(field.name for field in fields(Finding))
parts = attrgetter(*FOUND)


@dataclass(frozen=True, slots=True)
class Case:
    """The considered claims of one subject by slot, with what links say of them; ``out`` are those in no slot."""

    slots: Mapping[Slot, Sequence[Dated]]
    out: tuple[LeftOut, ...]
    repeats: Mapping[str, set[str]]
    apart: Mapping[str, set[str]]
    contradicts: Mapping[str, set[str]]
    horizon: int
    force: str
    forces: Tree

    def ends_figures(self, item: Dated) -> bool:
        """Whether older figures of this force no longer hold after this status (rule 3).

        A closed or handed-over base is so for everyone; a base vacated by one force may still hold another.
        """
        claim = item.claim
        if claim.status is Status.VACATED:
            return claim.force is None or self.forces.covers(claim.force, self.force)
        return claim.status in ENDED

    def find(self, on: int, evidence: Sequence[Dated], statuses: Sequence[Dated]) -> tuple[Finding, list[LeftOut]]:
        """What evidence and statuses, all true by the day ``on`` (an ordinal), give; and what of them is left out."""
        status, overtaken = self.status(on, statuses)
        present, ended = self.not_ended(on, evidence, statuses)
        finding, older = self.figure(on, present)
        return replace(finding, status=status), [*overtaken, *ended, *older]

    def status(self, on: int, statuses: Sequence[Dated]) -> tuple[StatusReading, list[LeftOut]]:
        return read_status(statuses, on, repeats=self.repeats, contradicts=self.contradicts, horizon=self.horizon)

    def figure(self, on: int, present: Sequence[Dated]) -> tuple[Finding, list[LeftOut]]:
        """A finding without its status, of the evidence that no status ended."""
        if not present:
            return Finding(), []
        standing = stay(present, on, self.repeats, self.horizon)
        kept = sorted(standing.kept, key=newest_first)
        fresh = max((item.end for item in kept if item.votes), default=kept[0].end)
        claims = tuple(item.claim for item in kept)
        finding = Finding(
            kept=claims,
            spread=spread_of(claims),
            word=word_of(standing, self.repeats, self.apart),
            origins=tuple(tuple(sorted(i.claim.id for i in members)) for members in standing.origins.values()),
            fresh_to=date.fromordinal(fresh),
        )
        return finding, standing.out

    def not_ended(
        self, on: int, evidence: Sequence[Dated], statuses: Sequence[Dated]
    ) -> tuple[Sequence[Dated], list[LeftOut]]:
        """The evidence that is no older than the last status that ends figures, and what is older."""
        endings = [item for item in statuses if self.ends_figures(item)]
        if not endings:
            return evidence, []
        last = max(endings, key=lambda item: (min(item.end, on), item.claim.id))
        day = min(last.end, on)
        out = [LeftOut(i.claim, Reason.ENDED, last.claim.id) for i in evidence if min(i.end, on) < day]
        return [item for item in evidence if min(item.end, on) >= day], out


def open_case(
    claims: Iterable[Claim],
    links: Iterable[Link],
    subject: Subject,
    *,
    known: date,
    horizon: timedelta = HORIZON,
) -> Case:
    """Sort the claims known by a day into the slots of a subject; each is in one slot or in ``out``, never in both."""
    found = considered(claims, known)
    links = tuple(links)
    gone = overruled(links, found)
    slots: dict[Slot, list[Dated]] = {slot: [] for slot in Slot}
    out = []
    for claim in found.values():
        slot = slot_of(claim, subject)
        if isinstance(slot, Reason):
            out.append(LeftOut(claim, slot))
        elif claim.id in gone:
            out.append(LeftOut(claim, *gone[claim.id]))
        else:
            slots[slot].append(date_claim(claim))
    return Case(
        slots=slots,
        out=tuple(out),
        repeats=neighbours(links, LinkType.REPEATS, found),
        apart=neighbours(links, LinkType.DIFFERENT_BASIS, found),
        contradicts=neighbours(links, LinkType.CONTRADICTS, found),
        horizon=horizon.days,
        force=subject.force,
        forces=subject.forces,
    )


def slot_of(claim: Claim, subject: Subject) -> Slot | Reason:
    """Where a claim belongs in the readings of a subject, or why it has no place there (rules 2 and 7)."""
    reason = foreign(claim, subject)
    if reason:
        return reason
    if not (_is_of_place(claim, subject) and _is_of_force(claim, subject)):
        return Slot.BESIDE
    if claim.modality not in (Modality.REPORTED, Modality.PLANNED):
        return Slot.OTHERWISE
    if claim.modality is Modality.PLANNED or claim.measure in (Measure.TARGET, Measure.AUTHORISED):
        return Slot.PLANNED
    if claim.kind is Kind.STATUS:
        return Slot.STATUS if claim.group_size is None else Slot.GROUPS
    return Slot.EVIDENCE if claim.kind is Kind.STRENGTH else Slot.MOVEMENT


def foreign(claim: Claim, subject: Subject) -> Reason | None:
    """Why a claim says nothing of a subject or of a part of it, if so.

    A reported stance is a characterisation, neither figure nor event, and no reading holds it; one that is planned,
    denied, expected or demanded stands among what is said otherwise.
    """
    if claim.kind is Kind.MILESTONE or (claim.kind is Kind.STANCE and claim.modality is Modality.REPORTED):
        return Reason.OTHER_KIND
    if not any(subject.places.covers(subject.place, place) for place in claim.places):
        return Reason.OTHER_PLACE
    if not (_is_of_force(claim, subject) or subject.forces.within(claim.force, subject.force)):
        return Reason.OTHER_FORCE
    if claim.kind in (Kind.STRENGTH, Kind.MOVEMENT) and (claim.unit or Unit.PERSONNEL) is not subject.unit:
        return Reason.OTHER_UNIT
    return None


def _is_of_place(claim: Claim, subject: Subject) -> bool:
    """Whether a claim names the place itself, or is a movement across its border.

    What moves between two places within, or leaves one of them for nobody says where, stands beside.
    """
    if subject.place in claim.places:
        return True
    if claim.kind is not Kind.MOVEMENT:
        return False
    return len({subject.places.within(place, subject.place) for place in claim.places}) == 2


def _is_of_force(claim: Claim, subject: Subject) -> bool:
    if claim.force is None or claim.force == subject.force:
        return True
    if claim.kind is not Kind.STATUS:
        return False
    return subject.forces.within(claim.force, subject.force) or subject.forces.within(subject.force, claim.force)
