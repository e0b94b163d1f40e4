"""Which claims count on a day: what is known, when it is true, what overrules it, whose newest word it is.

Rules 1, 3 and 4 of docs/model.md section 4. Days are proleptic ordinals here (``date.toordinal``), which compare fast
and cannot overflow.

**Open days.** A claim's ``true`` may lack an end. Nobody can report what comes after the report, so an open ``latest``
counts as the day it was said, or else as the day it was known. An open ``earliest`` of a claim that holds throughout
leaves only its last day sure, so it counts as true from ``latest`` on.

**Newest.** A claim that holds throughout a period speaks, on a day within, of that very day; after its end it speaks of
its last day. Every other claim speaks of its last possible day. So a claim's day is the earlier of its end and the
day asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from posture.core.types import Claim, Kind, Link, LinkType, Status

HORIZON = timedelta(days=365)


class Reason(StrEnum):
    """Why a considered claim is not in a reading."""

    OTHER_KIND = "other_kind"
    OTHER_PLACE = "other_place"
    OTHER_FORCE = "other_force"
    OTHER_UNIT = "other_unit"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    NOT_YET_TRUE = "not_yet_true"
    NOT_YET_SAID = "not_yet_said"
    ENDED = "ended"
    BEYOND_HORIZON = "beyond_horizon"
    DISPLACED = "displaced"
    OVERTAKEN = "overtaken"
    NOT_AFTER = "not_after"


#: Links whose end no longer counts once their start is known.
OVERRULING = {LinkType.CORRECTS: Reason.CORRECTED, LinkType.SUPERSEDES: Reason.SUPERSEDED}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that is not in the reading, why, and the id of the claim that put it out, if one did."""

    claim: Claim
    reason: Reason
    by: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Dated:
    """A claim with its days as ordinals. ``due`` is the first day it counts as true; ``votes`` is false for answers
    without content: withheld, vague, unstated quantities and the status unknown."""

    claim: Claim
    due: int
    start: int
    end: int
    said: int
    votes: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What rules 3 (horizon) and 4 leave: the claims that stay by origin, all that were recent, and the rest."""

    origins: dict[str, list[Dated]]
    recent: Sequence[Dated]
    out: list[LeftOut]

    @property
    def kept(self) -> list[Dated]:
        return [item for members in self.origins.values() for item in members]


def said_on(claim: Claim) -> date:
    """The last day it can have been said: its date said, else the day it was known."""
    return (claim.said.latest if claim.said else None) or claim.known_on


def date_claim(claim: Claim) -> Dated:
    """The claim with its days; the module's docstring says what open days count as."""
    said = said_on(claim).toordinal()
    first = claim.true.earliest and claim.true.earliest.toordinal()
    last = claim.true.latest and claim.true.latest.toordinal()
    end = last or max(said, first or said)
    due = first if first and claim.true.throughout else end
    return Dated(claim, due, first or end, end, said, has_content(claim))


def has_content(claim: Claim) -> bool:
    if claim.kind is Kind.STATUS:
        return claim.status is not Status.UNKNOWN
    return claim.quantity is not None and claim.quantity.votes


def newest_first(item: Dated) -> tuple[int, int, str]:
    """Sort key that never depends on the day asked for."""
    return (-item.end, -item.said, item.claim.id)


def considered(claims: Iterable[Claim], known: date) -> dict[str, Claim]:
    """The claims known by a day, by id (rule 1). The caller passes accepted claims only.

    Raises ValueError when two claims share an id.
    """
    found: dict[str, Claim] = {}
    for claim in claims:
        if claim.known_on <= known and found.setdefault(claim.id, claim) is not claim:
            raise ValueError(f"two claims with the id {claim.id}")
    return found


def overruled(links: Iterable[Link], claims: Mapping[str, Claim]) -> dict[str, tuple[Reason, str]]:
    """What known claims correct or supersede (rule 3): the id of each, with the reason and the overruling id.

    It holds for every day asked for: a correction says that the words were wrong, not that things changed.
    """
    found: dict[str, tuple[Reason, str]] = {}
    for link in links:
        reason = OVERRULING.get(link.type)
        if reason and link.start in claims and link.end in claims:
            found[link.end] = min(found.get(link.end, (reason, link.start)), (reason, link.start))
    return found


def neighbours(links: Iterable[Link], kind: LinkType, claims: Mapping[str, Claim]) -> dict[str, set[str]]:
    """For each claim the claims that links of one type join it to, in either direction; both ends known (rule 1)."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        if link.type is kind and link.start in claims and link.end in claims:
            found[link.start].add(link.end)
            found[link.end].add(link.start)
    return dict(found)


def stay(items: Sequence[Dated], on: int, repeats: Mapping[str, set[str]], horizon: int) -> Standing:
    """Who stays of claims that are true by ``on``: the newest of each origin within the horizon (days)."""
    recent, out = _within_horizon(items, on, horizon)
    roots = _join_sources(recent, repeats) if repeats else {}
    members: dict[str, list[Dated]] = defaultdict(list)
    for item in recent:
        members[roots.get(item.claim.speaker, item.claim.speaker)].append(item)
    return Standing({root: _newest(members[root], on, out) for root in sorted(members)}, recent, out)


def _within_horizon(items: Sequence[Dated], on: int, horizon: int) -> tuple[Sequence[Dated], list[LeftOut]]:
    """Split off what is older than the newest by more than the horizon.

    Only a figure can age a figure: a withheld or vague answer displaces no number, not even this way.
    """
    if not items:
        return items, []
    newest = max(min(item.end, on) for item in items)
    newest_vote = max((min(item.end, on) for item in items if item.votes), default=newest)
    recent, out = [], []
    for item in items:
        if min(item.end, on) >= (newest_vote if item.votes else newest) - horizon:
            recent.append(item)
        else:
            out.append(LeftOut(item.claim, Reason.BEYOND_HORIZON))
    return recent, out


def _join_sources(items: Sequence[Dated], repeats: Mapping[str, set[str]]) -> dict[str, str]:
    """Which sources are one origin: each joined source with the first, by name, of its connected component."""
    sources = {item.claim.id: item.claim.speaker for item in items}
    roots: dict[str, str] = {}

    def root(source: str) -> str:
        while source in roots:
            source = roots[source]
        return source

    for claim, source in sources.items():
        for other in repeats.get(claim, ()):
            if other in sources:
                first, second = sorted((root(source), root(sources[other])))
                if first != second:
                    roots[second] = first
    return {source: root(source) for source in roots}


def _newest(members: list[Dated], on: int, out: list[LeftOut]) -> list[Dated]:
    """The newest of one origin by day, then by day said; ties all stay, and so does the newest with content."""
    if len(members) == 1:
        return members
    newest = max((min(item.end, on), item.said) for item in members)
    newest_vote = max(((min(item.end, on), item.said) for item in members if item.votes), default=newest)
    kept = [i for i in members if (min(i.end, on), i.said) in ((newest, newest_vote) if i.votes else (newest,))]
    if len(kept) < len(members):
        by = min(item.claim.id for item in kept if (min(item.end, on), item.said) == newest)
        out += [LeftOut(item.claim, Reason.DISPLACED, by) for item in members if item not in kept]
    return kept
