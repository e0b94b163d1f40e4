"""The words of the article that marks rest on, for the card beside a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple, TypedDict

from posture.models import Evidence
from posture.models.keys import those
from posture.sentences import period_text
from posture.timeline.markwords import Wording


class Quote(NamedTuple):
    text: str
    language: str
    translation: str


class Said(NamedTuple):
    """What one claim rests on: who says so, as their places among the names, of when, in which words."""

    who: list[int]
    when: str
    quotes: list[Quote]


class Quoted(TypedDict):
    """What claims rest on, by public id. A page has thousands of them of a few hundred sources, named once."""

    names: list[str]
    said: dict[str, Said]


def quoted(claims: Collection[str], wording: Wording) -> Quoted:
    """What these claims rest on. Costs one query."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    evidence = Evidence.objects.filter(claim__public_id__in=those(claims))
    columns = ("claim__public_id", "span__quote", "span__version__article__language", "translation")
    for claim, *words in evidence.order_by("claim", "span__start").values_list(*columns):
        quotes[claim].append(Quote(*words))
    places: dict[str, int] = {}
    said = {claim: _said(claim, quotes[claim], wording, places) for claim in claims}
    return {"names": list(places), "said": said}


def _said(claim: str, quotes: list[Quote], wording: Wording, places: dict[str, int]) -> Said:
    value = wording.claims[claim]
    who = dict.fromkeys((wording.names.sources[value.source], wording.names.outlets[value.outlet]))
    return Said([places.setdefault(name, len(places)) for name in who], period_text(value.true), quotes)
