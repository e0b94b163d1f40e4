"""The reviewers' queue: what waits for a second person, what is shown of it, and what each answer does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.history import event_model
from posture import services
from posture.core.types import State
from posture.models import Claim, ClaimQuerySet, Revision
from posture.models.named import TABLES
from posture.record.history import Change, Edit, changes_in, moves_of, words_of, write_of
from posture.services import Refused

#: What became of a claim by a write that changed its state, by the state it came to.
MOVED: dict[str, Promise | str] = {
    State.DRAFT: gettext_lazy("returned"),
    State.SUBMITTED: gettext_lazy("submitted for review"),
    State.ACCEPTED: gettext_lazy("accepted by a reviewer"),
    State.DISCOUNTED: gettext_lazy("discounted by a reviewer"),
}


@dataclass(frozen=True)
class Write:
    """One write of a claim: who did what, and which values it changed."""

    at: datetime
    by: str
    text: Promise | str
    reason: str
    changes: tuple[Change, ...]


def waiting() -> ClaimQuerySet:
    """Submitted claims, and decided ones with a change that waits; ``since`` is how long, the longest wait first."""
    pending = Revision.objects.filter(claim=OuterRef("pk"), is_accepted=None)
    since = Case(
        When(state=State.SUBMITTED, then=Subquery(_submissions().values("pgh_created_at")[:1])),
        default=Subquery(pending.values("proposed_at")[:1]),
    )
    return (
        Claim.objects.filter(Q(state=State.SUBMITTED) | Exists(pending)).annotate(since=since).order_by("since", "pk")
    )


def _submissions() -> QuerySet[Any]:
    """What was recorded of a claim while it has been before the reviewers without a break, oldest first."""
    events = event_model(Claim)._default_manager
    drafted_later = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), state=State.DRAFT, pgh_id__gt=OuterRef("pgh_id"))
    here = events.filter(~Exists(drafted_later), pgh_obj_id=OuterRef("pk"), state=State.SUBMITTED)
    return here.order_by("pgh_id")


def written_by(claims: ClaimQuerySet, user: User) -> ClaimQuerySet:
    """Those of the queue that the person wrote, or proposes to change."""
    return claims.filter(_own(user))


def authors_waiting() -> set[int]:
    """The keys of the people whose claims and proposals wait. Two queries."""
    authors = Claim.objects.filter(state=State.SUBMITTED).values_list("authors", flat=True)
    proposers = Revision.objects.filter(is_accepted=None).values_list("proposed_by", flat=True)
    return {key for keys in authors for key in keys}.union(proposers)


def _own(user: User) -> Q:
    pending = Revision.objects.filter(is_accepted=None, proposed_by=user).values("claim")
    return Q(state=State.SUBMITTED, authors__contains=[user.pk]) | Q(pk__in=pending)


def own_of(claims: Iterable[Claim], user: User) -> set[int]:
    """The keys of those that the person may not accept, having written them. One query."""
    if settings.SELF_REVIEW:
        return set()
    keys = [claim.pk for claim in claims]
    return set(Claim.objects.filter(_own(user), pk__in=keys).values_list("pk", flat=True))


def decide(
    *, by: User, claim: Claim, step: str, row_version: int, reason: str = "", revision: Revision | None = None
) -> None:
    """One answer: accept, discount or return the submitted claim; or, where a change waits, accept or refuse that."""
    if revision is not None:
        services.decide_revision(by=by, revision=revision, accept=step == "accept")
    elif step == "accept":
        services.accept(by=by, claim=claim, row_version=row_version)
    elif step == "discount":
        services.discount(by=by, claim=claim, row_version=row_version, reason=reason)
    elif step == "return":
        services.send_back(by=by, claim=claim, row_version=row_version, reason=reason)
    else:
        raise Refused(_("No change of this claim waits for a decision."))


def accept_each(*, by: User, chosen: Iterable[tuple[Claim, int]]) -> tuple[int, list[tuple[Claim, Refused]]]:
    """How many of the claims were accepted as they were seen, by edit number; and the others, with the refusal.

    Each by itself: what one is refused does not hold up the others.
    """
    done, refused = 0, []
    for claim, row_version in chosen:
        try:
            services.accept(by=by, claim=claim, row_version=row_version)
            done += 1
        except Refused as error:
            refused.append((claim, error))
    return done, refused


def changes_since(claim: Claim, row_version: int) -> list[Change]:
    """What the claim said at an edit number against what it says now; empty for a number that it never had."""
    events = list(_events(claim))
    seen = [event for event in events if event.row_version == row_version]
    if not seen:
        return []
    moves, later = moves_of([claim.pk]), [write_of(event) for event in events if event.pgh_id > seen[-1].pgh_id]
    went = [place for write in later if write in moves for place in moves[write][0]]
    goes = [place for write in later if write in moves for place in moves[write][1]]
    words = words_of([claim.pk])
    told = [change for write in later for change in words.get(write, ())]
    return [*_move(seen[-1], events[-1]), *changes_in(Edit(seen[-1], events[-1], went, goes, told))]


def _move(before: Any, after: Any) -> Iterator[Change]:
    """The step of the review that was taken between two writes."""
    if before.state != after.state:
        field = Claim._meta.get_field("state")
        yield Change(field.verbose_name, before.get_state_display(), after.get_state_display())


def writes_of(claim: Claim) -> list[Write]:
    """Every write of the claim, newest first, drafts included: for those who review. Seven queries."""
    events = list(_events(claim))
    names, moves, words = _names(events), moves_of([claim.pk]), words_of([claim.pk])
    proposals = dict(claim.revisions.filter(is_accepted=True).values_list("decided_at", "reason"))
    found = [Write(event.pgh_created_at, _by(event, names), _("drafted"), "", ()) for event in events[:1]]
    for before, after in pairwise(events):
        write = write_of(after)
        changes = tuple(changes_in(Edit(before, after, *moves.get(write, ([], [])), words.get(write, ()))))
        moved = MOVED[after.state] if before.state != after.state else ""
        if changes or moved:
            proposed = "" if moved else proposals.get(after.reviewed_at, "")
            text = moved or (_("accepted a proposed change") if proposed else _("changed"))
            reason = after.reason if moved else proposed
            found.append(Write(after.pgh_created_at, _by(after, names), text, reason, changes))
    return found[::-1]


def _events(claim: Claim) -> Iterator[Any]:
    events = event_model(Claim)._default_manager.filter(pgh_obj_id=claim.pk)
    rows = events.select_related("pgh_context", *TABLES).defer("place__outline", "origin__outline")
    yield from rows.order_by("pgh_id")


def _names(events: Iterable[Any]) -> dict[int, str]:
    keys = {key for event in events if (key := _user_of(event))}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "username")) if keys else {}


def _user_of(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _by(event: Any, names: dict[int, str]) -> str:
    """Who did it; empty where that was not recorded, as for a command."""
    return names.get(_user_of(event) or 0, "")
