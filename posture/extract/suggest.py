"""From an article's text to the claims it suggests (docs/extractor.md)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from posture.core.types import Direction, Kind, LinkType, Measure, Modality, Unit
from posture.extract.claims.attach import Attacher
from posture.extract.claims.circumstance import Circumstance
from posture.extract.claims.circumstances import circumstances
from posture.extract.claims.events import base_events, movements, sites
from posture.extract.claims.milestones import milestones
from posture.extract.claims.scene import Draft, Scene
from posture.extract.claims.stances import stances
from posture.extract.clauses import Clauses
from posture.extract.counts.quantities import quantities
from posture.extract.dates import dates
from posture.extract.found import Counted, Joined, Named, Suggestion, Suggestions
from posture.extract.names.gazetteer import Gazetteer
from posture.extract.names.speakers import attributions
from posture.extract.text import Text

#: Members that are asked about most, by themselves (``periods.YEAR``).
PERSONNEL, BASES, MOVEMENT, TARGET = Unit.PERSONNEL, Unit.BASES, Kind.MOVEMENT, Measure.TARGET


def suggest(original: str, published: tuple[date, date] | None, gazetteer: Gazetteer) -> Suggestions:
    """What the text claims, with where, when and who says so. ``published``: earliest and latest day of it.

    Linear in the text, no I/O, no clock, never an exception whatever the text.
    """
    text = Text(original)
    if not len(text):
        return Suggestions()
    dated = dates(text, published)
    counts, ignored = quantities(text, dated)
    mentions = gazetteer.mentions(text)
    scene = Scene(Clauses(text), gazetteer, mentions)
    attacher = Attacher(scene, counts, dated, attributions(text, gazetteer, mentions))
    maker = _Maker(scene, attacher, counts)
    claims, links = maker.claims()
    places = [Named(*text.span(one.first, one.behind, one.skip), one.places) for one in scene.places]
    return Suggestions(claims, links, list(dated), places, attacher.sources, list(ignored))


class _Maker:
    """Makes the claims of one scene, in the order of the text, with the links between them."""

    def __init__(self, scene: Scene, attacher: Attacher, counts: Sequence[Counted]) -> None:
        self.scene, self.attacher, self.counts = scene, attacher, counts
        self.sites = sites(scene, counts)
        of_bases = {site.first for site in self.sites if site.of_them}
        self.people = [count for count in counts if count.unit is PERSONNEL and count.first not in of_bases]
        self.events = base_events(scene, self.sites)
        self.judged = circumstances(scene.clauses, self.people)
        self.governors = {one.governor for one in self.judged}

    def claims(self) -> tuple[list[Suggestion], list[Joined]]:
        counted = [self._counted(count, one) for count, one in zip(self.people, self.judged, strict=True)]
        links = self._trajectories(counted)
        others, parts = self._others()
        links += [Joined(LinkType.PART_OF, len(counted) + part, len(counted) + whole) for part, whole in parts]
        return _in_order([*counted, *others], links)

    def _others(self) -> tuple[list[Suggestion], list[tuple[int, int]]]:
        """Claims without a number of people, and which of them is part of which."""
        found = self.sites
        events = self.events
        drafts = [
            *events,
            *movements(self.scene, found, self.governors, {draft.at for draft in events}),
            *milestones(self.scene),
            *stances(self.scene, self.governors),
        ]
        parts = [(n, draft.whole) for n, draft in enumerate(drafts) if draft.whole is not None]
        taken = [(draft.claim.start, draft.claim.end) for draft in drafts if draft.claim.kind is Kind.STATUS]
        return [*self._once(list(map(self._finished, drafts))), *self._bases(taken)], parts

    def _once(self, claims: list[Suggestion]) -> list[Suggestion]:
        """Of stances that one speaker takes on one place the first; they come last, so that no number changes."""
        told: set[tuple[object, ...]] = set()
        kept = []
        for claim in claims:
            key = (claim.stance, claim.modality, self._name(claim.source), self._slug(claim.place))
            if claim.kind is not Kind.STANCE or key not in told:
                kept.append(claim)
            told.add(key)
        return kept

    def _name(self, source: int | None) -> object:
        """Who it is, wherever the text names them."""
        speaker = None if source is None else self.attacher.sources[source]
        return speaker and (speaker.slugs or speaker.name)

    def _slug(self, place: int | None) -> str:
        return "" if place is None else self.scene.places[place].places[0]

    def _counted(self, count: Counted, judged: Circumstance) -> Suggestion:
        place = origin = None
        destinations: tuple[int, ...] = ()
        if judged.kind is MOVEMENT:
            origin, destinations = self._route(count, judged)
        else:
            place = self.attacher.place(count.first, count.behind)
        source, relayed, said_on = self.attacher.source(count.first)
        return Suggestion(
            count.start,
            count.end,
            judged.kind,
            f"{count.rule}: {judged.rule}",
            judged.modality,
            count.unit,
            judged.measure,
            count.amount,
            count.basis,
            self.scene.force(count.first),
            place,
            origin,
            destinations,
            judged.direction,
            date=self.attacher.date(count.first),
            date_said=said_on,
            source=source,
            relayed_through=relayed,
        )

    def _route(self, count: Counted, judged: Circumstance) -> tuple[int | None, tuple[int, ...]]:
        """Its origin and destinations; where none is named, the nearest place is whence or whither."""
        way = self.scene.route(judged.governor)
        origin, destinations = next(iter(way.origins), None), tuple(way.destinations)
        if origin is not None or destinations:
            return origin, destinations
        nearest = next(iter(way.within), None)
        if nearest is None:
            nearest = self.attacher.place(count.first, count.behind)
        if judged.direction is Direction.IN:
            return None, () if nearest is None else (nearest,)
        return nearest, ()

    def _bases(self, taken: Sequence[tuple[int, int]]) -> list[Suggestion]:
        """Counts of bases that no event is about: so many there are, or are to be."""
        starts = [count.start for count in self.counts]
        told = {n for start, end in taken for n in range(bisect_left(starts, start), bisect_left(starts, end))}
        counts = [count for n, count in enumerate(self.counts) if count.unit is BASES and n not in told]
        return [self._base_count(c, j) for c, j in zip(counts, circumstances(self.scene.clauses, counts), strict=True)]

    def _base_count(self, count: Counted, judged: Circumstance) -> Suggestion:
        there = replace(
            judged,
            kind=Kind.STRENGTH,
            measure=judged.measure or Measure.PRESENT,
            modality=Modality.REPORTED if judged.modality is Modality.PLANNED else judged.modality,
            direction=None,
            rule="bases",
        )
        return self._counted(count, there)

    def _finished(self, draft: Draft) -> Suggestion:
        """The draft with its place, force, date and source."""
        claim, place = draft.claim, draft.claim.place
        if place is None and claim.kind in (Kind.STATUS, Kind.STANCE):
            place = self.attacher.place(draft.at, draft.behind, claim.recipient)
        source, relayed, said_on = self.attacher.source(draft.at)
        return claim._replace(
            place=place,
            force=claim.force or self.scene.force(draft.at),
            date=self.attacher.date(draft.at),
            date_said=said_on,
            source=source,
            relayed_through=relayed,
        )

    def _trajectories(self, counted: list[Suggestion]) -> list[Joined]:
        """From n to m: joined; n is in the country around m unless a place of its own says otherwise."""
        links = []
        for n, (one, other) in enumerate(pairwise(self.judged)):
            ends = self.people[n].first, self.people[n + 1].first
            is_end = other.rule == "changed to" or other.measure is TARGET
            if one.rule == "changed from" and is_end and self.scene.clauses.same_sentence(*ends):
                links.append(Joined(LinkType.TRAJECTORY, n, n + 1))
                place = counted[n + 1].place
                if place is not None and place == counted[n].place:
                    counted[n] = counted[n]._replace(place=self.attacher.country_around(place))
        return links


def _in_order(claims: list[Suggestion], links: list[Joined]) -> tuple[list[Suggestion], list[Joined]]:
    order = sorted(range(len(claims)), key=lambda n: (claims[n].start, claims[n].end, n))
    new = {old: number for number, old in enumerate(order)}
    joined = [Joined(link.type, new[link.from_claim], new[link.to_claim]) for link in links]
    return [claims[old] for old in order], joined
