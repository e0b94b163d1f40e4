"""What the marks of the timeline are called: the words beside them, their accessible names, where they lead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from posture import words
from posture.core.lanes import (
    Event,
    Interval,
    Lane,
    Mark,
    Milestone,
    Movement,
    Overdue,
    PlannedWindow,
    StanceMark,
    StatusEvent,
    StatusMark,
    Target,
)
from posture.core.spread import Word
from posture.core.types import Basis, Claim, Direction, Edge, Kind, Measure, Modality
from posture.digits import number
from posture.sentences import listed, period_text, quantity_text
from posture.spreads import spread_text
from posture.timeline.shapes import Label

LEFT_TO_RIGHT, POP = "\u2066", "\u2069"
#: Look of the words: violet for what is not yet so, crimson for contested, else by what it is.
NOT_YET = frozenset({Modality.PLANNED, Modality.EXPECTED})
KINDS: tuple[tuple[tuple[type[Mark], ...], Kind], ...] = (
    ((Interval, Target), Kind.STRENGTH),
    ((StatusMark, StatusEvent), Kind.STATUS),
    ((Movement,), Kind.MOVEMENT),
    ((StanceMark,), Kind.STANCE),
    ((Milestone, PlannedWindow, Overdue), Kind.MILESTONE),
)


def kind_of(mark: Mark) -> Kind:
    return next(kind for types, kind in KINDS if isinstance(mark, types))


def isolated(text: str) -> str:
    """A quantity in signs, left to right whatever stands around it: else ``<`` is mirrored in Arabic."""
    return f"{LEFT_TO_RIGHT}{text}{POP}" if text else ""


@dataclass(frozen=True)
class Names:
    """The names of rows by slug, as sentences of the page write them; of phases the numbers."""

    places: Mapping[str, str]
    forces: Mapping[str, str]
    sources: Mapping[str, str]
    outlets: Mapping[str, str]
    phases: Mapping[str, int]


@dataclass(frozen=True)
class Wording:
    """The words of marks in the language of the page. ``claims`` are the values of the claims by id."""

    claims: Mapping[str, Claim]
    names: Names
    known: date

    @cached_property
    def _claim_address(self) -> str:
        return reverse("claim", args=["-"])

    @cached_property
    def _claims_address(self) -> str:
        return reverse("claims")

    def address(self, marks: Collection[Mark], lane: Lane) -> str:
        """The page of the claim that marks rest on, or the list that several are in."""
        claims = {claim for mark in marks for claim in mark.claims}
        if len(claims) == 1:
            return self._claim_address.replace("-", claims.pop())
        kinds = {kind_of(mark) for mark in marks}
        asked = {"kind": kinds.pop() if len(kinds) == 1 else "", "known": self.known.isoformat()}
        if lane.force:
            asked |= {"place": lane.title, "force": lane.force}
        return f"{self._claims_address}?{urlencode({name: value for name, value in asked.items() if value})}"

    def name(self, mark: Mark, lane: Lane, label: Label) -> str:
        """The mark in words, with who says so; of several claims their number."""
        where = f"{self.names.places[lane.title]}: " if lane.force else ""
        if len(mark.claims) == 1:
            claim = self.claims[mark.claims[0]]
            who = (self.names.sources[claim.source], self.names.outlets[claim.outlet])
            return f"{where}{label.full} · {', '.join((*dict.fromkeys(who), isolated(period_text(claim.true))))}"
        return where + " · ".join(filter(None, (label.full, _days(mark), _counted(mark.claims))))

    def crowd(self, marks: Iterable[Mark], lane: Lane) -> str:
        """What marks are called that had no room for words of their own."""
        where = f"{self.names.places[lane.title]}: " if lane.force else ""
        days = [day for mark in marks for day in (mark_start(mark), mark_end(mark)) if day]
        between = isolated(f"{min(days).isoformat()}/{max(days).isoformat()}") if days else ""
        claims = _counted({claim for mark in marks for claim in mark.claims})
        return where + " · ".join(filter(None, (_("drawn without words, for want of room"), between, claims)))

    def interval(self, mark: Interval) -> Label:
        """The figure, and how far sources agree on it."""
        figure = self.figure(mark)
        word = str(words.WORD[mark.word])
        if not figure:
            return Label(word, word)
        look = "c" if mark.word is Word.CONTESTED else "k"
        return Label(f"{figure} · {words.MEASURE[Measure.PRESENT]} · {word}", figure, look)

    def figure(self, mark: Interval) -> str:
        low, high = mark.lower, mark.upper
        return isolated(spread_text(low.value, low.qualifier, high.value, high.qualifier)) if low and high else ""

    def whole(self, mark: Interval) -> str:
        """The figure, with its counting basis where one claim states it."""
        claims = {side.claim for side in (mark.lower, mark.upper) if side}
        return self.figure(mark) + (self._basis(claims.pop()) if len(claims) == 1 else "")

    def bound(self, text: str, claim: str) -> str:
        """One side of a spread, with its counting basis where that is stated."""
        return isolated(text) + self._basis(claim)

    def _basis(self, claim: str) -> str:
        basis = self.claims[claim].basis
        return "" if basis is Basis.UNSTATED else f" · {words.BASIS[basis]}"

    def status(self, mark: StatusMark) -> Label:
        short = str(words.STATUS[mark.status])
        full = self._status(self.claims[mark.claims[0]], short)
        if mark.word is Word.CONTESTED:
            contested = words.WORD[Word.CONTESTED]
            return Label(f"{full} · {contested}", f"{short} · {contested}", "c")
        return Label(full, short, f"s st-{_tone(mark.status)}")

    def status_event(self, mark: StatusEvent) -> Label:
        """ "3 closed", of a group of unnamed bases; of a named base its status and how it is said."""
        status = self._status(self.claims[mark.claims[0]], str(words.STATUS[mark.status]))
        size = "" if mark.group_size is None else f"{number(mark.group_size)} "
        return self._said(f"{size}{status}", mark.modality, "k", short=f"{size}{words.STATUS[mark.status]}")

    def _status(self, claim: Claim, status: str) -> str:
        if claim.recipient is None:
            return status
        return _("handed over to %(force)s") % {"force": self.names.forces[claim.recipient]}

    def movement(self, mark: Movement, lane: Lane) -> Label:
        """ "≈ 500 out", "out, toward Syria and Erbil · number not said", seen from the place of the lane."""
        way, short = self._way(mark, lane)
        is_said = mark.quantity is not None and (mark.quantity.votes or mark.quantity.magnitude)
        counted = isolated(quantity_text(mark.quantity)) if mark.quantity and is_said else ""
        full = f"{counted} {way}" if counted else " · ".join([way, _("number not said")])
        return self._said(full, mark.modality, "o", short=f"{counted} {short}".strip())

    def _way(self, mark: Movement, lane: Lane) -> tuple[str, str]:
        if mark.origin != lane.title and lane.title in mark.destinations:
            found = (self.claims[claim].origin for claim in mark.claims)
            origins = listed([self.names.places[origin] for origin in dict.fromkeys(found) if origin])
            bare, whence = str(words.DIRECTION[Direction.IN]), _("in, from %(places)s")
            if mark.direction is Direction.OUT:
                bare, whence = _("bound here"), _("bound here from %(places)s")
            return (whence % {"places": origins} if origins else bare), bare
        to = listed([self.names.places[place] for place in self.claims[mark.claims[0]].destinations])
        out = str(words.DIRECTION[Direction.OUT])
        return (_("out, toward %(places)s") % {"places": to} if to else out), out

    def target(self, mark: Target) -> Label:
        """ "< 500 target · no date"."""
        figure = isolated(quantity_text(mark.quantity)) if mark.quantity else ""
        short = f"{figure} {words.MEASURE[mark.measure]}"
        if mark.earliest is None and mark.latest is None:
            return self._said(" · ".join([short, _("no date")]), mark.modality, "p", short=short)
        due = period_text(self.claims[mark.claims[0]].true)
        return self._said(f"{short} · {isolated(due)}", mark.modality, "p", short=short)

    def stance(self, mark: StanceMark) -> Label:
        label = self._said(str(words.STANCE[mark.stance]), mark.modality)
        source = self.names.sources[self.claims[mark.claims[0]].source]
        return Label(f"{label.full} · {source}", label.short, label.look)

    def milestone(self, mark: Milestone, lane: Lane) -> Label:
        numbered = {"number": self.names.phases[lane.title]}
        events = {Edge.START: _("Phase %(number)s began"), Edge.END: _("Phase %(number)s ended")}
        if mark.modality is not Modality.REPORTED:
            events = {Edge.START: _("Phase %(number)s to begin"), Edge.END: _("Phase %(number)s to end")}
        short = events.get(mark.edge, _("Phase %(number)s took place")) % numbered
        return Label(f"{short} · {words.MODALITY[mark.modality]}", short, "p" if mark.modality in NOT_YET else "k")

    def window(self, lane: Lane) -> Label:
        short = _("Phase %(number)s due") % {"number": self.names.phases[lane.title]}
        return Label(_("%(event)s · planned") % {"event": short}, short, "p")

    def overdue(self, lane: Lane) -> Label:
        short = _("Phase %(number)s overdue") % {"number": self.names.phases[lane.title]}
        return Label(" · ".join([short, _("no end reported")]), short, "p")

    def _said(self, text: str, modality: Modality, look: str = "", *, short: str = "") -> Label:
        """The words, and how they are said where that is not as a report."""
        if modality is Modality.REPORTED:
            return Label(text, short or text, look)
        how = str(words.MODALITY[modality])
        look = "p" if modality in NOT_YET else ""
        return Label(f"{text} · {how}", f"{short or text} · {how}", look)


def _tone(status: str) -> str:
    return {"handed_over": "handed"}.get(status, status)


def mark_start(mark: Mark) -> date | None:
    """The first day of a mark; of an open side, and of a target without a date, None."""
    match mark:
        case Interval() | StatusMark() | Overdue():
            return mark.start
        case Event() | PlannedWindow():
            return mark.earliest
    return None


def mark_end(mark: Mark) -> date | None:
    """The last day of a mark, or the day after it where it lasts until something else is said."""
    match mark:
        case Interval() | StatusMark():
            return mark.end
        case Event() | PlannedWindow():
            return mark.latest
        case Overdue():
            return mark.on
    return None


def _counted(claims: Collection[str]) -> str:
    return ngettext("%(n)s claim", "%(n)s claims", len(claims)) % {"n": number(len(claims))}


def _days(mark: Mark) -> str:
    first, last = mark_start(mark), mark_end(mark)
    if first and last and first != last:
        return isolated(f"{first.isoformat()}/{last.isoformat()}")
    if first:
        day = isolated(first.isoformat())
        return day if last else _("from %(day)s") % {"day": day}
    return _("by %(day)s") % {"day": isolated(last.isoformat())} if last else ""
