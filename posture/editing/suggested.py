"""The suggestions of a text that wait for an answer, with the rows they name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from articles.models import Version
from posture.core.numerals import number_said
from posture.core.quotation import is_quoted
from posture.core.types import Kind
from posture.editing.suggesting import Read, suggestions
from posture.extract.found import Dated, Speaker, Suggestion
from posture.extract.phases import phase_number
from posture.models import Claim, Phase, Place, Source, SuggestionAnswer
from posture.models.claim_rules import CODES, MAY, NEEDS, ROWS
from posture.models.naming import nameable

#: The longest text that the columns of wordings hold.
LONGEST_WORDING = 200
#: What makes two claims of one kind on words in common the same claim; a row only where the suggestion names one.
TELLING: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: ("measure", "unit", "qualifier", "lower", "upper"),
    Kind.MOVEMENT: ("direction", "qualifier", "lower", "upper", "origin_id"),
    Kind.STATUS: ("status", "place_id"),
    Kind.MILESTONE: ("edge", "phase_id"),
    Kind.STANCE: ("stance", "place_id"),
}
#: Columns of a claim that a suggestion does not fill, as they stand in a new claim.
PLAIN: dict[str, Any] = {"true_throughout": False, "note": ""}

Range = tuple[int, int]
Joint = tuple[str, str, str]


@dataclass(frozen=True)
class Suggested:
    """One suggestion, the ``number``-th of its text. ``values`` are the columns of the claim it would be, with rows in
    their place and ``destinations`` apart.

    ``speakers`` are those whom no row is known for, by the column that they belong into; None is the outlet itself.
    ``joined`` are the links that the extractor sees at it: their type, and the fingerprints they lead from and to.
    """

    number: int
    fingerprint: str
    start: int
    end: int
    quote: str
    kind: Kind
    rule: str
    values: dict[str, Any]
    destinations: list[Place]
    speakers: dict[str, Speaker | None]
    joined: list[Joint]

    @property
    def claim(self) -> Claim:
        """The claim it would be, unsaved: for its sentence and its sign."""
        claim = Claim(pk=0, kind=self.kind, **self.values)
        claim._prefetched_objects_cache = {"destinations": self.destinations}  # type: ignore[attr-defined]
        return claim

    @property
    def said(self) -> tuple[int | None, int | None]:
        """The number as it was said, and the second one of a range."""
        qualifier = self.values["qualifier"]
        return number_said(qualifier, self.values["lower"], self.values["upper"]) if qualifier else (None, None)

    @property
    def can_be_told(self) -> bool:
        """Whether it names all that its sentence speaks of."""
        has_rows = all(self.values[name] is not None for name in NEEDS[self.kind] if name in ROWS)
        is_moved = self.kind != Kind.MOVEMENT or self.values["origin"] or self.destinations
        return bool(has_rows and is_moved and (self.kind != Kind.STANCE or self.values["place"]))


@dataclass(frozen=True)
class Waiting:
    """The suggestions of a version that nobody answered, in its order; ``is_cut``: only its beginning was read."""

    suggested: list[Suggested]
    is_cut: bool

    def get(self, fingerprint: str) -> Suggested | None:
        return next((one for one in self.suggested if one.fingerprint == fingerprint), None)

    def after(self, answered: Suggested) -> Suggested | None:
        """The next one of the text; behind the last of them the first."""
        return next((one for one in self.suggested if one.number > answered.number), next(iter(self.suggested), None))


def waiting(version: Version, claims: Collection[tuple[Claim, Collection[Range]]] = ()) -> Waiting:
    """What waits for an answer in the version. ``claims`` stand on these words already: they are not proposed again.

    Costs a look at the names' state and at most three queries; when its names changed the text is read again, with two
    more.
    """
    read = suggestions(version)
    answered = set(SuggestionAnswer.objects.filter(article=version.article_id).values_list("fingerprint", flat=True))
    found = _suggested(version, read, [n for n, mark in enumerate(read.fingerprints) if mark not in answered])
    return Waiting([one for one in found if not _is_there(one, claims)], read.is_cut)


def waiting_one(version: Version, fingerprint: str) -> Suggested | None:
    """The suggestion if it waits for an answer, without a look at the others."""
    read = suggestions(version)
    if SuggestionAnswer.objects.filter(article=version.article_id, fingerprint=fingerprint).exists():
        return None
    found = _suggested(version, read, [n for n, mark in enumerate(read.fingerprints) if mark == fingerprint])
    for one in found:
        beside = Claim.objects.filter(version=version, spans__start__lt=one.end, spans__end__gt=one.start)
        return None if _is_there(one, [(claim, [(one.start, one.end)]) for claim in beside]) else one
    return None


def _suggested(version: Version, read: Read, numbers: Sequence[int]) -> Iterator[Suggested]:
    claims = [read.found.claims[number] for number in numbers]
    bridge = _Bridge(version, read, claims) if claims else None
    for number in numbers:
        if bridge:
            yield bridge.suggested(number)


def _is_there(one: Suggested, claims: Iterable[tuple[Claim, Iterable[Range]]]) -> bool:
    """Whether a claim of this kind with these values stands on words of it."""
    on_words = [claim for claim, spans in claims if any(start < one.end and one.start < end for start, end in spans)]
    if not on_words:
        return False
    ours = one.claim
    told = [name for name in TELLING[one.kind] if not (name.endswith("_id") and getattr(ours, name) is None)]
    return any(
        claim.kind == one.kind and all(getattr(claim, name) == getattr(ours, name) for name in told)
        for claim in on_words
    )


class _Bridge:
    """From the extractor's names to rows, for all suggestions of a text at once: two queries, four the first time."""

    def __init__(self, version: Version, read: Read, claims: Collection[Suggestion]) -> None:
        self.version, self.read, self.found = version, read, read.found
        self.places, self.forces = read.places, read.forces
        self.phases = list(Phase.objects.select_related("agreement")) if any(c.phase_wording for c in claims) else []
        self.by_slug, self.by_name, self.voice = self._sources()

    def _sources(self) -> tuple[dict[str, Source], dict[str, Source], Source | None]:
        """The sources that the text names, by slug and by name, and the outlet's own voice."""
        slugs = [slug for speaker in self.found.sources for slug in speaker.slugs[:1]]
        names = [speaker.name for speaker in self.found.sources]
        named = Q(slug__in=slugs) | Q(name_en__in=names) | Q(name_ar__in=names)
        rows = nameable("sources", self.version.article).filter(named | Q(outlet=self.version.article.outlet_id))
        found = list(rows.order_by("-pk"))
        by_name = {name: row for row in found for name in (row.name_en, row.name_ar) if name}
        voice = next((row for row in found if row.outlet_id == self.version.article.outlet_id), None)
        return {row.slug: row for row in found}, by_name, voice

    def suggested(self, number: int) -> Suggested:
        claim = self.found.claims[number]
        rows, speakers = self._speakers(claim)
        values = {**PLAIN, **_codes(claim), **self._rows(claim), **rows, **self._days(claim)}
        values["is_direct_quote"] = is_quoted(self.version.text, claim.start, claim.end)
        return Suggested(
            number,
            self.read.fingerprints[number],
            claim.start,
            claim.end,
            self.version.text[claim.start : claim.end],
            claim.kind,
            claim.rule,
            values | _barred(claim.kind),
            [place for n in claim.destinations if (place := self._place(n))] if claim.kind == Kind.MOVEMENT else [],
            speakers,
            list(self._joined(number)),
        )

    def _joined(self, number: int) -> Iterator[Joint]:
        for type, *ends in self.found.links:
            if number in ends:
                start, end = (self.read.fingerprints[n] for n in ends)
                yield type, start, end

    def _rows(self, claim: Suggestion) -> dict[str, Any]:
        return {
            "place": self._place(claim.place),
            "origin": self._place(claim.origin),
            "force": self.forces.get(claim.force),
            "recipient": self.forces.get(claim.recipient),
            "phase": self._phase(claim.phase_wording),
            "group_size": claim.group_size,
        }

    def _place(self, number: int | None) -> Place | None:
        return None if number is None else self.places.get(self.found.places[number].slugs[0])

    def _phase(self, wording: str) -> Phase | None:
        """The phase of that number, if only one agreement has one."""
        number = phase_number(wording) if wording else None
        known = [phase for phase in self.phases if phase.number == number]
        return known[0] if len(known) == 1 else None

    def _speakers(self, claim: Suggestion) -> tuple[dict[str, Source | None], dict[str, Speaker | None]]:
        """The sources by their columns, and those who have no row yet. What nobody else says the outlet says."""
        source, relay = (None if n is None else self.found.sources[n] for n in (claim.source, claim.relayed_through))
        rows = {"source": self._source(source) if source else self.voice}
        rows["relayed_through"] = self._source(relay) if relay else None
        if relay == source or (rows["source"] and rows["relayed_through"] == rows["source"]):
            relay = rows["relayed_through"] = None
        unknown = {} if rows["source"] else {"source": source}
        return rows, unknown if rows["relayed_through"] or not relay else {**unknown, "relayed_through": relay}

    def _source(self, speaker: Speaker) -> Source | None:
        known = (self.by_slug.get(slug) for slug in speaker.slugs[:1])
        return next(filter(None, known), None) or self.by_name.get(speaker.name)

    def _days(self, claim: Suggestion) -> dict[str, Any]:
        true = None if claim.date is None else self.found.dates[claim.date]
        said = None if claim.date_said is None else self.found.dates[claim.date_said]
        wording = self.version.text[true.start : true.end] if true else ""
        return {
            "true_edtf": _edtf(true),
            "said_edtf": _edtf(said),
            "true_wording": _short(wording),
        }


