"""The newest claims of any question, whether it fits most claims or a handful of a million.

Lists are sorted by the entries of the claims (``SearchEntry``). Of a frequent word the newest stand at the beginning of
that order and walking it finds them at once; of a rare word the walk would pass every claim. The server cannot tell
them apart where more than one filter narrows, so it is asked for those among the newest few thousand first.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.db import connection, models, transaction
from django.db.models import F, Q

from posture.models.claim import ClaimQuerySet
from posture.models.entry import SearchEntry

#: So many claims are walked in about 3 ms. If half of what is asked for is among them, the rest lies a little further.
WALKED, WALKED_FURTHER = 2_000, 20_000
#: A page of claims is found in a few milliseconds; to start a helper for it takes the server many more.
ALONE = "SET LOCAL max_parallel_workers_per_gather = 0"


class Unsorted(models.Func):
    """A day that no index is sorted by: what is ordered by it is collected first."""

    template = "%(expressions)s + 0"
    output_field = models.DateField()


class Spot(NamedTuple):
    """Where a claim stands in a list."""

    newest: date
    known_on: date
    public_id: str

    def rest(self, prefix: str = "") -> Q:
        """That a row of the entries stands behind it; ``prefix`` leads to its columns."""
        newest, known_on, public_id = (f"{prefix}{name}" for name in self._fields)
        earlier = Q(**{f"{newest}__lt": self.newest}) | Q(**{f"{known_on}__lt": self.known_on})
        same_days = Q(**{known_on: self.known_on, f"{public_id}__gt": self.public_id})
        return Q(earlier | same_days, **{f"{newest}__lte": self.newest})


def newest_keys(claims: ClaimQuerySet, start: int, number: int, behind: Spot | None = None) -> list[int]:
    """Primary keys of so many claims, newest first, from the ``start``-th on (counted from 0). Three to six queries.

    With ``behind``, of those that stand behind that spot.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        return _newest_keys(claims.filter(behind.rest("entry__")) if behind else claims, start, number, behind)


def _newest_keys(claims: ClaimQuerySet, start: int, number: int, behind: Spot | None) -> list[int]:
    needed, keys = start + number, claims.newest_first().values_list("pk", flat=True)
    for walked in (WALKED, WALKED_FURTHER):
        since = _day_of(walked, behind)
        found = list((keys.filter(entry__newest__gte=since) if since else keys)[:needed])
        if since is None or len(found) == needed:
            return found[start:]
        if len(found) * 2 < needed:
            break
    collected = keys.order_by(Unsorted(F("entry__newest")).desc(), "-entry__known_on", "entry__public_id")
    return list(collected[start:needed])


def _day_of(number: int, behind: Spot | None) -> date | None:
    """The day of the claim with so many newer ones behind the spot, whatever its state; None where there are fewer."""
    entries = SearchEntry.objects.filter(behind.rest()) if behind else SearchEntry.objects.all()
    newest = entries.order_by("-newest", "-known_on", "public_id").values_list("newest", flat=True)
    return newest[number : number + 1].first()


def tally(claims: ClaimQuerySet, columns: tuple[str, ...], most: int) -> dict[tuple[Any, ...], int]:
    """How many claims there are by the values of some columns, if there are not more than ``most``. Costs one query.

    Of more, ``most + 1`` of them are counted, whichever the server finds first.
    """
    first, values = claims.order_by().values(*columns)[: most + 1].query.sql_with_params()
    names = ", ".join(f"c{at}" for at, _column in enumerate(columns))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names}, count(*) FROM ({first}) first ({names}) GROUP BY {names}", values)  # noqa: S608
        return {tuple(row[:-1]): row[-1] for row in cursor.fetchall()}
