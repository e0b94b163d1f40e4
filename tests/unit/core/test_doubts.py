"""Which claims cannot all be right by their own numbers, days and words."""

from dataclasses import replace

import pytest

from posture.core import doubts
from posture.core.doubts import Matter
from posture.core.types import Basis, Link, LinkType, Modality, Quantity, Stance, Status
from tests.unit.core.build import FORCES, PLACES, movement, quantity, stance, status, strength, target

S = {"source": "s"}
PLANNED = {"modality": Modality.PLANNED}


def found(find, claims, *links):
    matter = Matter(claims, [Link(LinkType(type), start, end) for type, start, end in links], PLACES, FORCES)
    return [doubt.claims for doubt in find(matter)]


def said(id, place, how_many, on="2025-06", **changes):
    return strength(id, on, how_many, place=place, **{**S, **changes})


PARTS = {
    "one part above": ([said("w", "iraq", "500"), said("p", "erbil", "600")], [("w", "p")]),
    "one part below": ([said("w", "iraq", "500"), said("p", "erbil", "500")], []),
    "parts together above": (
        [said("w", "iraq", "500"), said("p", "erbil", "300"), said("q", "anbar", "300")],
        [("w", "p", "q")],
    ),
    "nested parts count once": (
        [said("w", "iraq", "500"), said("p", "kurdistan", "300"), said("q", "erbil", "300")],
        [],
    ),
    "one place said twice counts once": (
        [said("w", "iraq", "500"), said("p", "erbil", "300"), said("q", "erbil", "300", "2025-06-03")],
        [],
    ),
    "forces within above": (
        [
            said("w", "iraq", "500", force="coalition"),
            said("p", "iraq", "300", force="us"),
            said("q", "iraq", "300", force="trainers"),
        ],
        [("w", "p", "q")],
    ),
    "a part of each sort is not added": (
        [
            said("w", "iraq", "500", force="coalition"),
            said("p", "iraq", "300", force="us"),
            said("q", "erbil", "300", force="coalition"),
        ],
        [],
    ),
    "about reaches further": ([said("w", "iraq", "~2000"), said("p", "erbil", "2100")], []),
    "whole open upwards": ([said("w", "iraq", ">=500"), said("p", "erbil", "600")], []),
    "part open downwards": ([said("w", "iraq", "500"), said("p", "erbil", "<=600")], []),
    "other days": ([said("w", "iraq", "500"), said("p", "erbil", "600", "2025-07")], []),
    "other source": ([said("w", "iraq", "500"), said("p", "erbil", "600", source="t")], []),
    "other measure": ([said("w", "iraq", "500"), target("p", "2025-06", "600", place="erbil", **S)], []),
}


@pytest.mark.parametrize(("claims", "expected"), PARTS.values(), ids=PARTS)
def test_parts_exceed_total(claims, expected):
    assert found(doubts.parts_exceed_total, claims) == expected


def test_linked_parts_are_of_any_source_and_place():
    whole = status("w", "2025-06", Status.CLOSED, group_size=3)
    parts = [status(id, "2025-06", Status.HANDED_OVER, group_size=2) for id in "pq"]
    links = [("part_of", "p", "w"), ("part_of", "q", "w")]

    assert found(doubts.parts_exceed_total, [whole, *parts], *links) == [("w", "p", "q")]
    assert found(doubts.parts_exceed_total, [whole, parts[0]], links[0]) == []


@pytest.mark.parametrize("type", ["different_basis", "corrects", "supersedes", "trajectory"])
def test_part_that_a_link_sets_apart(type):
    assert found(doubts.parts_exceed_total, PARTS["one part above"][0], (type, "p", "w")) == []


def gone(how_many, on="2025-03", origin="syria", **changes):
    return movement("m", on, origin, quantity=how_many, **{**S, **changes})


