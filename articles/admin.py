"""Outlets, articles, versions and spans in the admin. No list loads a text."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import services, views
from articles.forms import ArticleForm
from articles.history import changes_of
from articles.models import Article, Outlet, Span, Version
from articles.names import sort_name


class AuditedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Its history page shows what the database's triggers recorded, not only what was done in the admin."""

    object_history_template = "admin/audit.html"
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_per_page = 50
    show_full_result_count = False

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            # Django first looks for the row, and its two answers would tell who may see none how many there are.
            raise PermissionDenied
        changes = partial(changes_of, self.model, object_id)
        return super().history_view(request, object_id, {**(extra_context or {}), "changes": changes})


class ReadOnlyAdmin(AuditedAdmin):
    """Rows that only services write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Outlet)
class OutletAdmin(AuditedAdmin):
    list_display = ("name", "other_name", "slug", "article_count")
    search_fields = ("name_en", "name_ar", "slug")
    prepopulated_fields = {"slug": ("name_en",)}
    fields = ("name_en", "name_ar", "slug", "homepage", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        rows: QuerySet[Outlet] = super().get_queryset(request)
        return rows.annotate(article_total=Count("articles"))

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return (sort_name(),)

    @admin.display(description=_("name"))
    def name(self, outlet: Outlet) -> SafeString:
        return format_html("<bdi>{}</bdi>", outlet.name)

    @admin.display(description=_("other name"))
    def other_name(self, outlet: Outlet) -> SafeString:
        return format_html("<bdi>{}</bdi>", outlet.other_name)

    @admin.display(description=_("articles"))
    def article_count(self, outlet: Any) -> int:
        total: int = outlet.article_total
        return total


class VersionInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Version
    fields = readonly_fields = ("number", "known_on", "retrieved_at", "replaced", "sha256", "archive_url")
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        return super().get_queryset(request).defer("text")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(AuditedAdmin):
    """Adding an article is pasting it in; a further version comes by its own page."""

    form = ArticleForm
    list_display: tuple[str, ...] = ("titled", "outlet", "published", "language", "nature", "version_count")
    list_filter = ("language", "nature", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet",)
    search_fields = ("title", "slug", "url", "outlet__name_en", "outlet__name_ar")
    fields = ("outlet", "slug", "title", "url", "published", "language", "nature", "note", "created_by", "created_at")
    readonly_fields = ("outlet", "slug", "created_by", "created_at")
    inlines = (VersionInline,)
    date_anew = staticmethod(services.date_anew)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows: QuerySet[Article] = super().get_queryset(request)
        newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("number")[:1]
        return rows.annotate(version_total=Subquery(newest))

    def get_urls(self) -> list[URLPattern]:
        correct = path("<int:pk>/correct/", self.admin_site.admin_view(views.correct), name="articles_article_correct")
        return [correct, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return views.paste(request)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        user = request.user if isinstance(request.user, User) else None
        self.date_anew(by=user, article=obj, published=form.cleaned_data["published"])
        super().save_model(request, obj, form, change)

    @admin.display(description=_("article"), ordering="title")
    def titled(self, article: Article) -> SafeString:
        return format_html("<bdi>{}</bdi>", article)

    @admin.display(description=_("versions"))
    def version_count(self, article: Any) -> int:
        return article.version_total or 0


@admin.register(Version)
class VersionAdmin(AuditedAdmin):
    """All of a version is read only but its archive link, which may be found later."""

    list_display = ("article", "number", "known_on", "retrieved_at", "length", "replaced")
    list_select_related = ("article__outlet",)
    search_fields = ("article__title", "article__slug", "=sha256")
    ordering = ("-id",)
    fields = (
        "article",
        "number",
        "known_on",
        "archive_url",
        "retrieved_at",
        "length",
        "replaced",
        "sha256",
        "created_by",
        "created_at",
        "words",
    )
    readonly_fields = tuple(name for name in fields if name != "archive_url")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        rows: QuerySet[Version] = super().get_queryset(request)
        return rows.defer("text").annotate(text_length=Length("text"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("characters"))
    def length(self, version: Any) -> int:
        characters: int = version.text_length
        return characters

    @admin.display(description=_("text"))
    def words(self, version: Version) -> SafeString:
        article = version.article
        lines = format_html_join("", "<p>{}</p>", ((line,) for line in version.text.split("\n") if line.strip()))
        return format_html('<div lang="{}" dir="{}">{}</div>', article.language, article.direction, lines)


@admin.register(Span)
class SpanAdmin(ReadOnlyAdmin):
    list_display = ("quoted", "version", "start", "end")
    search_fields = ("quote",)
    ordering = ("-id",)
    fields = ("version", "start", "end", "prefix", "quote", "suffix")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Span]:
        return super().get_queryset(request).select_related("version").defer("version__text")

    @admin.display(description=_("quote"))
    def quoted(self, span: Span) -> SafeString:
        return format_html("<bdi>{}</bdi>", span.quote)
