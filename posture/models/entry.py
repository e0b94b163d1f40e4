"""The entry of a claim in the index that search and lists read."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F

from posture.models.claim import PUBLIC_ID_LENGTH, Claim


class SearchEntry(models.Model):
    """What a claim is found by and where it stands in a list, in one row: else both lie in a handful of tables.

    ``words`` are those of its quotes, their translations and the article's title, each in all the forms by which it is
    looked for, its public id, and ``place:12``, ``source:5`` and the like for the rows that it names; so that a name
    can change without a claim being touched. ``newest`` is the day by which lists are sorted.

    The database writes it, whoever changes a claim and however (migration ``search``): the view
    ``posture_searchentry_due`` says what each row has to be. Nothing else does.
    """

    claim = models.OneToOneField(
        Claim, models.DO_NOTHING, primary_key=True, related_name="entry", db_constraint=False, editable=False
    )
    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, editable=False)
    newest = models.DateField(editable=False)
    known_on = models.DateField(editable=False)
    words = SearchVectorField(editable=False)

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="posture_searchentry_words"),
            models.Index(F("newest").desc(), F("known_on").desc(), F("public_id"), name="posture_searchentry_newest"),
        ]

    def __str__(self) -> str:
        return self.public_id


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
