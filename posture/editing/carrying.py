"""What became of the words of claims in a corrected text: how many stand, what waits, one case side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db.models import Count, Q
from django.utils.functional import Promise

from articles.anchoring import REASONS
from articles.core.anchor import Gone, Reason, carry
from articles.core.differences import Range, Stretch, edits, stretches
from articles.models import Anchor, AnchorQuerySet, Settled, Version
from posture.core.passage import Passage, sentence
from posture.models import Claim


class Tally(NamedTuple):
    """How many words of earlier texts stand in a version, wait to be looked at, are lost."""

    kept: int
    waiting: int
    lost: int


SETTLED = {"kept": Settled.KEPT, "waiting": Settled.WAITING, "lost": Settled.LOST}


@dataclass(frozen=True)
class Side:
    """A sentence of one text, cut where it differs from the other."""

    stretches: list[Stretch]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True)
class Case:
    """Words that wait: in the sentence they were read in, and in that where they may stand now, if there is one.

    ``start`` … ``end`` is the place proposed, in the new text. ``is_offer``: the words were taken out where they stood,
    but the same ones are elsewhere.
    """

    anchor: Anchor
    reason: Promise | str
    was: Side
    now: Side | None
    start: int | None
    end: int | None
    is_offer: bool
    claims: list[Claim]


def tally(version: Version) -> Tally:
    counts = {name: Count("pk", filter=Q(settled=value)) for name, value in SETTLED.items()}
    return Tally(**version.anchors.aggregate(**counts))


def newest_if_changed(claim: Claim) -> Version | None:
    """The newest text of the claim's article if words of the claim are others there, or gone, or may be. One query."""
    changed = Anchor.objects.in_newest().changed().filter(span__claims=claim).select_related("version")
    anchor = changed.defer("version__text").first()
    return anchor.version if anchor else None


@dataclass(frozen=True)
class CarriedClaim:
    """A claim read in an earlier text, and where its words are known to stand in this one."""

    claim: Claim
    spans: list[Range]
    is_changed: bool


def carried_claims(version: Version) -> list[CarriedClaim]:
    """The claims of earlier texts, in the order of this one, those without a place last. A first version: no query."""
    if version.number == 1:
        return []
    anchors = {anchor.span_id: anchor for anchor in version.anchors.all()}
    changed = set(version.anchors.changed().values_list("span", flat=True))
    rows = Claim.objects.filter(version__article=version.article_id, version__number__lt=version.number).with_names()
    found = [_carried(claim, anchors, changed) for claim in rows]
    return sorted(found, key=lambda row: (not row.spans, row.spans[:1], row.claim.pk))


def _carried(claim: Claim, anchors: Mapping[int, Anchor], changed: Collection[int]) -> CarriedClaim:
    keys = [evidence.span_id for evidence in claim.evidence.all()]
    standing = [anchors[key] for key in keys if key in anchors and anchors[key].settled == Settled.KEPT]
    spans = sorted((a.start, a.end) for a in standing if a.start is not None and a.end is not None)
    return CarriedClaim(claim, spans, any(key in changed for key in keys))


def waiting(version: Version) -> AnchorQuerySet:
    """In the order in which the words were read."""
    rows = Anchor.objects.waiting().filter(version=version).select_related("span")
    return rows.order_by("span__version", "span__start", "pk")


def last_decision(version: Version, user: User) -> Anchor | None:
    """What this person decided last in the version; a decision that came along from an earlier one is older than it."""
    own = version.anchors.filter(settled_by=user, settled_at__gte=version.created_at)
    return own.order_by("-settled_at").first()


def case(version: Version, anchor: Anchor) -> Case:
    """Five queries: the text that was read, and the claims on the words."""
    old, new, span = Version.objects.get(pk=anchor.span.version_id).text, version.text, anchor.span
    place = _place(anchor, old, new)
    was = sentence(old, span.start, span.end)
    now = sentence(new, *place) if place else None
    found = edits(old[was.start : was.end], new[now.start : now.end]) if now else []
    reason = REASONS[Reason(anchor.reason)] if anchor.reason else ""
    start, end = place or (None, None)
    return Case(
        anchor,
        reason,
        _side(old, was, [(edit.old, edit.old_end) for edit in found], (span.start, span.end)),
        _side(new, now, [(edit.new, edit.new_end) for edit in found], place) if now and place else None,
        start,
        end,
        is_offer=anchor.start is None and place is not None,
        claims=list(Claim.objects.filter(spans=span).with_names().order_by("pk")),
    )


def _place(anchor: Anchor, old: str, new: str) -> Range | None:
    """Where the words may stand: as proposed, else the only place where exactly these are elsewhere, or back."""
    if anchor.start is not None and anchor.end is not None:
        return anchor.start, anchor.end
    span = anchor.span
    [found] = carry(old, new, [(span.start, span.end)])
    places = found.offers if isinstance(found, Gone) else [(found.start, found.end)]
    return next((place for place in places if new[slice(*place)] == span.quote), None)


def _side(text: str, bounds: Passage, changed: list[Range], words: Range) -> Side:
    cut = stretches(
        text[bounds.start : bounds.end], changed, (max(words[0] - bounds.start, 0), words[1] - bounds.start)
    )
    return Side(cut, bounds.is_cut_before, bounds.is_cut_after)
