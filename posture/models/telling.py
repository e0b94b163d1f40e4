"""What claims tell that no reading holds, by day: strengths to be, and movements."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar, NamedTuple

import numpy
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from posture.core.types import Measure, Modality
from posture.courses import NONE, QUALIFIERS, Rows, unpacked
from posture.models.claim import PUBLIC_ID_LENGTH, Claim
from posture.models.place import Place

#: Words are stored by their place here: a new one goes to the end, or all tellings are made anew.
MEASURES, MODALITIES = tuple(Measure), tuple(Modality)
#: The days are those of ``posture.map.told``, which tells the same of claims that a filter lets speak.
RENEW = """
WITH ends AS (
    SELECT c.id, least(c.origin_id, c.place_id, min(d.place_id)) AS place_id,
        coalesce(array_agg(d.place_id ORDER BY d.id) FILTER (WHERE d.id IS NOT NULL), '{}') AS destinations
    FROM posture_claim c LEFT JOIN posture_destination d ON d.claim_id = c.id
    WHERE c.state = 'accepted' AND c.id IN (
        SELECT id FROM posture_claim WHERE place_id = ANY (%(places)s)
        UNION SELECT id FROM posture_claim WHERE origin_id = ANY (%(places)s)
        UNION SELECT claim_id FROM posture_destination WHERE place_id = ANY (%(places)s)
    ) AND (c.kind = 'movement' AND c.modality IN ('reported', 'planned', 'expected')
        OR c.kind = 'strength' AND c.unit = 'personnel' AND c.modality IN ('reported', 'planned', 'expected')
            AND NOT (c.modality = 'reported' AND c.measure = 'present'))
    GROUP BY c.id
)
INSERT INTO posture_telling (claim_id, owner_id, sort, known_on, last_day, first_day, overruled_on, public_id,
    force_id, place_id, origin_id, source_id, modality, measure, direction, qualifier, lower, upper, destinations,
    packed)
SELECT c.id, ends.place_id,
    CASE WHEN c.kind = 'strength' THEN 'target' WHEN c.modality = 'reported' THEN 'moved' ELSE 'to_move' END,
    v.known_on,
    CASE WHEN c.kind = 'strength' OR c.modality <> 'reported' THEN coalesce(c.said_latest, v.known_on)
        ELSE coalesce(CASE WHEN c.true_edtf <> '' THEN c.true_latest WHEN c.said_edtf <> '' THEN c.said_latest
            ELSE a.published_latest END, c.said_latest, v.known_on) END,
    CASE WHEN c.kind = 'movement' AND c.modality = 'reported' AND c.true_throughout THEN
        CASE WHEN c.true_edtf <> '' THEN c.true_earliest WHEN c.said_edtf <> '' THEN c.said_earliest
            ELSE a.published_earliest END END,
    (SELECT min(greatest(v.known_on, by_version.known_on))
        FROM posture_claimlink link
        JOIN posture_claim by_claim ON by_claim.id = link.start_id AND by_claim.state = 'accepted'
        JOIN articles_version by_version ON by_version.id = by_claim.version_id
        WHERE link.end_id = c.id AND link.type IN ('corrects', 'supersedes')),
    c.public_id, c.force_id, c.place_id, c.origin_id, c.source_id, c.modality, c.measure, c.direction, c.qualifier,
    c.lower, c.upper, ends.destinations,
    CASE WHEN c.kind = 'strength' THEN
        int8send(c.id) || int8send(coalesce(c.place_id, 0)) || int4send(coalesce(c.force_id, 0)::int)
        || int4send(c.source_id::int) || int4send(coalesce(c.lower, %(none)s)) || int4send(coalesce(c.upper, %(none)s))
        || int2send((array_position(%(measures)s, c.measure::text) - 1)::smallint)
        || int2send((array_position(%(modalities)s, c.modality::text) - 1)::smallint)
        || int2send((array_position(%(qualifiers)s, c.qualifier::text) - 1)::smallint) END
