"""What changed between two versions of an article: the passages around public quotes, or where allowed the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.core.differences import Edit, Fate, Piece, Range, Stretch, edits, in_line, stretches
from articles.core.offsets import CONTEXT
from articles.models import Anchor, Settled, Span, Version
from posture.models import Claim

#: The words of a span in one version: the span itself there, or its anchor.
Place = Span | Anchor


@dataclass(frozen=True)
class Side:
    """Quoted words with their context in one version; ``more`` says whether the text goes on before and after."""

    stretches: list[Stretch]
    more: tuple[bool, bool]


@dataclass(frozen=True)
class Passage:
    """A quote in both versions. ``now`` is None for words that are lost there, or not yet looked at (``is_open``)."""

    claims: list[Claim]
    was: Side
    now: Side | None
    is_open: bool


@dataclass(frozen=True)
class Quotes:
    """The quotes that read differently, and how many read the same."""

    changed: list[Passage]
    same: int


def whole(old: Version, new: Version) -> list[Piece]:
    """Both texts in one, word by word."""
    return in_line(old.text, new.text, edits(old.text, new.text))


def has_changes(pieces: Iterable[Piece]) -> bool:
    return any(piece.fate != Fate.STAYED for piece in pieces)


def quotes(old: Version, new: Version) -> Quotes:
    """The public quotes that stand in the old version, there and in the new one. No other words of either are shown.

    What a machine proposes and nobody has looked at is not shown. Seven queries.
    """
    claims = Claim.objects.public().filter(version__article=old.article_id, version__number__lte=old.number)
    by_span: dict[int, tuple[Span, list[Claim]]] = {}
    for claim in claims.with_names().order_by("public_id"):
        for evidence in claim.evidence.all():
            by_span.setdefault(evidence.span_id, (evidence.span, []))[1].append(claim)
    before, after = _anchors(old, by_span), _anchors(new, by_span)
    found = edits(old.text, new.text)
    pairs = [
        (there, after.get(key), mine)
        for key, (span, mine) in by_span.items()
        if (there := span if span.version_id == old.pk else _standing(before.get(key)))
    ]
    passages = [_passage(old, new, found, *pair) for pair in sorted(pairs, key=lambda pair: pair[0].start or 0)]
    changed = [passage for passage in passages if _differs(passage)]
    return Quotes(changed, len(passages) - len(changed))


def _anchors(version: Version, spans: Iterable[int]) -> dict[int, Anchor]:
    return {anchor.span_id: anchor for anchor in version.anchors.filter(span__in=list(spans))}


def _standing(anchor: Anchor | None) -> Anchor | None:
    return anchor if anchor and anchor.settled == Settled.KEPT else None


def _passage(
    old: Version, new: Version, found: list[Edit], was: Place, anchor: Anchor | None, claims: list[Claim]
) -> Passage:
    now = _standing(anchor)
    return Passage(
        claims,
        _side(old.text, was, [(edit.old, edit.old_end) for edit in found]),
        _side(new.text, now, [(edit.new, edit.new_end) for edit in found]) if now else None,
        is_open=anchor is None or anchor.settled == Settled.WAITING,
    )


def _side(text: str, place: Place, changed: list[Range]) -> Side:
    start, end = place.start or 0, place.end or 0
    first, last = max(start - CONTEXT, 0), min(end + CONTEXT, len(text))
    near = [(max(a - first, 0), b - first) for a, b in changed if a < last and b > first]
    cut = stretches(text[first:last], near, (start - first, end - first))
    return Side(cut, (first > 0, last < len(text)))


def _differs(passage: Passage) -> bool:
    sides = [passage.was, passage.now] if passage.now else []
    return not sides or any(stretch.is_changed for side in sides for stretch in side.stretches)
