"""How far a phase is, place by place: what makes it begun, done, contested, overdue."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posture.core.phases import Progress, Window, phase_state
from posture.core.types import Direction, Edge, LinkType, Modality, Phase, Status
from tests.unit.core.build import FAR, PLACES, Link, day, ids, milestone, movement, status
from tests.unit.core.worlds import ABOUT_PHASES, QUESTION_DAYS, worlds

BEGAN = milestone("began", "2025-09", Edge.START, source="outlet")
PLANNED = milestone("planned", "2025-09/2025-12", Edge.UNSTATED, modality=Modality.PLANNED, said="2025-01-01")
PHASE = Phase("phase-1", ("baghdad", "advisers"))


def state_of(claims, on, links=(), phase=PHASE, known=FAR):
    return phase_state(claims, links, phase, on=day(on), known=known, places=PLACES)


def progress_of(claims, on, links=()):
    return {part.place: part.progress.value for part in state_of(claims, on, links).places}


def test_nothing_is_reported_without_claims():
    state = state_of([], "2025-10-01")
    assert (state.progress, state.window, state.overdue) == (Progress.NOTHING_REPORTED, Window(), False)
    assert progress_of([], "2025-10-01") == {"baghdad": "nothing_reported", "advisers": "nothing_reported"}


def test_phase_reported_to_have_begun_has_begun_in_all_its_scope():
    state = state_of([BEGAN], "2025-10-01")
    assert (state.progress, ids(state.claims), state.overdue) == (Progress.BEGUN, ["began"], False)
    assert [(part.place, part.progress, ids(part.claims)) for part in state.places] == [
        ("baghdad", Progress.BEGUN, ["began"]),
        ("advisers", Progress.BEGUN, ["began"]),
    ]
    assert state_of([BEGAN], "2025-09-29").progress is Progress.NOTHING_REPORTED


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param(status("x", "2025-10-01", Status.EVACUATING, place="baghdad"), "begun", id="evacuating"),
        pytest.param(status("x", "2025-10-01", Status.REDUCED, place="baghdad"), "begun", id="reduced"),
        pytest.param(status("x", "2025-10-01", Status.EVACUATING, place="victoria"), "begun", id="base within"),
        pytest.param(status("x", "2025-10-01", Status.CLOSED, place="baghdad"), "done", id="closed"),
        pytest.param(status("x", "2025-10-01", Status.VACATED, place="baghdad"), "done", id="vacated"),
        pytest.param(status("x", "2025-10-01", Status.HANDED_OVER, place="baghdad"), "done", id="handed over"),
        pytest.param(
            status("x", "2025-10-01", Status.CLOSED, place="victoria"), "begun", id="closed base within is not all"
        ),
        pytest.param(
            status("x", "2025-10-01", Status.CLOSED, place="baghdad", group_size=2), "begun", id="some unnamed bases"
        ),
        pytest.param(movement("x", "2025-10-01", "victoria"), "begun", id="out of a base within"),
        pytest.param(movement("x", "2025-10-01", "baghdad", "erbil"), "begun", id="to elsewhere"),
        pytest.param(movement("x", "2025-10-01", "baghdad", "victoria"), "nothing_reported", id="within the place"),
        pytest.param(movement("x", "2025-10-01", None, "baghdad"), "nothing_reported", id="into the place"),
        pytest.param(status("x", "2025-10-01", Status.ACTIVE, place="baghdad"), "nothing_reported", id="active"),
        pytest.param(status("x", "2025-10-01", Status.CLOSED, place="erbil"), "nothing_reported", id="elsewhere"),
        pytest.param(status("x", "2025-10-01", Status.CLOSED, place="iraq"), "nothing_reported", id="around it"),
        pytest.param(
            status("x", "2025-08-31", Status.CLOSED, place="baghdad"), "nothing_reported", id="before the window"
        ),
        pytest.param(
            status("x", "2025-08/2025-09", Status.CLOSED, place="baghdad"), "nothing_reported", id="perhaps before it"
        ),
        pytest.param(
            status("x", "2025-08/2025-11", Status.EVACUATING, place="baghdad", throughout=True), "begun", id="still so"
        ),
        pytest.param(
            status("x", "2025-10-01", Status.CLOSED, place="baghdad", modality=Modality.EXPECTED),
            "nothing_reported",
            id="expected",
        ),
        pytest.param(milestone("x", "2025-10-01", Edge.UNSTATED), "begun", id="milestone without an edge"),
        pytest.param(milestone("x", "2025-10-01", Edge.END), "done", id="end of the phase"),
        pytest.param(milestone("x", "2025-10-01", Edge.END, phase="phase-2"), "nothing_reported", id="another phase"),
    ],
)
def test_event_from_the_beginning_on_makes(event, expected):
    assert progress_of([PLANNED, event], "2025-11-01")["baghdad"] == expected


def test_event_counts_for_no_phase_without_a_beginning():
    claims = [status("x", "2025-10-01", Status.CLOSED, place="baghdad")]
    assert progress_of(claims, "2025-11-01")["baghdad"] == "nothing_reported"


def test_event_counts_from_the_reported_beginning_if_it_came_before_the_plan():
    claims = [
        milestone("plan", "2025-12", Edge.START, modality=Modality.PLANNED, said="2025-01-01"),
        status("x", "2025-10-01", Status.CLOSED, place="baghdad"),
    ]
    assert progress_of(claims, "2025-11-01")["baghdad"] == "nothing_reported"
    assert progress_of([*claims, BEGAN], "2025-11-01")["baghdad"] == "done"


@pytest.mark.parametrize(
    ("claims", "rivals"),
    [
        pytest.param(
            [BEGAN, milestone("no", "2025-09", Edge.START, modality=Modality.DENIED)], ["no"], id="start denied"
        ),
        pytest.param(
            [
                status("x", "2025-10-01", Status.EVACUATING, place="baghdad"),
                status("y", "2025-10-01", Status.ACTIVE, place="baghdad"),
            ],
            ["y"],
            id="rival status",
        ),
        pytest.param(
            [
                milestone("end", "2025-10-01", Edge.END),
                status("x", "2025-10-05", Status.EVACUATING, place="baghdad"),
            ],
            ["x"],
            id="said to be done, still being left",
        ),
        pytest.param(
            [milestone("end", "2025-10-01", Edge.END), status("x", "2025-10-05", Status.ACTIVE, place="victoria")],
            ["x"],
            id="said to be done, a base within active",
        ),
    ],
)
def test_place_is_contested(claims, rivals):
    part, _ = state_of([PLANNED, *claims], "2025-11-01").places
    assert (part.progress, ids(part.rivals)) == (Progress.CONTESTED, rivals)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param(
            [BEGAN, milestone("no", "2025-08-01", Edge.START, modality=Modality.DENIED)], id="denied before it began"
        ),
        pytest.param(
            [BEGAN, milestone("no", "2025-09-01", Edge.START, modality=Modality.DENIED, source="outlet")],
            id="denied by its own source before",
        ),
        pytest.param(
            [BEGAN, status("x", "2025-10-05", Status.ACTIVE, place="victoria")], id="begun, a base within active"
        ),
        pytest.param(
            [
                status("x", "2025-10-01", Status.EVACUATING, place="baghdad"),
                status("y", "2025-09-05", Status.ACTIVE, place="baghdad"),
            ],
            id="active before it was left",
        ),
        pytest.param(
            [BEGAN, milestone("no", "2025-10-01", Edge.END, modality=Modality.DENIED)],
            id="unreported end denied",
        ),
    ],
)
def test_place_is_begun_and_not_contested(claims):
    part, _ = state_of([PLANNED, *claims], "2025-11-01").places
    assert (part.progress, part.rivals) == (Progress.BEGUN, ())


def test_denial_by_the_source_itself_takes_its_report_back():
    claims = [BEGAN, milestone("no", "2025-10-01", Edge.START, modality=Modality.DENIED, source="outlet")]
    assert state_of(claims, "2025-11-01").progress is Progress.NOTHING_REPORTED


def test_source_that_says_both_at_once_is_no_rival_of_itself():
    claims = [BEGAN, milestone("no", "2025-09", Edge.START, modality=Modality.DENIED, source="outlet")]
    state = state_of(claims, "2025-11-01")
    assert (state.progress, state.rivals) == (Progress.BEGUN, ())


def test_corrected_report_does_not_count():
    claims = [BEGAN, milestone("fix", "2026-09", Edge.START, modality=Modality.PLANNED, said="2025-10-01")]
    state = state_of(claims, "2025-11-01", [Link(LinkType.CORRECTS, "fix", "began")])
    assert (state.progress, state.window.earliest) == (Progress.NOTHING_REPORTED, day("2026-09-01"))


def plan(id, on, edge=Edge.UNSTATED, said="2025-01-01", **changes):
    return milestone(id, on, edge, modality=Modality.PLANNED, said=said, **changes)


@pytest.mark.parametrize(
    ("plans", "expected"),
    [
        pytest.param([plan("a", "2026-09")], ("2026-09-01", "2026-09-30", ["a"]), id="edge not stated"),
        pytest.param([plan("a", "2026-09", Edge.START)], ("2026-09-01", None, ["a"]), id="only a start"),
        pytest.param([plan("a", "2026-09", Edge.END)], (None, "2026-09-30", ["a"]), id="only an end"),
        pytest.param(
            [plan("a", "2025-09", Edge.START, source="s"), plan("b", "2026-09", Edge.END, source="s")],
            ("2025-09-01", "2026-09-30", ["b", "a"]),
            id="start and end by one source",
        ),
        pytest.param([plan("a", "../2026-09")], (None, "2026-09-30", ["a"]), id="by a month"),
        pytest.param(
            [plan("a", "2026-09"), plan("b", "2026-12")], ("2026-09-01", "2026-12-31", ["b", "a"]), id="two sources"
        ),
        pytest.param(
            [plan("a", "2026-12", source="s"), plan("b", "2026-09", source="s", said="2025-02-01")],
            ("2026-09-01", "2026-09-30", ["b"]),
            id="a source moves its plan forward",
        ),
        pytest.param([plan("a", "2025-01", is_dated=False)], (None, None, []), id="a plan without a date"),
        pytest.param([plan("a", "2026-09", said="2025-12-01")], (None, None, []), id="not yet said"),
        pytest.param([plan("a", "2026-09", phase="phase-2")], (None, None, []), id="another phase"),
    ],
)
def test_window_is_what_planned_milestones_say(plans, expected):
    window = state_of(plans, "2025-11-01").window
    earliest, latest = (side and str(side) for side in (window.earliest, window.latest))
    assert (earliest, latest, ids(sorted(window.claims, key=lambda c: c.id, reverse=True))) == expected


@pytest.mark.parametrize(
    ("claims", "on", "expected"),
    [
        pytest.param([], "2025-12-31", False, id="on the last planned day"),
        pytest.param([], "2026-01-01", True, id="the day after"),
        pytest.param([BEGAN], "2026-01-01", True, id="begun, not ended"),
        pytest.param([milestone("end", "2025-12-20", Edge.END)], "2026-01-01", False, id="ended"),
        pytest.param([milestone("end", "2026-03-01", Edge.END)], "2026-01-01", True, id="ended later"),
        pytest.param([plan("later", "2026-06", Edge.END)], "2026-01-01", False, id="another plan runs on"),
        pytest.param([status("x", "2025-12-20", Status.CLOSED, place="baghdad")], "2026-01-01", True, id="one done"),
    ],
)
def test_overdue(claims, on, expected):
    assert state_of([PLANNED, *claims], on).overdue is expected


def test_phase_is_done_when_all_of_its_scope_is():
    claims = [
        PLANNED,
        status("x", "2025-10-01", Status.CLOSED, place="victoria"),
        status("y", "2025-10-02", Status.HANDED_OVER, place="ain-al-asad"),
    ]
    phase = Phase("phase-1", ("victoria", "ain-al-asad"))
    state = state_of(claims, "2026-02-01", phase=phase)
    assert (state.progress, state.overdue) == (Progress.DONE, False)


def test_phase_is_contested_when_its_reported_start_is_denied():
    state = state_of([BEGAN, milestone("no", "2025-09", Edge.START, modality=Modality.DENIED)], "2025-11-01")
    assert (state.progress, ids(state.claims), ids(state.rivals)) == (Progress.CONTESTED, ["began"], ["no"])


def test_phase_is_contested_when_its_reported_end_is():
    claims = [
        milestone("end", "2025-10-01", Edge.END),
        status("x", "2025-10-05", Status.ACTIVE, place="victoria"),
        PLANNED,
    ]
    assert state_of(claims, "2026-02-01").progress is Progress.CONTESTED


def test_expected_end_decides_nothing_and_stands_otherwise():
    claims = [PLANNED, milestone("hope", "2025-12", Edge.END, modality=Modality.EXPECTED, said="2025-09-01")]
    state = state_of(claims, "2026-01-05")
    assert (ids(state.otherwise), state.overdue, state.progress) == (["hope"], True, Progress.NOTHING_REPORTED)


def test_the_phases_of_the_agreement_of_2024():
    claims = [
        BEGAN,
        plan("second", "2026-09", phase="phase-2", said="2025-09"),
        *(
            status(f"s-{p}", "2025-09", Status.EVACUATING, place=p, force="coalition")
            for p in ("ain-al-asad", "victoria")
        ),
        movement("m", "2025-09", "victoria", "syria", "erbil", direction=Direction.OUT),
    ]
    first = state_of(claims, "2025-10-01")
    second = state_of(claims, "2025-10-01", phase=Phase("phase-2", ("kurdistan",)))
    assert [(part.progress, ids(part.claims)) for part in first.places] == [
        (Progress.BEGUN, ["began", "m", "s-victoria"]),
        (Progress.BEGUN, ["began"]),
    ]
    assert (second.progress, str(second.window.earliest), second.overdue) == (
        Progress.NOTHING_REPORTED,
        "2026-09-01",
        False,
    )
    later = state_of(claims, "2026-10-01", phase=Phase("phase-2", ("kurdistan",)))
    assert (later.overdue, later.places[0].progress) == (True, Progress.NOTHING_REPORTED)


@given(worlds(ABOUT_PHASES) | worlds(), QUESTION_DAYS, st.integers(0, 900), st.randoms(use_true_random=False))
def test_order_does_not_matter_and_only_known_claims_bear_a_phase(world, on, delay, random):
    claims, links = world
    phase, known = Phase("phase-1", ("syria", "iraq", "elsewhere")), on + timedelta(days=delay)
    state = phase_state(claims, links, phase, on=on, known=known, places=PLACES)
    shuffled = random.sample(claims, len(claims)), random.sample(links, len(links))
    assert phase_state(*shuffled, phase, on=on, known=known, places=PLACES) == state
    bearing = [*state.claims, *state.rivals, *state.window.claims, *state.otherwise]
    bearing += [claim for part in state.places for claim in (*part.claims, *part.rivals)]
    assert all(claim.known_on <= known for claim in bearing)
    for part in state.places:
        assert (part.progress is Progress.NOTHING_REPORTED) == (not part.claims and not part.rivals)
        assert (part.progress is Progress.CONTESTED) == bool(part.rivals)
