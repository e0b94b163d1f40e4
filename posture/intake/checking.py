"""One row of the file as a claim that may come in: the words it rests on, and what the workbench's form makes of it.

Nothing is written. What is wrong is said of the column in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, zip_longest
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.forms import ChoiceField, Field
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.core.tokens import is_in_number
from articles.models import Article, Version
from posture import words
from posture.core.numerals import number_said, whole_number
from posture.core.types import Kind, Qualifier
from posture.digits import number
from posture.forms.choose import Choose
from posture.forms.claim import ClaimForm, TranslationForm
from posture.forms.dates import Dated
from posture.intake.columns import ALL, CODED, COLUMN_OF, NAMING, PLAIN, code_of
from posture.intake.known import Known
from posture.intake.reading import Problem, Row
from posture.models import naming
from posture.reports.column import BETWEEN, YES_NO
from posture.services import Translation

OFFSETS = re.compile(r"(\d{1,7})-(\d{1,7})")
APART = re.compile(r"\s*\|\s*")
BY_MACHINE = " (machine)"
#: What the columns that name rows choose of.
WHAT = {name: chosen.what for name, chosen in ClaimForm.base_fields.items() if isinstance(chosen, Choose)}
Range = tuple[int, int]
#: A column and its cell.
Cell = tuple[str, str]


@dataclass
class Coming:
    """A claim that would come in: its columns and destinations as ``create_claim`` takes them."""

    row: int
    version: Version
    words: list[Range]
    translations: list[Translation]
    values: dict[str, Any]
    facts: list[tuple[str, str]]
    warnings: list[str] = field(default_factory=list)

    @property
    def quote(self) -> str:
        return BETWEEN.join(self.version.text[start:end] for start, end in self.words)


def checked(row: Row, known: Known) -> Coming | list[Problem]:
    """The claim of the row, or all that is wrong with it."""
    check = _Check(row, known)
    coming = check.claim()
    return check.problems or coming or []


class _Check:
    def __init__(self, row: Row, known: Known) -> None:
        self.row, self.known, self.problems = row, known, list[Problem]()
        self.bounds: dict[str, int | None] = {}

    def claim(self) -> Coming | None:
        kind, version = self._kind(), self._version()
        if not version:
            return None
        words = self._words(version.text)
        translations = self._translations(len(words))
        if not kind:
            return None
        data = self._data(version)
        form = ClaimForm(Kind(kind), version.article, data=data)
        self._take_errors(form, data)
        if self.problems:
            return None
        return Coming(self.row.number, version, words, translations, form.values(), list(_facts(form)))

    def _say(self, column: str, message: str) -> None:
        self.problems.append(Problem(self.row.number, column, message))

    def _kind(self) -> str:
        kind = self._coded("kind")
        if not self.row["kind"].strip():
            self._say("kind", _("A claim has a kind."))
        return kind

    def _coded(self, column: str) -> str:
        cell = self.row[column].strip()
        code = code_of(column, cell) if cell else ""
        if code is None:
            self._say(column, _("“%(cell)s” is none of the words of this column.") % {"cell": _short(cell)})
        return code or ""

    def _version(self) -> Version | None:
        """The version the row names, else the newest one of its article."""
        slug, address = self.row["article"].strip(), self.row["article_address"].strip()
        there = self.known.versions_at(address)
        versions = self.known.versions_of(slug) if slug else there
        if not versions:
            message = _("There is no such article: bring its text in first.")
            self._say("article" if slug or not address else "article_address", message)
            return None
        if address and there != versions:
            self._say("article_address", _("This is the address of another article, or of none."))
        asked = self.row["version"].strip()
        found = [each for each in versions if asked in ("", str(each.number))]
        if not found:
            self._say("version", _("The article has no such version."))
            return None
        if self.row["sha256"].strip() not in ("", found[-1].sha256):
            self._say("sha256", _("The text of this version has another hash."))
        return found[-1]

    def _words(self, text: str) -> list[Range]:
        quote, offsets = self.row["quote"], self.row["offsets"].strip()
        if not offsets:
            return self._found(text, quote)
        ranges = [OFFSETS.fullmatch(each) for each in APART.split(offsets)]
        words = [(int(each[1]), int(each[2])) for each in ranges if each]
        if len(words) < len(ranges) or not all(end <= len(text) and text[start:end].strip() for start, end in words):
            self._say("offsets", _("Write where the words begin and end in the text, such as 1479-1506."))
            return []
        if quote and quote != BETWEEN.join(text[start:end] for start, end in words):
            self._say("quote", _("Other words stand at this place of the text."))
        return words

    def _found(self, text: str, quote: str) -> list[Range]:
        """Where the quote stands; one with a bar in it is several passages unless it stands there as it is."""
        if not quote.strip():
            self._say("quote", _("A claim rests on words of the article."))
            return []
        passages = [quote] if quote in text else quote.split(BETWEEN)
        return [words for each in passages for words in self._found_once(text, each)]

    def _found_once(self, text: str, quote: str) -> list[Range]:
        found = list(islice(_places(text, quote), 2)) if quote.strip() else []
        if not found:
            self._say("quote", _("These words do not stand in the text."))
        elif len(found) > 1:
            self._say("quote", _("These words stand in the text several times: say where, in the column offsets."))
        else:
            return found
        return []

    def _translations(self, passages: int) -> list[Translation]:
        texts, names = (_parts(self.row[name], passages) for name in ("translation", "translated_by"))
        if not any((*texts, *names)):
            return []
        if passages and not len(texts) == len(names) == passages:
            self._say("translation", _("Write a translation and its translator for each of the passages, or for none."))
            return []
        return [one for pair in zip(texts, names, strict=False) for one in self._translation(*pair)]

    def _translation(self, text: str, name: str) -> Iterator[Translation]:
        by = name.removesuffix(BY_MACHINE)
        form = TranslationForm({"translation": text, "translated_by": by, "by_machine": by != name})
        for field_name, messages in form.errors.items():
            self._say(field_name, " ".join(map(str, messages)))
        if form.is_valid():
            given = form.cleaned_data
            yield Translation(given["translation"], given["translated_by"], given["by_machine"])

    def _data(self, version: Version) -> QueryDict:
        """What a browser would send of a form with these values."""
        data = QueryDict(mutable=True)
        for column, name in CODED.items():
            code = self._coded(column)
            if code and code != "no":
                data[name] = code
        data.setdefault("basis", "unstated")
        for column, name in PLAIN.items():
            data[name] = self.row[column]
        data["true_edtf"] = self._true(version)
        for column in NAMING:
            beside = f"{column}_name"
            slug, name = self.row[column].strip(), self.row[beside].strip()
            data[column] = self._named(WHAT[column], (column, slug), (beside, name), version.article)
        data.setlist("destinations", self._destinations(version.article))
        data["number"], data["number_to"] = self._numbers(data.get("qualifier", ""))
        return data

    def _true(self, version: Version) -> str:
        """The date of its own, none where the file says that it is taken from elsewhere; such a one does not change."""
        by, true = self._coded("true_by"), self.row["true"].strip()
        taken = {"said": self.row["said"].strip(), "published": version.article.published}
        if by not in taken:
            return true
        if true not in ("", taken[by]):
            self._say("true", _("This is not the date that true_by says. Write “claim” there for one of its own."))
        return ""

    def _named(self, what: str, by_slug: Cell, by_name: Cell, article: Article) -> str:
        """The key of the row that a short name, a name, or both of them name; none where the cells are empty."""
        (column, slug), (beside, name) = by_slug, by_name
        row = self.known.by_slug(what, slug, article) if slug else self._by_name(what, by_name, article)
        if slug and not row:
            self._say(column, _("There is none of this short name: %(slug)s") % {"slug": _short(slug)})
        elif slug and name and not self.known.is_named(row, what, name, article):
            self._say(beside, _("This is not the name of %(slug)s: empty this cell or change both.") % {"slug": slug})
        return str(row.pk) if row else ""

    def _by_name(self, what: str, by_name: Cell, article: Article) -> Any:
        beside, name = by_name
        try:
            return self.known.by_name(what, name, article)
        except ValidationError as error:
            self._say(beside, error.messages[0])

    def _destinations(self, article: Article) -> list[str]:
        slugs, names = (_several(self.row[column]) for column in ("destinations", "destination_names"))
        pairs = zip_longest(slugs, names, fillvalue="")
        return [
            self._named("places", ("destinations", slug), ("destination_names", name), article) for slug, name in pairs
        ]

    def _numbers(self, qualifier: str) -> Iterator[str]:
        """The number or numbers that were said, from the bounds of the file."""
        lower, upper = self.bounds["lower"], self.bounds["upper"] = self._whole("lower"), self._whole("upper")
        said = number_said(Qualifier(qualifier), lower, upper) if qualifier else (lower, upper)
        return ("" if each is None else str(each) for each in said)

    def _whole(self, column: str) -> int | None:
        cell = self.row[column].strip()
        try:
            return whole_number(cell) if cell else None
        except ValueError:
            self._say(column, _("Write a whole number such as 2500 or ٢٬٥٠٠."))
        return None

    def _take_errors(self, form: ClaimForm, data: QueryDict) -> None:
        """What the form refuses, and what it would leave out, where nothing else is wrong with the cell already."""
        wrong = {problem.column for problem in self.problems}
        found = [(name, " ".join(map(str, messages))) for name, messages in form.errors.items()]
        for name, message in (*found, *self._lost(form, data)):
            column = self._column_of(name)
            if not {column, f"{column}_name"} & wrong:
                self._say(column, message)

    def _column_of(self, name: str) -> str:
        is_upper = name == "number" and not self.row["lower"].strip() and self.row["upper"].strip()
        return "upper" if is_upper else COLUMN_OF.get(name, "")

    def _lost(self, form: ClaimForm, data: QueryDict) -> Iterator[tuple[str, str]]:
        """Fields that are filled in the file, and would be empty or otherwise in the claim."""
        values = form.values() if form.is_valid() else {}
        for name in COLUMN_OF:
            given = [text for text in data.getlist(name) if text.strip()]
            is_default = name == "basis" and given == ["unstated"]
            if given and not is_default and (name not in form.fields or not values.get(name, True)):
                yield name, _("This does not go with a claim of this kind, or with the rest of the row.")
        for name, column in (("number", "lower"), ("number_to", "upper")):
            if values and self.bounds[column] not in (None, values[column]):
                yield name, _("The bounds do not fit the qualifier.")


def _places(text: str, quote: str) -> Iterator[Range]:
    """Where the quote stands, but for where it would cut a number: ``500`` does not stand in ``2,500``."""
    start = text.find(quote)
    while start >= 0:
        if not any(is_in_number(text, edge) for edge in (start, start + len(quote))):
            yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _facts(form: ClaimForm) -> Iterator[tuple[str, str]]:
    """What the claim says, as labels and words of the form, its kind first."""
    yield capfirst(str(ALL["kind"].label)), str(words.KIND[form.kind])
    for name, chosen in form.fields.items():
        value = form.cleaned_data[name]
        if text := _told(chosen, value):
            yield str(chosen.label), text


def _told(chosen: Field, value: Any) -> str:
    if isinstance(chosen, Choose):
        return ", ".join(naming.label(row) for row in (value if isinstance(value, list) else [value]) if row)
    if isinstance(chosen, ChoiceField):
        return str(dict(cast(Any, chosen.choices))[value]) if value else ""
    if isinstance(value, bool):
        return str(YES_NO["yes"]) if value else ""
    if isinstance(value, int):
        return number(value)
    return value.edtf if isinstance(value, Dated) else str(value or "")


def _several(cell: str) -> list[str]:
    return APART.split(cell.strip()) if cell.strip() else []


def _parts(cell: str, passages: int) -> list[str]:
    if passages == 1 or not cell:
        return [cell] if cell else []
    return cell.split(BETWEEN)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
