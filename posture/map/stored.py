"""The stored steps of a day as the columns that the browser draws, written as JSON by the database itself.

What ``posture.map.data`` makes of the readings one by one, for the days on which every reading is a stored step: ten
thousand places as rows of Python cost four times as much.
"""

from __future__ import annotations

from django.db import connection

from posture import words
from posture.core.spread import Word
from posture.core.types import Kind, Unit
from posture.map.situation import Situation

STEPS = """
WITH RECURSIVE forces AS (
    SELECT id FROM posture_force WHERE id = %(force)s
    UNION SELECT part.id FROM posture_force part JOIN forces ON part.parent_id = forces.id
), read AS MATERIALIZED (
    SELECT place_id, force_id, word, lower, lower_qualifier, upper, upper_qualifier, status, status_word,
        greatest(0, %(on)s - fresh_to) AS age, greatest(0, %(on)s - status_fresh_to) AS status_age
    FROM posture_step
    WHERE period @> %(on)s AND unit = %(unit)s AND force_id = ANY (ARRAY (SELECT id FROM forces)) AND {says}
), counted AS (
    SELECT *, bool_or(force_id = %(force)s) OVER (PARTITION BY place_id) AS has_own FROM read WHERE word <> %(none)s
), figures AS (
    SELECT *, place_id - lag(place_id, 1, 0::bigint) OVER (ORDER BY place_id, force_id) AS distance
    FROM counted WHERE force_id = %(force)s OR NOT has_own ORDER BY place_id, force_id
), one AS (
    SELECT DISTINCT ON (place_id) * FROM read WHERE status <> ''
    ORDER BY place_id, force_id = %(force)s DESC, force_id DESC
), statuses AS (
    SELECT *, place_id - lag(place_id, 1, 0::bigint) OVER (ORDER BY place_id) AS distance FROM one ORDER BY place_id
)
SELECT (SELECT json_build_object(
    'place', coalesce(array_agg(distance), '{{}}'),
    'status', coalesce(array_agg(array_position(%(statuses)s::text[], status::text) - 1), '{{}}'),
    'word', coalesce(array_agg(array_position(%(words)s::text[], status_word::text) - 1), '{{}}'),
    'age', coalesce(array_agg(status_age), '{{}}')
) FROM statuses)::text,
(SELECT json_build_object(
    'place', coalesce(array_agg(distance), '{{}}'),
    'force', coalesce(array_agg(force_id), '{{}}'),
    'word', coalesce(array_agg(array_position(%(words)s::text[], word::text) - 1), '{{}}'),
    'lower', coalesce(array_agg(lower), '{{}}'),
    'lowerQualifier', coalesce(array_agg(array_position(%(qualifiers)s::text[], lower_qualifier::text) - 1), '{{}}'),
    'upper', coalesce(array_agg(upper), '{{}}'),
    'upperQualifier', coalesce(array_agg(array_position(%(qualifiers)s::text[], upper_qualifier::text) - 1), '{{}}'),
    'age', coalesce(array_agg(age), '{{}}')
) FROM figures)::text
"""
SAYS = {"": "(word <> %(none)s OR status <> '')", Kind.STRENGTH: "word <> %(none)s", Kind.STATUS: "status <> ''"}


def stored_columns(found: Situation) -> tuple[str, str]:
    """The statuses and the figures as JSON objects of columns. Only for a situation that ``is_stored``."""
    asked = found.form.cleaned_data["word"]
    says = SAYS[found.kind] + (" AND word = %(asked)s" if asked else "")
    values = {
        "on": found.day.on,
        "force": found.day.force.pk,
        "unit": Unit.PERSONNEL.value,
        "none": Word.NONE.value,
        "asked": asked,
        "statuses": list(words.STATUS),
        "words": list(words.WORD),
        "qualifiers": list(words.QUALIFIER),
    }
    with connection.cursor() as cursor:
        cursor.execute(STEPS.format(says=says), values)
        statuses, figures = cursor.fetchone()
    return statuses, figures
