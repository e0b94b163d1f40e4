"""The claim: one atomic statement by one source about one subject, carried by the words of one or more spans."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date
from operator import attrgetter
from typing import Any, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Exists, F, OuterRef, Prefetch, Q, UniqueConstraint
from django.db.models.expressions import Combinable
from django.utils.translation import gettext_lazy as _

from articles.models import Anchor, Article, Span, Version
from posture import words
from posture.core import types
from posture.core.evidence import OVERRULING
from posture.models import claim_rules
from posture.models.claim_values import OWN, bearing, beside, claim_of, quantity_of, said_of, true_of
from posture.models.keys import these
from posture.models.phase import Phase
from posture.models.place import Place
from posture.models.source import Force, Source

PUBLIC_ID_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
PUBLIC_ID_LENGTH = 10
#: It begins with a letter: a spreadsheet would read 4755807e40 as a number.
BEGINS_WITH = PUBLIC_ID_ALPHABET[10:]
#: Where claims of movement lead: an outline may have thousands of points, and no line about a claim draws it.
DESTINATIONS = Prefetch("destinations", Place.objects.without_outline())
PUBLIC = (types.State.ACCEPTED, types.State.DISCOUNTED)


def new_public_id() -> str:
    """Ten random characters: the id says nothing about how many drafts there are."""
    rest = (secrets.choice(PUBLIC_ID_ALPHABET) for _ in range(PUBLIC_ID_LENGTH - 1))
    return "".join([secrets.choice(BEGINS_WITH), *rest])


def is_public_id(text: str) -> bool:
    return len(text) == PUBLIC_ID_LENGTH and set(text) <= set(PUBLIC_ID_ALPHABET)


def keys_of_places(places: Collection[int]) -> models.QuerySet[Any, Any]:
    """The keys of the claims that speak of any of these places, as a column.

    Three look-ups by index; as one condition with OR the server would read every claim there is.
    """
    keys = these(places)
    at, origin = (Claim.objects.filter(**{f"{name}__in": keys}).values("pk") for name in ("place", "origin"))
    return at.union(origin, Destination.objects.filter(place__in=keys).values("claim"))


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Named questions to the claims. Map, timeline, table and CSV of one question start from the same chain."""

    def public(self) -> Self:
        """What anyone may see: accepted claims, and discounted ones with their reason."""
        return self.filter(state__in=PUBLIC)

    def with_words_changed(self) -> Self:
        """Claims some of whose words are others in the newest text of their article, or gone, or may be."""
        changed = Anchor.objects.in_newest().changed().filter(span__evidence__claim=OuterRef("pk"))
        return self.filter(Exists(changed))

    def accepted(self) -> Self:
        return self.filter(state=types.State.ACCEPTED)

    def live(self) -> Self:
        """Claims that are in use or on their way: all but the discounted."""
        return self.exclude(state=types.State.DISCOUNTED)

    def known_by(self, day: date) -> Self:
        return self.filter(version__known_on__lte=day)

    def with_true_period(self) -> Self:
        """Adds ``from_day`` and ``until_day``: its own date, else the day it was said, else the publication period.

        Both are dates; NULL is an open side. A claim with an EDTF text of its own is never filled up from elsewhere.
        """
        said = Q(true_edtf="") & ~Q(said_edtf="")
        return self.annotate(
            from_day=models.Case(
                models.When(~Q(true_edtf=""), then="true_earliest"),
                models.When(said, then="said_earliest"),
                default="version__article__published_earliest",
            ),
            until_day=models.Case(
                models.When(~Q(true_edtf=""), then="true_latest"),
                models.When(said, then="said_latest"),
                default="version__article__published_latest",
            ),
        )

    def true_on(self, day: date) -> Self:
        return self.true_between(day, day)

    def true_between(self, first: date, last: date) -> Self:
        """Claims whose period shares a day with these, both inclusive; an open side takes in everything there."""
        return self.with_true_period().filter(
            Q(from_day__isnull=True) | Q(from_day__lte=last), Q(until_day__isnull=True) | Q(until_day__gte=first)
        )

    def bearing_on(self, day: date) -> Self:
        """Claims that may bear on a figure or status of a day: reports true by it, and what overrules other claims."""
        by_then = Q(until_day__lte=day) | Q(until_day__isnull=True) | Q(true_throughout=True, from_day__lte=day)
        status = Q(kind=types.Kind.STATUS, group_size__isnull=True)
        figure = Q(kind=types.Kind.STRENGTH, measure=types.Measure.PRESENT)
        overruling = ClaimLink.objects.filter(type__in=OVERRULING).values("start")
        return self.with_true_period().filter(
            Q(status | figure, by_then, modality=types.Modality.REPORTED) | Q(pk__in=overruling)
        )

    def newest_first(self) -> Self:
        """By the last day of when it is true, else was said, else was published; which stands in its entry."""
        entered = self.filter(entry__isnull=False).annotate(newest=F("entry__newest"))
        return entered.order_by("-entry__newest", "-entry__known_on", "entry__public_id")

    def of_places(self, places: Collection[int]) -> Self:
        """Claims that speak of any of these places, by primary key: at it, from it or to it."""
        return self.filter(pk__in=keys_of_places(places))

    def of_place(self, place: Place) -> Self:
        return self.of_places([place.pk])

    def with_names(self) -> Self:
        """Everything that a line about a claim shows, in a fixed number of queries."""
        rows = ("source", "relayed_through", "force", "place", "origin", "recipient", "phase")
        named = self.select_related(*rows, "version__article__outlet").with_words()
        return named.defer("place__outline", "origin__outline", "version__text")

    def with_words(self) -> Self:
        """The words they rest on and where they lead, but neither the other rows that they name nor the text."""
        return self.prefetch_related(DESTINATIONS, Prefetch("evidence", Evidence.objects.select_related("span")))

    def to_claims(self) -> dict[int, types.Claim]:
        """The values that readings are made of, by primary key. Costs one query and about 20 µs a claim."""
        return self._to_values(beside())

    def to_bearings(self) -> dict[int, types.Claim]:
        """The same for what is drawn of figures and statuses: sources and outlets are named by their keys alone, which
        spares a look-up for each."""
        return self._to_values(bearing())

    def _to_values(self, columns: dict[str, Combinable]) -> dict[int, types.Claim]:
        rows = self.order_by().annotate(**columns).values_list(*OWN, *columns, named=True)
        return {row.pk: claim_of(row) for row in rows}

    def get_by_natural_key(self, public_id: str) -> Claim:
        return self.get(public_id=public_id)


