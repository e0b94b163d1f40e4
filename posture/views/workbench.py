"""The editor's workbench: words of an article become claims.

Every address answers a plain request with the full page, so that any view of the workbench can be reloaded and sent on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.models import Article, Span, Version
from articles.services import mark
from posture import guesses, services
from posture.core.types import Kind
from posture.forms.claim import CaptureForm, ClaimForm, LinkForm, TranslationForm, initial_of
from posture.linking import linkable
from posture.models import Claim, ClaimLink, ClaimQuerySet, Evidence
from posture.services import Conflict, Refused, Translation, Violated
from posture.views import bench, links
from posture.web import HtmxHttpRequest, whole

View = TypeVar("View", bound=Callable[..., HttpResponse])


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
    return bench.show(request, _version(pk), "start")


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.add_claim")
def new(request: HtmxHttpRequest, pk: int, kind: str) -> HttpResponse:
    """The form for a claim of the kind on the words that were marked, and the claim itself."""
    version = _version(pk)
    capture = CaptureForm(request.POST or request.GET)
    if not capture.is_valid():
        return bench.show(request, version, "start", status=400, refused=_("Mark the words first."))
    words = capture.cleaned_data
    there = version.text[words["start"] : words["end"]]
    if words["quote"] != there or words["sha256"] != version.sha256:
        return _show_new(request, version, Kind(kind), words, status=409, there=there)
    if request.method != "POST":
        return _show_new(request, version, Kind(kind), words)
    form = ClaimForm(Kind(kind), version.article, data=request.POST)
    if form.is_valid():
        try:
            return _to(_create(request, version, words, form.values()))
        except Violated as error:
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
    kind = _asked_kind(request, one)
    if request.method != "POST":
        return _show_edit(request, one, _opened(kind, one.article, initial_of(one), request.GET))
    form = ClaimForm(kind, one.article, data=request.POST)
    if not form.is_valid():
        return _show_edit(request, one, form)
    try:
        return _to(_save(request, one, form.values()))
    except Violated as error:
        form.refuse(error.constraint, str(error))
        return _show_edit(request, one, form)
    except Conflict as conflict:
        return _show_edit(
            request, conflict.claim, form, status=409, differences=bench.differences(conflict.claim, form)
        )
    except Refused as refused:
        return _show_edit(request, one, form, status=409, refused=str(refused))


@require_POST
@may("posture.delete_claim")
def delete(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    one = claim_or_404(public_id)
    try:
        services.delete_draft(by=user_of(request), claim=one, row_version=row_version(request))
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return redirect("bench", one.version_id)


@require_POST
@may("posture.change_claim")
def add_words(request: HtmxHttpRequest, public_id: str) -> HttpResponse:
    """The claim rests on these words too."""
    one, capture = claim_or_404(public_id), CaptureForm(request.POST)
    if not capture.is_valid():
        return show_claim(request, one, status=400, refused=_("Mark the words first."))
    words = capture.cleaned_data
    if words["quote"] != one.version.text[words["start"] : words["end"]] or words["sha256"] != one.version.sha256:
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
    return _with_spans(request, one, lambda spans: spans, {evidence.span_id: translation})


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
        services.link(by=user_of(request), start=one, end=given["end"], type=given["type"], note=given["note"])
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return _to(one)


@require_POST
@may("posture.delete_claimlink")
def unlink(request: HtmxHttpRequest, public_id: str, pk: int) -> HttpResponse:
    one = claim_or_404(public_id)
    services.unlink(by=user_of(request), claim_link=get_object_or_404(ClaimLink, pk=pk, start=one))
    return _to(one)


def show_claim(request: HtmxHttpRequest, one: Claim, status: int = 200, **context: Any) -> HttpResponse:
    """The claim beside the text, with what may be done to it."""
    one = Claim.objects.with_names().get(pk=one.pk)
    shown = {**bench.card(one), **links.panel(request, one, bench.nearest_first(one, _others(one)))}
    return bench.show(request, _version(one.version_id), "claim", one, status, **shown, **context)


def row_version(request: HttpRequest) -> int:
    """The edit number the page was made from; -1, which no claim is at, for a request without one."""
    number = whole(request.POST.get("row_version", ""))
    return -1 if number is None else number


def user_of(request: HttpRequest) -> User:
    """The user of a request that a permission let through."""
    return cast(User, request.user)


def _version(pk: int) -> Version:
    return get_object_or_404(Version.objects.select_related("article__outlet"), pk=pk)


def _to(one: Claim) -> HttpResponse:
    return redirect("bench-claim", one.public_id)


def _others(one: Claim) -> ClaimQuerySet:
    """The other claims on its article."""
    return Claim.objects.filter(version__article=one.version.article_id).exclude(pk=one.pk).with_names()


def _opened(kind: Kind, article: Article, initial: dict[str, Any], query: QueryDict) -> ClaimForm:
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
    before = guesses.claims_before(user_of(request), version.article)
    guessed = guesses.guessed(before, version, kind, words)
    form = form or _opened(kind, version.article, guessed, request.GET or request.POST)
    untouched = guessed if not form.is_bound and "modality" not in request.GET else ()
    return bench.show(
        request,
        version,
        "form",
        status=status,
        form=form,
        boxes=bench.boxes(form, untouched, guesses.offered_dates(before)),
        words=words,
        **context,
    )


def _show_edit(
    request: HtmxHttpRequest, one: Claim, form: ClaimForm, status: int = 200, **context: Any
) -> HttpResponse:
    dates = guesses.offered_dates(guesses.claims_before(user_of(request), one.article))
    return bench.show(
        request, _version(one.version_id), "form", one, status, form=form, boxes=bench.boxes(form, (), dates), **context
    )


def _mark(version: Version, words: dict[str, Any]) -> Span:
    return mark(version=version, start=words["start"], end=words["end"])


def _create(request: HttpRequest, version: Version, words: dict[str, Any], values: dict[str, Any]) -> Claim:
    with transaction.atomic():
        return services.create_claim(by=user_of(request), version=version, spans=[_mark(version, words)], **values)


def _save(request: HttpRequest, one: Claim, values: dict[str, Any]) -> Claim:
    by, number = user_of(request), row_version(request)
    if not one.is_public:
        return services.edit_claim(by=by, claim=one, row_version=number, **values)
    if not request.user.has_perm("posture.add_revision"):
        raise PermissionDenied
    reason = request.POST.get("reason", "")
    services.propose_revision(by=by, claim=one, row_version=number, reason=reason, **values)
    return one


def _asked_kind(request: HttpRequest, one: Claim) -> Kind:
    asked = request.POST.get("kind") or request.GET.get("kind") or one.kind
    if asked not in list(Kind):
        raise BadRequest(f"kind: {asked[:20]!r}")
    return Kind(asked)


def _with_spans(
    request: HtmxHttpRequest,
    one: Claim,
    changed: Callable[[list[Span]], list[Span]],
    translations: dict[int, Translation] | None = None,
) -> HttpResponse:
    """The claim on other words, or its refusal beside the text."""
    try:
        with transaction.atomic():
            spans, number = changed(list(one.spans.all())), row_version(request)
            services.edit_claim(
                by=user_of(request), claim=one, row_version=number, spans=spans, translations=translations
            )
    except Refused as refused:
        return show_claim(request, one, status=409, refused=str(refused))
    return _to(one)
