"""What became of a claim since it is public, as anyone may read it: no draft's values, no names of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.history import event_model
from posture.core.types import State
from posture.models import Claim, Destination
from posture.models.claim import PUBLIC
from posture.sentences import listed

#: Columns that name a row, read with the events in one query.
NAMED = ["source", "relayed_through", "force", "place", "origin", "recipient", "phase"]
#: Columns whose change is a change of what is claimed. Review has lines of its own; who and when is not content.
CONTENT = [
    "kind",
    "source",
    "relayed_through",
    "is_direct_quote",
    "modality",
    "force",
    "basis",
    "place",
    "unit",
    "measure",
    "qualifier",
    "lower",
    "upper",
    "magnitude",
    "wording",
    "direction",
    "origin",
    "status",
    "group_size",
    "recipient",
    "phase",
    "edge",
    "stance",
    "said_edtf",
    "true_edtf",
    "true_throughout",
    "true_wording",
    "note",
]


@dataclass(frozen=True)
class Change:
    """One value of an accepted claim that was changed, before and after, as a reader sees them."""

    label: Promise | str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One line of the history."""

    at: datetime
    text: Promise | str
    reason: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Edit:
    """One write as the database recorded it: what it did to the claim's row and where the claim then goes."""

    before: Any
    after: Any
    went: list[str]
    goes: list[str]


def public_history(claim: Claim) -> list[Entry]:
    """The history since the first decision, newest first. Three queries."""
    events = event_model(Claim)._default_manager.filter(pgh_obj_id=claim.pk, state__in=PUBLIC)
    seen = list(events.select_related(*NAMED).defer("place__outline", "origin__outline").order_by("pgh_id"))
    reasons = {change.decided_at: change.reason for change in claim.revisions.filter(is_accepted=True)}
    moves = moves_of(claim)
    entries = [_decision(event) for event in seen[:1]]
    for before, after in pairwise(seen):
        entries += _entries(Edit(before, after, *moves.get(write_of(after), ([], []))), reasons)
    return entries[::-1]


def moves_of(claim: Claim) -> Mapping[tuple[datetime, object], tuple[list[str], list[str]]]:
    """Of each write the names of the places taken from a movement's ends and of those added."""
    found: dict[tuple[datetime, object], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    events: Iterable[Any] = (
        event_model(Destination)
        ._default_manager.filter(claim_id=claim.pk, pgh_label__in=("insert", "delete"))
        .select_related("place")
        .defer("place__outline")
        .order_by("pgh_id")
    )
    for event in events:
        gone, come = found[write_of(event)]
        (come if event.pgh_label == "insert" else gone).append(event.place.name)
    return found


def write_of(event: Any) -> tuple[datetime, object]:
    """Events of one transaction share its time, and those of one service call its context."""
    return event.pgh_created_at, event.pgh_context_id


def _entries(edit: Edit, reasons: Mapping[datetime | None, str]) -> Iterator[Entry]:
    after = edit.after
    changes = tuple(changes_in(edit))
    if changes:
        by_two = _("changed, and accepted by a second person")
        alone = _("changed, and accepted by the same person")
        yield Entry(
            after.pgh_created_at, alone if after.self_reviewed else by_two, reasons.get(after.reviewed_at, ""), changes
        )
    if edit.before.state != after.state:
        yield _decision(after)


def _decision(event: Any) -> Entry:
    if event.state == State.DISCOUNTED:
        return Entry(event.pgh_created_at, _("discounted by a reviewer"), event.reason)
    text = _("accepted by the person who wrote it") if event.self_reviewed else _("accepted by a reviewer")
    return Entry(event.pgh_created_at, text)


def changes_in(edit: Edit) -> Iterable[Change]:
    """What the write changed of what is claimed."""
    before, after = edit.before, edit.after
    for name in CONTENT:
        field = Claim._meta.get_field(name)
        if isinstance(field, Field) and getattr(before, field.attname) != getattr(after, field.attname):
            yield Change(field.verbose_name, _shown(before, field), _shown(after, field))
    if sorted(edit.went) != sorted(edit.goes):
        yield Change(Destination._meta.get_field("place").verbose_name, listed(edit.went), listed(edit.goes))


def _shown(event: Any, field: Field[Any, Any]) -> str:
    """The value as its label, its row's name or itself; empty for none."""
    value = getattr(event, field.attname)
    if value in (None, ""):
        return ""
    if field.is_relation:
        row = getattr(event, field.name)
        return str(row.name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return str(dict(field.flatchoices).get(value, value))
