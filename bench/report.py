"""What was measured, as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Measure:
    """One figure: its values in each round, in a unit, and the limit it should stay within, if there is one.

    ``at_least`` turns the limit round: a rate should reach it.
    """

    name: str
    values: Sequence[float]
    unit: str
    limit: float | None = None
    at_least: bool = False

    @property
    def median(self) -> float:
        return median(self.values)

    @property
    def is_within(self) -> bool | None:
        if self.limit is None:
            return None
        return self.median >= self.limit if self.at_least else self.median <= self.limit

    def line(self) -> tuple[str, ...]:
        """Name, median, lowest and highest, unit, limit, and whether the median is within."""
        limit = "" if self.limit is None else f"{'≥' if self.at_least else '≤'} {_short(self.limit)}"
        verdict = {None: "", True: "within", False: "OVER"}[self.is_within]
        if self.at_least and self.is_within is False:
            verdict = "UNDER"
        ends = f"{_short(min(self.values))} … {_short(max(self.values))}" if len(self.values) > 1 else ""
        return self.name, _short(self.median), ends, self.unit, limit, verdict

    def as_json(self) -> dict[str, Any]:
        values = [round(value, 4) for value in self.values]
        return {
            "name": self.name,
            "unit": self.unit,
            "median": round(self.median, 4),
            "values": values,
            "limit": self.limit,
            "within": self.is_within,
        }


def _short(value: float) -> str:
    """Three digits that count."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}" if abs(value) >= 0.1 else f"{value:.3f}"


def table(measures: Sequence[Measure]) -> str:
    head = ("", "median", "lowest … highest", "unit", "limit", "")
    lines = [head, *(measure.line() for measure in measures)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    return "\n".join(_aligned(line, widths) for line in lines)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    cells = [line[0].ljust(widths[0]), line[1].rjust(widths[1])]
    cells += [cell.ljust(width) for cell, width in zip(line[2:], widths[2:], strict=True)]
    return "  ".join(cells).rstrip()


def write(path: Path, circumstances: dict[str, Any], measures: Sequence[Measure]) -> None:
    found = {**circumstances, "measures": [measure.as_json() for measure in measures]}
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
