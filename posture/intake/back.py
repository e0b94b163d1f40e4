"""A file of claims that came in is taken back: all of its drafts, or none."""

from __future__ import annotations

from collections.abc import Generator

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from posture.editing.undoing import undo
from posture.intake.taking import STRIDE, Progress
from posture.models import Deed, Intake, Verb
from posture.services import Refused, writing


def take_back(*, by: User, intake: Intake) -> Generator[Progress, None, int]:
    """How many drafts are gone; those that were taken back one by one are none of them.

    Refused, naming the first that is no longer as it came in, by whomever it was changed; then nothing is changed.
    """
    with writing(by):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if intake.by_id != by.pk or intake.undone_at:
            raise Refused(_("This file is taken back already."))
        drafted = Deed.objects.filter(by=by, verb=Verb.CREATE, claim__in=intake.claims, undone_at=None)
        deeds = list(drafted.order_by("-pk"))
        for done, deed in enumerate(deeds):
            if done % STRIDE == 0:
                yield Progress(done, len(deeds), is_checking=False)
            _take_back(by, deed)
        intake.undone_at = timezone.now()
        intake.save(update_fields=["undone_at"])
    return len(deeds)


def _take_back(by: User, deed: Deed) -> None:
    try:
        undo(by=by, deed=deed)
    except Refused as error:
        raise Refused(_("Claim %(claim)s: %(reason)s") % {"claim": deed.claim, "reason": error}) from error
