"""The claims file over HTTP against ``psql \\copy`` of the same rows."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

from django.db import connection
from django.http import QueryDict

from bench.report import Measure
from bench.serving import Answer, Served
from posture.embedded.binaries import find
from posture.forms.report import ReportFilter
from posture.models import Claim
from posture.reports.claims import CLAIMS

ADDRESS = "/claims.csv"
#: What the file leaves open is what the filter leaves open: accepted claims.
COPY = r"\copy (SELECT * FROM bench_claims) TO STDOUT WITH (FORMAT csv)"


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    """Peers take turns, so that what else the machine does meets both."""
    _make_view()
    served.forget_peaks()
    for _ in range(8):
        served.get(f"{ADDRESS}?on=1900-01-01")
    served.forget_peaks()
    before = served.memory("VmRSS")
    peer, ours = [], []
    for _ in range(rounds):
        peer.append(_psql())
        ours.append(served.get(ADDRESS))
    peaks = served.memory("VmHWM")
    _refuse_other_rows(ours[0], peer[0][1], Claim.objects.accepted().count())
    yield Measure("claims.csv over HTTP", [answer.last_byte for answer in ours], "s")
    yield Measure(r"psql \copy of the same rows", [seconds for seconds, _ in peer], "s")
    ratios = [answer.last_byte / seconds for answer, (seconds, _) in zip(ours, peer, strict=True)]
    yield Measure(r"claims.csv, times of psql \copy", ratios, "×", limit=1.3)
    yield Measure("claims.csv, first byte", [answer.first_byte for answer in ours], "s", limit=0.2)
    yield Measure("claims.csv, worker grows by", [max(peaks[pid] - before[pid] for pid in before)], "MB", limit=20)
    yield Measure("claims.csv, size", [ours[0].size / 1e6], "MB")


def _make_view() -> None:
    """psql reads the query by words and stumbles over the pattern in it, so it gets a view."""
    names = ", ".join(f'"{column.name}"' for column in CLAIMS.columns)
    form = ReportFilter(QueryDict(), CLAIMS.names)
    form.full_clean()
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW IF EXISTS bench_claims")
        cursor.execute(f"CREATE VIEW bench_claims ({names}) AS {CLAIMS.select(form, CLAIMS.columns)}")


def _psql() -> tuple[float, int]:
    """Seconds and bytes of one run; it reads as our client does, and drops what it read."""
    settings = connection.settings_dict
    program = find({}, needed=("psql",)).folder / "psql"
    options = ["-X", "-h", settings["HOST"], "-p", settings["PORT"], "-U", settings["USER"], "-d", settings["NAME"]]
    began, size, buffer = time.perf_counter(), 0, bytearray(1 << 20)
    with subprocess.Popen([program, *options, "-c", COPY], stdout=subprocess.PIPE, bufsize=0) as process:
        while read := process.stdout.readinto(buffer):
            size += read
    if process.returncode:
        raise SystemExit("bench: psql failed")
    return time.perf_counter() - began, size


def _refuse_other_rows(ours: Answer, theirs: int, claims: int) -> None:
    """The file has a header and a carriage return for each row; all else must be what psql wrote."""
    header = len(",".join(column.name for column in CLAIMS.columns)) + 2
    if ours.size != header + theirs + claims:
        raise SystemExit(f"bench: {ours.size} bytes are not the rows of psql's {theirs}")
