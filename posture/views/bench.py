"""What the workbench shows: an article, the claims on it, and one panel beside the text."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from articles.models import Version
from posture import services, words
from posture.consistency import cautions_about
from posture.core import types
from posture.core.numerals import bounds_of
from posture.digits import number
from posture.editing import keyboard
from posture.editing.carrying import CarriedClaim, carried_claims
from posture.editing.linking import likely_links
from posture.editing.suggested import Suggested, Waiting, waiting
from posture.forms.choose import Choose, ChooseMany, Typed
from posture.forms.claim import COMMON, DEPENDENT, MAIN, MORE, QUANTITY, ClaimForm, initial_of
from posture.forms.dates import Dated, EdtfField
from posture.forms.select import Select
from posture.forms.suggestion import suggested_initial
from posture.models import Claim, Revision
from posture.models.named import fill
from posture.models.naming import label
from posture.rulewords import rule_text
from posture.sentences import period_text, quantity_text, title, translation_text
from posture.views.held import Held
from posture.views.steps import last_step
from posture.web import HtmxHttpRequest, partial

TEMPLATE = "admin/workbench.html"
#: The sign of each kind and the letter that chooses it: strength, movement, base, phase, characterisation.
KINDS = {
    types.Kind.STRENGTH: ("strength", "s"),
    types.Kind.MOVEMENT: ("movement", "m"),
    types.Kind.STATUS: ("active", "b"),
    types.Kind.MILESTONE: ("milestone", "p"),
    types.Kind.STANCE: ("stance", "c"),
}


@dataclass(frozen=True)
class Row:
    """One line of the list, of a claim or of a suggestion: where it leads, its sentence, its sign, its state."""

    key: str
    address: str
    title: str
    sign: str
    state: str
    word: str | Promise
    is_changed: bool = False
    rule: str = ""


class Stand:
    """What stands in a version: the claims read in it, those carried over, and the suggestions that wait for a user who
    may take them. Each part is read when it is first asked for.
    """

    def __init__(self, version: Version, user: User | AnonymousUser) -> None:
        self.version, self.user = version, user

    @functools.cached_property
    def claims(self) -> list[Claim]:
        return claims_of(self.version)

    @functools.cached_property
    def carried(self) -> list[CarriedClaim]:
        return carried_claims(self.version)

    @functools.cached_property
    def waiting(self) -> Waiting:
        if not self.user.has_perm("posture.add_claim"):
            return Waiting([], False)
        there = [(claim, _spans(claim)) for claim in self.claims] + [(row.claim, row.spans) for row in self.carried]
        return waiting(self.version, there)

    @functools.cached_property
    def later(self) -> list[int]:
        """The later texts of the article, by primary key."""
        later = Version.objects.filter(article=self.version.article_id, number__gt=self.version.number)
        return list(later.values_list("pk", flat=True))

    @property
    def read(self) -> list[Claim]:
        """The claims read in this version and in those before it."""
        return [*self.claims, *(row.claim for row in self.carried)]

    @property
    def marks(self) -> list[dict[str, Any]]:
        """What the browser needs to draw claims and suggestions on their words."""
        carried = [{**mark_of(row.claim), "spans": row.spans} for row in self.carried]
        return [*map(mark_of, self.claims), *carried, *map(_mark_of_suggestion, self.waiting.suggested)]


@dataclass(frozen=True)
class Box:
    """One field of the form as the template draws it."""

    bound: forms.BoundField
    shape: str
    key: str = ""
    is_guess: bool = False
    echo: str = ""
    typed: Typed = field(default_factory=lambda: Typed(()))
    chosen: Iterable[Any] = ()
    offered: Iterable[str] = ()

    @property
    def is_many(self) -> bool:
        return self.shape == "many"

    @property
    def is_needed(self) -> bool:
        """Whether it is marked as one that must be filled: not a choice that always holds something."""
        field = self.bound.field
        return field.required and not (
            isinstance(field.widget, Select) and all(code for code, _ in field.widget.choices)
        )

    @property
    def has_echo(self) -> bool:
        return self.bound.name == "number" or isinstance(self.bound.field, EdtfField)

    @property
    def heard(self) -> str:
        """The changes after which what is understood is asked for anew, as htmx writes them."""
        names = ("qualifier", "number", "number_to") if self.bound.name == "number" else (self.bound.name,)
        return ", ".join(f"change from:#id_{name}" for name in names)


def show(
    request: HtmxHttpRequest,
    version: Version,
    panel: str,
    current: Claim | None = None,
    status: int = 200,
    stand: Stand | None = None,
    **context: Any,
) -> HttpResponse:
    """The workbench with one panel; to htmx the side with panel and list, or the panel where that is its target."""
    hand = {
        "version": version,
        "article": version.article,
        "panel": f"admin/_bench_{panel}.html",
        "current": current,
        "chosen": current.public_id if current else "",
        "kinds": [(kind.value, words.KIND[kind], *signs) for kind, signs in KINDS.items()],
        **context,
    }
    is_alone = _wants_hand(request)
    around = {} if is_alone else _beside(stand or Stand(version, request.user))
    response = partial(request, TEMPLATE, "hand" if is_alone else "side", {**around, **hand}, status)
    patch_vary_headers(response, ["HX-Target"])
    return response


def _wants_hand(request: HtmxHttpRequest) -> bool:
    """Whether the answer takes the place of the panel alone, or of something in it; the list stays as it is."""
    asked = request.htmx
    return bool(asked) and not asked.history_restore_request and asked.target not in (None, "side")


def _beside(stand: Stand) -> dict[str, Any]:
    """What stands around the panel."""
    return {
        "rows": list(_rows(stand)),
        "carried": [(row, title(row.claim), sign_of(row.claim)) for row in stand.carried],
        "waiting_total": stand.version.anchors.waiting().count() if stand.carried else 0,
        "is_cut": stand.waiting.is_cut,
        "marks": stand.marks,
        "step": last_step(stand.user, stand.version, stand.read),
        "keyboard": keyboard.GROUPS,
    }


def show_first(request: HtmxHttpRequest, version: Version, **context: Any) -> HttpResponse:
    """The workbench with the first suggestion that waits in the form."""
    stand = Stand(version, request.user)
    return show_waiting(request, stand, next(iter(stand.waiting.suggested), None), **context)


def show_waiting(request: HtmxHttpRequest, stand: Stand, one: Suggested | None, **context: Any) -> HttpResponse:
    """The workbench with a suggestion in the form, or without one where none waits."""
    if one is None:
        return show(request, stand.version, "start", stand=stand, **context)
    article = stand.version.article
    form = ClaimForm(one.kind, article, initial=suggested_initial(one, article))
    return show_suggestion(request, stand.version, one, form, stand=stand, **context)


def show_suggestion(
    request: HtmxHttpRequest,
    version: Version,
    one: Suggested,
    form: ClaimForm,
    stand: Stand | None = None,
    **context: Any,
) -> HttpResponse:
    """The workbench with a suggestion in the form: as it is, or as somebody changed it."""
    stand = stand or Stand(version, request.user)
    shown = {
        "suggestion": one,
        "rule": rule_text(one.rule),
        "chosen": one.fingerprint,
        "place_in_line": sum(other.number <= one.number for other in stand.waiting.suggested),
        "line": len(stand.waiting.suggested),
        "form": form,
        "boxes": boxes(form, () if form.is_bound else _filled(form)),
        "held": [Held(one.start, one.end, one.quote)],
    }
    return show(request, version, "form", stand=stand, **{**shown, **context})


def _filled(form: ClaimForm) -> list[str]:
    return [name for name, value in form.initial.items() if value not in (None, "", [], False)]


def _rows(stand: Stand) -> list[Row]:
    """Claims and suggestions in the order of the text."""
    here = Claim.objects.filter(version=stand.version)
    changed = set(here.with_words_changed().values_list("pk", flat=True)) if stand.later else set()
    claims = [(_first(claim), _row(claim, claim.pk in changed)) for claim in stand.claims]
    proposed = [((one.start, one.end), _row_of_suggestion(stand.version, one)) for one in stand.waiting.suggested]
    return [row for _place, row in sorted([*claims, *proposed], key=lambda pair: pair[0])]


def _row(claim: Claim, is_changed: bool) -> Row:
    address = reverse("bench-claim", args=[claim.public_id])
    state = claim.state, claim.get_state_display()
    return Row(claim.public_id, address, title(claim), sign_of(claim), *state, is_changed)


def _row_of_suggestion(version: Version, one: Suggested) -> Row:
    claim, address = one.claim, reverse("bench-suggestion", args=[version.pk, one.fingerprint])
    told = title(claim) if one.can_be_told else f"{words.KIND[one.kind]}: {one.quote}"
    return Row(one.fingerprint, address, told, sign_of(claim), "suggested", _("suggested"), rule=rule_text(one.rule))


def claims_of(version: Version) -> list[Claim]:
    """The claims read in the version, in the order of its text."""
    claims = list(Claim.objects.filter(version=version).with_words())
    fill(claims)
    for claim in claims:
        claim.version = version
    return sorted(claims, key=lambda claim: (_first(claim), claim.pk))


def _spans(claim: Claim) -> list[tuple[int, int]]:
    return [(evidence.span.start, evidence.span.end) for evidence in claim.evidence.all()]


def _first(claim: Claim) -> tuple[int, int]:
    return min(_spans(claim), default=(0, 0))


def _apart(claim: Claim, other: Claim) -> tuple[bool, int]:
    """How far from the claim another one stands, those of another version behind all others."""
    return other.version_id != claim.version_id, abs(_first(other)[0] - _first(claim)[0])


def mark_of(claim: Claim) -> dict[str, Any]:
    """What the browser needs to draw a claim on its words."""
    return {"id": claim.public_id, "kind": claim.kind, "state": claim.state, "spans": _spans(claim)}


def _mark_of_suggestion(one: Suggested) -> dict[str, Any]:
    return {"id": one.fingerprint, "kind": one.kind, "state": "suggested", "spans": [(one.start, one.end)]}


def sign_of(claim: Claim) -> str:
    """The name of the sign that stands before the claim."""
    if claim.kind == types.Kind.STATUS:
        return claim.status
    return "target" if claim.measure == types.Measure.TARGET else claim.kind


def boxes(form: ClaimForm, guessed: Iterable[str] = (), dates: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of the form in two groups; the first ten of the first have a digit that jumps to them.

    ``dates`` are offered where one is typed.
    """
    guessed = set(guessed)
    keys = dict(zip((name for name in MAIN[form.kind] if name not in DEPENDENT), "1234567890", strict=False))
    main = [_box(form, name, keys.get(name, ""), guessed, dates) for name in MAIN[form.kind]]
    more = [_box(form, name, "", guessed, dates) for name in MORE[form.kind]]
    return {"main": main, "more": more, "more_is_used": any(box.bound.errors or _is_used(box) for box in more)}


