"""The editor's workbench: words of an article become claims.

Every address answers a plain request with the full page, so that any view of the workbench can be reloaded and sent on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article, Span, Version
from articles.services import mark
from posture import services
from posture.core.types import Kind
from posture.editing import deeds, guesses
from posture.editing.linking import linkable
from posture.forms.claim import CaptureForm, ClaimForm, LinkForm, TranslationForm, initial_of
from posture.models import Claim, ClaimLink, Evidence
from posture.models.claim import is_public_id, new_public_id
from posture.services import Conflict, Refused, Translation, Violated
from posture.views import bench, held, links
from posture.views.bench import Stand
from posture.web import HtmxHttpRequest, shown_at, whole

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def may(*permissions: str) -> Callable[[View], View]:
    """Forbidden, not a sign-in page, to a signed-in user without the permissions."""
    return permission_required(permissions, raise_exception=True)


def claim_or_404(public_id: str) -> Claim:
    return get_object_or_404(Claim.objects.select_related("version__article__outlet"), public_id=public_id)


@require_safe
@may("posture.view_claim", "articles.view_version")
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """To the newest version of the article."""
    newest = get_object_or_404(Article, pk=pk).versions.order_by("-number").only("pk").first()
    if newest is None:
        return redirect("admin:articles_article_change", pk)
    return redirect("bench", newest.pk)


@require_safe
@may("posture.view_claim", "articles.view_version")
def page(request: HtmxHttpRequest, pk: int) -> HttpResponse:
    return bench.show_first(request, version_or_404(pk))


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.add_claim")
def new(request: HtmxHttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form for a claim of the kind on the words that were marked, and the claim itself."""
    version = version_or_404(pk)
    capture = CaptureForm(request.POST or request.GET)
    if not capture.is_valid():
        return bench.show(request, version, "start", status=400, refused=_("Mark the words first."))
    words = capture.cleaned_data
    if not held.stand_there(version, words):
        there = version.text[words["start"] : words["end"]]
        return _show_new(request, version, Kind(kind), words, status=409, there=there)
    if request.method != "POST":
        return _show_new(request, version, Kind(kind), words)
    form = ClaimForm(Kind(kind), version.article, data=request.POST, asks_rules=False)
    if form.is_valid():
        try:
            return to_claim(request, _create(request, version, words, form.values()))
        except Violated as error:
            if before := _sent_before(request, version):
                return _save_again(request, before, words, form)
            form.refuse(error.constraint, str(error))
    return _show_new(request, version, Kind(kind), words, form=form)


