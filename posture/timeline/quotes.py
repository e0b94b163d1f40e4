"""The words of the article that marks rest on, for the card beside a mark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TypedDict

from posture.models import Evidence
from posture.models.keys import those
from posture.sentences import period_text
from posture.timeline.markwords import Wording


class Quote(TypedDict):
    text: str
    language: str
    translation: str


class Said(TypedDict):
    """What one claim rests on: who says so, of when, in which words."""

    who: list[str]
    when: str
    quotes: list[Quote]


def quoted(claims: Collection[str], wording: Wording) -> dict[str, Said]:
    """What these claims rest on, by public id. Costs one query."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    evidence = Evidence.objects.filter(claim__public_id__in=those(claims))
    columns = ("claim__public_id", "span__quote", "span__version__article__language", "translation")
    for claim, text, language, translation in evidence.order_by("claim", "span__start").values_list(*columns):
        quotes[claim].append({"text": text, "language": language, "translation": translation})
    return {claim: _said(claim, quotes[claim], wording) for claim in claims}


def _said(claim: str, quotes: list[Quote], wording: Wording) -> Said:
    value = wording.claims[claim]
    who = (wording.names.sources[value.source], wording.names.outlets[value.outlet])
    return {"who": list(dict.fromkeys(who)), "when": period_text(value.true), "quotes": quotes}
