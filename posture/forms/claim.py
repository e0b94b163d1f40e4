"""The form of a claim: one form whose fields are those of the kind (``claim_rules.NEEDS`` and ``MAY``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import and_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.models import Article
from posture import words
from posture.core.numerals import bounds_of, number_said, whole_number
from posture.core.types import BOUNDS, MAX_QUANTITY, Kind, Qualifier
from posture.forms.choose import Choose, ChooseMany
from posture.forms.dates import EdtfField
from posture.forms.select import Select
from posture.models import Claim
from posture.models.claim_rules import CODES, NEEDS, ROWS

QUANTITY = ("qualifier", "number", "number_to", "magnitude")
#: Fields that stand only beside a certain choice in another one.
DEPENDENT = frozenset({"number_to", "magnitude", "recipient"})
#: Fields of each kind in the order of the form: those an editor nearly always fills, and the others.
MAIN: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: ("measure", *QUANTITY, "place", "force", "source", "true_edtf", "modality"),
    Kind.MOVEMENT: ("direction", "origin", "destinations", *QUANTITY, "force", "source", "true_edtf", "modality"),
    Kind.STATUS: ("status", "place", "group_size", "recipient", "force", "source", "true_edtf", "modality"),
    Kind.MILESTONE: ("phase", "edge", "force", "source", "true_edtf", "modality"),
    Kind.STANCE: ("stance", "force", "place", "phase", "source", "true_edtf", "modality"),
}
COMMON = ("note", "is_direct_quote", "relayed_through", "true_wording", "said_edtf", "true_throughout")
MORE: dict[Kind, tuple[str, ...]] = {
    Kind.STRENGTH: (*COMMON, "unit", "basis", "wording"),
    Kind.MOVEMENT: (*COMMON, "unit", "basis", "wording"),
    Kind.STATUS: COMMON,
    Kind.MILESTONE: COMMON,
    Kind.STANCE: COMMON,
}
#: Where the message of a rule that the database holds belongs.
FIELD_OF = {
    "posture_claim_columns_fit_kind": None,
    "posture_claim_stance_has_subject": "place",
    "posture_claim_planned_strength_is_target": "modality",
    "posture_claim_recipient_when_handed_over": "recipient",
    "posture_claim_bounds_fit_qualifier": "number",
    "posture_claim_magnitude_when_vague": "magnitude",
    "posture_claim_movement_counts_units": "unit",
    "posture_claim_quantity_in_range": "number",
    "posture_claim_group_size_from_1": "group_size",
    "posture_claim_days_in_order": "true_edtf",
    "posture_claim_relay_is_another": "relayed_through",
    "posture_claim_movement_has_ends": "origin",
}

#: The rules whose messages belong to a field, and all of them as one.
RULES = [rule for rule in Claim._meta.constraints if isinstance(rule, CheckConstraint) and rule.name in FIELD_OF]
ALL_RULES = CheckConstraint(condition=reduce(and_, (rule.condition for rule in RULES)), name="all")


class NumberField(forms.CharField):
    """A whole number in either digits, with or without separators."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "numeric", "dir": "ltr", "autocomplete": "off"}
        super().__init__(required=False, max_length=20, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        try:
            number = whole_number(text) if text else None
        except ValueError as error:
            raise ValidationError(_("Write a whole number such as 2500 or ٢٬٥٠٠."), code="number") from error
        if number is not None and number > MAX_QUANTITY:
            raise ValidationError(_("Write a number of at most 10,000,000."), code="number")
        return number


def word_field(choices: Mapping[Any, Any], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[(str(code), label) for code, label in choices.items()], widget=Select, **options)


def optional_word_field(choices: Mapping[Any, Any], **options: Any) -> forms.ChoiceField:
    return word_field({"": "—", **choices}, required=False, **options)


class ClaimForm(forms.Form):
    """What an editor says of a claim. ``values()`` gives every column of the content, those of other kinds emptied."""

    measure = word_field(words.MEASURE, label=gettext_lazy("Measure"))
    qualifier = optional_word_field(words.QUALIFIER, label=gettext_lazy("Qualifier"))
    number = NumberField(label=gettext_lazy("Number as said"))
    number_to = NumberField(label=gettext_lazy("to"))
    magnitude = optional_word_field(words.MAGNITUDE, label=gettext_lazy("Magnitude"))
    wording = forms.CharField(label=gettext_lazy("Quantity as written"), max_length=200, required=False)
    unit = optional_word_field(words.UNIT, label=gettext_lazy("Unit"))
    basis = word_field(words.BASIS, label=gettext_lazy("Counting basis"), initial="unstated")
    direction = optional_word_field(words.DIRECTION, label=gettext_lazy("Direction"))
    origin = Choose("places", label=pgettext_lazy("movement", "From"), required=False)
    destinations = ChooseMany("places", label=pgettext_lazy("movement", "To"), required=False)
    status = optional_word_field(words.STATUS, label=gettext_lazy("Status"))
    group_size = NumberField(label=gettext_lazy("Unnamed bases, how many"))
    recipient = Choose("forces", label=gettext_lazy("Handed over to"), required=False)
    phase = Choose("phases", label=gettext_lazy("Phase"))
    edge = optional_word_field(words.EDGE, label=gettext_lazy("Edge"))
    stance = optional_word_field(words.STANCE, label=gettext_lazy("Stance"))
    place = Choose("places", label=gettext_lazy("Place"))
    force = Choose("forces", label=gettext_lazy("Force"))
    source = Choose("sources", label=gettext_lazy("Source"))
    relayed_through = Choose("sources", label=gettext_lazy("Relayed through"), required=False)
    modality = word_field(words.MODALITY, label=gettext_lazy("Modality"))
    is_direct_quote = forms.BooleanField(label=gettext_lazy("Direct quote"), required=False)
    said_edtf = EdtfField(label=gettext_lazy("Said on"))
    true_edtf = EdtfField(label=gettext_lazy("True on"))
    true_throughout = forms.BooleanField(label=gettext_lazy("True on every day of it"), required=False)
    true_wording = forms.CharField(label=gettext_lazy("Date as written"), max_length=200, required=False)
    note = forms.CharField(label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, kind: Kind, article: Article, *, asks_rules: bool = True, **options: Any) -> None:
        """``asks_rules``: whether the rules of the table are asked at once, or only where the row is refused."""
        super().__init__(**options)
        self.kind, self.asks_rules = kind, asks_rules
        self.fields = {name: self.fields[name] for name in (*MAIN[kind], *MORE[kind])}
        for name, field in self.fields.items():
            if name in (*ROWS, *CODES, "force"):
                field.required = name in NEEDS[kind]
            if isinstance(field, Choose):
                field.article = article
        self.fields["true_edtf"].widget.attrs["placeholder"] = article.published  # what no date means

    def clean(self) -> dict[str, Any]:
        self._clean_quantity()
        if self.kind == Kind.MOVEMENT and not self.errors.keys() & {"origin", "destinations"}:
            self._clean_ends()
        if self.asks_rules and not self.errors:
            self._hold_the_rules()
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """The columns of the content by name, ``destinations`` among them; those the kind does not have are empty."""
        given = self.cleaned_data
        said, true = given["said_edtf"], given["true_edtf"]
        empty = {**dict.fromkeys(CODES, ""), **dict.fromkeys(ROWS), "force": None, "basis": "unstated"}
        quantity = {"lower": None, "upper": None, "magnitude": "", "wording": ""}
        days = {
            "said_edtf": said.edtf,
            "said_earliest": said.earliest,
            "said_latest": said.latest,
            "true_edtf": true.edtf,
            "true_earliest": true.earliest,
            "true_latest": true.latest,
        }
        asked = {name: value for name, value in given.items() if name not in {"number", "number_to"}}
        return {"kind": self.kind, "destinations": [], **empty, **quantity, **asked, **days}

    def refuse(self, constraint: str, message: str) -> None:
        """Puts what the database refused on the field it is about, and with a rule of the table all others broken."""
        if not self.asks_rules and any(rule.name == constraint for rule in RULES):
            self.asks_rules = True
            self._hold_the_rules()
            return
        field = FIELD_OF.get(constraint)
        self.add_error(field if field in self.fields else None, ValidationError(message, code=constraint))

    def _clean_quantity(self) -> None:
        given = self.cleaned_data
        if "qualifier" not in self.fields or self.errors.keys() & set(QUANTITY):
            return
        given["lower"], given["upper"] = None, None
        if given["qualifier"]:
            self._clean_number(Qualifier(given["qualifier"]))
        else:
            self._clean_no_quantity()

    def _clean_number(self, qualifier: Qualifier) -> None:
        given = self.cleaned_data
        to = given["number_to"] if qualifier == Qualifier.RANGE else None
        given["magnitude"] = given["magnitude"] if qualifier == Qualifier.VAGUE else ""
        try:
            given["lower"], given["upper"] = bounds_of(qualifier, given["number"], to)
        except ValueError:
            self._say_what_is_missing(qualifier)

    def _clean_no_quantity(self) -> None:
        self.cleaned_data |= {"unit": "", "magnitude": "", "wording": ""}
        if self.cleaned_data["number"] is not None:
            self.add_error("qualifier", _("Say what the number is: exact, about, less than, …"))

    def _say_what_is_missing(self, qualifier: Qualifier) -> None:
        if not any(BOUNDS[qualifier]):
            self.add_error("number", _("“%(word)s” goes without a number.") % {"word": words.QUALIFIER[qualifier]})
        elif self.cleaned_data["number"] is None:
            self.add_error("number", _("Write the number as the article has it."))
        else:
            self.add_error("number_to", _("A range has two numbers."))

    def _clean_ends(self) -> None:
        if not self.cleaned_data["origin"] and not self.cleaned_data["destinations"]:
            self.add_error("origin", _("A movement comes from a place or goes to one."))

    def _hold_the_rules(self) -> None:
        """Asks the table's own constraints, so that each message stands on its field before the row is written.

        All at once: which one is broken is asked only where one is.
        """
        values = self.values()
        del values["destinations"]
        claim = Claim(**values)
        if _violation(claim, ALL_RULES):
            for rule in RULES:
                if message := _violation(claim, rule):
                    self.refuse(rule.name, message)


def _violation(claim: Claim, rule: CheckConstraint) -> str:
    """The message of the rule if the claim breaks it. One query."""
    try:
        rule.validate(Claim, claim)  # type: ignore[attr-defined]
    except ValidationError as error:
        return error.messages[0]
    return ""


def initial_of(claim: Claim) -> dict[str, Any]:
    """The claim as the form shows it."""
    names = [name for name in ClaimForm.base_fields if name not in {"number", "number_to", "destinations"}]
    number, to = None, None
    if claim.qualifier:
        number, to = number_said(Qualifier(claim.qualifier), claim.lower, claim.upper)
    quantity = {"number": number, "number_to": to, "destinations": claim.toward}
    return {name: getattr(claim, name) for name in names} | quantity


class TranslationForm(forms.Form):
    """The quote in another language, and who translated it."""

    translation = forms.CharField(
        label=gettext_lazy("Translation"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    translated_by = forms.CharField(label=gettext_lazy("Translated by"), max_length=200, required=False)
    by_machine = forms.BooleanField(label=gettext_lazy("by a machine"), required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if self.errors:
            return given
        if given["translation"] and not given["translated_by"]:
            self.add_error("translated_by", _("Say who translated."))
        if not given["translation"]:
            self.cleaned_data |= {"translated_by": "", "by_machine": False}
        return given


class LinkForm(forms.Form):
    """A typed relation from a claim to another one of ``claims``."""

    type = word_field(words.LINK, label=gettext_lazy("Link"))
    end = forms.ModelChoiceField(Claim.objects.none(), to_field_name="public_id", label=gettext_lazy("to claim"))
    note = forms.CharField(label=gettext_lazy("Note"), required=False)

    def __init__(self, claims: Any, **options: Any) -> None:
        super().__init__(**options)
        self.fields["end"].queryset = claims  # type: ignore[attr-defined]


class CaptureForm(forms.Form):
    """The words a browser took hold of: code points, the words it saw, and the hash of the text it saw them in.

    An address goes without the words: it may not be long, and the hash says enough.
    """

    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)
    quote = forms.CharField(strip=False, max_length=20_000, required=False)
    sha256 = forms.CharField(max_length=64)

    def clean_quote(self) -> str:
        """The quote with newlines as the text has them: browsers send them as CR LF."""
        return str(self.cleaned_data["quote"]).replace("\r\n", "\n")
