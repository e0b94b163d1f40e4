"""Frozen releases: what is to be known of each, and where its package lies."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from posture.api import forms
from posture.api.endpoint import Listing, One, Page, by_slug
from posture.api.fields import Moment, PageOf, Sure, Text
from posture.models.release import Release


class ReleaseShape(serializers.Serializer[Release]):
    """A release: its package never changes and has this hash."""

    id = Sure(_("short name: the day it was published; it never changes"), source="slug")
    url = PageOf("release", "slug", _("its page"))
    package = PageOf("release_package", "slug", _("its package, a zip"))
    known = serializers.DateField(help_text=_("day by which its claims were known"))
    published_at = Moment(_("when it was published, UTC"))
    claims = serializers.IntegerField(help_text=_("how many claims it holds"))
    size = serializers.IntegerField(help_text=_("size of the package in bytes"))
    sha256 = Sure(_("SHA-256 of the package"))
    citation = Sure(_("how to cite it"))
    notes = Text(_("notes in the language of the answer, else in the other"))


class Releases(Listing):
    """All releases, by their short names: the oldest first."""

    summary = _("Frozen releases of the accepted claims")
    form_class = forms.Releases
    shape = ReleaseShape

    def page(self, form: forms.Releases) -> Page:
        return by_slug(Release.objects.all(), form)


class OneRelease(One):
    """One release."""

    summary = _("One release")
    shape = ReleaseShape

    def row(self, form: forms.Plain, id: str) -> Any:
        return get_object_or_404(Release, slug=id)