def _is_used(box: Box) -> bool:
    """Whether a field among "More" holds something that must be seen; a guessed quantity is in its number."""
    held = box.typed.keys or box.typed.text if box.shape == "choose" else box.bound.value()
    return box.bound.name in COMMON and bool(held)


def _box(form: ClaimForm, name: str, key: str, guessed: set[str], dates: Iterable[str]) -> Box:
    bound, widget = form[name], form.fields[name]
    if isinstance(widget, ChooseMany):
        chosen = [(row.pk, label(row)) for row in widget.chosen(bound.value())]
        return Box(bound, "many", key, typed=widget.shown(bound.value()), chosen=chosen)
    if isinstance(widget, Choose):
        return Box(bound, "choose", key, name in guessed, typed=widget.shown(bound.value()))
    if not isinstance(widget, EdtfField):
        return Box(bound, _shape(widget), key, name in guessed, echo=_echo(form, name))
    widget.widget.attrs["list"] = f"{bound.auto_id}_offered"
    return Box(bound, "text", key, name in guessed, echo=_echo(form, name), offered=dates)


def _shape(widget: forms.Field) -> str:
    if isinstance(widget, forms.ChoiceField):
        return "select"
    if isinstance(widget, forms.BooleanField):
        return "check"
    return "area" if isinstance(widget.widget, forms.Textarea) else "text"


