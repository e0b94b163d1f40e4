"""Which claims speak against one another: both cannot be right, or one denies what the other says."""

import pytest

from posture.core.rivals import counts_in_readings, overlap, relation
from posture.core.types import Basis, Edge, Modality, Stance, Status, Unit
from tests.unit.core.build import FORCES, PLACES, milestone, movement, period, stance, status, strength, target

DAY = "2025-06"
BASE = "ain-al-asad"
DENIED, PLANNED = {"modality": Modality.DENIED}, {"modality": Modality.PLANNED}


def pair(make, one, other, **common):
    return make("a", DAY, **{**common, **one}), make("b", DAY, **{**common, **other})


def said(how_many, **changes):
    return {"how_many": how_many, **changes}


def what(value, **changes):
    return {"what": value, **changes}


CASES = {
    "numbers apart": (pair(strength, said("900"), said("2000")), "rival"),
    "targets apart": (pair(target, said("900"), said("2000")), "rival"),
    "numbers agree": (pair(strength, said("~2000"), said("1950")), None),
    "open sides overlap": (pair(strength, said("<500"), said(">=400")), None),
    "open sides apart": (pair(strength, said("<500"), said(">500")), "rival"),
    "no number said": (pair(strength, said("900"), said("withheld")), None),
    "only words": (pair(strength, said("900"), said("hundreds")), None),
    "one source": (pair(strength, said("900"), said("2000"), source="s"), None),
    "two measures": ((strength("a", DAY, "900"), target("b", DAY, "2000")), None),
    "two units": (pair(strength, said("900"), said("8", unit=Unit.BASES)), None),
    "two places": (pair(strength, said("900"), said("2000", place="erbil")), None),
    "two forces": (pair(strength, said("900"), said("2000", force="trainers")), None),
    "part below the whole": (pair(strength, said("2000", place="iraq"), said("500", place="erbil")), None),
    "part above the whole": (pair(strength, said("500", place="iraq"), said("2000", place="erbil")), "rival"),
    "whole below the part": (pair(strength, said("2000", place="erbil"), said("<500", place="iraq")), "rival"),
    "part of the force above it": (pair(strength, said("500", force="coalition"), said("900", force="us")), "rival"),
    "neither is a part of the other": (
        pair(strength, said("500", place="iraq", force="us"), said("900", place="erbil", force="coalition")),
        None,
    ),
    "two bases of counting": (
        pair(strength, said("900", basis=Basis.CORE), said("2000", basis=Basis.ALL)),
        "counted_differently",
    ),
    "one basis unstated": (pair(strength, said("900", basis=Basis.CORE), said("2000")), "rival"),
    "it is denied": (pair(strength, said("900"), said("900", **DENIED)), "denies"),
    "it denies": (pair(strength, said("900", **DENIED), said("900")), "denied"),
    "another number is denied": (pair(strength, said("900"), said("2000", **DENIED)), None),
    "two denials": (pair(strength, said("900", **DENIED), said("2000", **DENIED)), None),
    "a plan and a report": (pair(status, what(Status.CLOSED), what(Status.ACTIVE, **PLANNED), place=BASE), None),
    "two plans": (pair(status, what(Status.CLOSED), what(Status.ACTIVE), place=BASE, **PLANNED), "rival"),
    "closed and active": (pair(status, what(Status.CLOSED), what(Status.ACTIVE), place=BASE), "rival"),
    "closed, said of two forces": (pair(status, what(Status.CLOSED, force=None), what(Status.ACTIVE)), "rival"),
    "reduced and being left": (pair(status, what(Status.REDUCED), what(Status.EVACUATING), place=BASE), None),
    "unnamed bases": (pair(status, what(Status.CLOSED, group_size=3), what(Status.ACTIVE, group_size=3)), None),
    "status denied": (pair(status, what(Status.CLOSED), what(Status.CLOSED, **DENIED), place=BASE), "denies"),
    "stances": (pair(stance, what(Stance.FULL_WITHDRAWAL), what(Stance.STAY)), None),
    "stance denied": (pair(stance, what(Stance.STAY), what(Stance.STAY, **DENIED)), "denies"),
    "another stance denied": (pair(stance, what(Stance.STAY), what(Stance.INCREASE, **DENIED)), None),
    "a demand is not denied": (
        pair(stance, what(Stance.STAY, modality=Modality.DEMANDED), what(Stance.STAY, **DENIED)),
        None,
    ),
    "two departures": (
        (movement("a", DAY, "syria", quantity="500"), movement("b", DAY, "syria", quantity="900")),
        None,
    ),
    "departure denied": (
        (movement("a", DAY, "syria", quantity="500"), movement("b", DAY, "syria", **DENIED)),
        "denies",
    ),
    "phase begins in two months": (
        (milestone("a", "2025-09", Edge.START), milestone("b", "2025-10", Edge.START)),
        "rival",
    ),
    "phase begins within the other's days": (
        (milestone("a", "2025-09", Edge.START), milestone("b", "2025-09-15", Edge.START)),
        None,
    ),
    "phase begins and ends": ((milestone("a", "2025-09", Edge.START), milestone("b", "2025-10", Edge.END)), None),
}


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_relation(claims, expected):
    assert relation(*claims, places=PLACES, forces=FORCES) == expected


MIRRORED = {None: None, "rival": "rival", "counted_differently": "counted_differently", "denies": "denied"}


@pytest.mark.parametrize(("claims", "expected"), CASES.values(), ids=CASES)
def test_relation_from_the_other_side(claims, expected):
    mirror = {**MIRRORED, "denied": "denies"}[expected]
    assert relation(*claims[::-1], places=PLACES, forces=FORCES) == mirror


def test_linked_bases_are_counted_differently():
    one, other = pair(strength, said("900"), said("2000"))
    apart = {"a": {"b"}, "b": {"a"}}
    assert relation(one, other, places=PLACES, forces=FORCES, apart=apart) == "counted_differently"


@pytest.mark.parametrize(
    ("claim", "counts"),
    [
        (strength("a", DAY, "900"), True),
        (target("a", DAY, "900"), False),
        (strength("a", DAY, "900", **DENIED), False),
        (status("a", DAY, Status.CLOSED), True),
        (status("a", DAY, Status.CLOSED, group_size=3), False),
        (movement("a", DAY, "syria"), False),
    ],
    ids=["figure", "target", "denied", "status", "unnamed bases", "movement"],
)
def test_what_readings_compare_themselves(claim, counts):
    assert counts_in_readings(claim) is counts


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("2025-06", "2025-06-30/2025-07", True),
        ("2025-06", "2025-07", False),
        ("../2025-06", "2025-06-30/..", True),
        ("../2025-06", "2025-07/..", False),
        ("../..", "2025", True),
    ],
)
def test_overlap(one, other, shared):
    assert overlap(period(one), period(other)) is shared
    assert overlap(period(other), period(one)) is shared
