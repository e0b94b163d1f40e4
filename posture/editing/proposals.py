"""What the extractor proposes, as the admin shows it: the text in pieces, a row for each proposal, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from posture import words
from posture.core.numerals import number_said
from posture.core.types import Basis, Edge, Modality
from posture.digits import number
from posture.extract.found import Amount, Dated, Speaker, Suggestion, Suggestions
from posture.models import Force, Place
from posture.sentences import listed

Value = tuple[str, str | Promise]


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Piece:
    """A stretch of the text, with the numbers of the proposals, or of the numbers left aside, that lie on it."""

    text: str
    claims: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """One proposal, counted from 1: the words, what they are taken to say, and the rule that took them so."""

    number: int
    quote: str
    kind: Promise
    values: list[Value]
    rule: str


@dataclass(frozen=True)
class LeftAside:
    """A number that was seen and is not proposed."""

    number: int
    quote: str
    reason: Promise


@dataclass(frozen=True)
class Proposals:
    pieces: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    links: list[tuple[Promise, int, int]] = field(default_factory=list)
    ignored: list[LeftAside] = field(default_factory=list)


def proposals(text: str, found: Suggestions) -> Proposals:
    """What was found in the text, in the words of the interface. Two queries, for the names of places and forces."""
    describe = _Describer(text, found)
    return Proposals(
        list(_pieces(text, found.claims, found.ignored)),
        [
            Row(n, text[one.start : one.end], words.KIND[one.kind], list(describe.values(one)), one.rule)
            for n, one in enumerate(found.claims, start=1)
        ],
        [(words.LINK[link.type], link.from_claim + 1, link.to_claim + 1) for link in found.links],
        [
            LeftAside(n, text[one.start : one.end], words.REASON[one.reason])
            for n, one in enumerate(found.ignored, start=1)
        ],
    )


def _pieces(text: str, claims: Sequence[Placed], ignored: Sequence[Placed]) -> Iterator[Piece]:
    """The whole text, cut wherever something begins or ends."""
    edges = {0, len(text)} | {edge for one in (*claims, *ignored) for edge in (one.start, one.end)}
    of_claims, of_ignored = _Covering(claims), _Covering(ignored)
    for start, end in pairwise(sorted(edges)):
        yield Piece(text[start:end], of_claims.at(start), of_ignored.at(start))


class _Covering:
    """Which of several stretches cover a place in the text; places are asked for in their order."""

    def __init__(self, items: Iterable[Placed]) -> None:
        self._ahead = sorted(enumerate(items, start=1), key=lambda item: item[1].start, reverse=True)
        self._open: list[tuple[int, Placed]] = []

    def at(self, offset: int) -> tuple[int, ...]:
        while self._ahead and self._ahead[-1][1].start <= offset:
            self._open.append(self._ahead.pop())
        self._open = [item for item in self._open if item[1].end > offset]
        return tuple(sorted(count for count, _item in self._open))


class _Describer:
    """Puts the fields of claims into words."""

    def __init__(self, text: str, found: Suggestions) -> None:
        self.text, self.found = text, found
        slugs = {place.slugs[0] for place in found.places}
        self._places = Place.objects.defer("outline").in_bulk(list(slugs), field_name="slug")
        forces = {slug for claim in found.claims for slug in (claim.force, claim.recipient) if slug}
        self._forces = Force.objects.in_bulk(list(forces), field_name="slug")

    def values(self, claim: Suggestion) -> Iterator[Value]:
        yield from self._what(claim)
        yield from self._where(claim)
        yield from self._when_and_who(claim)

    def _what(self, claim: Suggestion) -> Iterator[Value]:
        if claim.amount:
            yield _("quantity"), amount_text(claim.amount)
        if claim.unit:
            yield _("unit"), words.UNIT[claim.unit]
        if claim.measure:
            yield _("measure"), words.MEASURE[claim.measure]
        if claim.direction:
            yield _("direction"), words.DIRECTION[claim.direction]
        if claim.status:
            yield _("status"), words.STATUS[claim.status]
        if claim.group_size is not None:
            yield _("size of the unnamed group"), number(claim.group_size)
        if claim.stance:
            yield _("stance"), words.STANCE[claim.stance]
        if claim.phase_wording:
            yield _("phase"), claim.phase_wording
        if claim.edge and claim.edge is not Edge.UNSTATED:
            yield _("edge"), words.EDGE[claim.edge]
        if claim.modality is not Modality.REPORTED:
            yield _("modality"), words.MODALITY[claim.modality]
        if claim.basis is not Basis.UNSTATED:
            yield _("counting basis"), words.BASIS[claim.basis]

    def _where(self, claim: Suggestion) -> Iterator[Value]:
        if claim.force:
            yield _("force"), self._force(claim.force)
        if claim.recipient:
            yield _("handed over to"), self._force(claim.recipient)
        if claim.place is not None:
            yield _("place"), self._place(claim.place)
        if claim.origin is not None:
            yield _("from"), self._place(claim.origin)
        if claim.destinations:
            yield _("to"), listed([self._place(number) for number in claim.destinations])

    def _when_and_who(self, claim: Suggestion) -> Iterator[Value]:
        if claim.date is not None:
            yield _("true on"), self._date(self.found.dates[claim.date])
        if claim.date_said is not None:
            yield _("said on"), self._date(self.found.dates[claim.date_said])
        if claim.source is not None:
            yield _("source"), _speaker(self.found.sources[claim.source])
        if claim.relayed_through is not None:
            yield _("relayed through"), _speaker(self.found.sources[claim.relayed_through])

    def _force(self, slug: str) -> str:
        return self._forces[slug].name if slug in self._forces else slug

    def _place(self, count: int) -> str:
        named = self.found.places[count]
        known = self._places.get(named.slugs[0])
        return f"{known.name} ({known.get_kind_display()})" if known else self.text[named.start : named.end]

    def _date(self, date: Dated) -> str:
        written = self.text[date.start : date.end]
        days = [day.isoformat() if day else ".." for day in (date.earliest, date.latest)]
        return f"\u2066{date.edtf or '/'.join(days)}\u2069 (\u2068{written}\u2069)"


def amount_text(amount: Amount) -> str:
    """The qualifier and the number said: "about 2,000", "less than 500", "range 500 – 600", "vague: hundreds"."""
    if amount.magnitude:
        return f"{words.QUALIFIER[amount.qualifier]}: {words.MAGNITUDE[amount.magnitude]}"
    said = (number(one) for one in number_said(amount.qualifier, amount.lower, amount.upper) if one is not None)
    return " ".join([str(words.QUALIFIER[amount.qualifier]), " – ".join(said)]).strip()


def _speaker(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.role})" if speaker.role else speaker.name
