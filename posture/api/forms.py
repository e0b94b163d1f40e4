"""What each address of the API is asked by: the filter of its page, which part of a list, and the language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from posture import words
from posture.api.cursor import CursorField
from posture.forms import ClaimFilter, ReadingFilter
from posture.forms.filter import WordField
from posture.forms.lists import ArticleList, PlaceList, RowList, SourceList

AT_ONCE, MOST_AT_ONCE = 50, 200
BEHIND = _("where the page before ended, as its “next” has it")
#: What narrows claims, and what narrows or folds readings: not asked where it would change nothing.
OF_CLAIMS = ("on", "known", "first", "last", "place", "force", "source", "outlet", "kind", "modality", "state", "at")
OF_LANES = ("place", "word", "sign", "folded", "at", "kind", "first", "last")
#: What decides which part of the rows is answered, and how.
OF_AN_ANSWER = ("language", "limit", "cursor")

Form = TypeVar("Form", bound=type[ClaimFilter])
Row = TypeVar("Row", bound=RowList)


def without(*names: str) -> Callable[[Form], Form]:
    """The filter without some parameters: they are refused as unknown ones are."""

    def narrowed(form: Form) -> Form:
        for name in names:
            del form.base_fields[name]
        return form

    return narrowed


class Asked(ClaimFilter):
    """What every address takes."""

    language = WordField(dict(settings.LANGUAGES), label=_("language of names, sentences and errors"))

    def asked(self) -> dict[str, str]:
        """The parameters that decide which rows there are; which part of them in which language does not."""
        return {name: value for name, value in super().asked().items() if name not in OF_AN_ANSWER}


class Part(Asked):
    """What every list takes."""

    limit = forms.IntegerField(
        min_value=1, max_value=MOST_AT_ONCE, required=False, label=_("how many at once; 50 if not given")
    )
    cursor = CursorField(1, label=BEHIND)

    @property
    def at_once(self) -> int:
        return self.cleaned_data["limit"] or AT_ONCE


@without("q", *OF_CLAIMS)
class Plain(Asked):
    """One thing is asked for by its id: there is nothing to narrow."""


@without("q", *OF_CLAIMS)
class Releases(Part):
    """Every release: they are listed whole, as on their page."""


class Claims(Part):
    cursor = CursorField(3, days=2, label=BEHIND)


class Readings(Part, ReadingFilter):
    cursor = CursorField(2, label=BEHIND)


@without(*OF_LANES)
class ReadingOf(Asked, ReadingFilter):
    """The question about one place."""

    unit = WordField(words.UNIT, label=_("unit"))


@without(*OF_LANES)
class Phases(Part, ReadingFilter):
    """Every phase, whatever places and kinds of claim are asked for, as on their page."""


@without(*OF_LANES)
class PhaseOf(Asked, ReadingFilter):
    """The question about one phase."""


@without("page", "at")
class Places(Part, PlaceList):
    pass


@without("page", "at")
class Sources(Part, SourceList):
    pass


@without("page", "at")
class Articles(Part, ArticleList):
    pass


def everything(form: type[Row]) -> Row:
    """The list that nothing narrows."""
    found = form(QueryDict())
    found.is_valid()
    return found
