"""What a row costs as the set grows: the same file of ten thousand, a hundred thousand, a million claims."""

from __future__ import annotations

from collections.abc import Iterator

from bench.files import ADDRESS, warm
from bench.report import Measure
from bench.serving import Served
from posture.models import Claim

#: At each of these sizes the file is taken, up to the size that is asked for.
SIZES = (10_000, 100_000, 1_000_000)


class Growth:
    """Microseconds a row by the size of the set. ``measure`` is asked once at each size, ``ratio`` at the end."""

    def __init__(self) -> None:
        self.rows: dict[int, Measure] = {}

    def measure(self, served: Served, rounds: int) -> Iterator[Measure]:
        claims, accepted = Claim.objects.count(), Claim.objects.accepted().count()
        warm(served)
        before = served.memory("VmRSS")
        values = [served.get(ADDRESS).last_byte / accepted * 1e6 for _ in range(rounds)]
        peaks = served.memory("VmHWM")
        self.rows[claims] = Measure(f"claims.csv of {claims:,} claims, a row", values, "µs")
        yield self.rows[claims]
        grown = max(peaks[pid] - before[pid] for pid in before)
        yield Measure(f"claims.csv of {claims:,} claims, worker grows by", [grown], "MB", limit=10)

    def ratio(self) -> Iterator[Measure]:
        """The dearest row by the cheapest, where there is more than one size. By the best rounds: they were least
        disturbed."""
        best = [min(measure.values) for measure in self.rows.values()]
        if len(best) > 1:
            yield Measure(
                "claims.csv, a row of the dearest size by the cheapest", [max(best) / min(best)], "×", limit=1.2
            )
