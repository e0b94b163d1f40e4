"""What a row costs as the set grows: the same file of ten thousand, a hundred thousand, a million claims."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection

from bench.files import ADDRESS, warm
from bench.report import Measure
from bench.serving import Served
from posture.models import Claim

#: At each of these sizes the file is taken, up to the size that is asked for.
SIZES = (10_000, 100_000, 1_000_000)
#: Small files are taken so often in each round that as many rows come: processor time is counted in hundredths.
ROWS = 100_000
#: A file without a row, which is found at once: what a file costs beside its rows.
NOTHING, TIMES = f"{ADDRESS}?known=1900-01-01", 20


class Growth:
    """Microseconds a row by the size of the set. ``measure`` is asked once at each size, ``ratio`` at the end."""

    def __init__(self) -> None:
        self.clock: dict[int, Measure] = {}
        self.cpu: dict[int, Measure] = {}

    def measure(self, served: Served, rounds: int) -> Iterator[Measure]:
        claims, accepted = Claim.objects.count(), Claim.objects.accepted().count()
        file = f"claims.csv of {claims:,} claims"
        yield Measure(f"{file}, first byte of a server just begun", [served.get(ADDRESS).first_byte], "s", limit=0.2)
        with connection.cursor() as cursor:
            cursor.execute(
                "VACUUM (ANALYZE)"
            )  # as the server does by itself within a minute of so many rows, beside us
        warm(served)
        before = served.memory("VmRSS")
        nothing, taken = [], []
        for _ in range(rounds):
            nothing.append(_taken(served, NOTHING, TIMES)[1])
            taken.append(_taken(served, ADDRESS, max(1, ROWS // claims)))
        peaks = served.memory("VmHWM")
        self.clock[claims] = Measure(f"{file}, a row", [seconds / accepted * 1e6 for seconds, _ in taken], "µs")
        cpu = [(cpu - beside) / accepted * 1e6 for (_, cpu), beside in zip(taken, nothing, strict=True)]
        self.cpu[claims] = Measure(f"{file}, a row, processor time of worker and database", cpu, "µs")
        yield from (self.clock[claims], self.cpu[claims])
        yield Measure(f"{file}, beside its rows, processor time", [1000 * cpu for cpu in nothing], "ms")
        grown = max(peaks[pid] - before[pid] for pid in before)
        yield Measure(f"{file}, worker grows by", [grown], "MB", limit=10)

    def ratio(self) -> Iterator[Measure]:
        """The dearest row by the cheapest, where there is more than one size. By the best rounds: they were least
        disturbed."""
        for name, measures in (("", self.clock), (", processor time", self.cpu)):
            best = [min(measure.values) for measure in measures.values()]
            if len(best) > 1:
                ratio = max(best) / min(best)
                yield Measure(f"claims.csv, a row of the dearest size by the cheapest{name}", [ratio], "×", limit=1.2)


def _taken(served: Served, address: str, times: int) -> tuple[float, float]:
    """Seconds by the clock and of the processors for one file, of so many taken one after another."""
    before = served.cpu_seconds()
    seconds = sum(served.get(address).last_byte for _ in range(times))
    return seconds / times, (served.cpu_seconds() - before) / times