@require_safe
@may("posture.view_claim", "articles.view_version")
def claim(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    return show_claim(request, claim_or_404(public_id))


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.change_claim")
def edit(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    """The form of a claim. A decided one is not changed but gets a proposal, with its reason."""
    one = claim_or_404(public_id)
    kind = asked_kind(request, one.kind)
    if request.method != "POST":
        return _show_edit(request, one, opened(kind, one.article, initial_of(one), request.GET))
    form = ClaimForm(kind, one.article, data=request.POST, asks_rules=one.is_public)
    if not form.is_valid():
        return _show_edit(request, one, form)
    try:
        _save(request, one, form.values())
        return to_claim(request, one)
    except Violated as error:
        form.refuse(error.constraint, str(error))
        return _show_edit(request, one, form)
    except Conflict as conflict:
        return _show_conflict(request, conflict.claim, form)
    except Refused as refused:
        return _show_edit(request, one, form, status=409, refused=str(refused))


@require_POST
@may("posture.delete_claim")
def delete(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    one = claim_or_404(public_id)
    try:
        deeds.delete(by=user_of(request), claim=one, row_version=row_version(request))
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_first(request, one.version)


@require_POST
@may("posture.change_claim")
def add_words(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    """The claim rests on these words too."""
    one, capture = claim_or_404(public_id), CaptureForm(request.POST)
    if not capture.is_valid():
        return show_claim(request, one, status=400, refused=_("Mark the words first."))
    words = capture.cleaned_data
    if not held.stand_there(one.version, words):
        return show_claim(request, one, status=409, refused=_("Other words stand there now. Mark them again."))
    return _with_spans(request, one, lambda spans: [*spans, _mark(one.version, words)])


@require_POST
@may("posture.change_claim")
def remove_words(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    one = claim_or_404(public_id)
    return _with_spans(request, one, lambda spans: [span for span in spans if span.pk != pk])


@require_POST
@may("posture.change_evidence")
def translate(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    """The translation of one quote of the claim."""
    one = claim_or_404(public_id)
    evidence = get_object_or_404(Evidence, claim=one, span=pk)
    form = TranslationForm(request.POST)
    if not form.is_valid():
        return show_claim(request, one, translating=evidence, translation_form=form)
    given = form.cleaned_data
    translation = Translation(given["translation"], given["translated_by"], given["by_machine"])
    typed = {"translating": evidence, "translation_form": form, "reason": request.POST.get("reason", "")}
    if one.is_public:
        return _propose_translation(request, one, {evidence.span_id: translation}, typed)
    return _with_spans(request, one, lambda spans: spans, {evidence.span_id: translation}, typed)


@require_POST
@may("posture.add_claimlink")
def link(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    """A typed relation to another claim, of this article or of another."""
    one = claim_or_404(public_id)
    form = LinkForm(linkable(one), data=request.POST)
    if not form.is_valid():
        return show_claim(request, one, link_form=form)
    given = form.cleaned_data
    try:
        deeds.link(by=user_of(request), start=one, end=given["end"], type=given["type"], note=given["note"])
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return to_claim(request, one)


@require_POST
@may("posture.delete_claimlink")
def unlink(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    one = claim_or_404(public_id)
    deeds.unlink(by=user_of(request), claim_link=get_object_or_404(ClaimLink, pk=pk, start=one))
    return to_claim(request, one)


@require_safe
@may("posture.view_claim", "articles.view_version")
def about(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    """What the record asks of a claim and proposes for it, fetched when it is shown; of one just deleted nothing."""
    one = Claim.objects.filter(public_id=public_id).select_related("version__article__outlet").first()
    return render(request, "admin/_bench_about.html", bench.about(one)) if one else HttpResponse(status=204)


def show_claim(
    request: HtmxHttpRequest, one: Claim, asked: QueryDict | None = None, status: int = 200, **context: Any
) -> HttpResponse:
    """The claim beside the text, with what may be done to it; ``asked`` fills in its form for links."""
    stand = Stand(one.version, request.user)
    here = {claim.pk: claim for claim in stand.claims}
    if one.pk not in here:
        raise Http404
    one, asked = here[one.pk], links.asked_of(request) if asked is None else asked
    shown = {**bench.card(one), "linking": links.linking(asked, one, bench.nearest_first(one, _others(one, stand)))}
    return bench.show(request, stand.version, "claim", one, status, stand, **shown, **context)


def row_version(request: HttpRequest) -> int:
    """The edit number the page was made from; -1, which no claim is at, for a request without one."""
    number = whole(request.POST.get("row_version", ""))
    return -1 if number is None else number


def user_of(request: HttpRequest) -> User:
    """The user of a request that a permission let through."""
    return cast(User, request.user)


def version_or_404(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("article__outlet"), pk=pk)


def to_claim(request: HtmxHttpRequest, one: Claim) -> HttpResponse:
    """On to the claim after a step."""
    address = reverse("bench-claim", args=[one.public_id])
    return shown_at(request, address, lambda: show_claim(request, one, QueryDict()))


def to_first(request: HtmxHttpRequest, version: Version) -> HttpResponse:
    """On to what waits first in the version."""
    return shown_at(request, reverse("bench", args=[version.pk]), lambda: bench.show_first(request, version))


def _others(one: Claim, stand: Stand) -> list[Claim]:
    """The other claims on its article, those of later texts too."""
    later = Claim.objects.filter(version__in=stand.later).with_names() if stand.later else []
    return [claim for claim in (*stand.read, *later) if claim.pk != one.pk]


def opened(kind: Kind, article: Article, initial: dict[str, Any], query: QueryDict) -> ClaimForm:
    """The unsent form: what it begins with, or what was typed already where a form sends it along."""
    form = ClaimForm(kind, article)
    if "modality" in query:
        typed = {name: field.widget.value_from_datadict(query, {}, name) for name, field in form.fields.items()}
        shared = {name: value for name, value in typed.items() if not _is_missing(form, query, name)}
        initial = {**initial, **shared}
    return ClaimForm(kind, article, initial=initial)


def _is_missing(form: ClaimForm, query: QueryDict, name: str) -> bool:
    """Whether the form of another kind, which sent this, had no such field; a box that is not ticked sends nothing."""
    return bool(form.fields[name].widget.value_omitted_from_data(query, {}, name))


def _show_new(
    request: HtmxHttpRequest,
    version: Version,
    kind: Kind,
    words: dict[str, Any],
    form: ClaimForm | None = None,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    before = guesses.claims_before(user_of(request), guesses.read_by(version))
    guessed = guesses.guessed(before, version, kind, words)
    form = form or opened(kind, version.article, guessed, request.GET or request.POST)
    untouched = guessed if not form.is_bound and "modality" not in request.GET else ()
    return bench.show(
        request,
        version,
        "form",
        status=status,
        form=form,
        boxes=bench.boxes(form, untouched, guesses.offered_dates(before)),
        held=[held.Held(words["start"], words["end"], words["quote"])],
        public_id=_id_given(request.POST) or _id_unused(request.GET),
        **context,
    )


def _show_edit(
    request: HtmxHttpRequest, one: Claim, form: ClaimForm, status: int = 200, **context: Any
) -> HttpResponse:
    before = guesses.claims_before(user_of(request), guesses.read_by(one.version))
    return bench.show(
        request,
        one.version,
        "form",
        one,
        status,
        form=form,
        boxes=bench.boxes(form, (), guesses.offered_dates(before)),
        held=held.words_of(one, request.POST or request.GET),
        **context,
    )


def _show_conflict(request: HtmxHttpRequest, one: Claim, form: ClaimForm) -> HttpResponse:
    """Both texts of a claim that was changed meanwhile; the claim itself if that was this form, sent twice."""
    if one.updated_by_id == user_of(request).pk and _says(one, form.values()):
        return to_claim(request, one)
    return _show_edit(request, one, form, status=409, differences=bench.differences(one, form))


def _says(one: Claim, values: dict[str, Any]) -> bool:
    """Whether the claim holds just these values already."""
    columns = {name: value for name, value in values.items() if name != "destinations"}
    is_same = all(getattr(one, name) == value for name, value in columns.items())
    return is_same and set(one.destinations.all()) == set(values["destinations"])


def _mark(version: Version, words: dict[str, Any]) -> Span:
    return mark(version=version, start=words["start"], end=words["end"])


def _create(request: HttpRequest, version: Version, words: dict[str, Any], values: dict[str, Any]) -> Claim:
    """The draft, under the id that the form came with: sent twice, it makes one claim."""
    public_id = _id_given(request.POST) or new_public_id()
    with transaction.atomic():
        spans = [_mark(version, words)]
        return deeds.create(by=user_of(request), version=version, spans=spans, public_id=public_id, **values)


def _id_given(data: QueryDict) -> str:
    public_id = data.get("public_id", "")
    return public_id if is_public_id(public_id) else ""


def _id_unused(query: QueryDict) -> str:
    """The id that the address names; a new one where a claim has it already, as when one goes back to its form."""
    public_id = _id_given(query)
    is_taken = not public_id or Claim.objects.filter(public_id=public_id).exists()
    return new_public_id() if is_taken else public_id


def _sent_before(request: HttpRequest, version: Version) -> Claim | None:
    """The claim that this form made already, when the answer to its first sending was lost."""
    own = Claim.objects.filter(version=version, created_by=user_of(request))
    return own.filter(public_id=_id_given(request.POST)).first()


def _save_again(request: HtmxHttpRequest, one: Claim, words: dict[str, Any], form: ClaimForm) -> HttpResponse:
    """What was typed since the first sending is an edit of the claim as that made it."""
    try:
        with transaction.atomic():
            spans = [_mark(one.version, words)]
            if spans != list(one.spans.all()) or not _says(one, form.values()):
                deeds.edit(by=user_of(request), claim=one, row_version=1, spans=spans, **form.values())
    except Conflict as conflict:
        return _show_conflict(request, conflict.claim, form)
    except Refused as refused:
        return _show_edit(request, one, form, status=409, refused=str(refused))
    return to_claim(request, one)


def _save(request: HttpRequest, one: Claim, values: dict[str, Any]) -> Claim:
    by, number = user_of(request), row_version(request)
    if not one.is_public:
        with transaction.atomic():
            spans, translations = held.moved_spans(one, request.POST)
            return deeds.edit(by=by, claim=one, row_version=number, spans=spans, translations=translations, **values)
    if not request.user.has_perm("posture.add_revision"):
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    services.propose_revision(by=by, claim=one, row_version=number, reason=reason, **values)
    return one


def asked_kind(request: HttpRequest, own: str) -> Kind:
    """The kind that the form was turned to, else its own."""
    asked = request.POST.get("kind") or request.GET.get("kind") or own
    if asked not in list(Kind):
        raise BadRequest(f"kind: {asked[:20]!r}")
    return Kind(asked)


def _propose_translation(
    request: HtmxHttpRequest, one: Claim, translations: dict[int, Translation], typed: Mapping[str, Any]
) -> HttpResponse:
    """The translation as a proposal to change a decided claim, or its refusal with what was typed."""
    if not request.user.has_perm("posture.add_revision"):
        raise PermissionDenied
    by, number = user_of(request), row_version(request)
    try:
        services.propose_revision(
            by=by, claim=one, row_version=number, reason=typed["reason"], translations=translations
        )
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused), **typed)
    return to_claim(request, one)


def _with_spans(
    request: HtmxHttpRequest,
    one: Claim,
    changed: Callable[[list[Span]], list[Span]],
    translations: dict[int, Translation] | None = None,
    typed: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """The claim on other words, or its refusal beside the text with what was typed."""
    try:
        with transaction.atomic():
            spans, number = changed(list(one.spans.all())), row_version(request)
            deeds.edit(by=user_of(request), claim=one, row_version=number, spans=spans, translations=translations)
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused), **(typed or {}))
    return to_claim(request, one)
