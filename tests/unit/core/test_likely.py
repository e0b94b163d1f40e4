"""Which links two claims probably want."""

from dataclasses import replace

import pytest

from posture.core.likely import likely_link
from posture.core.types import Basis, Edge, Modality, Stance, Status
from tests.unit.core.build import FORCES, PLACES, milestone, movement, quantity, stance, status, strength

DAY = "2025-06"
ONE = strength("a", DAY, "~500")
GONE = movement("a", DAY, "syria", "erbil", quantity="~500")
CASES = {
    "same number elsewhere": (ONE, strength("b", DAY, "~500"), "repeats"),
    "same number of a part of the force": (ONE, strength("b", DAY, "~500", force="coalition"), "repeats"),
    "same number of another force": (ONE, strength("b", DAY, "~500", force="trainers"), None),
    "same number in the same outlet": (ONE, strength("b", DAY, "~500", outlet="outlet-a"), None),
    "same number of the same source elsewhere": (ONE, strength("b", DAY, "~500", source="source-a"), "repeats"),
    "same number of other days": (ONE, strength("b", "2025-07", "~500"), None),
    "same number of another place": (ONE, strength("b", DAY, "~500", place="erbil"), None),
    "another number": (ONE, strength("b", DAY, "900"), "contradicts"),
    "another number of other days": (ONE, strength("b", "2025-07", "900"), None),
    "another number of the same source": (ONE, strength("b", DAY, "900", source="source-a"), None),
    "a number that agrees": (ONE, strength("b", DAY, "490"), None),
    "counted differently": (
        replace(ONE, basis=Basis.CORE),
        strength("b", DAY, "900", basis=Basis.ALL),
        "different_basis",
    ),
    "only words": (replace(ONE, quantity=quantity("hundreds")), strength("b", DAY, "hundreds"), "repeats"),
    "same departure": (GONE, movement("b", DAY, "syria", "erbil", quantity="~500"), "repeats"),
    "same departure, destinations not said": (GONE, movement("b", DAY, "syria", quantity="~500"), None),
    "another departure": (GONE, movement("b", DAY, "syria", "erbil", quantity="900"), None),
    "same status": (status("a", DAY, Status.CLOSED), status("b", DAY, Status.CLOSED), "repeats"),
    "same number of unnamed bases": (
        status("a", DAY, Status.CLOSED, group_size=3),
        status("b", DAY, Status.CLOSED, group_size=3),
        "repeats",
    ),
    "another number of unnamed bases": (
        status("a", DAY, Status.CLOSED, group_size=3),
        status("b", DAY, Status.CLOSED, group_size=2),
        None,
    ),
    "status of no force": (status("a", DAY, Status.CLOSED, force=None), status("b", DAY, Status.CLOSED), None),
    "another status": (status("a", DAY, Status.CLOSED), status("b", DAY, Status.ACTIVE), "contradicts"),
    "denied": (ONE, replace(ONE, id="b", source="b", outlet="b", modality=Modality.DENIED), "contradicts"),
    "same phase begun": (milestone("a", DAY, Edge.START), milestone("b", DAY, Edge.START), "repeats"),
    "begun on other days": (milestone("a", DAY, Edge.START), milestone("b", "2025-09", Edge.START), "contradicts"),
    "same words for it": (stance("a", DAY, Stance.STAY), stance("b", DAY, Stance.STAY), "repeats"),
    "other words for it": (stance("a", DAY, Stance.STAY), stance("b", DAY, Stance.REPOSITIONING), None),
}


@pytest.mark.parametrize(("one", "other", "expected"), CASES.values(), ids=CASES)
def test_likely_link(one, other, expected):
    pairs = [(one, other), (other, one)]
    assert [likely_link(*pair, places=PLACES, forces=FORCES) for pair in pairs] == [expected, expected]
