"""The status of a place: which is the newest, and what is a rival of it."""

import pytest

from posture.core.spread import Word
from posture.core.status import StatusReading
from posture.core.types import LinkType, Status
from tests.unit.core.build import Link, ask, bounds, day, ids, left, status, strength

A, E, C, H = Status.ACTIVE, Status.EVACUATING, Status.CLOSED, Status.HANDED_OVER


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([("a", "2025-01-01", A, {})], (A, Word.SINGLE, ["a"], []), id="one"),
        pytest.param(
            [("a", "2025-01-01", A, {}), ("b", "2025-06-01", C, {})], (C, Word.SINGLE, ["b"], []), id="newer overtakes"
        ),
        pytest.param(
            [("a", "2025-06-01", A, {}), ("b", "2025-06-01", C, {})],
            (C, Word.CONTESTED, ["b"], ["a"]),
            id="rivals on one day",
        ),
        pytest.param(
            [("a", "2025-06-10", A, {}), ("b", "2025-06", C, {})],
            (C, Word.CONTESTED, ["b"], ["a"]),
            id="rival within the month of the newest",
        ),
        pytest.param(
            [("a", "2025-07-01", A, {}), ("b", "2025-06-01/2025-12-31", C, {"throughout": True})],
            (C, Word.CONTESTED, ["b"], ["a"]),
            id="rival of what holds throughout",
        ),
        pytest.param(
            [("a", "2025-06-01", C, {}), ("b", "2025-06-01", H, {})],
            (H, Word.SINGLE, ["a", "b"], []),
            id="closed and handed over can both be",
        ),
        pytest.param(
            [("a", "2025-06-01", A, {}), ("b", "2025-06-01", E, {})],
            (E, Word.CONTESTED, ["b"], ["a"]),
            id="active and evacuating",
        ),
        pytest.param(
            [("a", "2025-06-01", Status.REDUCED, {}), ("b", "2025-06-01", E, {})],
            (E, Word.SINGLE, ["a", "b"], []),
            id="reduced and evacuating",
        ),
        pytest.param(
            [("a", "2025-05-01", C, {}), ("b", "2025-06-01", C, {})],
            (C, Word.CORROBORATED, ["b", "a"], []),
            id="two origins say the same",
        ),
        pytest.param(
            [("a", "2025-06-01", C, {"source": "s"}), ("b", "2025-06-01", C, {"source": "s"})],
            (C, Word.REPEATED, ["a", "b"], []),
            id="one origin in two outlets",
        ),
        pytest.param(
            [("a", "2025-06-01", C, {"source": "s"}), ("b", "2025-06-01", A, {"source": "s", "outlet": "outlet-a"})],
            (C, Word.SINGLE, ["a", "b"], []),
            id="one origin says both",
        ),
        pytest.param(
            [("a", "2025-05-01", A, {}), ("b", "2025-06-01", Status.UNKNOWN, {})],
            (A, Word.SINGLE, ["b", "a"], []),
            id="unknown displaces nothing",
        ),
        pytest.param(
            [("a", "2025-05-01", A, {"source": "s"}), ("b", "2025-06-01", Status.UNKNOWN, {"source": "s"})],
            (A, Word.SINGLE, ["b", "a"], []),
            id="unknown by the same source displaces nothing",
        ),
        pytest.param(
            [("a", "2025-05-01", Status.UNKNOWN, {})], (Status.UNKNOWN, Word.SINGLE, ["a"], []), id="only unknown"
        ),
        pytest.param(
            [("a", "2025-05-01", A, {"force": "coalition"}), ("b", "2025-06-01", E, {"force": "rangers"})],
            (E, Word.SINGLE, ["b"], []),
            id="of the whole and of a part",
        ),
        pytest.param([("a", "2025-05-01", C, {"group_size": 3})], (None, Word.NONE, [], []), id="of unnamed bases"),
    ],
)
def test_newest_status(said, expected):
    claims = [status(id, on, what, **changes) for id, on, what, changes in said]
    found = ask(claims, "2025-08-01").status
    assert (found.status, found.word, ids(found.kept), ids(found.rivals)) == expected


def test_overtaken_status_is_left_out_with_what_overtook_it():
    claims = [status("a", "2025-01-01", A), status("b", "2025-06-01", C), status("c", "2023-01-01", A)]
    assert left(ask(claims, "2025-08-01")) == {"a": ("overtaken", "b"), "c": ("beyond_horizon", None)}


def test_contradicts_link_makes_an_older_status_a_rival():
    claims = [status("a", "2025-01-01", A), status("b", "2025-06-01", C)]
    found = ask(claims, "2025-08-01", [Link(LinkType.CONTRADICTS, "a", "b")]).status
    assert (found.word, ids(found.rivals)) == (Word.CONTESTED, ["a"])


def test_group_of_unnamed_bases_is_never_the_status_of_the_place():
    claims = [
        status("three", "2025-06-03", C, group_size=3),
        status("one", "2025-06-03", H, group_size=1, recipient="sdf"),
        status("later", "2025-09-03", C, group_size=1),
        strength("a", "2025-01-01", "900"),
    ]
    reading = ask(claims, "2025-08-01")
    assert (reading.status, ids(reading.groups), ids(reading.kept)) == (StatusReading(), ["one", "three"], ["a"])
    assert left(reading) == {"later": ("not_yet_true", None)}


def test_base_handed_over_has_a_status_and_no_figure():
    claims = [strength("a", "2025-01-01", "200"), status("b", "2025-06-01", H, recipient="sdf")]
    reading = ask(claims, "2025-08-01")
    assert (reading.word, bounds(reading.spread), reading.newest_on) == (Word.NONE, [None, None], None)
    assert reading.status == StatusReading(H, Word.SINGLE, (claims[1],), (), day("2025-06-01"))
