"""Frozen releases: the list, the page and the package of each, and what changed from one to another."""

from __future__ import annotations

from http import HTTPStatus

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from posture.forms.paged import Pages
from posture.models import Claim
from posture.models.release import Release
from posture.reports.differences import between, page_of, table
from posture.reports.exports import csv_rows
from posture.reports.releasing import publish
from posture.views.refusal import asks_nothing, refuse
from posture.views.sending import sent
from posture.views.workbench import may, user_of


class ReleaseForm(forms.Form):
    """What is said of a release, in either language or both."""

    notes_en = forms.CharField(label=_("notes in English"), max_length=5000, required=False, widget=forms.Textarea)
    notes_ar = forms.CharField(label=_("notes in Arabic"), max_length=5000, required=False, widget=forms.Textarea)


@require_safe
@asks_nothing
def releases(request: HttpRequest) -> HttpResponse:
    return render(request, "posture/releases.html", {"releases": Release.objects.all()})


@require_safe
@asks_nothing
def release(request: HttpRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(Release, slug=slug)
    earlier = Release.objects.filter(published_at__lt=one.published_at)
    return render(request, "posture/release.html", {"release": one, "earlier": earlier})


@require_safe
@asks_nothing
def package(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The bytes as they were published: who has them once asks for them no more."""
    one = get_object_or_404(Release, slug=slug)
    etag = f'"{one.sha256}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag)
    if answer is None:
        answer = sent(request, one.blocks(), one.file_name, "application/zip")
        if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
            return answer
        answer["Content-Length"] = str(one.size)
    answer["ETag"] = etag
    patch_cache_control(answer, public=True, max_age=31_536_000, immutable=True)
    return answer


@require_safe
def changes(request: HttpRequest, slug: str, old: str) -> HttpResponse:
    before, after = _two(slug, old)
    form = Pages(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    found = between(before, after)
    page = Paginator(range(len(found.pages)), 1).get_page(form.cleaned_data["page"])
    context = {"old": before, "new": after, "counts": found.counts, "steps": form.steps(page)}
    context["found"] = [each for number in page for each in page_of(found, number)]
    return render(request, "posture/release_changes.html", context)


@require_safe
@asks_nothing
def changes_csv(request: HttpRequest, slug: str, old: str) -> HttpResponseBase:
    before, after = _two(slug, old)
    file_name = f"posture-release-{after.slug}-since-{before.slug}.csv"
    return sent(request, csv_rows(table(before, after)), file_name, "text/csv; charset=utf-8")


def _two(slug: str, old: str) -> tuple[Release, Release]:
    """The earlier and the later one; 404 for any other order."""
    after = get_object_or_404(Release, slug=slug)
    return get_object_or_404(Release, slug=old, published_at__lt=after.published_at), after


@require_http_methods(["GET", "HEAD", "POST"])
@may("posture.publish_release")
def publish_new(request: HttpRequest) -> HttpResponse:
    """What a release would hold; and, sent, its publication."""
    form = ReleaseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = publish(by=user_of(request), site=request.build_absolute_uri("/"), **form.cleaned_data)
        return redirect("release", made.slug)
    claims = Claim.objects.accepted().known_by(timezone.localdate()).count()
    context = {"form": form, "claims": claims, "newest": Release.objects.first()}
    return render(request, "admin/publish_release.html", context)
