"""What a new claim begins with: the names that its editor used last on the article, and the number in its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, When

from articles.models import Version
from posture.core import types
from posture.core.numerals import only_quantity
from posture.core.quotation import is_quoted
from posture.models import Claim, ClaimQuerySet, Evidence, Source
from posture.models.named import fill

#: The columns that name a row of each list of ``naming.MODELS``.
NAMING = {
    "places": ("place", "origin"),
    "sources": ("source", "relayed_through"),
    "forces": ("force", "recipient"),
    "phases": ("phase",),
}
#: What the last claims on an article suggest for the next one, and what the last one on the same words does besides.
STICKY = ("source", "place", "force")
ON_SAME_WORDS = ("relayed_through", "said_edtf", "true_edtf")
#: So many claims are looked at, and so many names or dates are offered before all others.
LOOKED_AT = 20
OFFERED = 5
LONGEST_WORDING = 200


def read_by(version: Version) -> ClaimQuerySet:
    """The claims read in the version and in those before it."""
    return Claim.objects.filter(version__article=version.article_id, version__number__lte=version.number)


def claims_before(by: User, claims: ClaimQuerySet) -> list[Claim]:
    """The last of the claims, newest first: the editor's own before those of others."""
    own_first = Case(When(created_by=by, then=0), default=1)
    return list(claims.order_by(own_first, "-created_at", "-pk")[:LOOKED_AT])


def guessed(before: list[Claim], version: Version, kind: types.Kind, words: dict[str, Any]) -> dict[str, Any]:
    """The names of the last claim on these words, else the last ones on the article; the words' number and marks."""
    names = _names_before(before, version, words) or _own_voice(version)
    marks = {"is_direct_quote": is_quoted(version.text, words["start"], words["end"])}
    values = {**names, **marks, "unit": types.Unit.PERSONNEL.value, **_number_in(words["quote"], kind)}
    return {name: value for name, value in values.items() if value}


def offered_keys(before: list[Claim], what: str) -> list[int]:
    """The primary keys of the rows of one of ``naming.MODELS`` that were used last."""
    named = (key for claim in before for key in _named(claim, what))
    return list(dict.fromkeys(named))[:OFFERED]


def offered_dates(before: list[Claim]) -> list[str]:
    """The dates that were used last, as they are typed."""
    dates = (date for claim in before for date in (claim.true_edtf, claim.said_edtf) if date)
    return list(dict.fromkeys(dates))[:OFFERED]


def _named(claim: Claim, what: str) -> Iterable[int]:
    for column in NAMING[what]:
        key = getattr(claim, f"{column}_id")
        if key:
            yield key
    if what == "places":
        yield from (place.pk for place in claim.toward)


def _names_before(before: list[Claim], version: Version, words: dict[str, Any]) -> dict[str, Any]:
    """A date or a relay is guessed from the same words only: it is seldom that of the next sentence."""
    here = _on_words(before, version, words)
    if here:
        fill([here], (*STICKY, "origin", "relayed_through"))
        ends = {"place": here.place or here.origin, "origin": here.origin or here.place}
        return {name: getattr(here, name) for name in (*STICKY, *ON_SAME_WORDS)} | ends
    named = {name: claim for name in STICKY if (claim := _last(before, name))}
    fill(list(named.values()), STICKY)
    return {name: getattr(claim, name) for name, claim in named.items()}


def _on_words(before: list[Claim], version: Version, words: dict[str, Any]) -> Claim | None:
    """The last claim on the words that begin where these do."""
    start = words["start"]
    there = Evidence.objects.filter(span__version=version, span__start__lte=start, span__end__gt=start)
    keys = set(there.filter(claim__in=before).values_list("claim", flat=True)) if before else ()
    return next((claim for claim in before if claim.pk in keys), None)


def _last(before: list[Claim], name: str) -> Claim | None:
    """The last of the claims that names a row in the column."""
    return next((claim for claim in before if getattr(claim, f"{name}_id")), None)


def _own_voice(version: Version) -> dict[str, Any]:
    return {"source": Source.objects.filter(outlet=version.article.outlet).first()}


def _number_in(quote: str, kind: types.Kind) -> dict[str, Any]:
    """The number if the words hold just one. That of a movement may be a year, unless a word before it counts it."""
    found = only_quantity(quote)
    if found is None:
        return {}
    qualifier, number_there = found
    wording = {"wording": quote} if len(quote) <= LONGEST_WORDING else {}
    if kind != types.Kind.STRENGTH and qualifier == types.Qualifier.EXACT:
        return wording
    return {"number": number_there, "qualifier": qualifier.value, **wording}
