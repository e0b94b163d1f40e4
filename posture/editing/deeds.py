"""What an editor does in the workbench: each step of ``services`` with the note by which it can be undone.

Every function is keyword-only, atomic, says who did it; the note is written in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import User

from articles.models import Article, Span, Version
from posture import services
from posture.core.types import LinkType
from posture.editing.keeping import content_of, whole_of
from posture.editing.suggested import Suggested
from posture.models import Claim, ClaimLink, Deed, Outcome, SuggestionAnswer, Verb
from posture.services import locked, writing


def create(*, by: User, version: Version, spans: Sequence[Span], **values: Any) -> Claim:
    with writing(by):
        claim = services.create_claim(by=by, version=version, spans=spans, **values)
        _note(by, Verb.CREATE, claim)
    return claim


def edit(*, by: User, claim: Claim, row_version: int, **values: Any) -> Claim:
    with writing(by):
        before = content_of(locked(claim, row_version))
        claim = services.edit_claim(by=by, claim=claim, row_version=row_version, **values)
        _note(by, Verb.EDIT, claim, before)
    return claim


def delete(*, by: User, claim: Claim, row_version: int) -> None:
    with writing(by):
        claim = locked(claim, row_version)
        before = whole_of(claim)
        services.delete_draft(by=by, claim=claim, row_version=row_version)
        _note(by, Verb.DELETE, claim, before)


def link(*, by: User, start: Claim, end: Claim, type: LinkType, note: str = "") -> ClaimLink:
    with writing(by):
        is_new = not ClaimLink.objects.filter(start=start, end=end, type=type).exists()
        made = services.link(by=by, start=start, end=end, type=type, note=note)
        if is_new:
            _note(by, Verb.LINK, start, {"type": type, "end": end.public_id})
    return made


def unlink(*, by: User, claim_link: ClaimLink) -> None:
    with writing(by):
        start, end = claim_link.start, claim_link.end
        services.unlink(by=by, claim_link=claim_link)
        _note(by, Verb.UNLINK, start, {"type": claim_link.type, "end": end.public_id, "note": claim_link.note})


def take(
    *,
    by: User,
    version: Version,
    suggestion: Suggested,
    spans: Sequence[Span],
    is_as_suggested: bool,
    destinations: Iterable[Any] = (),
    **values: Any,
) -> Claim:
    """The suggestion as a draft, linked to what the extractor joins it with. Violated if it is answered already."""
    with writing(by):
        claim = services.create_claim(by=by, version=version, spans=spans, destinations=destinations, **values)
        outcome = Outcome.TAKEN if is_as_suggested else Outcome.EDITED
        _answer(by, version, suggestion, outcome, claim)
        _join(by, version, suggestion)
        _note(by, Verb.TAKE, claim, {"fingerprint": suggestion.fingerprint})
    return claim


def reject(*, by: User, version: Version, suggestion: Suggested) -> SuggestionAnswer:
    """The suggestion does not come again. Violated if it is answered already."""
    with writing(by):
        answer = _answer(by, version, suggestion, Outcome.REJECTED)
        before = {"fingerprint": suggestion.fingerprint, "quote": suggestion.quote}
        Deed.objects.create(by=by, version=version, verb=Verb.REJECT, before=before)
    return answer


def one_at_a_time(version: Version) -> None:
    """Of those who answer suggestions of an article the second waits, and sees what the first one added to it."""
    Article.objects.select_for_update(no_key=True).only("pk").get(pk=version.article_id)


def _answer(
    by: User, version: Version, suggestion: Suggested, outcome: Outcome, claim: Claim | None = None
) -> SuggestionAnswer:
    return SuggestionAnswer.objects.create(
        article=version.article,
        fingerprint=suggestion.fingerprint,
        rule=suggestion.rule,
        quote=suggestion.quote,
        outcome=outcome,
        claim=claim,
        by=by,
    )


def _join(by: User, version: Version, suggestion: Suggested) -> None:
    """The links of the extractor at this suggestion, where both of its ends are claims by now."""
    if not suggestion.joined:
        return
    marks = {mark for _type, *ends in suggestion.joined for mark in ends}
    taken = SuggestionAnswer.objects.filter(article=version.article_id, fingerprint__in=marks, claim__isnull=False)
    claims = {answer.fingerprint: answer.claim for answer in taken.select_related("claim")}
    for type, start, end in suggestion.joined:
        first, second = claims.get(start), claims.get(end)
        if first and second:
            services.link(by=by, start=first, end=second, type=LinkType(type))


def _note(by: User, verb: Verb, claim: Claim, before: dict[str, Any] | None = None) -> None:
    leaves = None if verb in (Verb.DELETE, Verb.LINK, Verb.UNLINK) else claim.row_version
    Deed.objects.create(
        by=by,
        version_id=claim.version_id,
        verb=verb,
        claim=claim.public_id,
        row_version=leaves,
        before=before or {},
    )
