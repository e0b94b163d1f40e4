"""Claims with the words that they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, Prefetch
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article, Nature, Version
from posture import words
from posture.api import forms
from posture.api.endpoint import Listing, One, Page
from posture.api.fields import Code, CodeOrNull, Day, Moment, Number, PageOf, Ref, Sure, Text, YesNo
from posture.api.places import point
from posture.models import Claim, ClaimLink, ClaimQuerySet, Evidence, SourceKind
from posture.models.claim import PUBLIC
from posture.models.newest import Spot, newest_keys
from posture.reports.columns import CLAIM_COLUMNS, DATED_BY, STATES
from posture.sentences import title

MEANS: dict[str, Any] = {column.name: column.meaning for column in CLAIM_COLUMNS}
LANGUAGES = dict(Article._meta.get_field("language").flatchoices)


class SourceRef(Ref):
    kind = Code(dict(SourceKind.choices), MEANS["source_kind"])


class Said(serializers.Serializer[Claim]):
    edtf = Sure(_("when it was said, as EDTF"), source="said_edtf")
    earliest = Day(MEANS["said_from"], source="said_earliest")
    latest = Day(MEANS["said_until"], source="said_latest")


class DatedBy(Code):
    def to_representation(self, value: Any) -> str:
        return "claim" if value.true_edtf else "said" if value.said_edtf else "published"


class TrueIn(serializers.Serializer[Claim]):
    edtf = Sure(MEANS["true"], source="true.edtf")
    earliest = Day(_("first day of that; null: open"), source="true.earliest")
    latest = Day(_("last day of that; null: open"), source="true.latest")
    throughout = YesNo(MEANS["true_throughout"], source="true_throughout")
    by = DatedBy(DATED_BY, MEANS["true_by"], source="*")
    wording = Text(MEANS["true_wording"], source="true_wording")


class EvidenceShape(serializers.Serializer[Evidence]):
    quote = Sure(_("words of the article, as they stand there"), source="span.quote")
    start = serializers.IntegerField(
        source="span.start", help_text=_("where they begin in the text of the version: code points, the first is 0")
    )
    end = serializers.IntegerField(source="span.end", help_text=_("where they end: the first code point behind them"))
    prefix = Text(_("up to 32 code points before them"), source="span.prefix")
    suffix = Text(_("up to 32 code points behind them"), source="span.suffix")
    translation = Text(_("a translation of the words"))
    translated_by = Text(_("who translated them"))
    by_machine = YesNo(_("whether a machine did"))


class ReadIn(serializers.Serializer[Version]):
    """The version of the article in which a claim was read."""

    id = Sure(MEANS["article"], source="article.slug")
    title = Text(MEANS["title"], source="article.title")
    address = Text(MEANS["article_address"], source="article.url")
    language = Code(LANGUAGES, _("language of the article"), source="article.language")
    nature = Code(dict(Nature.choices), MEANS["article_nature"], source="article.nature")
    outlet = Ref(source="article.outlet", help_text=_("who published it"))
    published = Sure(MEANS["published"], source="article.published")
    version = serializers.IntegerField(source="number", help_text=MEANS["version"])
    sha256 = Sure(MEANS["sha256"])


class LinkShape(serializers.Serializer[ClaimLink]):
    type = Code(words.LINK, _("how the two are related"))
    start = Sure(_("id of the claim that corrects, repeats, … the other"), source="start_public_id")
    end = Sure(_("id of the other"), source="end_public_id")
    note = Text(_("what the editors add"))


class ClaimShape(serializers.Serializer[Claim]):
    """A claim: one atomic statement by one source. What its kind does not have is null."""

    id = Sure(MEANS["id"], source="public_id")
    url = PageOf("claim", "public_id", _("its page"))
    title = serializers.SerializerMethodField(help_text=_("the claim as a sentence in the language of the answer"))
    kind = Code(words.KIND, MEANS["kind"])
    state = Code(STATES, MEANS["state"])
    reason = Text(MEANS["reason"])
    self_reviewed = YesNo(MEANS["self_reviewed"])
    place = Ref(allow_null=True, help_text=_("the place it is about"))
    origin = Ref(allow_null=True, help_text=_("the place a movement left"))
    destinations = serializers.SerializerMethodField(help_text=_("the places a movement goes to"))
    direction = CodeOrNull(words.DIRECTION, MEANS["direction"])
    force = Ref(allow_null=True, help_text=_("the force whose people are meant"))
    unit = CodeOrNull(words.UNIT, MEANS["unit"])
    measure = CodeOrNull(words.MEASURE, MEANS["measure"])
    qualifier = CodeOrNull(words.QUALIFIER, MEANS["qualifier"])
    lower = Number(_("lowest number that fits the words; null: open or not said, never 0"))
    upper = Number(_("highest number that fits the words: 499 for “less than 500”; null: open or not said"))
    magnitude = CodeOrNull(words.MAGNITUDE, MEANS["magnitude"])
    wording = Text(MEANS["wording"])
    counting_basis = Code(words.BASIS, MEANS["counting_basis"], source="basis")
    status = CodeOrNull(words.STATUS, MEANS["status"])
    group_size = Number(MEANS["group_size"])
    recipient = Ref(allow_null=True, help_text=_("the force a base was handed over to"))
    phase = Ref(allow_null=True, help_text=_("the phase of an agreement"))
    edge = CodeOrNull(words.EDGE, MEANS["edge"])
    stance = CodeOrNull(words.STANCE, MEANS["stance"])
    modality = Code(words.MODALITY, MEANS["modality"])
    direct_quote = YesNo(MEANS["direct_quote"], source="is_direct_quote")
    source = SourceRef(help_text=_("who says so"))  # type: ignore[assignment]
    relayed_through = SourceRef(allow_null=True, help_text=_("who repeats the words of the source"))
    said = serializers.SerializerMethodField(help_text=_("when it was said; null where the article does not say"))
    true = TrueIn(source="*", help_text=_("when it is true"))
    known_on = serializers.DateField(source="version.known_on", help_text=MEANS["known_on"])
    evidence = EvidenceShape(many=True, help_text=_("the words it rests on, in the order of the text"))
    article = ReadIn(source="version", help_text=_("the text in which those words stand"))
    links = serializers.SerializerMethodField(help_text=_("its links with other public claims"))
    note = Text(MEANS["note"])
    decided_at = Moment(MEANS["decided_at"], source="reviewed_at")

    def get_title(self, claim: Claim) -> str:
        return title(claim)

    @extend_schema_field(Ref(many=True))
    def get_destinations(self, claim: Claim) -> Sequence[Mapping[str, Any]]:
        return [Ref(place).data for place in claim.toward]

    @extend_schema_field(Said(allow_null=True))
    def get_said(self, claim: Claim) -> Mapping[str, Any] | None:
        return Said(claim).data if claim.said_edtf else None

    @extend_schema_field(LinkShape(many=True))
    def get_links(self, claim: Claim) -> Sequence[Mapping[str, Any]]:
        return [LinkShape(link).data for link in (*claim.links_out.all(), *claim.links_in.all())]


def shown(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The claims with all that an answer holds of them, in a fixed number of queries."""
    links = ClaimLink.objects.annotate(start_public_id=F("start__public_id"), end_public_id=F("end__public_id"))
    between = links.filter(start__state__in=PUBLIC, end__state__in=PUBLIC).order_by("type", "pk")
    return claims.with_names().prefetch_related(Prefetch("links_out", between), Prefetch("links_in", between))


