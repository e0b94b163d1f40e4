"""Claims for tests of the reading: a small world, and one function for each kind of claim."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from posture.core.reading import Reading, read
from posture.core.spread import Spread
from posture.core.types import (
    BOUNDS,
    Basis,
    Claim,
    Direction,
    Edge,
    Kind,
    Link,
    Measure,
    Modality,
    Period,
    Phase,
    Qualifier,
    Quantity,
    Stance,
    Status,
    Tree,
    Unit,
)

PLACES = Tree(
    {
        "anbar": "iraq",
        "baghdad": "iraq",
        "kurdistan": "iraq",
        "erbil": "kurdistan",
        "ain-al-asad": "anbar",
        "victoria": "baghdad",
        "harir": "erbil",
        "tanf": "syria",
    }
)
FORCES = Tree({"us": "coalition", "trainers": "coalition", "rangers": "us"})
KINDS = {"iraq": "country", "syria": "country", "anbar": "region", "ain-al-asad": "base", "tanf": "base"}
FAR = date(2030, 1, 1)


def day(text: str) -> date:
    return date.fromisoformat(text)


def period(text: str, *, throughout: bool = False) -> Period:
    """A day, a month, a year, or two of them joined by "/" where ".." is open: "2025-09", "2025-06-01/.."."""
    first, _, last = text.partition("/")
    return Period(_first(first), _last(last or first), throughout)


def _first(text: str) -> date | None:
    if text == "..":
        return None
    return date(*(int(part) for part in (text + "-1-1").split("-")[:3]))


def _last(text: str) -> date | None:
    if text == "..":
        return None
    year, month, number = [*(int(part) for part in text.split("-")), 0, 0][:3]
    month = month or 12
    return date(year, month, number or calendar.monthrange(year, month)[1])


def quantity(text: str) -> Quantity:
    """A quantity out of its short form: 500, ~500, <500, <=500, >500, >=500, 500-600, hundreds, withheld, unstated."""
    if text in ("withheld", "unstated"):
        return Quantity(Qualifier(text))
    if text.isalpha():
        return Quantity(Qualifier.VAGUE, wording=text)
    if "-" in text:
        lower, upper = map(int, text.split("-"))
        return Quantity(Qualifier.RANGE, lower, upper)
    sign, number = text.rstrip("0123456789"), int(text.lstrip("~<>="))
    qualifier, step = {
        "": (Qualifier.EXACT, 0),
        "~": (Qualifier.ABOUT, 0),
        "<": (Qualifier.LESS_THAN, -1),
        "<=": (Qualifier.AT_MOST, 0),
        ">": (Qualifier.MORE_THAN, 1),
        ">=": (Qualifier.AT_LEAST, 0),
    }[sign]
    has_lower, has_upper = BOUNDS[qualifier]
    return Quantity(qualifier, number + step if has_lower else None, number + step if has_upper else None)


def claim(id: str, kind: Kind, on: str, **changes: Any) -> Claim:
    true = period(on, throughout=changes.pop("throughout", False))
    if isinstance(changes.get("said"), str):
        changes["said"] = period(changes["said"])
    known_on = day(changes.pop("known")) if "known" in changes else true.latest or true.earliest or day("2025-01-01")
    values = {"source": f"source-{id}", "outlet": f"outlet-{id}", "force": "us", "true": true, "known_on": known_on}
    return Claim(id=id, kind=kind, **{**values, **changes})


def strength(id: str, on: str, how_many: str, **changes: Any) -> Claim:
    values = {"place": "syria", "unit": Unit.PERSONNEL, "measure": Measure.PRESENT, "quantity": quantity(how_many)}
    return claim(id, Kind.STRENGTH, on, **{**values, **changes})


def target(id: str, on: str, how_many: str, **changes: Any) -> Claim:
    return strength(id, on, how_many, **{"measure": Measure.TARGET, **changes})


def status(id: str, on: str, what: Status, **changes: Any) -> Claim:
    return claim(id, Kind.STATUS, on, **{"place": "syria", "status": what, **changes})


def movement(id: str, on: str, origin: str | None, *destinations: str, **changes: Any) -> Claim:
    direction = Direction.BETWEEN if origin and destinations else Direction.OUT if origin else Direction.IN
    values = {"origin": origin, "destinations": destinations, "direction": direction}
    if isinstance(changes.get("quantity"), str):
        changes |= {"quantity": quantity(changes["quantity"]), "unit": Unit.PERSONNEL}
    return claim(id, Kind.MOVEMENT, on, **{**values, **changes})


def milestone(id: str, on: str, edge: Edge, **changes: Any) -> Claim:
    return claim(id, Kind.MILESTONE, on, **{"force": None, "phase": "phase-1", "edge": edge, **changes})


def stance(id: str, on: str, what: Stance, **changes: Any) -> Claim:
    return claim(id, Kind.STANCE, on, **{"place": "syria", "stance": what, **changes})


def ask(claims: list[Claim], on: str, links: list[Link] | tuple[()] = (), **changes: Any) -> Reading:
    values = {"place": "syria", "force": "us", "unit": Unit.PERSONNEL, "on": day(on), "known": FAR}
    return read(claims, links, **{**values, "places": PLACES, "forces": FORCES, **changes})


def ids(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.id for claim in claims]


def bounds(spread: Spread) -> list[tuple[int | None, str, str] | None]:
    """Each side as number, qualifier and claim: ``(None, …)`` is an open side, None no figure at all."""
    sides = (spread.lower, spread.upper)
    return [(side.value, side.qualifier.value, side.claim.id) if side else None for side in sides]


def left(reading: Reading) -> dict[str, tuple[str, str | None]]:
    return {out.claim.id: (out.reason.value, out.by) for out in reading.left_out}


__all__ = ["Basis", "Direction", "Edge", "Link", "Measure", "Modality", "Phase", "Stance", "Status", "Unit"]
