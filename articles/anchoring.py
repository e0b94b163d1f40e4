"""Anchors: where the words of an article's spans stand once a corrected text comes in, and what people decide of them.

Only what is certainly the same settles itself. The span itself is never rewritten: it stays what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pghistory
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.copying import Table
from articles.core import anchor as core
from articles.core.offsets import words_at
from articles.core.tokens import Tokens, numbers
from articles.history import event_model
from articles.models import Anchor, Settled, Span, Verdict, Version

#: Why words wait to be looked at, as a person is told.
REASONS = {
    core.Reason.WORDS: gettext_lazy("Other words stand there."),
    core.Reason.NUMBER: gettext_lazy("The number beside them is another one."),
    core.Reason.CUT: gettext_lazy("A word runs on over their edge."),
    core.Reason.SURROUNDINGS: gettext_lazy("Nothing around them is as it was."),
    core.Reason.TWO_PLACES: gettext_lazy("They may stand in either of two places."),
    core.Reason.MOVED: gettext_lazy("They moved to another place."),
    core.Reason.REPLACED: gettext_lazy("The whole text was replaced."),
}

#: Where words stood in the version before: the span itself if it is of that version, else its anchor there.
Before = Span | Anchor


def carry_over(version: Version, spans: Iterable[Span] | None = None) -> None:
    """Gives every span of the article's earlier versions, or these of them, its anchor in the version.

    Runs in the caller's transaction, which has told the server who writes. Compares the text with that of the version
    before, once for all spans; what has no place there any more has none here.
    """
    earlier = Version.objects.filter(article=version.article_id, number__lt=version.number)
    if spans is None:
        spans = Span.objects.filter(version__in=earlier.values("pk"))
    asked = list(spans)
    if asked:
        previous = earlier.latest("number")
        before = _before(previous, asked)
        found = _found(previous.text, version.text, before)
        table = Table(Anchor, is_numbered=False)
        carried = (_carried(span, before[span.pk], version, found[span.pk]) for span in asked)
        table.copy({column: getattr(anchor, column) for column in table.defaults} for anchor in carried)


def _before(previous: Version, spans: list[Span]) -> Mapping[int, Before]:
    """Where each span stands in the version before, by its key; what was never carried that far is so now."""
    older = {span.pk: span for span in spans if span.version_id != previous.pk}
    anchors = _anchors(previous, older)
    if missing := [span for key, span in older.items() if key not in anchors]:
        carry_over(previous, missing)
        anchors = _anchors(previous, older)
    return {span.pk: anchors.get(span.pk, span) for span in spans}


def _anchors(version: Version, spans: Iterable[int]) -> dict[int, Anchor]:
    keys = list(spans)
    return {a.span_id: a for a in Anchor.objects.filter(version=version, span__in=keys)} if keys else {}


def _found(old: str, new: str, before: Mapping[int, Before]) -> dict[int, core.Anchor]:
    ranges = {
        key: (there.start, there.end)
        for key, there in before.items()
        if there.start is not None and there.end is not None
    }
    found = dict(zip(ranges, core.carry(old, new, ranges.values()), strict=True))
    return {key: found.get(key, core.Gone()) for key in before}


def _carried(span: Span, before: Before, version: Version, found: core.Anchor) -> Anchor:
    """The anchor. What a person decided of these very words in the version before is not asked again."""
    earlier = before if isinstance(before, Anchor) else None
    anchor = Anchor(span=span, version=version, verdict=Verdict.GONE)
    if isinstance(found, core.Gone):
        return _decided_as(earlier, anchor) if earlier and earlier.settled == Settled.LOST else anchor
    anchor.start, anchor.end, anchor.quote = found.start, found.end, version.text[found.start : found.end]
    if isinstance(found, core.Changed):
        # "500" that became "500 thousand" is another number too.
        anchor.has_new_number = found.number_changed or found.reason == core.Reason.NUMBER
        anchor.verdict, anchor.reason = Verdict.CHANGED, found.reason
    elif earlier is None or _is_as_read(earlier, span):
        anchor.verdict, anchor.settled = Verdict.SAME, Settled.KEPT
    else:
        anchor.verdict, anchor.reason = Verdict.CHANGED, earlier.reason
        _decided_as(earlier, anchor)
    anchor.has_new_number |= earlier is not None and earlier.has_new_number
    return anchor


def _is_as_read(anchor: Anchor, span: Span) -> bool:
    return anchor.settled == Settled.KEPT and anchor.quote == span.quote and not anchor.has_new_number


def _decided_as(earlier: Anchor, anchor: Anchor) -> Anchor:
    anchor.settled, anchor.settled_by_id, anchor.settled_at = earlier.settled, earlier.settled_by_id, earlier.settled_at
    return anchor


@transaction.atomic
def keep(*, by: User, anchor: Anchor, start: int | None = None, end: int | None = None) -> Anchor:
    """The words stand where proposed, or in ``start`` … ``end`` of the anchor's version. Raises ValidationError.

    ValueError for a range that is empty or leaves the text.
    """
    anchor = _waiting(anchor)
    if start is not None and end is not None:
        anchor.quote = words_at(anchor.version.text, start, end).quote
        anchor.has_new_number = _numbers(anchor.quote) != _numbers(anchor.span.quote)
        anchor.start, anchor.end = start, end
    if anchor.start is None:
        raise ValidationError(_("Nothing is proposed for these words: mark where they stand, or that they are lost."))
    return _settle(by, anchor, Settled.KEPT)


@transaction.atomic
def lose(*, by: User, anchor: Anchor) -> Anchor:
    """The words no longer stand in the anchor's version. Raises ValidationError."""
    anchor = _waiting(anchor)
    anchor.start, anchor.end, anchor.quote = None, None, ""
    return _settle(by, anchor, Settled.LOST)


@transaction.atomic
def reopen(*, by: User, anchor: Anchor) -> Anchor:
    """The anchor as it was proposed, to be decided again. Raises ValidationError where no person decided."""
    anchor = _locked(anchor)
    if anchor.settled_by_id is None:
        raise ValidationError(_("There is no decision to undo."))
    proposed = event_model(Anchor)._default_manager.filter(pgh_obj_id=anchor.pk).earliest("pgh_id")
    for name in ("start", "end", "quote", "has_new_number"):
        setattr(anchor, name, getattr(proposed, name))
    anchor.settled, anchor.settled_by, anchor.settled_at = Settled.WAITING, None, None
    with pghistory.context(user=by.pk):
        anchor.save()
    return anchor


def _locked(anchor: Anchor) -> Anchor:
    return Anchor.objects.select_for_update(of=("self",)).select_related("span", "version").get(pk=anchor.pk)


def _waiting(anchor: Anchor) -> Anchor:
    current = _locked(anchor)
    if current.settled != Settled.WAITING:
        raise ValidationError(_("This was decided already."))
    return current


def _settle(by: User, anchor: Anchor, settled: Settled) -> Anchor:
    anchor.settled, anchor.settled_by, anchor.settled_at = settled, by, timezone.now()
    with pghistory.context(user=by.pk):
        anchor.save()
    return anchor


def _numbers(words: str) -> list[str]:
    return numbers(Tokens(words).words)
