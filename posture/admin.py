"""Places, forces, sources, agreements and claims in the admin. Claims are written in the workbench."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.models import User
from django.db.models import Count, Exists, JSONField, OuterRef, Prefetch, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.admin import ArticleAdmin, AuditedAdmin, ReadOnlyAdmin
from articles.models import Article
from articles.names import Named, sort_name
from posture import services
from posture.accounts import AccountAdmin
from posture.consistency import ask
from posture.forms.outline import OutlineField
from posture.models import (
    Agreement,
    Claim,
    ClaimLink,
    Evidence,
    Force,
    Outcome,
    Phase,
    Place,
    PlaceLink,
    PlaceName,
    Revision,
    Scope,
    Source,
    SourceLink,
    SuggestionAnswer,
)
from posture.models.naming import matching
from posture.models.search import containing
from posture.sentences import title
from posture.services import Refused
from posture.web import whole

admin.site.unregister(User)
admin.site.register(User, AccountAdmin)


admin.site.unregister(Article)


@admin.register(Article)
class CitedArticleAdmin(ArticleAdmin):
    """Articles as claims cite them: the list leads to the workbench, and another date moves the readings."""

    list_display = ("titled", "workbench", *ArticleAdmin.list_display[1:])
    date_anew = staticmethod(services.date_article_anew)

    @admin.display(description=_("Workbench"))
    def workbench(self, article: Article) -> SafeString:
        return format_html('<a href="{}">{}</a>', reverse("annotate", args=[article.pk]), _("Mark words"))


class Autocomplete(AutocompleteSelect):
    """Django's own looks up whatever was sent in its place, and fails on what is no key."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        return super().optgroups(name, [key for key in value if whole(str(key)) is not None], attrs)


