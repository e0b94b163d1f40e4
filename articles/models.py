"""Who published what: outlets, articles, their immutable versions, and spans of words in them."""

from __future__ import annotations

from typing import Self, TypeVar

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.core.offsets import CONTEXT
from articles.names import Named

FIRST_DAY, LAST_DAY = "1900-01-01", "2100-12-31"


def day_bounds(field: str) -> Q:
    """A day of 1900 … 2100, or none; keeps infinity and year 12000 out, which Python cannot read."""
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": FIRST_DAY, f"{field}__lte": LAST_DAY})


Row = TypeVar("Row", bound=models.Model)


class SlugQuerySet(models.QuerySet[Row]):
    """Rows that fixtures name by their slug."""

    def get_by_natural_key(self, slug: str) -> Row:
        return self.get(slug=slug)


@pghistory.track(exclude=["sort_en", "sort_ar"])
class Outlet(Named):
    """Who published an article."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    homepage = models.URLField(_("home page"), blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = SlugQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")
        constraints = [
            *Named.Meta.constraints,
            CheckConstraint(
                condition=Q(homepage="") | Q(homepage__regex=r"^https?://"),
                name="articles_outlet_homepage_is_http",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class ArticleQuerySet(SlugQuerySet["Article"]):
    def with_outlet(self) -> Self:
        return self.select_related("outlet")


class Nature(models.TextChoices):
    """What kind of text an article is; anything but a real one wears a banner."""

    REAL = "real", _("published article")
    DEMONSTRATION = "demonstration", _("rewritten for demonstration")
    SYNTHETIC = "synthetic", _("synthetic, for load tests")


@pghistory.track()
class Article(models.Model):
    """One published text. Its words stand in its versions."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="articles", verbose_name=_("outlet"))
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=1000, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=[("ar", _("Arabic")), ("en", _("English"))])
    published = models.CharField(_("published"), max_length=40, help_text=_("EDTF: 2025-09-15, 2025-09 or 2025-06~"))
    published_earliest = models.DateField(_("published from"))
    published_latest = models.DateField(_("published until"))
    nature = models.CharField(_("nature"), max_length=13, choices=Nature.choices, default=Nature.REAL)
    note = models.TextField(_("note"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-published_latest", "-id"]
        constraints = [
            UniqueConstraint(
                fields=["url"],
                condition=~Q(url=""),
                name="articles_article_url_is_unique",
                violation_error_message=_("An article with this address is stored already."),
            ),
            CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://"),
                name="articles_article_url_is_http",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
            CheckConstraint(
                condition=Q(published_earliest__lte=F("published_latest"))
                & day_bounds("published_earliest")
                & day_bounds("published_latest"),
                name="articles_article_published_in_order",
                violation_error_message=_("The publication period is outside 1900 … 2100 or ends before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.outlet.name}, {self.published}"

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def direction(self) -> str:
        return "rtl" if self.language == "ar" else "ltr"


class VersionQuerySet(models.QuerySet["Version"]):
    def newest_first(self) -> Self:
        return self.order_by("article", "-number")

    def get_by_natural_key(self, article: str, number: int) -> Version:
        return self.get(article__slug=article, number=number)


@pghistory.track(exclude=["text"])
class Version(models.Model):
    """One immutable text of an article, numbered from 1; a correction by the outlet makes a new one.

    ``known_on`` is the day from which what it says is known: the last day of the publication period for the first
    version, the day it was seen for a correction. ``replaced`` counts the control characters and lone surrogates that
    intake replaced.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="versions", verbose_name=_("article"))
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    text = models.TextField(_("text"))
    sha256 = models.CharField(_("SHA-256 of the UTF-8 text"), max_length=64)
    known_on = models.DateField(_("known from"))
    replaced = models.PositiveIntegerField(_("characters replaced"), default=0)
    retrieved_at = models.DateTimeField(_("retrieved at"))
    archive_url = models.URLField(_("archive link"), max_length=1000, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["article", "number"]
        indexes = [models.Index(fields=["known_on"], name="articles_version_known_on")]
        constraints = [
            UniqueConstraint(fields=["article", "number"], name="articles_version_number_is_unique"),
            UniqueConstraint(
                fields=["article", "sha256"],
                name="articles_version_text_is_new",
                violation_error_message=_("The article has this very text already."),
            ),
            CheckConstraint(condition=Q(number__gte=1), name="articles_version_number_from_1"),
            CheckConstraint(
                condition=~Q(text="") & ~Q(text__regex=r"[\u0001-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f]"),
                name="articles_version_text_is_clean",
                violation_error_message=_("The text is empty or holds control characters."),
            ),
            CheckConstraint(
                condition=Q(
                    sha256=models.Func(
                        models.Func(
                            models.Func(F("text"), models.Value("UTF8"), function="convert_to"), function="sha256"
                        ),
                        models.Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    )
                ),
                name="articles_version_hash_is_of_text",
            ),
            CheckConstraint(condition=day_bounds("known_on"), name="articles_version_known_on_in_bounds"),
            CheckConstraint(
                condition=Q(archive_url="") | Q(archive_url__regex=r"^https?://"),
                name="articles_version_archive_is_http",
                violation_error_message=_("An address begins with http:// or https://."),
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="text_never_changes", fields=["article", "number", "text", "sha256"]),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.number}"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.slug, self.number)


class SpanQuoteMatches(pgtrigger.Trigger):
    """Refuses a span whose quote, prefix or suffix is not what stands in its version at its offsets."""

    name = "quote_stands_in_text"
    when = pgtrigger.Before
    operation = pgtrigger.Insert | pgtrigger.Update
    declare = [("body", "text")]
    func = f"""
        SELECT text INTO body FROM articles_version WHERE id = NEW.version_id;
        IF NEW.start < 0 OR NEW."end" <= NEW.start OR NEW."end" > char_length(body)
            OR NEW.quote IS DISTINCT FROM substring(body FROM NEW.start + 1 FOR NEW."end" - NEW.start)
            OR NEW.prefix IS DISTINCT FROM
                substring(body FROM greatest(NEW.start - {CONTEXT}, 0) + 1 FOR least(NEW.start, {CONTEXT}))
            OR NEW.suffix IS DISTINCT FROM substring(body FROM NEW."end" + 1 FOR {CONTEXT})
        THEN
            RAISE EXCEPTION 'the quote of a span is not what stands in the text'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'articles_span_quote_stands_in_text';
        END IF;
        RETURN NEW;
    """


@pghistory.track()
class Span(models.Model):
    """A half-open range of Unicode code points of one version, with its words and 32 characters on either side."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="spans", verbose_name=_("version"))
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    quote = models.TextField(_("quote"))
    prefix = models.CharField(_("before it"), max_length=CONTEXT, blank=True)
    suffix = models.CharField(_("after it"), max_length=CONTEXT, blank=True)

    class Meta:
        verbose_name = _("span")
        verbose_name_plural = _("spans")
        ordering = ["version", "start", "end"]
        constraints = [
            UniqueConstraint(fields=["version", "start", "end"], name="articles_span_is_unique"),
            CheckConstraint(condition=Q(start__lt=F("end")), name="articles_span_start_before_end"),
        ]
        triggers = [SpanQuoteMatches()]

    def __str__(self) -> str:
        return self.quote


class Verdict(models.TextChoices):
    """What became of a span's words in a later version (docs/anchors.md)."""

    SAME = "same", _("the same words")
    CHANGED = "changed", _("other words")
    GONE = "gone", _("gone")


class Settled(models.TextChoices):
    """What was decided of an anchor: by itself where the words are the same, else by a person."""

    WAITING = "", _("to be looked at")
    KEPT = "kept", _("stands there")
    LOST = "lost", _("no longer there")


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def waiting(self) -> Self:
        """What a person has yet to look at."""
        return self.filter(settled="")

    def standing(self) -> Self:
        """Where the words are known to stand in the later version."""
        return self.filter(settled=Settled.KEPT)

    def in_newest(self) -> Self:
        """Those in the newest version of their article."""
        later = Version.objects.filter(article=OuterRef("version__article"), number__gt=OuterRef("version__number"))
        return self.filter(~Exists(later))

    def changed(self) -> Self:
        """Words with another number, lost ones, and what has yet to be looked at."""
        return self.filter(~Q(settled=Settled.KEPT) | Q(has_new_number=True))


class AnchorFits(pgtrigger.Trigger):
    """Refuses an anchor to another article or an older version, or words that do not stand there.

    A correction carries hundreds of anchors in one statement, so all are looked at together: each text is read once.
    ``|| ''`` does that; without it the server would unpack the stored text for every anchor. It is cut into pieces of
    which each has the words that begin in it, because the server counts the characters of a text from its beginning
    whenever it takes some out of it.
    """

    level = pgtrigger.Statement
    when = pgtrigger.After
    referencing = pgtrigger.Referencing(new="carried")  # type: ignore[no-untyped-call]
    func = """
        IF EXISTS (
            SELECT FROM carried
            LEFT JOIN articles_span s ON s.id = carried.span_id
            LEFT JOIN articles_version first ON first.id = s.version_id
            LEFT JOIN articles_version later ON later.id = carried.version_id
            WHERE (later.article_id = first.article_id AND later.number > first.number) IS NOT TRUE
        ) THEN
            RAISE EXCEPTION 'an anchor leads to a later version of the same article'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'articles_anchor_is_of_a_later_version';
        END IF;
        IF EXISTS (
            WITH later AS MATERIALIZED (
                SELECT id, text || '' AS text FROM articles_version WHERE id IN (SELECT version_id FROM carried)
            ), piece AS MATERIALIZED (
                SELECT wanted.*, substring(later.text FROM number * 500 + 1 FOR 1000) AS text
                FROM (SELECT DISTINCT version_id, start / 500 AS number FROM carried) wanted
                JOIN later ON later.id = wanted.version_id
            )
            SELECT FROM carried JOIN later ON later.id = carried.version_id
            LEFT JOIN piece ON piece.version_id = carried.version_id AND piece.number = carried.start / 500
            WHERE carried.quote IS DISTINCT FROM coalesce(
                CASE WHEN carried."end" - carried.start > 500
                THEN substring(later.text FROM carried.start + 1 FOR carried."end" - carried.start)
                ELSE substring(piece.text FROM carried.start % 500 + 1 FOR greatest(carried."end" - carried.start, 0))
                END, ''
            ) OR char_length(carried.quote) <> carried."end" - carried.start
        ) THEN
            RAISE EXCEPTION 'the quote of an anchor is not what stands in the text'
                USING ERRCODE = 'check_violation', CONSTRAINT = 'articles_anchor_quote_stands_in_text';
        END IF;
        RETURN NULL;
    """


#: Hundreds of anchors come with one statement, and so do their first events.
ADDED = pghistory.InsertEvent(level=pgtrigger.Statement)


@pghistory.track(ADDED, pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Anchor(models.Model):
    """Where the words of a span stand in a later version of its article: half-open code points of that version.

    The span itself stays what was read. ``reason`` says why the words may not be the same; ``has_new_number`` that the
    numbers among them are others.
    """

    span = models.ForeignKey(Span, models.CASCADE, related_name="anchors", verbose_name=_("span"))
    version = models.ForeignKey(Version, models.PROTECT, related_name="anchors", verbose_name=_("version"))
    start = models.PositiveIntegerField(_("start"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end"), null=True, blank=True)
    quote = models.TextField(_("words there"), blank=True)
    verdict = models.CharField(_("found"), max_length=7, choices=Verdict.choices)
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    has_new_number = models.BooleanField(_("another number"), default=False)
    settled = models.CharField(_("decided"), max_length=4, choices=Settled.choices, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = AnchorQuerySet.as_manager()

    class Meta:
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        ordering = ["version", "start", "span"]
        constraints = [
            UniqueConstraint(fields=["span", "version"], name="articles_anchor_is_unique"),
            CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True, quote="")
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="articles_anchor_start_before_end",
            ),
            CheckConstraint(
                condition=Q(settled="kept", start__isnull=False)
                | Q(settled="lost", start__isnull=True)
                | Q(settled="", verdict="changed", start__isnull=False)
                | Q(settled="", verdict="gone", start__isnull=True),
                name="articles_anchor_stands_or_is_lost",
            ),
            CheckConstraint(
                condition=~Q(verdict="same") | Q(settled="kept", has_new_number=False),
                name="articles_anchor_same_words_need_nobody",
            ),
            CheckConstraint(
                condition=Q(settled_by__isnull=True, settled_at__isnull=True) & (Q(settled="") | Q(verdict="same"))
                | Q(settled_by__isnull=False, settled_at__isnull=False) & ~Q(settled="") & ~Q(verdict="same"),
                name="articles_anchor_names_who_decided",
            ),
        ]
        triggers = [
            AnchorFits(name="fits_when_added", operation=pgtrigger.Insert),
            AnchorFits(name="fits_when_changed", operation=pgtrigger.Update),
        ]
        indexes = [models.Index(fields=["version"], condition=Q(settled=""), name="articles_anchor_waiting")]

    def __str__(self) -> str:
        return f"{self.span} → {self.quote or self.verdict}"
