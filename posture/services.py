"""Writes that touch more than one row: a claim's way from the marked words to acceptance.

Every function is keyword-only, atomic, says who did it, and returns the object. What may not be done is ``Refused``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import pghistory
import psycopg
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Span, Version
from articles.services import date_anew
from posture import readings
from posture.core.alike import roots
from posture.core.types import LinkType, State
from posture.models import Claim, ClaimLink, Destination, Evidence, Force, Place, Revision, Source, SourceLink
from posture.models.tree import above


class Refused(Exception):
    """What was asked may not be done; the message says why, in the language of the interface."""


class Conflict(Refused):
    """Somebody else changed the claim first; ``claim`` is what stands now."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        super().__init__(_("Somebody else changed this claim. Compare both texts and save again."))


class Violated(Refused):
    """The database refuses the row; ``constraint`` is the name of what it breaks."""

    def __init__(self, constraint: str) -> None:
        self.constraint = constraint
        super().__init__(_message_of(constraint))


@dataclass(frozen=True)
class Translation:
    """The words of a span in another language, and who put them there: a person by name, or a machine."""

    text: str
    translated_by: str
    by_machine: bool = False

    @property
    def columns(self) -> dict[str, str | bool]:
        return {"translation": self.text, "translated_by": self.translated_by, "by_machine": self.by_machine}


#: What the database holds by trigger, in the words of the interface; a constraint of a model carries its own.
TRIGGERS = {
    "posture_claim_rests_on_words": gettext_lazy("A claim rests on words of the article."),
    "posture_claim_movement_has_ends": gettext_lazy("A movement comes from a place or goes to one."),
    "posture_evidence_same_version": gettext_lazy("A claim is read in one version of an article."),
}


def _message_of(constraint: str) -> str:
    models_with_rules = (Claim, Evidence, Destination, ClaimLink, Revision)
    own = {c.name: c for model in models_with_rules for c in model._meta.constraints}
    if constraint in own:
        return str(own[constraint].get_violation_error_message())
    return str(TRIGGERS.get(constraint, constraint))


#: Whether a step is being written: what is written within it stands or falls with the whole.
_is_writing: ContextVar[bool] = ContextVar("_is_writing", default=False)


@contextmanager
def writing(by: User) -> Iterator[None]:
    """One transaction in the name of ``by``, or a part of one. What the database refuses, late checks included, is
    ``Violated`` for the whole: a savepoint and checks of its own for each part would be half of its queries.
    """
    if _is_writing.get():
        yield
        return
    token = _is_writing.set(True)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            yield
            connection.check_constraints()
    except IntegrityError as error:
        raise Violated(_constraint_of(error)) from error
    finally:
        _is_writing.reset(token)


def _constraint_of(error: IntegrityError) -> str:
    """The name of the constraint that was broken; anything that has none is no error of the editor's."""
    name = error.__cause__.diag.constraint_name if isinstance(error.__cause__, psycopg.Error) else None
    if not name:
        raise error
    return name


def create_claim(
    *,
    by: User,
    version: Version,
    spans: Sequence[Span],
    destinations: Iterable[Place] = (),
    translations: Mapping[int, Translation] | None = None,
    **values: Any,
) -> Claim:
    """A draft on the words of ``spans`` (of ``version``). ``translations`` are by the span's primary key."""
    with writing(by):
        claim = Claim.objects.create(version=version, created_by=by, updated_by=by, authors=[by.pk], **values)
        _add_spans(claim, spans, translations or {})
        _set_destinations(claim, destinations)
    return claim


def edit_claim(
    *,
    by: User,
    claim: Claim,
    row_version: int,
    spans: Sequence[Span] | None = None,
    destinations: Iterable[Place] | None = None,
    translations: Mapping[int, Translation] | None = None,
    **values: Any,
) -> Claim:
    """The draft or submitted claim with new values. Raises Conflict when it is no longer at ``row_version``."""
    with writing(by):
        claim = locked(claim, row_version)
        if claim.is_public:
            raise Refused(_("A decided claim is changed by a proposal that a second person accepts."))
        _apply(claim, by, spans, destinations, translations, values)
    return claim


def delete_draft(*, by: User, claim: Claim, row_version: int | None = None) -> None:
    with writing(by):
        claim = locked(claim, row_version)
        if claim.state != State.DRAFT:
            raise Refused(_("Only a draft can be deleted."))
        spans = list(claim.spans.all())
        claim.delete()
        _drop_unused(spans)


def submit(*, by: User, claim: Claim, row_version: int | None = None) -> Claim:
    """The draft, now before the reviewers. Conflict, here and below, when it is no longer at ``row_version``."""
    return _move(by, claim, row_version, State.SUBMITTED, {State.DRAFT}, reason="")


def send_back(*, by: User, claim: Claim, reason: str, row_version: int | None = None) -> Claim:
    """The submitted claim as a draft again, with the reviewer's reason."""
    return _move(by, claim, row_version, State.DRAFT, {State.SUBMITTED}, reason=_required(reason))