BEFORE, AFTER = said("b", "syria", "2000", "2025-01"), said("a", "syria", "1400", "2025-06")
CHANGES = {
    "too many left": ([BEFORE, gone("900"), AFTER], [("b", "m", "a")]),
    "too few left": ([BEFORE, gone("100"), AFTER], [("b", "m", "a")]),
    "as many as are missing": ([BEFORE, gone("600"), AFTER], []),
    "about as many": ([replace(BEFORE, quantity=quantity("~2000")), gone("~500"), AFTER], []),
    "so many or more left": ([BEFORE, gone(">=500"), AFTER], []),
    "so many or more left, too many": ([BEFORE, gone(">=700"), AFTER], [("b", "m", "a")]),
    "nothing moved": ([BEFORE, AFTER], []),
    "moved before": ([BEFORE, gone("900", "2024-12"), AFTER], []),
    "moved elsewhere": ([BEFORE, gone("900", origin="tanf"), AFTER], []),
    "another source says so": ([BEFORE, gone("900", source="t"), AFTER], []),
    "came": (
        [AFTER, movement("m", "2025-07", None, "syria", quantity="900", **S), said("b", "syria", "2300", "2025-08")],
        [],
    ),
    "came, too many": (
        [AFTER, movement("m", "2025-07", None, "syria", quantity="900", **S), said("b", "syria", "2000", "2025-08")],
        [("a", "m", "b")],
    ),
    "some of those who came": (
        [
            AFTER,
            movement("m", "2025-07", None, "syria", "erbil", quantity="900", **S),
            said("b", "syria", "1500", "2025-08"),
        ],
        [],
    ),
    "a plan told together": (
        [BEFORE, gone("1000", "2025-01", **PLANNED), target("a", "2025-01", "1400", **S)],
        [("b", "m", "a")],
    ),
    "a plan that adds up": ([BEFORE, gone("600", "2025-01", **PLANNED), target("a", "2025-01", "1400", **S)], []),
}


@pytest.mark.parametrize(("claims", "expected"), CHANGES.values(), ids=CHANGES)
def test_change_against_stock(claims, expected):
    assert found(doubts.change_against_stock, claims) == expected


STOCK = strength("s", "2025-01", "500", place="syria")
BELOW_ZERO = {
    "more than was there": ([STOCK, gone("600")], [("m", "s")]),
    "all of them": ([STOCK, gone("500")], []),
    "more than the whole country had": ([STOCK, gone("600", origin="tanf")], [("m", "s")]),
    "of a part only": ([replace(STOCK, place="tanf"), gone("600")], []),
    "somebody says there were more": ([STOCK, strength("t", "2025-02", "800"), gone("600")], []),
    "of a part of the force": ([STOCK, gone("600", force="rangers")], [("m", "s")]),
    "of another force": ([STOCK, gone("600", force="trainers")], []),
    "two years before": ([STOCK, gone("600", "2027-01")], []),
    "counted later": ([STOCK, gone("600", "2024-12")], []),
    "demanded": ([STOCK, gone("600", modality=Modality.DEMANDED)], []),
    "planned": ([STOCK, gone("600", **PLANNED)], [("m", "s")]),
    "at most so many": ([STOCK, gone("<600")], []),
    "open above": ([replace(STOCK, quantity=quantity(">=500")), gone("600")], []),
}


@pytest.mark.parametrize(("claims", "expected"), BELOW_ZERO.values(), ids=BELOW_ZERO)
def test_moves_exceed_stock(claims, expected):
    assert found(doubts.moves_exceed_stock, claims) == expected


CLOSED = status("c", "2025-01-10", Status.CLOSED)
AFTER_CLOSING = {
    "active after": ([CLOSED, status("l", "2025-02", Status.ACTIVE)], [("l", "c")]),
    "being left after": ([CLOSED, status("l", "2025-02", Status.EVACUATING)], [("l", "c")]),
    "active before": ([CLOSED, status("l", "2025-01-09", Status.ACTIVE)], []),
    "on the day": ([CLOSED, status("l", "2025-01", Status.ACTIVE)], []),
    "handed over after": ([CLOSED, status("l", "2025-02", Status.HANDED_OVER)], []),
    "reoccupied between": (
        [CLOSED, status("r", "2025-01-20", Status.REOCCUPIED), status("l", "2025-02", Status.ACTIVE)],
        [],
    ),
    "reoccupied before": (
        [CLOSED, status("r", "2025-01-02", Status.REOCCUPIED), status("l", "2025-02", Status.ACTIVE)],
        [("l", "c")],
    ),
    "another base": ([CLOSED, status("l", "2025-02", Status.ACTIVE, place="tanf")], []),
    "unnamed bases": ([CLOSED, status("l", "2025-02", Status.ACTIVE, group_size=3)], []),
    "a plan": ([CLOSED, status("l", "2025-02", Status.ACTIVE, **PLANNED)], []),
    "another force": ([replace(CLOSED, force="trainers"), status("l", "2025-02", Status.ACTIVE)], []),
    "no force named": ([replace(CLOSED, force=None), status("l", "2025-02", Status.ACTIVE)], [("l", "c")]),
}


