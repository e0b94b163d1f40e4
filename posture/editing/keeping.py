"""A claim as JSON, whole enough to be put back: its columns, words with translations, places, links and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model, Q

from articles.models import Version
from articles.services import mark
from posture.models import Claim, ClaimLink, Destination, Evidence, SuggestionAnswer
from posture.services import Translation

#: Columns that an edit does not change by what it says: the claim's identity, its review, who and when.
APART = frozenset(
    (
        *("id", "public_id", "version_id", "state", "reason", "authors", "row_version"),
        *("reviewed_by_id", "reviewed_at", "self_reviewed"),
        *("created_by_id", "created_at", "updated_by_id", "updated_at"),
    )
)
Kept = dict[str, Any]


def content_of(claim: Claim) -> Kept:
    """What the claim says and on which words, as an edit may change it; ``quote`` is for whoever reads of it."""
    evidence = list(claim.evidence.select_related("span"))
    return {
        "columns": _columns(claim),
        "row_version": claim.row_version,
        "quote": evidence[0].span.quote if evidence else "",
        "words": [
            [each.span.start, each.span.end, each.translation, each.translated_by, each.by_machine] for each in evidence
        ],
        "destinations": list(Destination.objects.filter(claim=claim).order_by("pk").values_list("place", flat=True)),
    }


def whole_of(claim: Claim) -> Kept:
    """All that goes with the claim when it is deleted."""
    links = ClaimLink.objects.filter(Q(start=claim) | Q(end=claim)).order_by("pk")
    return {
        **content_of(claim),
        "links": [_columns(link) for link in links],
        "answers": [_columns(answer) for answer in claim.answers.order_by("pk")],
    }


def content_for_edit(kept: Kept, version: Version) -> dict[str, Any]:
    """The arguments for ``services.edit_claim`` by which the claim says again what it said."""
    spans = {mark(version=version, start=start, end=end): words for start, end, *words in kept["words"]}
    columns = {name: value for name, value in kept["columns"].items() if name not in APART}
    return {
        **_read(Claim, columns),
        "spans": list(spans),
        "translations": {span.pk: Translation(*words) for span, words in spans.items()},
        "destinations": kept["destinations"],
    }


def put_back(kept: Kept, version: Version) -> Claim:
    """The deleted draft again, with its own key and public id, so that its history goes on, one edit number further.

    A link whose other claim is gone by now stays away.
    """
    claim: Claim = _insert(Claim, {**kept["columns"], "row_version": kept["row_version"] + 1})
    for start, end, translation, translated_by, by_machine in kept["words"]:
        span = mark(version=version, start=start, end=end)
        words = {"translation": translation, "translated_by": translated_by, "by_machine": by_machine}
        Evidence.objects.create(claim=claim, span=span, **words)
    Destination.objects.bulk_create(Destination(claim=claim, place_id=place) for place in kept["destinations"])
    for link in kept["links"]:
        ends = {link["start_id"], link["end_id"]}
        if Claim.objects.filter(pk__in=ends).count() == len(ends):
            _insert(ClaimLink, link)
    for answer in kept["answers"]:
        _insert(SuggestionAnswer, answer)
    return claim


def _columns(row: Model) -> dict[str, Any]:
    """The columns of a row as JSON: rows by their keys, days and instants as ISO text."""
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def _read(model: type[Model], columns: Mapping[str, Any]) -> dict[str, Any]:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in columns.items() if name in fields}


def _insert(model: type[Any], columns: Mapping[str, Any]) -> Any:
    """The row as it was; what it says of its own time would be now if it were not written once more."""
    values = _read(model, columns)
    row = model(**values)
    row.save(force_insert=True)
    made = {field.attname for field in model._meta.concrete_fields if getattr(field, "auto_now_add", False)}
    model.objects.filter(pk=row.pk).update(**{name: values[name] for name in made})
    return row
