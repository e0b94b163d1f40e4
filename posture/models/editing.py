"""What editors answered to suggestions, and what they did last, so that it can be undone."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Version
from posture.models.claim import Claim


class Outcome(models.TextChoices):
    """What became of a suggestion."""

    TAKEN = "taken", _("taken")
    EDITED = "edited", _("taken with changes")
    REJECTED = "rejected", _("rejected")


@pghistory.track()
class SuggestionAnswer(models.Model):
    """An editor's answer to a suggestion, which does not come again for the same words of the article.

    ``fingerprint`` says what was suggested on which words (``posture.extract.fingerprint``). It goes with the draft
    that came of it: then the suggestion is open again.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="answers", verbose_name=_("article"))
    fingerprint = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=200)
    quote = models.TextField(_("words"))
    outcome = models.CharField(_("answer"), max_length=8, choices=Outcome.choices)
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="answers", verbose_name=_("claim")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("answer to a suggestion")
        verbose_name_plural = _("answers to suggestions")
        constraints = [
            UniqueConstraint(
                fields=["article", "fingerprint"],
                name="posture_suggestionanswer_is_unique",
                violation_error_message=_("Somebody else answered this suggestion first."),
            ),
            CheckConstraint(
                condition=Q(outcome=Outcome.REJECTED, claim__isnull=True)
                | Q(outcome__in=[Outcome.TAKEN, Outcome.EDITED], claim__isnull=False),
                name="posture_suggestionanswer_taken_has_claim",
                violation_error_message=_("A suggestion that was taken became a claim, a rejected one did not."),
            ),
            CheckConstraint(
                condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$"), name="posture_suggestionanswer_fingerprint_is_hex"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote}: {self.outcome}"


class Verb(models.TextChoices):
    """What an editor can undo."""

    CREATE = "create", _("drafted")
    EDIT = "edit", _("edited")
    DELETE = "delete", _("deleted")
    TAKE = "take", _("took the suggestion")
    REJECT = "reject", _("rejected the suggestion")
    LINK = "link", _("linked")
    UNLINK = "unlink", _("unlinked")


class Intake(models.Model):
    """A file of claims that came in: the public ids of its drafts, in their order, as long as it is not taken back."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    claims = ArrayField(models.CharField(max_length=10))
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class DeedQuerySet(models.QuerySet["Deed"]):
    def last_of(self, user: User, article: Article) -> Deed | None:
        """What this person did last on the article, unless it is undone or cannot be."""
        own = self.filter(by=user, version__article=article, undone_at=None, refused_at=None)
        return own.order_by("-pk").first()


class Deed(models.Model):
    """One step of an editor on one article, with what is needed to undo it.

    ``claim`` is the public id of the claim, which may be gone by now; ``row_version`` the edit number that the step
    left it at, None where it left none; ``before`` what was there before it (``posture.editing.undoing``).
    ``refused_at`` is when it turned out that it cannot be undone any more: then the step before it is next.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, models.CASCADE, related_name="deeds")
    verb = models.CharField(max_length=6, choices=Verb.choices)
    claim = models.CharField(max_length=10, blank=True)
    row_version = models.PositiveIntegerField(null=True)
    before = models.JSONField(default=dict)
    at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)

    objects = DeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an editor")
        verbose_name_plural = _("steps of editors")
        constraints = [
            CheckConstraint(
                condition=Q(verb=Verb.REJECT, claim="") | (~Q(verb=Verb.REJECT) & ~Q(claim="")),
                name="posture_deed_names_its_claim",
            ),
            CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(refused_at__isnull=True), name="posture_deed_ends_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["by", "version", "-id"],
                condition=Q(undone_at__isnull=True, refused_at__isnull=True),
                name="posture_deed_to_undo",
            )
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.claim}".strip()
