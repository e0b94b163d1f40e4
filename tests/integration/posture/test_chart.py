"""How many, over time: heights from 0, open sides without a number, what is old pale."""

from datetime import date

import pytest

from posture import readings
from posture.core.types import Unit
from posture.map.chart import BOTTOM, TOP, Chart, Stretch
from posture.models import Step
from tests.factories import make_article, make_claim, make_force, make_place, make_version

pytestmark = pytest.mark.django_db
NOTHING = (None, "", None, "")


def stretch(first, last, lower, upper, qualifier="exact", word="single", fresh_to=None):
    first, last, fresh = (day and date.fromisoformat(day) for day in (first, last, fresh_to or last))
    return Stretch(first, last, lower, qualifier, upper, qualifier, word, fresh)


def chart(*stretches, on="2025-03-01"):
    return Chart(make_force(slug="coalition", name_en="the coalition"), stretches, date.fromisoformat(on))


def test_heights_are_counted_from_nought():
    drawn = chart(stretch("2025-01-01", "2025-01-31", 500, 2000), stretch("2025-02-01", "2025-02-28", 1000, 1000))
    half, quarter = (BOTTOM - (BOTTOM - TOP) * part for part in (1 / 2, 1 / 4))

    assert [bar.edges for bar in drawn.bars] == [(quarter, TOP), (half,)]
    assert [(bar.y, bar.y + bar.height) for bar in drawn.bars] == [(TOP, quarter), (half - 1.5, half + 1.5)]
    assert drawn.highest == 2000


def test_open_side_has_a_dashed_end_and_no_number():
    above = stretch("2025-01-01", "2025-01-31", 300, None, "at_least")
    below = stretch("2025-02-01", "2025-02-28", None, 499, "less_than")

    bars = chart(above, below).bars

    assert [(bar.open_edge, len(bar.edges)) for bar in bars] == [(TOP, 1), (BOTTOM, 1)]
    assert bars[0].edges[0] > TOP
    assert [bar.title for bar in bars] == [
        "2025-01-01 – 2025-01-31: ≥ 300 single origin",
        "2025-02-01 – 2025-02-28: < 500 single origin",
    ]


def test_what_is_older_than_the_shelf_life_is_drawn_pale():
    bars = chart(stretch("2025-01-01", None, 500, 500, fresh_to="2025-01-10"), on="2025-12-31").bars

    assert [bar.tone for bar in bars] == ["", "old"]
    assert bars[0].right <= bars[1].x + 0.4


def test_steps_with_the_same_figure_are_one_stretch_and_days_without_are_none():
    base, force = make_place(), make_force(slug="coalition")

    def said(day, **changes):
        article = make_article(published=day, published_earliest=day, published_latest=day)
        make_claim(version=make_version(article=article), place=base, force=force, **changes)

    said("2025-01-01", kind="status", status="active")
    said("2025-01-10", lower=500, upper=500)
    said("2025-01-20", kind="status", status="evacuating")
    readings.rebuild_all()
    drawn = Chart(force, map(Stretch.stored, Step.objects.order_by("period")), date(2025, 2, 1))

    evidence = readings.Evidence(base.claims.all())
    steps = evidence.steps(place=base.slug, force="coalition", unit=Unit.PERSONNEL)
    computed = Chart(force, map(Stretch.computed, steps), date(2025, 2, 1))
    assert Step.objects.count() > len(drawn.stretches)
    assert [(s.first, s.says) for s in drawn.stretches] == [(date(2025, 1, 10), (500, "exact", 500, "exact", "single"))]
    assert computed.bars == drawn.bars


@pytest.mark.parametrize("word", ["none", "vague", "withheld"])
def test_force_that_never_had_a_number_has_no_drawing(word):
    assert not chart(Stretch(date(2025, 1, 1), None, *NOTHING, word, None))


def test_drawing_is_read_out_newest_first():
    drawn = chart(
        stretch("2025-01-01", "2025-01-31", 500, 500), stretch("2025-02-01", None, 900, 900, fresh_to="2025-02-01")
    )

    assert drawn.words == "the coalition, how many over time. from 2025-02-01: 900; 2025-01-01 – 2025-01-31: 500"