class Claims(Listing):
    """The claims of a filter, newest first."""

    summary = _("Claims, newest first")
    form_class = forms.Claims
    shape = ClaimShape
    formats = ("json", "csv", "geojson")
    table = "claims"

    def page(self, form: forms.Claims) -> Page:
        keys = newest_keys(form.claims(), 0, form.at_once + 1, _spot(form.cleaned_data["cursor"]))
        rows = list(shown(Claim.objects.filter(pk__in=keys[: form.at_once])).newest_first())
        return Page(rows, _parts(rows[-1]) if len(keys) > form.at_once else ())

    def geometry(self, row: Claim) -> Mapping[str, Any] | None:
        return point(row.place or row.origin)


class OneClaim(One):
    """One public claim. A draft is as little there as an id that nobody has."""

    summary = _("One claim")
    shape = ClaimShape
    formats = ("json", "geojson")

    def row(self, form: forms.Plain, id: str) -> Claim:
        return get_object_or_404(shown(Claim.objects.public()), public_id=id)

    def geometry(self, row: Claim) -> Mapping[str, Any] | None:
        return point(row.place or row.origin)


def _spot(parts: list[str]) -> Spot | None:
    if not parts:
        return None
    newest, known_on, public_id = parts
    return Spot(date.fromisoformat(newest), date.fromisoformat(known_on), public_id)


def _parts(claim: Any) -> tuple[str, str, str]:
    """Where a claim of ``newest_first`` stands."""
    return claim.newest.isoformat(), claim.version.known_on.isoformat(), claim.public_id
