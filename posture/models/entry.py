"""The entry of a claim in the index that search and lists read."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models
from django.db.models import F, Q

from posture.models.claim import PUBLIC_ID_LENGTH, Claim

COUNT = """
WITH RECURSIVE days (day) AS (
    (SELECT day FROM posture_searchentry WHERE day IS NOT NULL ORDER BY day LIMIT 1)
    UNION ALL
    SELECT (SELECT entry.day FROM posture_searchentry entry WHERE entry.day > days.day ORDER BY entry.day LIMIT 1)
    FROM days WHERE days.day IS NOT NULL
)
SELECT days.day, counted.claims FROM days CROSS JOIN LATERAL (
    SELECT count(*) AS claims FROM (
        SELECT FROM posture_searchentry entry JOIN posture_claim c ON c.id = entry.claim_id
        WHERE entry.day = days.day AND entry.known_on <= %(known)s AND c.state = 'accepted' AND c.kind = ANY (%(kinds)s)
        LIMIT %(enough)s
    ) first
) counted WHERE counted.claims > 0
"""


class SearchEntry(models.Model):
    """What a claim is found by and where it stands in a list, in one row: else both lie in a handful of tables.

    ``words`` are those of its quotes, their translations and the article's title, each in all the forms by which it is
    looked for, its public id, and ``place:12``, ``source:5`` and the like for the rows that it names; so that a name
    can change without a claim being touched. ``newest`` is the day by which lists are sorted. ``day`` is where the
    claim stands on the strip above the map: of a report the day it is true by, of a milestone the day it begins, else
    the day it was said. ``milestone`` is the phase and the edge of one, as ``12 start``.

    The database writes it, whoever changes a claim and however (migrations ``search`` and ``days of claims``): the view
    ``posture_searchentry_due`` says what each row has to be. Nothing else does.
    """

    claim = models.OneToOneField(
        Claim, models.DO_NOTHING, primary_key=True, related_name="entry", db_constraint=False, editable=False
    )
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, editable=False)
    newest = models.DateField(editable=False)
    known_on = models.DateField(editable=False)
    words = SearchVectorField(editable=False)
    day = models.DateField(editable=False, null=True)
    milestone = models.CharField(max_length=40, editable=False, null=True)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="posture_searchentry_words"),
            models.Index(F("newest").desc(), F("known_on").desc(), F("public_id"), name="posture_searchentry_newest"),
            models.Index(fields=["day", "known_on", "claim"], name="posture_searchentry_day"),
            models.Index(
                F("milestone"),
                F("day").desc(nulls_last=True),
                F("public_id").desc(),
                condition=Q(milestone__isnull=False),
                name="posture_searchentry_milestone",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id


def count_by_day(kinds: Collection[str], known: date, enough: int) -> dict[date, int]:
    """How many accepted claims of some kinds, known by a day, stand at each day, or ``enough``. Costs one query.

    It goes from day to day, and counts no further than that: of a million claims it reads some thirty thousand.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"kinds": list(kinds), "known": known, "enough": enough})
        return dict(cursor.fetchall())


@SearchVectorField.register_lookup
class Matches(models.Lookup):  # type: ignore[type-arg]
    """``words__matches="'قوات' & ('erbil' | 'place:3')"``: a tsquery as PostgreSQL writes it, taken as it is.

    The query stands in the statement as a constant, so that the planner knows how rare its words are.
    """

    lookup_name = "matches"

    def get_prep_lookup(self) -> Any:
        return self.rhs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        words, before = self.process_lhs(compiler, connection)
        query, values = self.process_rhs(compiler, connection)
        return f"{words} @@ {query}::tsquery", [*before, *values]


@SearchVectorField.register_lookup
class Hold(Matches):
    """``words__hold=…``: the same, asked of each row that other conditions leave. No index leads there."""

    lookup_name = "hold"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        words, before = self.process_lhs(compiler, connection)
        query, values = self.process_rhs(compiler, connection)
        return f"ts_match_vq({words}, {query}::tsquery)", [*before, *values]
