"""A suggestion in the form of a claim: filled in, its unknown sources added, and compared with what is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from articles.models import Article, Outlet
from posture.editing.suggested import Suggested
from posture.extract.found import Speaker
from posture.extract.names.kinds import kind_of
from posture.forms.choose import Typed
from posture.forms.claim import ClaimForm
from posture.forms.names import SourceForm
from posture.models import Source, SourceKind


def suggested_initial(one: Suggested, article: Article) -> dict[str, Any]:
    """What the form begins with. A source that has no row yet is typed by its name."""
    number, number_to = one.said
    typed = {name: Typed((), _name(speaker, article)) for name, speaker in one.speakers.items()}
    quantity = {"number": number, "number_to": number_to, "destinations": one.destinations}
    return {**one.values, **quantity, **typed}


def with_sources(one: Suggested, data: QueryDict, article: Article) -> QueryDict:
    """What was sent, with the keys of the sources that it still names as suggested: they are added, as unlisted rows.

    Writes; call it in the transaction of the claim. What else was typed is left to the form.
    """
    data = data.copy()
    for name, speaker in one.speakers.items():
        if not data.get(name) and data.get(f"{name}_text", "").strip() == _name(speaker, article):
            source = _source(speaker, article)
            if source:
                data[name] = str(source.pk)
                data.pop(f"{name}_text")
    return data


def is_as_suggested(one: Suggested, form: ClaimForm, words: Mapping[str, Any]) -> bool:
    """Whether the form, which is valid, says of the same words what the suggestion says."""
    values = form.values()
    if (form.kind, words["start"], words["end"]) != (one.kind, one.start, one.end):
        return False
    known = {name: value for name, value in one.values.items() if name not in one.speakers}
    told = {name: value or None for name, value in known.items()}
    sent = {name: values[name] or None for name in known}
    return told == sent and {*values["destinations"]} == {*one.destinations} and _speak_as_suggested(one, values)


def _speak_as_suggested(one: Suggested, values: Mapping[str, Any]) -> bool:
    for name, speaker in one.speakers.items():
        source = values[name]
        if source is None or (speaker and speaker.name not in (source.name_ar, source.name_en)):
            return False
    return True


def _name(speaker: Speaker | None, article: Article) -> str:
    return speaker.name if speaker else article.outlet.name


def _source(speaker: Speaker | None, article: Article) -> Source | None:
    """The source added as the form for a missing name adds it; None where that refuses it."""
    form = SourceForm(_of_speaker(speaker) if speaker else _of_outlet(article.outlet), article=article)
    source: Source | None = form.save() if form.is_valid() else None
    return source


def _of_speaker(speaker: Speaker) -> dict[str, str]:
    language = "ar" if any("\u0600" <= letter <= "\u06ff" for letter in speaker.name) else "en"
    return {"kind": kind_of(speaker), f"name_{language}": speaker.name, f"role_{language}": speaker.role}


def _of_outlet(outlet: Outlet) -> dict[str, str]:
    return {"kind": SourceKind.OUTLET, "name_ar": outlet.name_ar, "name_en": outlet.name_en}
