"""The stored readings of a day: what the courses of all places hold of it, found by the database in one pass.

Of a known-by day in the past the bounds of each place (``Reach``) say which reads as today, which as was believed on
that day, and which neither: those are left to be read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy
from django.db import connection

from articles.models import Version
from posture.courses import PLACED, RECORD, Rows, unpacked

#: Nothing became known after the day: everything reads as it does today. Without a fence (OFFSET 0) the server would
#: look each day up twice.
TODAY = """
SELECT string_agg(int8send(place_id) || substring(readings FROM (at - 1) * {width} + 1 FOR {width}), ''),
    '{{}}'::bigint[]
FROM (
    SELECT place_id, readings, width_bucket(%(on)s, starts) AS at
    FROM posture_course WHERE NOT is_believed OFFSET 0
) course
WHERE at > 0
"""
#: How a place reads: 0 as today, 1 as was believed on the known-by day, 2 anew. Records are cut out before they are
#: joined, else the server would carry whole courses along.
ON_A_PAST_DAY = """
WITH asked AS MATERIALIZED (
    SELECT place_id, CASE
        WHEN later[at] > %(on)s THEN 0
        WHEN %(on)s = %(known)s THEN 1
        WHEN %(on)s < %(known)s AND until[at] <= %(on)s THEN 1
        WHEN %(on)s > %(known)s AND coming[at] > %(on)s AND until[at] <= %(known)s THEN 1
        ELSE 2 END AS how
    FROM (SELECT *, width_bucket(%(known)s, starts) AS at FROM posture_reach OFFSET 0) reach
), read AS MATERIALIZED (
    SELECT place_id, is_believed, substring(readings FROM (at - 1) * {width} + 1 FOR {width}) AS record
    FROM (
        SELECT *, width_bucket(CASE WHEN is_believed THEN %(known)s ELSE %(on)s END, starts) AS at
        FROM posture_course OFFSET 0
    ) course
    WHERE at > 0
)
SELECT
    (SELECT string_agg(int8send(place_id) || record, '')
        FROM read JOIN asked USING (place_id) WHERE how = is_believed::int),
    (SELECT coalesce(array_agg(place_id), '{{}}') FROM asked WHERE how = 2)
"""
UNSETTLED = """
SELECT place_id FROM (SELECT *, width_bucket(%(known)s, starts) AS at FROM posture_reach) reach
WHERE later[at] <= %(on)s
"""


@dataclass(frozen=True)
class Stored:
    """The records of a day as they are stored, in ascending order of their places; and the places to be read anew."""

    rows: Rows
    anew: set[int]


def stored(on: date, known: date) -> Stored:
    """What is stored of a day for a known-by day. Costs two queries.

    Sorted here, by place and force: of what comes in order this costs a tenth of what it costs the server.
    """
    is_past = Version.objects.filter(known_on__gt=known).exists()
    with connection.cursor() as cursor:
        cursor.execute((ON_A_PAST_DAY if is_past else TODAY).format(width=RECORD.size), {"on": on, "known": known})
        packed, anew = cursor.fetchone()
    rows = unpacked(packed, PLACED)
    return Stored(rows.take(numpy.lexsort((rows["force"], rows["place"]))), set(anew))


def unsettled(on: date, known: date) -> set[int]:
    """The places whose reading of a day, of any force, may rest on what became known after another day."""
    with connection.cursor() as cursor:
        cursor.execute(UNSETTLED, {"on": on, "known": known})
        return {place for (place,) in cursor.fetchall()}