def _codes(claim: Suggestion) -> dict[str, Any]:
    """Everything that is said by a code or in numbers."""
    codes = {name: getattr(claim, name, None) for name in (*CODES, "modality", "basis")}
    amount = claim.amount
    quantity: dict[str, Any] = dict.fromkeys(("magnitude", "wording", "unit", "qualifier"), "")
    quantity |= {"lower": None, "upper": None}
    if amount and claim.kind in (Kind.STRENGTH, Kind.MOVEMENT):
        quantity = {"lower": amount.lower, "upper": amount.upper, "magnitude": amount.magnitude or ""}
        quantity |= {"qualifier": amount.qualifier, "unit": claim.unit or "", "wording": _short(amount.wording)}
    return {name: code or "" for name, code in codes.items()} | quantity


def _barred(kind: Kind) -> dict[str, Any]:
    """The columns that the kind does not have, empty."""
    barred = {*CODES, *ROWS} - {*NEEDS[kind], *MAY[kind]}
    return {name: "" if name in CODES else None for name in barred}


def _short(wording: str) -> str:
    return wording if len(wording) <= LONGEST_WORDING else ""


def _edtf(date: Dated | None) -> str:
    """The date as EDTF; one that has only days becomes an interval of them, open where it is."""
    if date is None or date.edtf:
        return date.edtf if date else ""
    first, last = (day.isoformat() if day else ".." for day in (date.earliest, date.latest))
    return first if first == last else f"{first}/{last}"
