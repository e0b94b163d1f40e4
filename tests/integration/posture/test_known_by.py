"""Any known-by day: what is stored, where it still holds, and what is computed anew give the readings of that day."""

import json
from datetime import date, timedelta
from itertools import product
from random import Random

import pytest
from django.http import QueryDict

from posture import synthetic
from posture.core.spread import Word
from posture.core.types import LinkType, Unit
from posture.forms import ReadingFilter
from posture.forms.held import Held
from posture.map.data import situation_json
from posture.map.situation import Situation
from posture.map.stored import stored
from posture.map.tables import COLUMNS
from posture.models import Claim, ClaimLink, Course, Force, Place
from posture.readings import Evidence, rebuild_all
from tests.drawn import figures_of, statuses_of, table, targets_of
from tests.factories import make_user

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture
def crowd():
    """Some hundred claims on few places, with links of every kind between claims of one place."""
    synthetic.generate(claims=250, places=6, seed=4, progress=lambda *now: None)
    rng, user = Random(1), make_user()
    for place in Place.objects.filter(slug__startswith="synthetic-"):
        claims = list(Claim.objects.accepted().filter(place=place).order_by("pk"))
        for type in (LinkType.CORRECTS, LinkType.SUPERSEDES, LinkType.REPEATS, LinkType.CONTRADICTS):
            start, end = rng.sample(claims, 2)
            ClaimLink.objects.create(type=type, start=start, end=end, created_by=user)
    rebuild_all()


def valid(query):
    form = ReadingFilter(QueryDict(query))
    assert form.is_valid()
    return form


def on_the_map(on, known):
    """What is drawn: figures by place and force, statuses by place."""
    found = Situation(valid(f"on={on}&known={known}"), TODAY)
    figures = {(s.place_id, s.force_id): s[2:8] for s in found.figures}
    return figures, {s.place_id: s[8:11] for s in found.statuses}


def read_anew(on, known):
    evidence = Evidence(Claim.objects.all())
    figures, statuses = {}, {}
    for place in Place.objects.filter(slug__in=evidence.of_place):
        for force in Force.objects.filter(slug__in=["coalition", "us-forces"]).order_by("slug"):
            reading = evidence.reading(place=place.slug, force=force.slug, unit=Unit.PERSONNEL, on=on, known=known)
            if reading.word != Word.NONE and not any(drawn == place.pk for drawn, _ in figures):
                figures[place.pk, force.pk] = written(reading)
            if reading.status.status:
                status = reading.status
                statuses.setdefault(place.pk, (status.status, status.word, status.fresh_to))
    return figures, statuses


def written(reading):
    lower, upper = reading.spread.lower, reading.spread.upper
    low = (lower.value, lower.qualifier) if lower else (None, "")
    high = (upper.value, upper.qualifier) if upper else (None, "")
    return (reading.word, *low, *high, reading.fresh_to)


def test_map_of_a_day_as_known_by_another_is_the_reading_of_both(crowd):
    days = [date(2017, 9, 9), date(2021, 7, 15), date(2024, 12, 31), TODAY]
    both = [(on, known) for on in days for known in days]

    assert [on_the_map(*two) for two in both] == [read_anew(*two) for two in both]


def test_what_was_believed_on_a_day_is_not_read_anew(crowd):
    """What makes it fast; the test above would hold without."""
    found = [stored(day, day) for day in (date(2017, 9, 9), date(2021, 7, 15))]

    assert all(len(one.rows) for one in found)
    assert [one.anew for one in found] == [set(), set()]


@pytest.mark.parametrize("asked", ["", "&kind=strength", "&kind=status", "&word=contested", "&kind=status&word=single"])
def test_stored_readings_are_those_that_a_filter_computes(crowd, asked):
    """With a filter that lets every claim speak nothing that is stored is read."""
    rng = Random(2)
    days = [date(2016, 1, 1) + timedelta(days=rng.randrange(4000)) for _ in range(8)]
    found, anew = ([Situation(valid(f"on={on}{asked}{all}"), TODAY) for on in days] for all in ("", "&state=accepted"))

    assert [one.records for one in found] == [one.records for one in anew]
    assert [(one.targets, one.movements) for one in found] == [(one.targets, one.movements) for one in anew]
    assert any(one.figures or one.statuses for one in found)


TABLES = ("figures", "statuses", "targets")


@pytest.mark.parametrize("name", TABLES)
def test_of_another_day_only_the_places_that_differ_are_written(crowd, name):
    begun = sorted(day for course in Course.objects.filter(is_believed=False) for day in course.starts)
    some, same = set(), set()
    for on, away in product(begun[len(begun) // 4 :: len(begun) // 4], (1, 30, 200)):
        days = (on, on - timedelta(days=away))
        found, before = (Situation(valid(f"on={day}&known=2026-06-01"), TODAY) for day in days)
        held = Held(before.day.on, json.loads(situation_json(before))["seen"])
        sent = json.loads(situation_json(found, "state", held))
        rows, others = (rows_of(one, name) for one in (found, before))
        differing = {place for place in rows.keys() | others.keys() if rows.get(place) != others.get(place)}
        told = table(sent[name], sent["force"])
        assert sent["held"] == before.day.on.isoformat()
        assert by_place(told) == {place: rows[place] for place in differing & rows.keys()}
        assert told["gone"] == sorted(differing - rows.keys())
        some |= differing
        same |= rows.keys() - differing
    assert some
    assert same


def rows_of(situation, name):
    """What is written of each place on a day that nobody holds another of."""
    sent = json.loads(situation_json(situation))
    return by_place(table(sent[name], sent["force"]))


def by_place(columns):
    found = {}
    for place, *row in zip(*(columns[name] for name in COLUMNS), strict=True):
        found.setdefault(place, []).append(tuple(row))
    return found


@pytest.mark.parametrize("force", ["", "&force=us-forces", "&force=us-forces&state=accepted"])
def test_what_is_written_of_a_day_is_what_is_drawn(crowd, force):
    """But when it was told is written of what is older than the shelf life alone."""
    for on in (date(2017, 9, 9), date(2021, 7, 15), date(2024, 12, 31)):
        found = Situation(valid(f"on={on}{force}"), TODAY)
        sent = json.loads(situation_json(found))
        columns = [table(sent[name], sent["force"]) for name in TABLES]

        figures = sorted(found.figures, key=lambda step: (step.place_id, -step.fresh_to.toordinal(), step.force_id))
        assert figures_of(columns[0]) == [(*step[:7], if_old(step.fresh_to, on)) for step in figures]
        statuses = [(s.place_id, s.status, s.status_word == "contested", s.status_fresh_to) for s in found.statuses]
        assert statuses_of(columns[1]) == [(*status, if_old(day, on)) for *status, day in statuses]
        targets = sorted(found.targets, key=lambda target: target.place_id)
        assert targets_of(columns[2]) == [(*target[1:3], *target[4:]) for target in targets]


def if_old(day, on):
    return day if on - day > timedelta(days=180) else None


def test_knowing_later_changes_some_readings_of_a_day(crowd):
    """What the test above would not notice: days on which nothing depends on the day known by."""
    on = date(2021, 7, 15)

    assert read_anew(on, date(2017, 9, 9)) != read_anew(on, TODAY)