def _echo(form: ClaimForm, name: str) -> str:
    """What the server understands of a date or a number, in words; empty for the rest and for what it cannot read."""
    try:
        if isinstance(form.fields[name], EdtfField):
            return _days(_read(form, name))
        return _bounds(form) if name == "number" else ""
    except (ValidationError, ValueError):
        return ""


def _read(form: ClaimForm, name: str) -> Any:
    return form.fields[name].clean(form[name].value())


def _days(dated: Dated) -> str:
    return period_text(types.Period(dated.earliest, dated.latest)) if dated.edtf else ""


def _bounds(form: ClaimForm) -> str:
    qualifier = _read(form, "qualifier")
    if not qualifier:
        return ""
    to = _read(form, "number_to") if qualifier == types.Qualifier.RANGE else None
    lower, upper = bounds_of(types.Qualifier(qualifier), _read(form, "number"), to)
    if lower is None:
        return _("%(number)s or fewer") % {"number": number(upper)} if upper is not None else ""
    if upper is None:
        return _("%(number)s or more") % {"number": number(lower)}
    return number(lower) if lower == upper else f"{number(lower)} – {number(upper)}"


def nearest_first(claim: Claim, others: Iterable[Claim]) -> list[Claim]:
    """The others by how far from the claim they stand in the text."""
    return sorted(others, key=lambda other: _apart(claim, other))