@pghistory.track()
class Claim(models.Model):
    """One table for all five kinds; check constraints say which columns each kind needs and which stay empty."""

    public_id = models.CharField(_("id"), max_length=10, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=9, choices=list(words.KIND.items()))
    version = models.ForeignKey(Version, models.PROTECT, related_name="claims", verbose_name=_("read in"))
    spans: models.ManyToManyField[Span, Evidence] = models.ManyToManyField(
        Span, through="Evidence", related_name="claims", verbose_name=_("words")
    )
    source = models.ForeignKey(Source, models.PROTECT, related_name="claims", verbose_name=_("source"))
    relayed_through = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="relayed", verbose_name=_("relayed through")
    )
    is_direct_quote = models.BooleanField(_("direct quote"), default=False)
    modality = models.CharField(_("modality"), max_length=12, choices=list(words.MODALITY.items()), default="reported")
    force = models.ForeignKey(
        Force, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("force")
    )
    basis = models.CharField(_("counting basis"), max_length=11, choices=list(words.BASIS.items()), default="unstated")

    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("place")
    )
    unit = models.CharField(_("unit"), max_length=9, choices=list(words.UNIT.items()), blank=True)
    measure = models.CharField(_("measure"), max_length=10, choices=list(words.MEASURE.items()), blank=True)
    qualifier = models.CharField(_("qualifier"), max_length=9, choices=list(words.QUALIFIER.items()), blank=True)
    lower = models.PositiveIntegerField(_("lower bound"), null=True, blank=True)
    upper = models.PositiveIntegerField(_("upper bound"), null=True, blank=True)
    magnitude = models.CharField(_("magnitude"), max_length=17, choices=list(words.MAGNITUDE.items()), blank=True)
    wording = models.CharField(_("quantity as written"), max_length=200, blank=True)

    direction = models.CharField(_("direction"), max_length=7, choices=list(words.DIRECTION.items()), blank=True)
    origin = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="departures", verbose_name=_("from")
    )
    destinations: models.ManyToManyField[Place, Destination] = models.ManyToManyField(
        Place, through="Destination", related_name="arrivals", verbose_name=_("to")
    )

    status = models.CharField(_("status"), max_length=11, choices=list(words.STATUS.items()), blank=True)
    group_size = models.PositiveIntegerField(_("size of the unnamed group"), null=True, blank=True)
    recipient = models.ForeignKey(
        Force, models.PROTECT, null=True, blank=True, related_name="received", verbose_name=_("handed over to")
    )

    phase = models.ForeignKey(
        Phase, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("phase")
    )
    edge = models.CharField(_("edge"), max_length=8, choices=list(words.EDGE.items()), blank=True)
    stance = models.CharField(_("stance"), max_length=15, choices=list(words.STANCE.items()), blank=True)

    said_edtf = models.CharField(_("said on"), max_length=40, blank=True)
    said_earliest = models.DateField(_("said from"), null=True, blank=True)
    said_latest = models.DateField(_("said until"), null=True, blank=True)
    true_edtf = models.CharField(_("true on"), max_length=40, blank=True)
    true_earliest = models.DateField(_("true from"), null=True, blank=True)
    true_latest = models.DateField(_("true until"), null=True, blank=True)
    true_throughout = models.BooleanField(_("true on every day of it"), default=False)
    true_wording = models.CharField(_("date as written"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    state = models.CharField(_("review"), max_length=10, choices=list(words.STATE.items()), default="draft")
    reason = models.TextField(_("reason"), blank=True)
    authors = ArrayField(models.IntegerField(), verbose_name=_("authors since submission"), default=list)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    self_reviewed = models.BooleanField(_("self-reviewed"), default=False)
    row_version = models.PositiveIntegerField(_("edit number"), default=1)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    updated_at = models.DateTimeField(_("updated at"), auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = claim_rules.constraints()
        triggers = claim_rules.triggers()
        indexes = [
            models.Index(fields=["state", "kind"], name="posture_claim_state_kind"),
            models.Index(fields=["place"], condition=Q(group_size__isnull=False), name="posture_claim_of_groups"),
            models.Index(
                fields=["phase"],
                condition=Q(kind=types.Kind.MILESTONE, modality=types.Modality.PLANNED),
                name="posture_claim_to_come",
            ),
        ]
        permissions = [("review_claim", _("Can accept, discount or return claims"))]

    def __str__(self) -> str:
        return self.public_id

    def natural_key(self) -> tuple[str]:
        return (self.public_id,)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def article(self) -> Article:
        return self.version.article

    @property
    def quantity(self) -> types.Quantity | None:
        """The quantity as a value, None for a kind or a movement without one."""
        return quantity_of(self)

    @property
    def toward(self) -> list[Place]:
        """The destinations of a movement: a set, told in one order everywhere."""
        return sorted(self.destinations.all(), key=attrgetter("slug"))

    @property
    def said(self) -> types.Period | None:
        return said_of(self)

    @property
    def true(self) -> types.Period:
        """When it is true: its own date, else the day it was said, else the publication period."""
        return true_of(self, self.version.article)


@pghistory.track()
class Evidence(models.Model):
    """The words a claim rests on: one span of the version it was read in, with a translation where there is one."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence", verbose_name=_("claim"))
    span = models.ForeignKey(Span, models.PROTECT, related_name="evidence", verbose_name=_("span"))
    translation = models.TextField(_("translation"), blank=True)
    translated_by = models.CharField(_("translated by"), max_length=200, blank=True)
    by_machine = models.BooleanField(_("translated by a machine"), default=False)

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["span__start", "span__end"]
        constraints = [
            UniqueConstraint(fields=["claim", "span"], name="posture_evidence_is_unique"),
            CheckConstraint(
                condition=Q(translation="", translated_by="") | (~Q(translation="") & ~Q(translated_by="")),
                name="posture_evidence_translation_has_translator",
                violation_error_message=_("A translation says who translated."),
            ),
        ]
        triggers = [
            claim_rules.SameVersion(),
            claim_rules.OffersWords(
                name="rests_on_words", operation=pgtrigger.Delete | pgtrigger.Update, claim_id="OLD.claim_id"
            ),
        ]

    def __str__(self) -> str:
        return self.span.quote


@pghistory.track()
class Destination(models.Model):
    """One of the places a movement goes to."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", verbose_name=_("to"))

    class Meta:
        verbose_name = _("destination")
        verbose_name_plural = _("destinations")
        constraints = [UniqueConstraint(fields=["claim", "place"], name="posture_destination_is_unique")]
        triggers = [
            claim_rules.OffersWords(name="movement_has_ends", operation=pgtrigger.Insert, claim_id="NEW.claim_id"),
            claim_rules.OffersWords(
                name="movement_keeps_ends", operation=pgtrigger.Delete | pgtrigger.Update, claim_id="OLD.claim_id"
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)


@pghistory.track()
class ClaimLink(models.Model):
    """A typed relation between two claims: ``start`` <type> ``end``, e.g. start corrects end."""

    type = models.CharField(_("type"), max_length=15, choices=list(words.LINK.items()))
    start = models.ForeignKey(Claim, models.CASCADE, related_name="links_out", verbose_name=_("claim"))
    end = models.ForeignKey(Claim, models.CASCADE, related_name="links_in", verbose_name=_("other claim"))
    note = models.TextField(_("note"), blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            UniqueConstraint(fields=["type", "start", "end"], name="posture_claimlink_is_unique"),
            CheckConstraint(
                condition=~Q(start=F("end")),
                name="posture_claimlink_joins_two",
                violation_error_message=_("A claim is not linked to itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.start} {self.type} {self.end}"


@pghistory.track()
class Revision(models.Model):
    """A change proposed to a decided claim. Until a second person accepts it the accepted values stand.

    ``values`` maps form field names to the proposed values as JSON; ``row_version`` is the edit it was written against.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="revisions", verbose_name=_("claim"))
    values = models.JSONField(_("proposed values"))
    row_version = models.PositiveIntegerField(_("edit number"))
    reason = models.TextField(_("reason"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("proposed at"), auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)
    is_accepted = models.BooleanField(_("accepted"), null=True)
    self_reviewed = models.BooleanField(_("self-reviewed"), default=False)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            UniqueConstraint(
                fields=["claim"],
                condition=Q(is_accepted__isnull=True),
                name="posture_revision_one_pending",
                violation_error_message=_("A change of this claim waits for a decision already."),
            ),
            CheckConstraint(
                condition=~Q(reason=""),
                name="posture_revision_has_reason",
                violation_error_message=_("A change of an accepted claim needs a reason."),
            ),
            CheckConstraint(
                condition=Q(is_accepted__isnull=True, decided_by__isnull=True, decided_at__isnull=True)
                | Q(is_accepted__isnull=False, decided_by__isnull=False, decided_at__isnull=False),
                name="posture_revision_decision_is_whole",
            ),
            CheckConstraint(
                condition=Q(decided_by__isnull=True)
                | Q(is_accepted=False)
                | Q(self_reviewed=True)
                | ~Q(decided_by=F("proposed_by")),
                name="posture_revision_decided_by_another",
                violation_error_message=_("Someone else decides on a proposed change."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim} ({self.row_version})"
