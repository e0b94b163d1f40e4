"""The words in hand: those marked for a new claim, or the spans of one that is edited. Browsers may move their ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.models import Span, Version
from articles.services import mark
from posture.forms.claim import CaptureForm
from posture.models import Claim, Evidence
from posture.services import Refused, Translation


@dataclass(frozen=True)
class Held:
    """Words as a form holds them: code points, half-open. ``prefix`` stands before the names of its inputs."""

    start: int
    end: int
    quote: str
    prefix: str = ""


def stand_there(version: Version, words: dict[str, Any]) -> bool:
    """Whether words of which a browser took hold are those of the version at their place; fills them in if not sent."""
    there = version.text[words["start"] : words["end"]]
    words["quote"] = words["quote"] or there
    is_inside: bool = words["end"] <= len(version.text)
    return is_inside and words["quote"] == there and words["sha256"] == version.sha256


def words_of(claim: Claim, data: QueryDict) -> list[Held]:
    """The words of the claim as its form shows them: where an end was moved, as they were sent."""
    return [_held(claim.version, evidence.span, data) for evidence in claim.evidence.all()]


def _held(version: Version, span: Span, data: QueryDict) -> Held:
    capture = _capture(span, data)
    given = capture.cleaned_data if capture and capture.is_valid() else {}
    start, end = given.get("start", span.start), given.get("end", span.end)
    quote = given.get("quote") or (version.text[start:end] if given else span.quote)
    return Held(start, end, quote, f"{_prefix(span)}-")


def moved_spans(claim: Claim, data: QueryDict) -> tuple[list[Span] | None, dict[int, Translation]]:
    """The spans of the claim with their ends where they were moved to, None if none was; for use in a transaction.

    With them the translations that go along, by the new span. Raises Refused for words that do not stand there.
    """
    spans: list[Span] = []
    translations: dict[int, Translation] = {}
    is_moved = False
    for evidence in claim.evidence.select_related("span__version"):
        span = _moved(evidence.span, data)
        if span != evidence.span:
            is_moved = True
            translations |= _translation_of(evidence, span)
        spans.append(span)
    return (spans if is_moved else None), translations


def _moved(span: Span, data: QueryDict) -> Span:
    capture = _capture(span, data)
    if capture is None:
        return span
    if not capture.is_valid() or not stand_there(span.version, capture.cleaned_data):
        raise Refused(_("Other words stand there now. Mark them again."))
    return mark(version=span.version, start=capture.cleaned_data["start"], end=capture.cleaned_data["end"])


def _translation_of(evidence: Evidence, span: Span) -> dict[int, Translation]:
    """A translation of nearly the same words is nearly right: its translator's work is not thrown away."""
    if not evidence.translation:
        return {}
    return {span.pk: Translation(evidence.translation, evidence.translated_by, evidence.by_machine)}


def _capture(span: Span, data: QueryDict) -> CaptureForm | None:
    """What the form sent of the words of a span; None if it sent none."""
    prefix = _prefix(span)
    return CaptureForm(data, prefix=prefix) if f"{prefix}-start" in data else None


def _prefix(span: Span) -> str:
    return f"span-{span.pk}"
