"""What changed from one release to another: claims added, values changed with the reason, claims discounted since.

Both packages are read side by side, in the order of the ids. As neither ever changes, it is done once: for the release
before when one is published, for any other two when somebody asks first.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple
from zipfile import ZipFile

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from posture.map.kept import Kept
from posture.models import Claim, Revision
from posture.models.release import Release, ReleaseChanges, Stored
from posture.reports.column import Column, unguarded
from posture.reports.place_columns import CLAIM
from posture.reports.table import Computed, Row

CHANGES = {"added": _("added"), "changed": _("changed"), "discounted": _("discounted or withdrawn")}
#: What says when a claim was decided on, not what it says.
NOT_CONTENT = ("id", "address", "state", "decided_at")
#: So many differences are looked up at once, and stand on a page.
TOGETHER = 200
#: So many comparisons of releases that were not published one after the other are held: a megabyte for 100,000 claims.
HELD = 8
_held = Kept[ReleaseChanges](HELD)
COLUMNS = (
    CLAIM,
    Column(
        "change", _("change"), _("what became of it between the two releases"), "changed", words=CHANGES, is_coded=True
    ),
    Column("column", _("column"), _("which of its values was changed"), "lower", safe=True),
    Column("old", _("before"), _("the value in the earlier release"), "500"),
    Column("new", _("after"), _("the value in the later release"), "450"),
    Column("reason", _("reason"), _("why, as reviewers and editors write"), "Misread."),
    Column("address", _("address"), _("its page, below the address of this site"), "/claims/7k2m9qxw4d/", safe=True),
)


class Value(NamedTuple):
    """One value that was changed."""

    column: str
    old: str
    new: str


class Cells(NamedTuple):
    """A claim as it stands in a package, with the names of its cells; the id is the first."""

    cells: list[str]
    names: list[str]

    @property
    def id(self) -> str:
        return self.cells[0]


class Difference(NamedTuple):
    """What became of one claim, with the values changed and why."""

    claim: str
    change: str
    values: tuple[Value, ...] = ()
    reason: str = ""

    @property
    def label(self) -> Promise:
        return CHANGES[self.change]


def differences(old: Release, new: Release) -> Iterator[Difference]:
    """Claims in the order of their ids."""
    changes = between(old, new)
    for number in range(len(changes.pages)):
        yield from page_of(changes, number)


def between(old: Release, new: Release) -> ReleaseChanges:
    """What changed, as it was stored, else found now and held."""
    stored = ReleaseChanges.objects.filter(old=old, new=new).first()
    return stored or _held.get("for ever", (old.sha256, new.sha256), lambda: compared(old, new))


def compared(old: Release, new: Release) -> ReleaseChanges:
    """The same, not stored. Reads both packages: five seconds for 100,000 claims."""
    counts, pages, found = Counter[str](), list[bytes](), _unexplained(_claims(old), _claims(new))
    while some := list(islice(found, TOGETHER)):
        counts.update(each.change for each in some)
        pages.append(gzip.compress(json.dumps(_explained(some, old, new)).encode(), mtime=0))
    return ReleaseChanges(old=old, new=new, counts=counts, pages=pages)


def page_of(changes: ReleaseChanges, number: int) -> list[Difference]:
    """Those of a page, numbered from 0."""
    told = json.loads(gzip.decompress(changes.pages[number]))
    return [Difference(claim, change, tuple(Value(*v) for v in values), why) for claim, change, values, why in told]


def _claims(release: Release) -> Iterator[Cells]:
    with ZipFile(io.BufferedReader(Stored(release))) as package, package.open("claims.csv") as file:
        rows = csv.reader(io.TextIOWrapper(file, "utf-8", newline=""))
        names = next(rows)
        yield from (Cells(cells, names) for cells in rows)


def _unexplained(old: Iterator[Cells], new: Iterator[Cells]) -> Iterator[Difference]:
    before, after = next(old, None), next(new, None)
    while before or after:
        if before and (not after or before.id < after.id):
            yield Difference(before.id, "discounted")
            before = next(old, None)
        elif after and (not before or after.id < before.id):
            yield Difference(after.id, "added")
            after = next(new, None)
        elif before and after:
            if before != after and (values := tuple(_values(before, after))):
                yield Difference(after.id, "changed", values)
            before, after = next(old, None), next(new, None)


def _values(before: Cells, after: Cells) -> Iterator[Value]:
    """What differs in the columns that both have, by name; a later software may write others."""
    old, new = (dict(zip(claim.names, claim.cells, strict=True)) for claim in (before, after))
    for name in sorted(old.keys() & new.keys() - set(NOT_CONTENT)):
        if old[name] != new[name]:
            yield Value(name, unguarded(old[name]), unguarded(new[name]))


def _explained(some: list[Difference], old: Release, new: Release) -> list[Difference]:
    """With why each is so. Two queries."""
    gone = [each.claim for each in some if each.change == "discounted"]
    reasons = dict(Claim.objects.public().filter(public_id__in=gone).values_list("public_id", "reason"))
    changed = [each.claim for each in some if each.change == "changed"]
    between = (old.published_at, new.published_at)
    revised = Revision.objects.filter(claim__public_id__in=changed, is_accepted=True, decided_at__range=between)
    for claim, reason in revised.order_by("decided_at").values_list("claim__public_id", "reason"):
        reasons[claim] = f"{reasons[claim]} | {reason}" if claim in reasons else reason
    return [each._replace(reason=reasons.get(each.claim, "")) for each in some]


def table(old: Release, new: Release) -> Computed:
    """The differences as a file: a row for each value that was changed, one for any other claim."""
    return Computed(
        name="release-changes",
        title=_("changes between two releases"),
        row=_("one row per value that was changed, and per claim that was added or discounted"),
        columns=COLUMNS,
        key=["claim", "column"],
        rows=lambda _asked: _rows(differences(old, new)),
    )


def _rows(found: Iterator[Difference]) -> Iterator[Row]:
    for each in found:
        common = {
            "claim": each.claim,
            "change": each.change,
            "reason": each.reason,
            "address": f"/claims/{each.claim}/",
        }
        yield from ({**common, **value._asdict()} for value in each.values or (Value("", "", ""),))
