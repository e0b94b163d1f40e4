"""Names in two languages, and the key by which they sort and are found.

Nothing depends on a collation: the server may be built without ICU, and code point order puts every hamza before alef.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

#: Letters that a reader takes for one another, and what they fold to: alef and ya forms, Persian letters, and digits.
#: Hamza on its seat and accents come apart from their letters and go with the marks.
FOLDED_FROM = "ٱىیةکگڭپچەı٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
FOLDED_TO = "اييهكككبجهi01234567890123456789"
#: Accents, vowel marks, Koranic signs, tatweel, and what is not seen: joiners, direction marks, soft hyphens.
MARKS = (
    "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
ARTICLE = "^(ال|(al|as|ash|at|an|ad|ar)[- ])"


class Fold(models.Func):
    """SQL: the text lower-cased, without marks, with look-alike letters and all digits folded.

    Compatibility decomposition also brings letters that were copied out of a PDF in their printed forms together with
    the plain ones.
    """

    function = "translate"
    output_field = models.TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        apart = models.Func(expression, function="normalize", template="%(function)s(%(expressions)s, NFKD)")
        unmarked = models.Func(Lower(apart), Value(MARKS), Value(""), Value("g"), function="regexp_replace")
        super().__init__(unmarked, Value(FOLDED_FROM), Value(FOLDED_TO), **extra)


class SortKey(models.Func):
    """SQL: the folded text without its leading article, so that al-Tanf stands under T and التنف under ت."""

    function = "regexp_replace"
    output_field = models.TextField()

    def __init__(self, expression: Any, **extra: Any) -> None:
        super().__init__(Fold(expression), Value(ARTICLE), Value(""), **extra)


def sort_field(first: str, second: str) -> models.GeneratedField:
    """A stored sort key of the first name, or of the second where the first is empty."""
    name = Coalesce(NullIf(F(first), Value("")), F(second))
    return models.GeneratedField(expression=SortKey(name), output_field=models.TextField(), db_persist=True)


class Named(models.Model):
    """A thing with an English and an Arabic name, at least one of them given."""

    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    name_ar = models.CharField(_("Arabic name"), max_length=200, blank=True)
    sort_en = sort_field("name_en", "name_ar")
    sort_ar = sort_field("name_ar", "name_en")

    class Meta:
        abstract = True
        constraints = [
            CheckConstraint(
                condition=~Q(name_en="", name_ar=""),
                name="%(app_label)s_%(class)s_has_a_name",
                violation_error_message=_("Give a name in English or in Arabic."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language of the interface, else the other one."""
        first, second = (self.name_ar, self.name_en) if is_arabic() else (self.name_en, self.name_ar)
        return first or second

    @property
    def other_name(self) -> str:
        """The name in the other language, empty where there is none."""
        other = self.name_en if is_arabic() else self.name_ar
        return other if other != self.name else ""


def is_arabic() -> bool:
    return (get_language() or "").startswith("ar")


def sort_name() -> str:
    """The column that sorts names in the language of the interface."""
    return "sort_ar" if is_arabic() else "sort_en"