def accept(*, by: User, claim: Claim, row_version: int | None = None) -> Claim:
    """The claim, public. By another person than its authors, or marked self-reviewed where a setting allows that."""
    return _decide(by, claim, row_version, State.ACCEPTED, {State.SUBMITTED, State.DISCOUNTED}, reason="")


def discount(*, by: User, claim: Claim, reason: str, row_version: int | None = None) -> Claim:
    """The claim, visible but out of every reading, with the reason."""
    allowed = {State.SUBMITTED, State.ACCEPTED}
    return _decide(by, claim, row_version, State.DISCOUNTED, allowed, reason=_required(reason))


@transaction.atomic
def date_article_anew(*, by: AbstractBaseUser | None, article: Article, published: str) -> Article:
    """The article with another date of publication; what its accepted claims say is then known from another day."""
    article = date_anew(by=by, article=article, published=published)
    _rebuild(Claim.objects.accepted().filter(version__article=article))
    return article


def propose_revision(
    *,
    by: User,
    claim: Claim,
    row_version: int,
    reason: str,
    destinations: Iterable[Place] | None = None,
    translations: Mapping[int, Translation] | None = None,
    **values: Any,
) -> Revision:
    """A change of a decided claim that waits for a second person. Rows are kept by their primary key."""
    with writing(by):
        claim = locked(claim, row_version)
        if not claim.is_public:
            raise Refused(_("This claim is not decided yet: edit it."))
        if destinations is not None:
            values["destinations"] = sorted(place.pk for place in destinations)
        if translations:
            values["translations"] = {str(span): one.columns for span, one in translations.items()}
        return Revision.objects.create(
            claim=claim, values=_as_json(values), row_version=row_version, reason=_required(reason), proposed_by=by
        )


def proposed(revision: Revision) -> tuple[Claim, list[Place]]:
    """The claim as the proposal would have it, unsaved, and where it would go."""
    claim = Claim.objects.get(pk=revision.claim_id)
    destinations = _set_values(claim, revision.values)
    if destinations is None:
        return claim, claim.toward
    return claim, list(Place.objects.filter(pk__in=destinations).order_by("slug"))


def decide_revision(*, by: User, revision: Revision, accept: bool) -> Revision:
    """The proposal accepted (its values now stand) or refused. By another person than who proposed it."""
    with writing(by):
        revision = Revision.objects.select_for_update().get(pk=revision.pk)
        if revision.is_accepted is not None:
            raise Refused(_("This proposal is decided already."))
        self_reviewed = accept and _reviews_own_work(by, [revision.proposed_by_id])
        revision.decided_by, revision.decided_at = by, timezone.now()
        revision.is_accepted, revision.self_reviewed = accept, self_reviewed
        revision.save()
        if accept:
            _apply_revision(revision, by)
    return revision


def link(*, by: User, start: Claim, end: Claim, type: LinkType, note: str = "") -> ClaimLink:
    """``start`` <type> ``end``; the same link made twice is one link."""
    with writing(by):
        made, _created = ClaimLink.objects.get_or_create(
            start=start, end=end, type=type, defaults={"note": note, "created_by": by}
        )
        _rebuild([start, end])
    return made


def unlink(*, by: User, claim_link: ClaimLink) -> None:
    with writing(by):
        ends = [claim_link.start, claim_link.end]
        claim_link.delete()
        _rebuild(ends)


