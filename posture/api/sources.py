"""Who says so, and the articles in which they do."""

from __future__ import annotations

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.models import Article, ArticleQuerySet, Nature, Version
from posture.api import forms
from posture.api.claims import LANGUAGES, MEANS
from posture.api.endpoint import Listing, One, Page, by_slug, with_total, with_totals
from posture.api.fields import Code, Moment, PageOf, Ref, Sure, Text
from posture.models import Claim, Source, SourceKind
from posture.models.public import public_sources
from posture.record.quoted import counted


class SourceShape(serializers.Serializer[Source]):
    id = Sure(_("short name; it never changes"), source="slug")
    url = PageOf("source", "slug", _("its page"))
    name = Sure(_("name in the language of the answer, else in the other"))
    name_en = Text(_("English name"))
    name_ar = Text(_("Arabic name"))
    kind = Code(dict(SourceKind.choices), MEANS["source_kind"])
    role = Text(_("role in the language of the answer, else in the other"))
    article = serializers.CharField(
        source="article.slug",
        default=None,
        allow_null=True,
        help_text=_("id of the article that an unnamed group is named in"),
    )
    outlet = Ref(allow_null=True, help_text=_("the outlet whose own voice it is"))
    claims = serializers.IntegerField(source="total", help_text=_("claims of the filter that it says or relays"))


class VersionShape(serializers.Serializer[Version]):
    number = serializers.IntegerField(help_text=_("from 1; a correction by the outlet makes a new version"))
    sha256 = Sure(MEANS["sha256"])
    known_on = serializers.DateField(help_text=_("day from which what it says is known"))
    retrieved_at = Moment(_("when it was retrieved, UTC"))
    archive = Text(_("address of an archived copy"), source="archive_url")


class ArticleShape(serializers.Serializer[Article]):
    """What is known of an article; its text is not part of it."""

    id = Sure(MEANS["article"], source="slug")
    url = PageOf("article", "slug", _("its page"))
    title = Text(MEANS["title"])
    address = Text(MEANS["article_address"], source="url")
    language = Code(LANGUAGES, _("language of the article"))
    nature = Code(dict(Nature.choices), MEANS["article_nature"])
    outlet = Ref(help_text=_("who published it"))
    published = Sure(MEANS["published"])
    published_from = serializers.DateField(source="published_earliest", help_text=_("first day of that"))
    published_until = serializers.DateField(source="published_latest", help_text=_("last day of that"))
    versions = VersionShape(many=True, help_text=_("its texts, oldest first"))
    claims = serializers.IntegerField(source="claim_total", help_text=_("claims of the filter that it carries"))


def with_versions(articles: ArticleQuerySet) -> ArticleQuerySet:
    """The articles with their texts but the words of them. One query more."""
    versions = Version.objects.defer("text").order_by("number")
    return articles.prefetch_related(Prefetch("versions", versions))


class Sources(Listing):
    """The sources of public claims, by their short names."""

    summary = _("Sources: who says so")
    form_class = forms.Sources
    shape = SourceShape
    formats = ("json", "csv")
    table = "sources"

    def page(self, form: forms.Sources) -> Page:
        rows, totals = form.listed()
        return with_totals(by_slug(rows.select_related("article", "outlet"), form), totals)


class OneSource(One):
    """One source of public claims."""

    summary = _("One source")
    shape = SourceShape

    def row(self, form: forms.Plain, id: str) -> Source:
        source = get_object_or_404(public_sources().select_related("article", "outlet"), slug=id)
        return with_total(source, forms.everything(forms.Sources).total_of(source.pk))


class Articles(Listing):
    """The articles that carry the public claims of a filter, discounted ones too unless state is given."""

    summary = _("Articles that carry claims, without their texts")
    form_class = forms.Articles
    shape = ArticleShape
    formats = ("json", "csv")
    table = "articles"

    def page(self, form: forms.Articles) -> Page:
        return by_slug(with_versions(counted(Article.objects.all(), form.claims())), form)


class OneArticle(One):
    """One article that carries public claims."""

    summary = _("One article, without its text")
    shape = ArticleShape

    def row(self, form: forms.Plain, id: str) -> Article:
        return get_object_or_404(with_versions(counted(Article.objects.all(), Claim.objects.public())), slug=id)
