"""The words of a claim in their sentences, and the other public claims that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from articles.models import Version
from posture.core.passage import Mark, Passage, passages
from posture.models import Claim, Evidence

MOST_SIBLINGS = 12


@dataclass(frozen=True)
class Words:
    """The passages of a claim in the order of the text, and by public id the claims whose words are dotted in them."""

    passages: list[Passage]
    siblings: Mapping[str, Claim]

    def texts(self) -> Iterator[str]:
        """What is shown of the text, in pieces."""
        for passage in self.passages:
            yield from (piece.text for piece in passage.pieces)


def words_of(claim: Claim) -> Words:
    """Six queries: the text, the spans of other public claims in it, and those claims with their names."""
    text = Version.objects.values_list("text", flat=True).get(pk=claim.version_id)
    marks = [Mark(*mark) for mark in _marks(claim)]
    own = [(evidence.span.start, evidence.span.end) for evidence in claim.evidence.all()]
    near = {mark.claim for mark in marks for bounds in passages(text, own) if _stands_in(mark, bounds)}
    rows = Claim.objects.public().filter(public_id__in=near).with_names().order_by("public_id")
    siblings = {row.public_id: row for row in rows[:MOST_SIBLINGS]}
    return Words(passages(text, own, (mark for mark in marks if mark.claim in siblings)), siblings)


def _marks(claim: Claim) -> Iterable[tuple[int, int, str]]:
    """The words of the other public claims read in the same version, in the order of the text."""
    public = Claim.objects.public().exclude(pk=claim.pk).filter(version=claim.version_id)
    spans = Evidence.objects.filter(claim__in=public).order_by("span__start", "span__end", "claim__public_id")
    return spans.values_list("span__start", "span__end", "claim__public_id")


def _stands_in(mark: Mark, bounds: Passage) -> bool:
    return bounds.start < mark.end and mark.start < bounds.end
