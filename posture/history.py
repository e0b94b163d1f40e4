"""What became of a claim since it is public, as anyone may read it: no draft's values, no names of people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from posture.core.types import State
from posture.models import Claim
from posture.models.claim import PUBLIC

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


def public_history(claim: Claim) -> list[Entry]:
    """The history since the first decision, newest first. Two queries, and one for each row that a change names."""
    events = list(claim.events.order_by("pgh_id"))  # type: ignore[attr-defined]  # pghistory adds it
    first = next((at for at, event in enumerate(events) if event.state in PUBLIC), len(events))
    seen = [event for event in events[first:] if event.state in PUBLIC]
    reasons = {r.decided_at: r.reason for r in claim.revisions.filter(is_accepted=True) if r.decided_at}
    entries = [_decision(event) for event in seen[:1]]
    for before, after in pairwise(seen):
        entries += _entries(before, after, reasons)
    return entries[::-1]


def _entries(before: Any, after: Any, reasons: dict[datetime, str]) -> Iterator[Entry]:
    changes = tuple(_changes(before, after))
    if changes:
        by_two = _("changed, and accepted by a second person")
        alone = _("changed, and accepted by the same person")
        text = alone if after.self_reviewed else by_two
        yield Entry(after.pgh_created_at, text, reasons.get(after.reviewed_at, ""), changes)
    if before.state != after.state:
        yield _decision(after)


def _decision(event: Any) -> Entry:
    if event.state == State.DISCOUNTED:
        return Entry(event.pgh_created_at, _("discounted by a reviewer"), event.reason)
    text = _("accepted by the person who wrote it") if event.self_reviewed else _("accepted by a reviewer")
    return Entry(event.pgh_created_at, text)


def _changes(before: Any, after: Any) -> Iterable[Change]:
    for name in CONTENT:
        field = Claim._meta.get_field(name)
        if isinstance(field, Field) and getattr(before, field.attname) != getattr(after, field.attname):
            yield Change(field.verbose_name, _shown(before, field), _shown(after, field))


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