FROM ends
JOIN posture_claim c ON c.id = ends.id
JOIN articles_version v ON v.id = c.version_id
JOIN articles_article a ON a.id = v.article_id
WHERE ends.place_id = ANY (%(places)s)
"""


WORDS: dict[str, Any] = {
    "none": NONE,
    "measures": list(MEASURES),
    "modalities": list(MODALITIES),
    "qualifiers": list(QUALIFIERS),
}


class Target(NamedTuple):
    """A strength to be, unpacked: words by their number, bounds that nobody gave as ``NONE``."""

    pk: int
    place_id: int
    force_id: int
    source_id: int
    lower: int
    upper: int
    measure: int
    modality: int
    qualifier: int

    @property
    def bounds(self) -> tuple[int | None, str, int | None, str]:
        """Lower and upper, each with its qualifier."""
        qualifier = QUALIFIERS[self.qualifier]
        lower, upper = (None if bound == NONE else bound for bound in (self.lower, self.upper))
        return lower, qualifier, upper, qualifier


#: Strengths to be as they are packed, as the rows of an array.
TO_BE = numpy.dtype(list(zip(Target._fields, (">i8", ">i8", *[">i4"] * 4, *[">i2"] * 3), strict=True)))


class TellingQuerySet(models.QuerySet["Telling"]):
    def renew(self, places: Collection[int]) -> None:
        """Writes anew what belongs to these places, by primary key. Two queries."""
        self.filter(owner__in=list(places)).delete()
        with connection.cursor() as cursor:
            cursor.execute(RENEW, {"places": list(places), **WORDS})

    def unpacked(self) -> Rows:
        """The strengths to be among them (``TO_BE``), in their order. One query, which an index alone can answer."""
        rows, values = self.values_list("packed").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT string_agg(packed, '') FROM ({rows}) told (packed)", values)  # noqa: S608
            (packed,) = cursor.fetchone()
        return unpacked(packed, TO_BE)


class Telling(models.Model):
    """A claim of a strength to be or of a movement, with its days: else they lie in three tables, and no index leads
    from a day to the claims that speak of it.

    It belongs to one of the places it names, the ``owner``, and is written anew with that one's steps.
    ``last_day`` is the last that a report speaks of, else when it was said; ``first_day`` is only of a movement said of
    every day from then on; ``overruled_on`` the day on which what corrects or supersedes it is known.
    ``packed`` is what is drawn of a strength to be (``Target``); it lies in an index, in order of the days: the rows of
    one day are thousands and lie far apart.
    """

    TARGET, MOVED, TO_MOVE = "target", "moved", "to_move"
    SORTS: ClassVar = [(TARGET, TARGET), (MOVED, MOVED), (TO_MOVE, TO_MOVE)]

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="+")
    owner = models.ForeignKey(Place, models.CASCADE, related_name="+")
    sort = models.CharField(max_length=7, choices=SORTS)
    known_on = models.DateField()
    last_day = models.DateField()
    first_day = models.DateField(null=True)
    overruled_on = models.DateField(null=True)
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH)
    force_id = models.BigIntegerField(null=True)
    place_id = models.BigIntegerField(null=True)
    origin_id = models.BigIntegerField(null=True)
    source_id = models.BigIntegerField()
    modality = models.CharField(max_length=12)
    measure = models.CharField(max_length=10, blank=True)
    direction = models.CharField(max_length=7, blank=True)
    qualifier = models.CharField(max_length=9, blank=True)
    lower = models.PositiveIntegerField(null=True)
    upper = models.PositiveIntegerField(null=True)
    destinations = ArrayField(models.BigIntegerField())
    packed = models.BinaryField(null=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        verbose_name = _("telling")
        verbose_name_plural = _("tellings")
        indexes = [
            models.Index("sort", F("last_day").desc(), "public_id", name="posture_telling_newest"),
            models.Index(
                fields=["first_day", "last_day"], condition=Q(first_day__isnull=False), name="posture_telling_lasting"
            ),
            models.Index(
                fields=["-last_day", "public_id"],
                include=["known_on", "overruled_on", "force_id", "packed"],
                condition=Q(sort="target"),
                name="posture_telling_to_be",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