@pytest.mark.parametrize(("claims", "expected"), AFTER_CLOSING.values(), ids=AFTER_CLOSING)
def test_status_after_closing(claims, expected):
    assert found(doubts.status_after_closing, claims) == expected


PUBLISHED = {"known": "2025-06-10"}
LATE = {
    "reported of a later day": ([status("a", "2025-06-11", Status.ACTIVE, **PUBLISHED)], [("a",)]),
    "of the day itself": ([status("a", "2025-06-10", Status.ACTIVE, **PUBLISHED)], []),
    "of a month that had begun": ([status("a", "2025-06", Status.ACTIVE, **PUBLISHED)], []),
    "planned": ([status("a", "2025-07", Status.ACTIVE, **PLANNED, **PUBLISHED)], []),
    "target": ([target("a", "2025-07", "500", **PUBLISHED)], []),
    "characterised": ([stance("a", "2025-07", Stance.STAY, **PUBLISHED)], []),
    "said later": ([stance("a", "2025-06", Stance.STAY, said="2025-06-11", **PUBLISHED)], [("a",)]),
    "said that day": ([stance("a", "2025-06", Stance.STAY, said="2025-06-10", **PUBLISHED)], []),
}


@pytest.mark.parametrize(("claims", "expected"), LATE.values(), ids=LATE)
def test_dated_after_publication(claims, expected):
    assert found(doubts.dated_after_publication, claims) == expected


ONE = said("a", "syria", "900", "2025-06-10")
NUMBERS = {
    "two numbers": ([ONE, said("b", "syria", "2000", "2025-06-10")], [("a", "b")]),
    "the same number": ([ONE, said("b", "syria", "900", "2025-06-10")], []),
    "bounds that overlap": ([ONE, said("b", "syria", ">800", "2025-06-10")], []),
    "a day and its month": ([ONE, said("b", "syria", "2000", "2025-06")], []),
    "a day and all the month": ([ONE, said("b", "syria", "2000", "2025-06", throughout=True)], [("a", "b")]),
    "two sources": ([ONE, said("b", "syria", "2000", "2025-06-10", source="t")], []),
    "two places": ([ONE, said("b", "tanf", "2000", "2025-06-10")], []),
    "two measures": ([ONE, target("b", "2025-06-10", "2000", **S)], []),
    "two bases": ([replace(ONE, basis=Basis.CORE), said("b", "syria", "2000", "2025-06-10", basis=Basis.ALL)], []),
}


@pytest.mark.parametrize(("claims", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_two_numbers_a_day(claims, expected):
    assert found(doubts.two_numbers_a_day, claims) == expected


@pytest.mark.parametrize("type", ["different_basis", "corrects", "supersedes", "trajectory"])
def test_two_numbers_that_a_link_explains(type):
    assert found(doubts.two_numbers_a_day, NUMBERS["two numbers"][0], (type, "b", "a")) == []


def test_two_numbers_known_to_contradict_are_still_asked_about():
    assert found(doubts.two_numbers_a_day, NUMBERS["two numbers"][0], ("contradicts", "b", "a")) == [("a", "b")]


@pytest.mark.parametrize(
    ("how_many", "wording", "is_doubtful"),
    [
        ("<500", "أقل من 500 جندي", False),
        ("<=500", "أقل من 500 جندي", True),
        ("500", "أقل من 500 جندي", True),
        (">500", "أكثر من ٥٠٠", False),
        (">=500", "more than 500", True),
        (">=500", "at least 500", False),
        ("<501", "less than 500", True),
        ("<500", "500", False),
        ("<=499", "500", True),
        ("<500", "نحو 500", True),
        ("500", "500", False),
        ("~500", "some 500", False),
        ("<500", "أقل من خمسمئة", False),
        ("<500000", "أقل من 500 ألف", False),
        ("500-600", "between 500 and 600", False),
        ("withheld", "less than 500", False),
        ("<500", "", False),
    ],
)
def test_bounds_against_words(how_many, wording, is_doubtful):
    plain = quantity(how_many)
    claim = strength("a", "2025-06", how_many)
    own = replace(claim, quantity=Quantity(plain.qualifier, plain.lower, plain.upper, wording))

    kept, quoted = Matter([own]), Matter([claim], words={"a": wording})

    assert [bool(list(doubts.bounds_against_words(matter))) for matter in (kept, quoted)] == [is_doubtful] * 2


def test_what_was_corrected_is_left_in_peace():
    claims = [*NUMBERS["two numbers"][0], said("c", "syria", "2000", "2025-06-10", source="t")]
    assert found(doubts.two_numbers_a_day, claims, ("corrects", "c", "a")) == []
