"""The part of a claim's panel that links it to other claims, of its article or of any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

from posture import words
from posture.editing.linking import found_for, linkable
from posture.models import Claim
from posture.sentences import title

Option = tuple[str, str]


@dataclass(frozen=True)
class Linking:
    """What the form for a link holds: sent with it, or filled in by the address. Types and claims by code and words."""

    types: list[Option]
    options: list[Option]
    type: str
    end: str
    note: str
    find: str

    @property
    def is_open(self) -> bool:
        return bool(self.type or self.end or self.find)


def asked_of(request: HttpRequest) -> QueryDict:
    """What the form was sent with, or the address fills in."""
    return request.POST if "end" in request.POST else request.GET


def linking(asked: QueryDict, claim: Claim, others: Iterable[Claim]) -> Linking:
    """The form for a link, with ``others`` behind what was asked for."""
    text = {name: asked.get(name, "") for name in ("type", "end", "note", "find")}
    options = dict(_options(claim, text["end"], text["find"], others))
    types = [(kind.value, str(word)) for kind, word in words.LINK.items()]
    return Linking(types, list(options.items()), **text)


def _options(claim: Claim, end: str, find: str, others: Iterable[Claim]) -> Iterator[Option]:
    """What was chosen or found, then the others; a claim of another article says of which outlet."""
    chosen = linkable(claim).filter(public_id=end).with_names() if end.isalnum() and end.isascii() else []
    for other in [*chosen, *found_for(claim, find), *others]:
        elsewhere = other.article != claim.article
        yield other.public_id, f"{title(other)} – {other.article.outlet.name}" if elsewhere else title(other)