@transaction.atomic
def settle_sources() -> None:
    """Stores which source stands for those found the same as it; readings in which that changes are read anew.

    To be called in the transaction in which such a verdict is given or taken back. Verdicts are few: all are looked at,
    by one transaction after the other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock('posture_sourcelink'::regclass::oid::bigint)")
    same = SourceLink.objects.filter(is_same=True).values_list("source__slug", "other__slug")
    root_of = roots(same)
    rows = {row.slug: row for row in Source.objects.filter(Q(slug__in=root_of) | Q(root__isnull=False))}
    changed = []
    for slug, row in rows.items():
        root = rows[root_of[slug]].pk if root_of.get(slug, slug) != slug else None
        if row.root_id != root:
            row.root_id = root
            changed.append(row)
    Source.objects.bulk_update(changed, ["root"])
    _rebuild(Claim.objects.accepted().filter(source__in=changed))


def locked(claim: Claim, row_version: int | None = None) -> Claim:
    """The claim as it stands, locked until the end of the transaction."""
    current = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if row_version is not None and current.row_version != row_version:
        raise Conflict(current)
    return current


def _apply(
    claim: Claim,
    by: User,
    spans: Sequence[Span] | None,
    destinations: Iterable[Place] | None,
    translations: Mapping[int, Translation] | None,
    values: Mapping[str, Any],
) -> None:
    for field, value in values.items():
        setattr(claim, field, value)
    claim.updated_by = by
    claim.authors = [*claim.authors, by.pk] if by.pk not in claim.authors else claim.authors
    _save(claim)
    if spans is not None:
        before = list(claim.spans.all())
        claim.evidence.exclude(span__in=spans).delete()
        _set_spans(claim, spans, translations or {})
        _drop_unused(before)
    if destinations is not None:
        Destination.objects.filter(claim=claim).delete()
        _set_destinations(claim, destinations)


def _set_values(claim: Claim, values: Mapping[str, Any]) -> list[int] | None:
    """Puts the values of a revision on the claim, unsaved; returns the keys of its destinations if they change."""
    columns = dict(values)
    destinations: list[int] | None = columns.pop("destinations", None)
    columns.pop("translations", None)
    for name, value in columns.items():
        field = Claim._meta.get_field(name)
        setattr(claim, field.attname, field.to_python(value))  # type: ignore[union-attr]
    return destinations


def _apply_revision(revision: Revision, by: User) -> None:
    claim = locked(revision.claim, revision.row_version)
    before = readings.touched_places([claim])
    destinations = _set_values(claim, revision.values)
    claim.updated_by, claim.authors = revision.proposed_by, [revision.proposed_by_id]
    claim.reviewed_by, claim.reviewed_at = by, revision.decided_at
    claim.self_reviewed = revision.self_reviewed
    _save(claim)
    if destinations is not None:
        Destination.objects.filter(claim=claim).delete()
        _set_destinations(claim, Place.objects.filter(pk__in=destinations))
    for span, words in revision.values.get("translations", {}).items():
        claim.evidence.filter(span=int(span)).update(**words)
    _publish(claim, before)


def _move(by: User, claim: Claim, row_version: int | None, state: State, allowed: set[State], *, reason: str) -> Claim:
    with writing(by):
        claim = locked(claim, row_version)
        _refuse_unless(claim, allowed)
        claim.state, claim.reason = state, reason
        _save(claim)
    return claim


def _decide(
    by: User, claim: Claim, row_version: int | None, state: State, allowed: set[State], *, reason: str
) -> Claim:
    with writing(by):
        claim = locked(claim, row_version)
        _refuse_unless(claim, allowed)
        claim.self_reviewed = _reviews_own_work(by, claim.authors)
        claim.state, claim.reason = state, reason
        claim.reviewed_by, claim.reviewed_at = by, timezone.now()
        _save(claim)
        _publish(claim)
    return claim


def _save(claim: Claim) -> None:
    claim.row_version += 1
    claim.save()


def _refuse_unless(claim: Claim, allowed: set[State]) -> None:
    if claim.state not in allowed:
        raise Refused(_("The claim is %(state)s; that cannot be done now.") % {"state": claim.get_state_display()})


def _reviews_own_work(by: User, authors: Iterable[int]) -> bool:
    """Whether this is self-review; refused unless the newsroom's setting allows it."""
    own = by.pk in authors
    if own and not settings.SELF_REVIEW:
        raise Refused(_("Someone other than its author accepts or discounts a claim."))
    return own


def _required(reason: str) -> str:
    if not reason.strip() or "\0" in reason:
        raise Refused(_("Give a reason."))
    return reason.strip()


def _set_spans(claim: Claim, spans: Sequence[Span], translations: Mapping[int, Translation]) -> None:
    """Adds the spans that are missing; a translation is put on those that are there already, too."""
    there = set(claim.evidence.values_list("span", flat=True))
    for key in there & translations.keys():
        claim.evidence.filter(span=key).update(**translations[key].columns)
    _add_spans(claim, [span for span in spans if span.pk not in there], translations)


def _add_spans(claim: Claim, spans: Sequence[Span], translations: Mapping[int, Translation]) -> None:
    words = {key: translation.columns for key, translation in translations.items()}
    Evidence.objects.bulk_create(
        Evidence(claim=claim, span=span, **words.get(span.pk, {})) for span in dict.fromkeys(spans)
    )


def _set_destinations(claim: Claim, destinations: Iterable[Place]) -> None:
    Destination.objects.bulk_create(Destination(claim=claim, place=place) for place in destinations)


def _drop_unused(spans: Sequence[Span]) -> None:
    Span.objects.filter(pk__in=[s.pk for s in spans], evidence__isnull=True).delete()


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as a revision keeps them: rows by primary key, days as ISO text."""
    plain = {name: value.pk if isinstance(value, models.Model) else value for name, value in values.items()}
    encoder = DjangoJSONEncoder()
    return {
        name: v if isinstance(v, str | int | bool | list | dict | None) else encoder.default(v)
        for name, v in plain.items()
    }


def _publish(claim: Claim, before: Iterable[str] = ()) -> None:
    """What follows when readers may see a claim as it now is: its names are listed and its places read anew."""
    ends = [claim.place, claim.origin, *claim.toward]
    for place in filter(None, ends):
        Place.objects.filter(pk__in=above(place), is_listed=False).update(is_listed=True)
    for force in filter(None, [claim.force, claim.recipient]):
        Force.objects.filter(pk__in=above(force), is_listed=False).update(is_listed=True)
    _rebuild([claim], before)


def _rebuild(claims: Iterable[Claim], also: Iterable[str] = ()) -> None:
    """Stores the steps anew of the places that these claims touch, and of those they touched before."""
    readings.rebuild(readings.touched_places(claims) | set(also))
