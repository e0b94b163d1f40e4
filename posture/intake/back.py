"""A file of claims that came in is taken back: all of its drafts, or none."""

from __future__ import annotations

from collections.abc import Generator

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from posture.core.types import State
from posture.editing.undoing import undo
from posture.intake.taking import STRIDE, Progress
from posture.models import Claim, Deed, Intake, Verb
from posture.models.keys import those
from posture.services import Refused, writing

#: So many of the last files are offered to be taken back.
LATELY = 10


def lately(by: User) -> list[tuple[Intake, int]]:
    """The last files of the editor of which drafts are left, the newest first, each with how many. Two queries."""
    last = list(Intake.objects.filter(by=by, undone_at=None).order_by("-pk")[:LATELY])
    keys = those([claim for intake in last for claim in intake.claims])
    drafts = set(Claim.objects.filter(state=State.DRAFT, public_id__in=keys).values_list("public_id", flat=True))
    left = [(intake, len(drafts.intersection(intake.claims))) for intake in last]
    return [(intake, number) for intake, number in left if number]


def take_back(*, by: User, intake: Intake) -> Generator[Progress, None, int]:
    """How many drafts are gone; those that were taken back one by one or deleted are none of them.

    Refused, naming the first that is no longer as it came in, by whomever it was changed; then nothing is changed.
    """
    with writing(by):
        intake = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
        if intake.by_id != by.pk or intake.undone_at:
            raise Refused(_("This file is taken back already."))
        there = Claim.objects.filter(public_id__in=those(intake.claims)).values("public_id")
        drafted = Deed.objects.filter(by=by, verb=Verb.CREATE, claim__in=there, undone_at=None)
        # What could not be undone when the workbench came to it may be by now; else its reason is told.
        drafted.update(refused_at=None)
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
