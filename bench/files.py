"""The claims file over HTTP against ``psql \\copy`` of the same columns, which it reads as our client does."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from django.db import connection
from django.http import QueryDict

from bench.report import Measure
from bench.serving import Answer, Served
from posture.embedded.binaries import find
from posture.forms.report import ReportFilter
from posture.models import Claim
from posture.reports.beside import APART
from posture.reports.claims import CLAIMS
from posture.reports.column import Column

ADDRESS = "/claims.csv"
#: Thirty columns that lie in a claim or one step from it, and what Django calls them.
THIRTY = {
    "id": "public_id",
    "kind": "kind",
    "state": "state",
    "reason": "reason",
    "place": "place__slug",
    "place_name": "place__name_en",
    "origin": "origin__slug",
    "origin_name": "origin__name_en",
    "direction": "direction",
    "force": "force__slug",
    "force_name": "force__name_en",
    "unit": "unit",
    "measure": "measure",
    "qualifier": "qualifier",
    "lower": "lower",
    "upper": "upper",
    "magnitude": "magnitude",
    "wording": "wording",
    "counting_basis": "basis",
    "status": "status",
    "group_size": "group_size",
    "modality": "modality",
    "direct_quote": "is_direct_quote",
    "source": "source__slug",
    "source_name": "source__name_en",
    "said": "said_edtf",
    "true_throughout": "true_throughout",
    "known_on": "version__known_on",
    "outlet": "version__article__outlet__slug",
    "note": "note",
}
T = TypeVar("T")
#: Requests enough that each process has answered one, with all that it loads for that.
WARM = 8


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    """Peers take turns, so that what else the machine does meets both."""
    claims = Claim.objects.accepted().count()
    every, thirty = CLAIMS.columns, CLAIMS.chosen(tuple(THIRTY))
    warm(served)
    before = served.memory("VmRSS")
    _make_view("safe", _query(every))
    yield from _against(served, rounds, f"all {len(every)} columns", every, _unescaped(every), claims)
    yield from _against(served, rounds, "30 columns", thirty, _unescaped(thirty), claims)
    yield from _against(served, rounds, "30 columns, as Django asks for them", thirty, _plain(), claims)
    peaks = served.memory("VmHWM")
    yield Measure("claims.csv, worker grows by", [max(peaks[pid] - before[pid] for pid in before)], "MB", limit=10)


def warm(served: Served) -> None:
    for _ in range(WARM):
        served.get(f"{ADDRESS}?on=1900-01-01")
    served.forget_peaks()


def _against(
    served: Served, rounds: int, name: str, columns: Sequence[Column], query: str, claims: int
) -> Iterator[Measure]:
    _make_view("peer", query)
    address = f"{ADDRESS}?columns={','.join(column.name for column in columns)}"
    peer, ours = [], []
    for _ in range(rounds):
        peer.append(_with_cpu(served, lambda: psql("peer")))
        ours.append(_with_cpu(served, lambda: served.get(address)))
    if len(columns) == len(CLAIMS.columns):
        _refuse_other_rows(ours[0][0], psql("safe")[1], claims)
    ratios = [answer.last_byte / seconds for (answer, _), ((seconds, _), _) in zip(ours, peer, strict=True)]
    spent = [own / theirs for (_, own), (_, theirs) in zip(ours, peer, strict=True)]
    yield Measure(f"claims.csv, {name}", [answer.last_byte for answer, _ in ours], "s")
    yield Measure(rf"the same by psql \copy, not formula-safe, {name}", [seconds for (seconds, _), _ in peer], "s")
    yield Measure(rf"claims.csv, times of psql \copy, {name}", ratios, "×", limit=1.25)
    yield Measure(rf"claims.csv, processor time, times of psql \copy, {name}", spent, "×", limit=1.25)
    yield Measure(f"claims.csv, first byte, {name}", [answer.first_byte for answer, _ in ours], "s", limit=0.2)
    yield Measure(f"claims.csv, size, {name}", [ours[0][0].size / 1e6], "MB")


def _with_cpu(served: Served, take: Callable[[], T]) -> tuple[T, float]:
    """What is taken, and the processor time that both sides took for it. It is counted in hundredths of a second."""
    before = served.cpu_seconds()
    taken = take()
    return taken, max(served.cpu_seconds() - before, 0.01)


def _query(columns: Sequence[Column]) -> str:
    form = ReportFilter(QueryDict(), CLAIMS.names)
    form.full_clean()
    return CLAIMS.select(form, columns)


def _unescaped(columns: Sequence[Column]) -> str:
    """The query of the file with its texts as they are, and free for the server to plan: hash joins and helpers too."""
    return _query([replace(column, safe=True) for column in columns]).replace(APART, "")


def _plain() -> str:
    """What anybody would write: the rows in no order, codes as they are stored."""
    rows = Claim.objects.accepted().order_by().values_list(*THIRTY.values())
    with connection.cursor() as cursor:
        return str(cursor.mogrify(*rows.query.sql_with_params()))


def _make_view(name: str, query: str) -> None:
    """psql reads a query by words and stumbles over the pattern in it, so it gets a view of numbered columns."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({query}) one LIMIT 0")
        names = ", ".join(f"c{number}" for number in range(len(cursor.description)))
        cursor.execute(f"DROP VIEW IF EXISTS bench_{name}; CREATE VIEW bench_{name} ({names}) AS {query}")


def psql(view: str) -> tuple[float, int]:
    """Seconds and bytes of one run; it reads as our client does, and drops what it read."""
    settings = connection.settings_dict
    program = find({}, needed=("psql",)).folder / "psql"
    options = ["-X", "-h", settings["HOST"], "-p", settings["PORT"], "-U", settings["USER"], "-d", settings["NAME"]]
    copy = rf"\copy (SELECT * FROM bench_{view}) TO STDOUT WITH (FORMAT csv)"
    began, size, buffer = time.perf_counter(), 0, bytearray(1 << 20)
    with subprocess.Popen([program, *options, "-c", copy], stdout=subprocess.PIPE, bufsize=0) as process:
        while read := process.stdout.readinto(buffer):
            size += read
    if process.returncode:
        raise SystemExit("bench: psql failed")
    return time.perf_counter() - began, size


def _refuse_other_rows(ours: Answer, theirs: int, claims: int) -> None:
    """The file has a header and a carriage return for each row; all else must be what psql writes of its query."""
    header = len(",".join(column.name for column in CLAIMS.columns)) + 2
    if ours.size != header + theirs + claims:
        raise SystemExit(f"bench: {ours.size} bytes are not the rows of psql's {theirs}")
