"""What a suggestion is known by: what it says on which words, so that an answered one does not come again."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from posture.extract.found import Suggestion, Suggestions


def fingerprints(original: str, found: Suggestions) -> list[str]:
    """The SHA-256, in hex, of each claim of ``found``, all different.

    It holds the kind, the words and what is claimed, and the how many-eth of its like the claim is: of two equal
    sentences each has its own. Neither where the words stand nor who says them goes in: a correction elsewhere in the
    text, or a speaker who is known by now, leaves it the same.
    """
    seen: Counter[str] = Counter()
    marks = []
    for claim in found.claims:
        said = json.dumps(_said(original, found, claim), ensure_ascii=False)
        marks.append(sha256(f"{said}{seen[said]}".encode()).hexdigest())
        seen[said] += 1
    return marks


def _said(original: str, found: Suggestions, claim: Suggestion) -> list[Any]:
    places = [claim.place, claim.origin, *claim.destinations]
    return [
        original[claim.start : claim.end],
        claim.kind,
        claim.modality,
        claim.unit,
        claim.measure,
        claim.amount,
        claim.basis,
        claim.force,
        [None if place is None else found.places[place].slugs[0] for place in places],
        claim.direction,
        claim.status,
        claim.group_size,
        claim.recipient,
        claim.stance,
        claim.phase_wording,
        claim.edge,
        None if claim.date is None else _days(found, claim.date),
    ]


def _days(found: Suggestions, number: int) -> list[str]:
    date = found.dates[number]
    return [date.edtf, *(day.isoformat() if day else "" for day in (date.earliest, date.latest))]
