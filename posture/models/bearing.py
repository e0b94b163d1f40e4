"""Which claims can bear on what stands of some places on a day: of a place with hundreds a handful."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection

#: A figure or status older than the newest of its place by more than the horizon counts for nothing. How new the newest
#: is differs by force and kind, and what has content is only aged by what has: the least new of these newest is a
#: bound for all. What somebody corrects or supersedes may count or not: where there is such, there is no bound. Days
#: are those of ``posture.core.evidence``.
BEARING = """
WITH said AS MATERIALIZED (
    SELECT c.id, c.place_id, c.kind, c.force_id, c.true_throughout,
        CASE WHEN c.kind = 'status' THEN c.status <> 'unknown' ELSE coalesce(c.lower, c.upper) IS NOT NULL END AS votes,
        CASE WHEN c.true_edtf <> '' THEN c.true_earliest WHEN c.said_edtf <> '' THEN c.said_earliest
            ELSE a.published_earliest END AS first,
        CASE WHEN c.true_edtf <> '' THEN c.true_latest WHEN c.said_edtf <> '' THEN c.said_latest
            ELSE a.published_latest END AS last,
        coalesce(c.said_latest, v.known_on) AS said
    FROM posture_claim c
    JOIN articles_version v ON v.id = c.version_id
    JOIN articles_article a ON a.id = v.article_id
    WHERE c.place_id = ANY (%(places)s) AND c.state = 'accepted' AND c.modality = 'reported' AND v.known_on <= %(known)s
        AND (c.kind = 'status' AND c.group_size IS NULL
            OR c.kind = 'strength' AND c.measure = 'present' AND c.unit = 'personnel')
), dated AS (
    SELECT *, least(ends, %(on)s) AS day, EXISTS (
        SELECT FROM posture_claimlink link WHERE link.end_id = said.id AND link.type IN ('corrects', 'supersedes')
    ) AS is_doubtful
    FROM (SELECT *, coalesce(last, greatest(said, first)) AS ends FROM said) said
    WHERE CASE WHEN true_throughout THEN coalesce(first, ends) ELSE ends END <= %(on)s
), newest AS (
    SELECT place_id, CASE
        WHEN bool_or(is_doubtful) THEN '-infinity'
        ELSE coalesce(max(day) FILTER (WHERE votes), max(day)) END AS day
    FROM dated GROUP BY place_id, kind, force_id
), bound AS (
    SELECT place_id, min(day) - %(horizon)s AS day FROM newest GROUP BY place_id
)
SELECT dated.id FROM dated JOIN bound USING (place_id) WHERE dated.day >= bound.day
UNION
SELECT c.id FROM posture_claimlink link JOIN posture_claim c ON c.id = link.start_id
WHERE link.type IN ('corrects', 'supersedes') AND c.state = 'accepted' AND (
    c.place_id = ANY (%(places)s) OR c.origin_id = ANY (%(places)s)
    OR EXISTS (SELECT FROM posture_destination d WHERE d.claim_id = c.id AND d.place_id = ANY (%(places)s))
)
"""


def bearing_keys(places: Collection[int], on: date, known: date) -> list[int]:
    """The accepted claims known by a day that may bear on figures of people and statuses of another day, by key; and
    all there that correct or supersede another, whatever they say."""
    values: dict[str, Any] = {"places": list(places), "on": on, "known": known, "horizon": settings.HORIZON.days}
    with connection.cursor() as cursor:
        cursor.execute(BEARING, values)
        return [key for (key,) in cursor.fetchall()]
