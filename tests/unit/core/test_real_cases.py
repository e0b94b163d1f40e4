"""What was said of Syria, Iraq and Erbil, and how it must read."""

import pytest

from posture.core.spread import Word
from posture.core.types import Basis, Direction, LinkType, Modality, Status
from tests.unit.core.build import Link, Stance, ask, bounds, ids, left, movement, stance, status, strength, target

CORE = strength("core", "2024-12-19", "900", source="pentagon", basis=Basis.CORE)
ALL = strength("all", "2024-12-19", "~2000", source="spokesman", basis=Basis.ALL)
PLAN_FROM = strength("from", "2025-04-18", "~2000", source="officials")
PLAN_TO = target("to", "2025-04-18", "1400", source="officials")
LEFT = movement("left", "2025-06", "syria", quantity="~500", source="american-sources")
CLOSED = status("closed", "2025-06", Status.CLOSED, group_size=3, source="american-sources")
SYRIA = [CORE, ALL, PLAN_FROM, PLAN_TO, LEFT, CLOSED]

IRAQ = strength("iraq", "2025-09", "~2000", place="iraq", force="coalition", source="security-sources")
ERBIL = target("erbil", "2025-09", "<500", place="erbil", force="coalition", source="security-sources")
TRAJECTORY = Link(LinkType.TRAJECTORY, "iraq", "erbil")


def test_two_figures_on_two_stated_bases_do_not_contest():
    reading = ask(SYRIA, "2024-12-31")
    assert (reading.word, bounds(reading.spread)) == (
        Word.DIFFERENT_BASIS,
        [(900, "exact", "core"), (2000, "about", "all")],
    )


def test_figure_without_a_basis_contests_the_one_it_misses():
    reading = ask(SYRIA, "2025-05-01")
    assert (reading.word, ids(reading.kept), ids(reading.planned)) == (
        Word.CONTESTED,
        ["from", "all", "core"],
        ["to"],
    )
    assert bounds(reading.spread) == [(900, "exact", "core"), (2000, "about", "from")]


def test_departure_is_since_then_and_never_subtracted():
    reading = ask(SYRIA, "2025-07-01")
    assert (ids(reading.since), ids(reading.groups), reading.status.status) == (["left"], ["closed"], None)
    assert bounds(reading.spread) == [(900, "exact", "core"), (2000, "about", "from")]
    assert left(reading) == {}


def test_erbil_has_no_figure_and_a_target():
    reading = ask([IRAQ, ERBIL, *SYRIA], "2025-10-01", [TRAJECTORY], place="erbil", force="coalition")
    assert (reading.word, bounds(reading.spread), reading.kept) == (Word.NONE, [None, None], ())
    assert [(c.id, c.quantity.qualifier, c.quantity.upper) for c in reading.planned] == [("erbil", "less_than", 499)]


def test_iraq_has_the_figure_and_the_target_of_erbil_beside_it():
    reading = ask([IRAQ, ERBIL, *SYRIA], "2025-10-01", [TRAJECTORY], place="iraq", force="coalition")
    assert (reading.word, bounds(reading.spread)) == (Word.SINGLE, [(2000, "about", "iraq")] * 2)
    assert (ids(reading.planned), ids(reading.beside)) == ([], ["erbil"])


def test_the_500_that_left_syria_is_not_in_the_reading_of_erbil():
    reading = ask([IRAQ, ERBIL, *SYRIA], "2025-10-01", place="erbil", force="coalition")
    assert set(left(reading)) == {"iraq", "core", "all", "from", "to", "left", "closed"}


@pytest.mark.parametrize(
    ("place", "part"), [("syria", "since"), ("erbil", "since"), ("anbar", "since"), ("iraq", "since")]
)
def test_withdrawal_from_ain_al_asad_is_seen_from_both_ends(place, part):
    moved = movement("out", "2025-09", "ain-al-asad", "syria", "erbil", direction=Direction.OUT)
    assert ids(ask([moved], "2025-10-01", place=place).since) == ["out"]


def test_denied_full_withdrawal_and_demanded_stay_stand_as_such():
    claims = [
        stance("denied", "2025-06", Stance.FULL_WITHDRAWAL, modality=Modality.DENIED),
        stance("demanded", "2025-06", Stance.STAY, modality=Modality.DEMANDED),
        stance("plan", "2025-06", Stance.REPOSITIONING),
    ]
    reading = ask(claims, "2025-07-01")
    assert (ids(reading.otherwise), left(reading)) == (["demanded", "denied"], {"plan": ("other_kind", None)})
