"""The strip above the map: days with events, phases, and time that runs the way the page reads."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from posture.forms import ReadingFilter
from posture.map.situation import Situation
from posture.map.strip import Strip, strip
from tests.factories import make_article, make_claim, make_force, make_phase, make_version

pytestmark = pytest.mark.django_db
TODAY = date(2025, 12, 1)


def said(published, **changes):
    first, last = (published, published) if len(published) == 10 else (f"{published}-01", f"{published}-30")
    article = make_article(published=published, published_earliest=first, published_latest=last)
    return make_claim(version=make_version(article=article), **changes)


def drawn(query="known=2025-10-31") -> Strip:
    form = ReadingFilter(QueryDict(query))
    assert form.is_valid()
    return strip(Situation(form, TODAY))


@pytest.fixture
def coalition():
    return make_force(slug="coalition")


def test_days_are_those_on_which_a_report_is_true_and_a_plan_is_said(coalition):
    said("2025-09")
    said("2025-06-01", kind="status")
    said("2025-07-01", measure="target", true_edtf="2026-09", true_earliest="2026-09-01", true_latest="2026-09-30")
    said("2025-11-15")
    said("2025-05-01", kind="stance")

    assert drawn().days == [date(2025, 6, 1), date(2025, 7, 1), date(2025, 9, 30)]


def test_drafts_make_no_day(coalition):
    said("2025-06-01", state="draft")

    assert drawn().days == []
    assert drawn("known=2025-10-31&state=all").days == []


def test_dots_grow_with_the_claims_of_a_day(coalition):
    for _ in range(3):
        said("2025-06-01")
    said("2025-09-01")

    assert [dot.radius for dot in drawn().dots] == [5, 3]


def test_phases_are_drawn_as_planned_and_as_reported(coalition):
    phase = make_phase()
    window = {"true_edtf": "2026-09", "true_earliest": "2026-09-01", "true_latest": "2026-09-30"}
    said("2025-09-01", kind="milestone", phase=phase, edge="start", force=coalition)
    said("2025-09-01", kind="milestone", phase=phase, edge="end", force=coalition, modality="planned", **window)
    said("2025-09-01", kind="milestone", phase=phase, edge="end", force=coalition, modality="denied")

    bars = drawn().bars

    assert [(bar.label, bar.is_planned) for bar in bars] == [
        ("Phase 1 began · reported", False),
        ("Phase 1 due · planned", True),
    ]
    began, due = bars
    assert began.x <= began.open_x < began.open_end < due.x
    assert due.open_x is None


def test_phases_of_one_day_are_named_as_far_as_there_is_room(coalition):
    said("2024-09-01")
    for _ in range(3):
        said("2025-09-01", kind="milestone", phase=make_phase(), edge="start", force=coalition)

    assert [(bar.row, bar.is_crowded) for bar in drawn().bars] == [(0, False), (1, False), (1, True)]


def test_time_runs_from_right_to_left_in_arabic(coalition):
    said("2025-06-01")
    said("2025-09-01")
    english = drawn()
    with override("ar"):
        arabic = drawn()

    assert [dot.x for dot in arabic.dots] == [100 - dot.x for dot in reversed(english.dots)]
    assert arabic.known_x == pytest.approx(100 - english.known_x)
    assert english.veil == (english.known_x, pytest.approx(100 - english.known_x, abs=0.01))
    assert arabic.veil == (0, arabic.known_x)
