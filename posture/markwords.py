"""What the marks of the timeline are called: the words beside them, their accessible names, where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from posture import words
from posture.core.lanes import (
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
from posture.core.types import Direction, Edge, Kind, Measure, Modality
from posture.drawing import Label
from posture.models import Claim, Phase
from posture.sentences import listed, name_of, period_text, quantity_text, title
from posture.spreads import spread_text
from posture.templatetags.claims import said_by
from posture.templatetags.look import number

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
class Wording:
    """The words of marks in the language of the page. ``rows`` are the claims by public id, ``phases`` by slug."""

    rows: Mapping[str, Claim]
    phases: Mapping[str, Phase]
    known: date

    @cached_property
    def _claim_address(self) -> str:
        return reverse("claim", args=["-"])

    @cached_property
    def _claims_address(self) -> str:
        return reverse("claims")

    def address(self, mark: Mark, lane: Lane) -> str:
        """The page of its claim, or the list that several are in."""
        if len(mark.claims) == 1:
            return self._claim_address.replace("-", mark.claims[0])
        asked = {"kind": kind_of(mark), "known": self.known.isoformat()}
        if not isinstance(mark, Milestone | PlannedWindow | Overdue):
            asked |= {"place": lane.title, "force": lane.force or ""}
        return f"{self._claims_address}?{urlencode({name: value for name, value in asked.items() if value})}"

    def name(self, mark: Mark, label: Label) -> str:
        """The mark in words, with who says so; of several claims their number."""
        if len(mark.claims) == 1:
            row = self.rows[mark.claims[0]]
            who = ", ".join(dict.fromkeys((said_by(row), row.article.outlet.name, isolated(period_text(row.true)))))
            agreed = f" · {words.WORD[mark.word]}" if isinstance(mark, Interval | StatusMark) else ""
            late = f" · {label.full}" if isinstance(mark, Overdue) else ""
            return f"{title(row)}{agreed}{late} · {who}"
        count = ngettext("%(n)s claim", "%(n)s claims", len(mark.claims)) % {"n": number(len(mark.claims))}
        return " · ".join(filter(None, (label.full, _days(mark), count)))

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

    def bound(self, text: str, claim: str) -> str:
        """One side of a spread, with its counting basis where that is stated."""
        row = self.rows[claim]
        basis = "" if row.basis == "unstated" else f" · {row.get_basis_display()}"
        return f"{isolated(text)}{basis}"

    def status(self, mark: StatusMark) -> Label:
        short = self._status(self.rows[mark.claims[0]], str(words.STATUS[mark.status]))
        if mark.word is Word.CONTESTED:
            contested = f"{short} · {words.WORD[Word.CONTESTED]}"
            return Label(contested, contested, "c")
        return Label(short, short, f"s st-{_tone(mark.status)}")

    def status_event(self, mark: StatusEvent) -> Label:
        """ "3 closed", of a group of unnamed bases; of a named base its status and how it is said."""
        status = self._status(self.rows[mark.claims[0]], str(words.STATUS[mark.status]))
        size = "" if mark.group_size is None else f"{number(mark.group_size)} "
        return self._said(f"{size}{status}", mark.modality, "k", short=f"{size}{words.STATUS[mark.status]}")

    def _status(self, row: Claim, status: str) -> str:
        return _("handed over to %(force)s") % {"force": name_of(row.recipient)} if row.recipient else status

    def movement(self, mark: Movement, lane: Lane) -> Label:
        """ "≈ 500 out", "out, toward Syria and Erbil · number not said", seen from the place of the lane."""
        way, short = self._way(mark, lane)
        is_said = mark.quantity is not None and (mark.quantity.votes or mark.quantity.magnitude)
        counted = isolated(quantity_text(mark.quantity)) if mark.quantity and is_said else ""
        full = f"{counted} {way}" if counted else f"{way} · {_('number not said')}"
        return self._said(full, mark.modality, "o", short=f"{counted} {short}".strip())

    def _way(self, mark: Movement, lane: Lane) -> tuple[str, str]:
        rows = [self.rows[claim] for claim in mark.claims]
        if mark.origin != lane.title and lane.title in mark.destinations:
            origins = listed(list(dict.fromkeys(name_of(row.origin) for row in rows if row.origin)))
            bare, whence = str(words.DIRECTION[Direction.IN]), _("in, from %(places)s")
            if mark.direction is Direction.OUT:
                bare, whence = _("bound here"), _("bound here from %(places)s")
            return (whence % {"places": origins} if origins else bare), bare
        to = listed([name_of(place) for place in rows[0].destinations.all()])
        out = str(words.DIRECTION[Direction.OUT])
        return (_("out, toward %(places)s") % {"places": to} if to else out), out

    def target(self, mark: Target) -> Label:
        """ "< 500 target · no date"."""
        figure = isolated(quantity_text(mark.quantity)) if mark.quantity else ""
        short = f"{figure} {words.MEASURE[mark.measure]}"
        if mark.earliest is None and mark.latest is None:
            return self._said(f"{short} · {_('no date')}", mark.modality, "p", short=short)
        due = period_text(self.rows[mark.claims[0]].true)
        return self._said(f"{short} · {isolated(due)}", mark.modality, "p", short=short)

    def stance(self, mark: StanceMark) -> Label:
        row = self.rows[mark.claims[0]]
        stance = str(words.STANCE[mark.stance])
        label = self._said(stance, mark.modality)
        return Label(f"{label.full} · {said_by(row)}", label.short, label.look)

    def milestone(self, mark: Milestone, lane: Lane) -> Label:
        numbered = {"number": self.phases[lane.title].number}
        events = {Edge.START: _("Phase %(number)s began"), Edge.END: _("Phase %(number)s ended")}
        if mark.modality is not Modality.REPORTED:
            events = {Edge.START: _("Phase %(number)s to begin"), Edge.END: _("Phase %(number)s to end")}
        short = events.get(mark.edge, _("Phase %(number)s took place")) % numbered
        return Label(f"{short} · {words.MODALITY[mark.modality]}", short, "p" if mark.modality in NOT_YET else "k")

    def window(self, lane: Lane) -> Label:
        short = _("Phase %(number)s due") % {"number": self.phases[lane.title].number}
        return Label(_("%(event)s · planned") % {"event": short}, short, "p")

    def overdue(self, lane: Lane) -> Label:
        short = _("Phase %(number)s overdue") % {"number": self.phases[lane.title].number}
        return Label(f"{short} · {_('no end reported')}", short, "p")

    def _said(self, text: str, modality: Modality, look: str = "", *, short: str = "") -> Label:
        """The words, and how they are said where that is not as a report."""
        if modality is Modality.REPORTED:
            return Label(text, short or text, look)
        how = str(words.MODALITY[modality])
        look = "p" if modality in NOT_YET else ""
        return Label(f"{text} · {how}", f"{short or text} · {how}", look)


def _tone(status: str) -> str:
    return {"handed_over": "handed"}.get(status, status)


def _days(mark: Mark) -> str:
    first = getattr(mark, "start", None) or getattr(mark, "earliest", None)
    last = getattr(mark, "end", None) or getattr(mark, "latest", None)
    if first and last and first != last:
        return isolated(f"{first.isoformat()}/{last.isoformat()}")
    if first or last:
        day = isolated((first or last).isoformat())  # type: ignore[union-attr]
        return _("from %(day)s") % {"day": day} if first else _("by %(day)s") % {"day": day}
    return ""
