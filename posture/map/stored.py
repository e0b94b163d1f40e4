"""The stored steps of a day as the columns that the browser draws, written as JSON by the database itself.

What ``posture.map.data`` makes of the readings one by one, for the days on which every reading is a stored step: ten
thousand places as rows of Python cost four times as much.
"""

from __future__ import annotations

from datetime import date

from django.db import connection

from posture import words
from posture.core.spread import Word
from posture.core.types import Kind, Unit
from posture.map.situation import Situation

STEPS = """
WITH RECURSIVE forces AS (
    SELECT id FROM posture_force WHERE id = %(force)s
    UNION SELECT part.id FROM posture_force part JOIN forces ON part.parent_id = forces.id
), changed AS (
    SELECT DISTINCT place_id FROM posture_step
    WHERE unit = %(unit)s AND force_id = ANY (ARRAY (SELECT id FROM forces))
        AND (period @> %(on)s) <> (period @> %(held)s::date)
), read AS MATERIALIZED (
    SELECT place_id, force_id, word, lower, lower_qualifier, upper, upper_qualifier, status, status_word,
        %(on)s - fresh_to AS age, %(on)s - status_fresh_to AS status_age
    FROM posture_step
    WHERE period @> %(on)s AND unit = %(unit)s AND force_id = ANY (ARRAY (SELECT id FROM forces)) AND {says} {among}
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
) FROM figures)::text,
{places}
"""
#: What the places are that another day has otherwise, and how the columns are narrowed to them.
CHANGED = "(SELECT array_to_json(coalesce(array_agg(place_id ORDER BY place_id), '{}')) FROM changed)::text"
AMONG = "AND place_id IN (SELECT place_id FROM changed)"
SAYS = {"": "(word <> %(none)s OR status <> '')", Kind.STRENGTH: "word <> %(none)s", Kind.STATUS: "status <> ''"}


def stored_columns(found: Situation) -> tuple[str, str]:
    """The statuses and the figures as JSON objects of columns. Only for a situation that ``is_stored``."""
    statuses, figures, _ = _columns(found, None)
    return statuses, figures


def changed_columns(found: Situation, held: date) -> tuple[str, str, str]:
    """The same of the places alone at which another day has something else, and these by key as a JSON list."""
    return _columns(found, held)


def _columns(found: Situation, held: date | None) -> tuple[str, str, str]:
    asked = found.form.cleaned_data["word"]
    says = SAYS[found.kind] + (" AND word = %(asked)s" if asked else "")
    values = {
        "on": found.day.on,
        "held": held,
        "force": found.day.force.pk,
        "unit": Unit.PERSONNEL.value,
        "none": Word.NONE.value,
        "asked": asked,
        "statuses": list(words.STATUS),
        "words": list(words.WORD),
        "qualifiers": list(words.QUALIFIER),
    }
    with connection.cursor() as cursor:
        among, places = (AMONG, CHANGED) if held else ("", "'[]'")
        cursor.execute(STEPS.format(says=says, among=among, places=places), values)
        statuses, figures, changed = cursor.fetchone()
    return statuses, figures, changed
