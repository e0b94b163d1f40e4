"""The views that a user keeps: a list to open, name anew and delete, and a form that saves another."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from posture.forms.saved import RenameForm, SaveForm, without_language
from posture.models import SavedView


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest) -> HttpResponse:
    """The list. ``of`` is the address of a view to be saved, which a POST does."""
    form = SaveForm(request.POST or None, user=_user(request), address=_asked(request))
    if form.is_valid():
        view = form.save()
        messages.success(request, _("Saved as “%(name)s”.") % {"name": view.name})
        return redirect("views")
    return _list(request, form)


@login_required
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, user=_user(request))
    form = RenameForm(request.POST, instance=view)
    if form.is_valid():
        messages.success(request, _("Named “%(name)s”.") % {"name": form.save().name})
        return redirect("views")
    return _list(request, SaveForm(None, user=_user(request)), renamed=form)


@login_required
@require_POST
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=pk, user=_user(request))
    view.delete()
    messages.success(request, _("“%(name)s” is deleted.") % {"name": view.name})
    return redirect("views")


def _list(request: HttpRequest, form: SaveForm, *, renamed: RenameForm | None = None) -> HttpResponse:
    views = SavedView.objects.filter(user=_user(request))
    context = {"form": form, "views": views, "renamed": renamed, "is_saving": bool(form["address"].value())}
    return render(request, "posture/views.html", context)


def _asked(request: HttpRequest) -> str:
    """The address to be saved as it was handed over, empty where it is none of a page."""
    try:
        return without_language(request.GET.get("of", ""))
    except ValidationError:
        return ""


def _user(request: HttpRequest) -> User:
    return cast(User, request.user)
