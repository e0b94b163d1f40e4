"""What became of a claim since it is public, as anyone may read it: no draft's values, no names of people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Field
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.history import event_model
from articles.models import Span
from posture.core.types import State
from posture.models import Claim, Destination, Evidence, Revision
from posture.models.claim import PUBLIC
from posture.models.named import TABLES
from posture.sentences import listed, translation_text

#: A write to a claim: its primary key, the time and the context of the transaction.
Write = tuple[int, datetime, object]
#: The places at which a movement no longer ends, and those at which it does now.
Ends = tuple[list[str], list[str]]
#: A claim's primary key and when a change of it was decided.
Decision = tuple[int, datetime | None]

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

    @property
    def anchor(self) -> str:
        """Where it stands on the page of its claim: ``changed-20251031T140502123456``, in UTC."""
        return f"changed-{self.at.astimezone(UTC):%Y%m%dT%H%M%S%f}"


@dataclass(frozen=True)
class Edit:
    """One write as the database recorded it: what it did to the claim's row and where the claim then goes."""

    before: Any
    after: Any
    went: list[str]
    goes: list[str]
    words: Sequence[Change] = ()


def public_history(claim: Claim) -> list[Entry]:
    """The history since the first decision, newest first. Five queries."""
    return public_histories([claim.pk])[claim.pk]


def public_histories(claims: Collection[int]) -> dict[int, list[Entry]]:
    """The same of several claims by primary key, in five queries however many they are."""
    rows = event_model(Claim)._default_manager.filter(pgh_obj_id__in=claims, state__in=PUBLIC)
    named = rows.select_related(*TABLES).defer("place__outline", "origin__outline")
    events: Iterable[Any] = named.order_by("pgh_id")
    seen: dict[int, list[Any]] = {claim: [] for claim in claims}
    for event in events:
        seen[event.pgh_obj_id].append(event)
    decided = Revision.objects.filter(claim__in=claims, is_accepted=True)
    reasons = {(change.claim_id, change.decided_at): change.reason for change in decided}
    moves, words = moves_of(claims), words_of(claims)
    return {claim: list(_entries(events, moves, words, reasons))[::-1] for claim, events in seen.items()}


def moves_of(claims: Collection[int]) -> Mapping[Write, Ends]:
    """Of each write to one of the claims the names of the places taken from a movement's ends and of those added."""
    found: dict[Write, Ends] = defaultdict(lambda: ([], []))
    events: Iterable[Any] = (
        event_model(Destination)
        ._default_manager.filter(claim_id__in=claims, pgh_label__in=("insert", "delete"))
        .select_related("place")
        .defer("place__outline")
        .order_by("pgh_id")
    )
    for event in events:
        gone, come = found[event.claim_id, event.pgh_created_at, event.pgh_context_id]
        (come if event.pgh_label == "insert" else gone).append(event.place.name)
    return found


def words_of(claims: Collection[int]) -> Mapping[Write, list[Change]]:
    """Of each write to one of the claims which words it came to rest on or no longer does, and what was translated."""
    found: dict[Write, list[Change]] = defaultdict(list)
    events: list[Any] = list(event_model(Evidence)._default_manager.filter(claim_id__in=claims).order_by("pgh_id"))
    # A span that nothing rests on any more is gone; what was recorded of it stays.
    spans = event_model(Span)._default_manager.filter(pgh_obj_id__in={event.span_id for event in events})
    quotes = dict(spans.values_list("pgh_obj_id", "quote"))
    translated: dict[int, str] = {}
    for event in events:
        changes = found[event.claim_id, event.pgh_created_at, event.pgh_context_id]
        quote = quotes.get(event.span_id, "")
        is_gone = event.pgh_label == "delete"
        if event.pgh_label != "update":
            changes.append(Change(_("words"), quote if is_gone else "", "" if is_gone else quote))
        text = translation_text(event.translation, event.translated_by, by_machine=event.by_machine)
        before, after = translated.get(event.pgh_obj_id, ""), "" if is_gone else text
        if before != after:
            changes.append(Change(_("translation"), before, after))
        translated[event.pgh_obj_id] = after
    return found


def write_of(event: Any) -> Write:
    """Events of one transaction share its time, and those of one service call its context."""
    return event.pgh_obj_id, event.pgh_created_at, event.pgh_context_id


def _entries(
    events: list[Any],
    moves: Mapping[Write, Ends],
    words: Mapping[Write, list[Change]],
    reasons: Mapping[Decision, str],
) -> Iterator[Entry]:
    """The lines of one claim's public events, which are given oldest first."""
    yield from (_decision(event) for event in events[:1])
    for before, after in pairwise(events):
        edit = Edit(before, after, *moves.get(write_of(after), ([], [])), words.get(write_of(after), ()))
        changes = tuple(changes_in(edit))
        if changes:
            yield _changed(after, reasons.get((after.pgh_obj_id, after.reviewed_at), ""), changes)
        if before.state != after.state:
            yield _decision(after)


def _changed(event: Any, reason: str, changes: tuple[Change, ...]) -> Entry:
    by_two = _("changed, and accepted by a second person")
    alone = _("changed, and accepted by the same person")
    return Entry(event.pgh_created_at, alone if event.self_reviewed else by_two, reason, changes)


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
    yield from edit.words


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