def card(claim: Claim) -> dict[str, Any]:
    """What the panel of one claim shows beside the claim itself."""
    return {
        "title": title(claim),
        "sign": sign_of(claim),
        "facts": facts(claim),
        "links_out": [(made, title(made.end)) for made in claim.links_out.all()],
        "links_in": [(made, title(made.start)) for made in claim.links_in.all()],
        "pending": pending(claim),
        **about(claim),
    }


def about(claim: Claim) -> dict[str, Any]:
    """What the record asks of the claim, and the links it probably wants; looked for where a template shows them."""
    return {"cautions": functools.partial(cautions_about, claim), "likely": functools.partial(likely_links, claim)}


@dataclass(frozen=True)
class Fact:
    """One column of a claim in words. A quantity in signs stands left to right, or its sign would be mirrored."""

    name: Any
    value: str
    is_quantity: bool = False


def facts(claim: Claim) -> list[Fact]:
    """The columns that hold something, with their labels, in the order of the form."""
    form = ClaimForm(types.Kind(claim.kind), claim.article, initial=initial_of(claim))
    quantity = [Fact(_("Quantity"), quantity_text(claim.quantity), True)] if claim.quantity else []
    shown = (Fact(form.fields[name].label, shown_in(form, name)) for name in form.fields if name not in QUANTITY)
    return [*quantity, *(fact for fact in shown if fact.value)]


def shown_in(form: ClaimForm, name: str) -> str:
    """What the form holds in one field, in words."""
    widget, value = form.fields[name], form[name].value()
    if isinstance(widget, ChooseMany):
        added = [widget.shown(value).text or ""]
        return ", ".join(filter(None, [*map(label, widget.chosen(value)), *added]))
    if isinstance(widget, Choose):
        return _named(widget, value)
    if isinstance(widget, forms.ChoiceField):
        return str(dict(widget.choices).get(value, "")) if value else ""  # type: ignore[arg-type]
    if isinstance(widget, forms.BooleanField):
        return str(_("yes")) if value else ""
    return str(value) if value not in (None, "") else ""


def _named(widget: Choose, value: Any) -> str:
    typed = widget.shown(value)
    if typed.text is not None:
        return typed.text
    return ", ".join(map(label, widget.chosen(typed)))


@dataclass(frozen=True)
class Difference:
    """One field in which two texts of a claim differ."""

    name: Any
    theirs: str
    ours: str


@dataclass(frozen=True)
class Pending:
    """A proposed change, and what it would change."""

    revision: Revision
    differences: list[Difference]


def differences(claim: Claim, form: ClaimForm) -> list[Difference]:
    """Where the claim as it stands differs from what was typed."""
    theirs = ClaimForm(form.kind, claim.article, initial=initial_of(claim))
    pairs = ((field.label, shown_in(theirs, name), shown_in(form, name)) for name, field in form.fields.items())
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


def pending(claim: Claim) -> Pending | None:
    """The change that waits for a second person; there is none of what is not decided yet."""
    if not claim.is_public:
        return None
    revision = claim.revisions.filter(is_accepted=None).select_related("proposed_by").first()
    if revision is None:
        return None
    proposed, destinations = services.proposed(revision)
    initial = {**initial_of(proposed), "destinations": destinations}
    form = ClaimForm(types.Kind(proposed.kind), claim.article, initial=initial)
    return Pending(revision, [*differences(claim, form), *_translated(claim, revision)])


def _translated(claim: Claim, revision: Revision) -> Iterator[Difference]:
    """The translations that a proposal would change."""
    given = revision.values.get("translations", {})
    for evidence in claim.evidence.filter(span__in=given).select_related("span"):
        now = translation_text(evidence.translation, evidence.translated_by, by_machine=evidence.by_machine)
        then = translation_text(**given[str(evidence.span_id)])
        label = _("Translation of “%(words)s”") % {"words": evidence.span.quote}
        yield Difference(label, now, then)