class Autocompleted(admin.options.BaseModelAdmin):  # type: ignore[type-arg]
    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = Autocomplete(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class NamedAdmin(AuditedAdmin):
    """Rows with names in two languages: sorted and found in either, whatever the hamza."""

    prepopulated_fields = {"slug": ("name_en",)}
    search_fields = ("name_en", "name_ar")
    search_help_text = _("Any part of a name, in either language")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return (sort_name(),)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        text = search_term.strip()[:100]
        return (matching(queryset, text) if text else queryset), False

    @admin.display(description=_("name"))
    def named(self, row: Named) -> SafeString:
        return format_html("<bdi>{}</bdi>", row.name)

    @admin.display(description=_("other name"))
    def other_named(self, row: Named) -> SafeString:
        return format_html("<bdi>{}</bdi>", row.other_name)


class PlaceNameInline(admin.TabularInline):  # type: ignore[type-arg]
    model = PlaceName
    fields = ("name", "language", "source")
    extra = 0


class PlaceLinkInline(Autocompleted, admin.TabularInline):  # type: ignore[type-arg]
    model = PlaceLink
    fk_name = "place"
    fields = ("other", "is_same", "source", "note")
    autocomplete_fields = ("other",)
    extra = 0


@admin.register(Place)
class PlaceAdmin(Autocompleted, NamedAdmin):
    formfield_overrides = {**NamedAdmin.formfield_overrides, JSONField: {"form_class": OutlineField}}
    list_display = ("named", "other_named", "kind", "parent", "position")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    autocomplete_fields = ("parent",)
    inlines = (PlaceNameInline, PlaceLinkInline)
    fieldsets = (
        (None, {"fields": ("name_en", "name_ar", "slug", "kind", "parent", "note")}),
        (
            _("Position"),
            {"fields": ("latitude", "longitude", "uncertainty_km", "coordinate_source"), "classes": ("point",)},
        ),
        (_("Outline"), {"fields": ("outline",), "classes": ("collapse",)}),
    )

    class Media:
        css = {"all": ("leaflet/leaflet.css", "css/map.css", "css/point.css")}
        js = ("leaflet/leaflet.js", Script("js/point.js", type="module"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Place]:
        """Without the outlines, which weigh kilobytes each, unless it is for the page of one place."""
        rows = super().get_queryset(request)
        is_one = request.resolver_match and "object_id" in request.resolver_match.kwargs
        return rows if is_one else rows.defer("outline")

    @admin.display(description=_("position"))
    def position(self, place: Place) -> str:
        return "" if place.latitude is None else f"{place.latitude}, {place.longitude}"


@admin.register(Force)
class ForceAdmin(NamedAdmin):
    list_display = ("named", "other_named", "parent")
    list_select_related = ("parent",)
    fields = ("name_en", "name_ar", "slug", "parent", "note")


class SourceLinkInline(Autocompleted, admin.TabularInline):  # type: ignore[type-arg]
    model = SourceLink
    fk_name = "source"
    fields = ("other", "is_same", "ground", "note")
    autocomplete_fields = ("other",)
    extra = 0


@admin.register(Source)
class SourceAdmin(NamedAdmin):
    inlines = (SourceLinkInline,)
    list_display = ("named", "other_named", "kind", "article")
    list_filter = ("kind",)
    list_select_related = ("article__outlet",)
    raw_id_fields = ("article",)
    fields = ("name_en", "name_ar", "slug", "kind", "role_en", "role_ar", "article", "outlet", "note")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        services.settle_sources()

    def delete_model(self, request: HttpRequest, obj: Source) -> None:
        super().delete_model(request, obj)
        services.settle_sources()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        super().delete_queryset(request, queryset)
        services.settle_sources()


class PhaseInline(admin.TabularInline):  # type: ignore[type-arg]
    model = Phase
    fields = ("number", "name_en", "name_ar", "slug")
    extra = 0
    show_change_link = True


@admin.register(Agreement)
class AgreementAdmin(NamedAdmin):
    list_display = ("named", "other_named")
    fields = ("name_en", "name_ar", "slug", "note")
    inlines = (PhaseInline,)


class ScopeInline(Autocompleted, admin.TabularInline):  # type: ignore[type-arg]
    model = Scope
    fields = ("place", "description_en", "description_ar")
    autocomplete_fields = ("place",)
    extra = 0


@admin.register(Phase)
class PhaseAdmin(NamedAdmin):
    list_display = ("named", "agreement", "number")
    list_select_related = ("agreement",)
    fields = ("agreement", "number", "name_en", "name_ar", "slug", "note")
    inlines = (ScopeInline,)


class SeenInline(admin.TabularInline):  # type: ignore[type-arg]
    """Rows that are written in the workbench."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class EvidenceInline(SeenInline):
    model = Evidence
    fields = readonly_fields = ("span", "translation", "translated_by", "by_machine")


class LinkInline(SeenInline):
    model = ClaimLink
    fk_name = "start"
    fields = readonly_fields = ("type", "other", "note", "created_by", "created_at")

    @admin.display(description=_("other claim"))
    def other(self, link: ClaimLink) -> SafeString:
        return workbench_link(link.end)


def workbench_link(claim: Claim) -> SafeString:
    """The claim in a line, leading to where it is written and reviewed."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', reverse("bench-claim", args=[claim.public_id]), title(claim))


class WordsChanged(admin.SimpleListFilter):
    """Claims whose article was corrected where they were read."""

    title = _("words changed since")
    parameter_name = "words_changed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.with_words_changed() if self.value() else queryset


@admin.register(Claim)
class ClaimAdmin(ReadOnlyAdmin):
    list_display = ("sentence", "state", "source", "article", "words_changed", "updated_at")
    list_filter = ("state", "kind", "modality", "self_reviewed", WordsChanged)
    search_fields = ("public_id",)
    search_help_text = _("Words of the quotes or names, in either language; or the id of a claim")
    ordering = ("-id",)
    inlines = (EvidenceInline, LinkInline)
    actions = ("submit", "accept", "doubt")
    list_display_links = ("state",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: Any = super().get_queryset(request)
        changed = Claim.objects.with_words_changed().filter(pk=OuterRef("pk"))
        found: QuerySet[Claim] = rows.with_names().select_related("created_by").annotate(words_differ=Exists(changed))
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        text = search_term.strip()[:100]
        by_id = queryset.filter(public_id=text)
        if not text or by_id.exists():
            return (by_id if text else queryset), False
        return containing(queryset, text), False  # type: ignore[arg-type]

    @admin.display(description=_("claim"))
    def sentence(self, claim: Claim) -> SafeString:
        return workbench_link(claim)

    @admin.display(description=_("words changed since"), boolean=True)
    def words_changed(self, claim: Any) -> bool:
        return bool(claim.words_differ)

    @admin.display(description=_("article"))
    def article(self, claim: Claim) -> SafeString:
        return format_html("<bdi>{}</bdi>", claim.version.article)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("posture.change_claim")

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("posture.review_claim")

    @admin.action(description=_("Submit the chosen claims"), permissions=["submit"])
    def submit(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        self._each(request, queryset, services.submit)

    @admin.action(description=_("Accept the chosen claims"), permissions=["review"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        self._each(request, queryset, services.accept)

    @admin.action(description=_("Ask whether the chosen claims are doubtful"), permissions=["view"])
    def doubt(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """A message for each doubt, with the first of a page of claims."""
        found = ask(Claim.objects.filter(pk__in=queryset.order_by().values("pk")))
        rows = {claim.public_id: claim for claim in queryset}
        for one in found[: self.list_per_page]:
            line = format_html("{} – {}. {}", workbench_link(rows[one.claim]), one.question.title, one.reason)
            self.message_user(request, line, messages.WARNING)
        total = ngettext("%(n)s doubt.", "%(n)s doubts.", len(found)) % {"n": len(found)}
        self.message_user(request, total, messages.WARNING if found else messages.SUCCESS)

    def _each(self, request: HttpRequest, queryset: QuerySet[Claim], step: Callable[..., object]) -> None:
        """Each claim by itself: what one is refused does not hold up the others."""
        done = 0
        for claim in queryset:
            try:
                step(by=cast(User, request.user), claim=claim, row_version=claim.row_version)
                done += 1
            except Refused as refused:
                self.message_user(request, f"{title(claim)}: {refused}", messages.WARNING)
        said = ngettext("%(n)s claim done.", "%(n)s claims done.", done) % {"n": done}
        self.message_user(request, said, messages.SUCCESS if done else messages.WARNING)


@admin.register(Revision)
class RevisionAdmin(ReadOnlyAdmin):
    list_display = ("sentence", "reason", "proposed_by", "proposed_at", "is_accepted", "decided_by")
    list_filter = ("is_accepted", "self_reviewed")
    list_select_related = ("proposed_by", "decided_by")
    search_fields = ("=claim__public_id", "reason")
    ordering = ("-id",)
    list_display_links = ("reason",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Revision]:
        claims: Any = Claim.objects.with_names()
        return super().get_queryset(request).prefetch_related(Prefetch("claim", claims))

    @admin.display(description=_("claim"))
    def sentence(self, revision: Revision) -> SafeString:
        return workbench_link(revision.claim)


class RuleFilter(admin.SimpleListFilter):
    """By the extractor's rule, those rejected most often first."""

    title = _("rule")
    parameter_name = "rule"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        rejected = Count("pk", filter=Q(outcome=Outcome.REJECTED))
        rules = SuggestionAnswer.objects.values("rule").annotate(rejected=rejected, total=Count("pk"))
        said = gettext("%(rule)s: %(rejected)s of %(total)s rejected")
        return [(row["rule"], said % row) for row in rules.order_by("-rejected", "rule")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(rule=self.value()) if self.value() else queryset


@admin.register(SuggestionAnswer)
class SuggestionAnswerAdmin(ReadOnlyAdmin):
    """What editors made of suggestions: the rules that they reject most want mending."""

    list_display = ("words", "outcome", "rule", "sentence", "by", "at")
    list_filter = ("outcome", RuleFilter)
    list_select_related = ("by", "article")
    search_fields = ("quote", "rule", "=claim__public_id")
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[SuggestionAnswer]:
        claims: Any = Claim.objects.with_names()
        return super().get_queryset(request).prefetch_related(Prefetch("claim", claims))

    @admin.display(description=_("words"))
    def words(self, answer: SuggestionAnswer) -> SafeString:
        return format_html('<bdi lang="{}">{}</bdi>', answer.article.language, answer.quote)

    @admin.display(description=_("claim"))
    def sentence(self, answer: SuggestionAnswer) -> SafeString | str:
        return workbench_link(answer.claim) if answer.claim else ""
