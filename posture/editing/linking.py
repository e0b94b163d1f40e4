"""Links that claims probably want, and the claims that an editor may link one to. The editor decides."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

from posture import words
from posture.core.likely import likely_link
from posture.core.types import LinkType
from posture.models import Claim, ClaimLink, ClaimQuerySet
from posture.models.search import containing
from posture.readings import Trees
from posture.record.rivals import COMPARED, SideBySide, same_matter

#: So many are proposed, the newest first, and so many are found by words.
MOST_LIKELY = 6
MOST_FOUND = 20


@dataclass(frozen=True)
class LikelyLink:
    """A link that one claim probably wants to another, and the address of the form that is filled with it."""

    type: LinkType
    start: Claim
    end: Claim
    other: Claim

    @property
    def label(self) -> Promise | str:
        return words.LINK[self.type]

    @property
    def is_backwards(self) -> bool:
        """Whether it leads from the other claim to the one looked at."""
        return self.start == self.other

    @property
    def address(self) -> str:
        query = urlencode({"type": self.type, "end": self.end.public_id})
        return f"{reverse('bench-claim', args=[self.start.public_id])}?{query}"


def likely_links(claim: Claim) -> list[LikelyLink]:
    """The links that the claim probably wants to claims it is not linked to. At most eleven queries."""
    joined = ClaimLink.objects.filter(Q(start=claim) | Q(end=claim)).values_list("start", "end")
    linked = {key for pair in joined for key in pair}
    newest = same_matter(claim, Claim.objects.live()).newest_first().values_list("pk", flat=True)[:COMPARED]
    values = Claim.objects.filter(pk__in=[claim.pk, *newest]).to_claims()
    one, trees = values[claim.pk], Trees.around(values.values())
    found = {
        key: type
        for key in newest
        if key not in linked
        and (type := likely_link(one, values[key], places=trees.places, forces=trees.forces)) is not None
    }
    rows = Claim.objects.filter(pk__in=list(found)[:MOST_LIKELY]).with_names().in_bulk() if found else {}
    return [_directed(claim, rows[key], type) for key, type in found.items() if key in rows]


def likely_besides(side: SideBySide) -> list[LikelyLink]:
    """Those of them that do not lead to a claim which stands beside it anyway, with the same link offered there."""
    beside = {each.claim.pk for each in side.beside}
    return [each for each in likely_links(side.claim) if each.other.pk not in beside]


def _directed(claim: Claim, other: Claim, type: LinkType) -> LikelyLink:
    """What was known later repeats what was known earlier; all other links lead from the claim looked at."""
    later = other.version.known_on > claim.version.known_on
    start, end = (other, claim) if type is LinkType.REPEATS and later else (claim, other)
    return LikelyLink(type, start, end, other)


def linkable(claim: Claim) -> ClaimQuerySet:
    """Every claim that it may be linked to, of any article."""
    return Claim.objects.exclude(pk=claim.pk)


def found_for(claim: Claim, text: str) -> list[Claim]:
    """The claims that an editor means by an id or by words, of any article; the newest first."""
    text = text.strip()[:100]
    if not text or "\0" in text:
        return []
    by_id = linkable(claim).filter(public_id=text.lower())
    claims = by_id if by_id.exists() else containing(linkable(claim), text)
    return list(claims.newest_first().with_names()[:MOST_FOUND])
