"""Taking back what an editor did last on an article, step by step. What others did since is never lost to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from posture import services
from posture.core.types import LinkType, State
from posture.editing.keeping import content_for_edit, put_back
from posture.models import Claim, ClaimLink, Deed, SuggestionAnswer, Verb
from posture.services import Refused, Violated, writing

#: What an editor must be allowed, to undo a step: what its undoing does.
NEEDS: Mapping[str, str] = {
    Verb.CREATE: "posture.delete_claim",
    Verb.TAKE: "posture.delete_claim",
    Verb.EDIT: "posture.change_claim",
    Verb.DELETE: "posture.add_claim",
    Verb.REJECT: "posture.add_claim",
    Verb.LINK: "posture.delete_claimlink",
    Verb.UNLINK: "posture.add_claimlink",
}


def undo(*, by: User, deed: Deed) -> Deed:
    """The step taken back. Refused, with the reason, where that cannot be done any more; then nothing is changed."""
    try:
        with writing(by):
            deed = Deed.objects.select_for_update(of=("self",)).select_related("version__article").get(pk=deed.pk)
            if deed.by_id != by.pk or deed.undone_at or deed.refused_at:
                raise Refused(_("This step is undone already."))
            UNDOES[Verb(deed.verb)](by, deed)
            deed.undone_at = timezone.now()
            deed.save(update_fields=["undone_at"])
    except Violated as error:
        raise Refused(_("It cannot be as it was: what it spoke of is gone, or stands anew.")) from error
    return deed


def pass_over(*, deed: Deed) -> None:
    """The step cannot be undone any more: the one before it is next."""
    Deed.objects.filter(pk=deed.pk, undone_at=None).update(refused_at=timezone.now())


def _undo_create(by: User, deed: Deed) -> None:
    claim = _as_left(deed)
    if ClaimLink.objects.filter(Q(start=claim) | Q(end=claim)).exclude(created_by=by).exists():
        raise Refused(_("Somebody else linked the claim since."))
    services.delete_draft(by=by, claim=claim)


def _undo_edit(by: User, deed: Deed) -> None:
    claim = _as_left(deed)
    values = content_for_edit(deed.before, deed.version)
    claim = services.edit_claim(by=by, claim=claim, row_version=claim.row_version, **values)
    _move_on(claim, deed.before["row_version"])


def _undo_delete(by: User, deed: Deed) -> None:
    marks = [answer["fingerprint"] for answer in deed.before["answers"]]
    if SuggestionAnswer.objects.filter(article=deed.version.article, fingerprint__in=marks).exists():
        raise Refused(_("The suggestion that it came of was answered anew since."))
    _move_on(put_back(deed.before, deed.version), deed.before["row_version"])


def _undo_reject(by: User, deed: Deed) -> None:
    own = SuggestionAnswer.objects.filter(
        article=deed.version.article, fingerprint=deed.before["fingerprint"], outcome="rejected", by=by
    )
    if not own.delete()[0]:
        raise Refused(_("The suggestion is open again already."))


def _undo_link(by: User, deed: Deed) -> None:
    made = ClaimLink.objects.filter(
        start__public_id=deed.claim, end__public_id=deed.before["end"], type=deed.before["type"], created_by=by
    ).first()
    if made is None:
        raise Refused(_("The link is gone already."))
    services.unlink(by=by, claim_link=made)


def _undo_unlink(by: User, deed: Deed) -> None:
    ends = {claim.public_id: claim for claim in Claim.objects.filter(public_id__in=[deed.claim, deed.before["end"]])}
    if len(ends) < 2:
        raise Refused(_("One of the two claims was deleted since."))
    start, end = ends[deed.claim], ends[deed.before["end"]]
    services.link(by=by, start=start, end=end, type=LinkType(deed.before["type"]), note=deed.before["note"])


UNDOES: Mapping[Verb, Callable[[User, Deed], None]] = {
    Verb.CREATE: _undo_create,
    Verb.TAKE: _undo_create,
    Verb.EDIT: _undo_edit,
    Verb.DELETE: _undo_delete,
    Verb.REJECT: _undo_reject,
    Verb.LINK: _undo_link,
    Verb.UNLINK: _undo_unlink,
}


def _as_left(deed: Deed) -> Claim:
    """The claim as the step left it, locked until the end of the transaction."""
    claim = Claim.objects.select_for_update(of=("self",)).filter(public_id=deed.claim).first()
    if claim is None:
        raise Refused(_("The claim was deleted since."))
    if claim.row_version == deed.row_version:
        return claim
    if claim.state != State.DRAFT:
        raise Refused(_("The claim is %(state)s by now.") % {"state": claim.get_state_display()})
    if claim.updated_by_id != deed.by_id:
        raise Refused(_("%(name)s changed the claim since.") % {"name": claim.updated_by.get_username()})
    raise Refused(_("The claim was changed since."))


def _move_on(claim: Claim, number: int) -> None:
    """The claim is what it was at an edit number: the steps that left it so can be undone from where it is now."""
    left = Deed.objects.filter(claim=claim.public_id, row_version=number, undone_at=None, refused_at=None)
    left.update(row_version=claim.row_version)
