"""Each rule of the reading by itself: which claim stands where, and why not."""

from datetime import timedelta

import pytest

from posture.core.spread import Word
from posture.core.types import Direction, Edge, LinkType, Measure, Modality, Stance, Status, Unit
from tests.unit.core.build import (
    Link,
    ask,
    bounds,
    claim,
    day,
    ids,
    left,
    milestone,
    movement,
    stance,
    status,
    strength,
    target,
)


def test_no_claims_give_no_figure():
    reading = ask([], "2025-01-01")
    assert (reading.word, bounds(reading.spread), reading.kept, reading.status.status, reading.newest_on) == (
        Word.NONE, [None, None], (), None, None,
    )  # fmt: skip


@pytest.mark.parametrize(("known", "expected"), [("2025-03-09", []), ("2025-03-10", ["a"])])
def test_claim_counts_from_the_day_it_is_known(known, expected):
    claims = [strength("a", "2025-01-01", "900", known="2025-03-10")]
    reading = ask(claims, "2025-02-01", known=day(known))
    assert (ids(reading.kept), left(reading)) == (expected, {})


def test_link_counts_when_both_its_ends_are_known():
    claims = [
        strength("a", "2025-01-01", "900"),
        strength("b", "2025-01-02", "2000", known="2025-05-01"),
        status("c", "2025-01-01", Status.ACTIVE),
    ]
    links = [Link(LinkType.CORRECTS, "b", "a"), Link(LinkType.CORRECTS, "unknown", "c")]
    before, after = (ask(claims, "2025-02-01", links, known=day(known)) for known in ("2025-04-30", "2025-05-01"))
    assert (ids(before.kept), left(before)) == (["a"], {})
    assert (ids(after.kept), left(after)) == (["b"], {"a": ("corrected", "b")})
    assert ids(after.status.kept) == ["c"]


@pytest.mark.parametrize(
    ("true", "changes", "first"),
    [
        pytest.param("2025-03", {}, "2025-03-31", id="some day in a month"),
        pytest.param("2025-03", {"throughout": True}, "2025-03-01", id="throughout a month"),
        pytest.param("../2025-03-10", {}, "2025-03-10", id="by a day"),
        pytest.param("../2025-03-10", {"throughout": True}, "2025-03-10", id="from nobody knows when until a day"),
        pytest.param("2025-03-10/..", {"throughout": True}, "2025-03-10", id="from a day on"),
        pytest.param("2025-03-10/..", {"said": "2025-04-02"}, "2025-04-02", id="some day until it was said"),
        pytest.param("2025-03-10/..", {"known": "2025-04-05"}, "2025-04-05", id="some day until it was known"),
        pytest.param("../..", {"known": "2025-04-05"}, "2025-04-05", id="no day at all"),
    ],
)
def test_claim_is_true_from(true, changes, first):
    claims = [strength("a", true, "900", **changes)]
    on_first, before = day(first).isoformat(), (day(first) - timedelta(days=1)).isoformat()
    assert left(ask(claims, before)) == {"a": ("not_yet_true", None)}
    assert ids(ask(claims, on_first).kept) == ["a"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        pytest.param(strength("x", "2025-01-01", "900", place="iraq"), "other_place", id="another place"),
        pytest.param(strength("x", "2025-01-01", "900", force="coalition"), "other_force", id="the whole force"),
        pytest.param(strength("x", "2025-01-01", "900", force="trainers"), "other_force", id="another part of it"),
        pytest.param(strength("x", "2025-01-01", "8", unit=Unit.BASES), "other_unit", id="another unit"),
        pytest.param(movement("x", "2025-01-01", "syria", unit=Unit.BASES), "other_unit", id="bases moved"),
        pytest.param(movement("x", "2025-01-01", "iraq"), "other_place", id="movement elsewhere"),
        pytest.param(milestone("x", "2025-01-01", Edge.START), "other_kind", id="milestone"),
        pytest.param(stance("x", "2025-01-01", Stance.STAY), "other_kind", id="reported stance"),
        pytest.param(
            stance("x", "2025-01-01", Stance.STAY, place=None, phase="phase-1", modality=Modality.DENIED),
            "other_place",
            id="stance on a phase",
        ),
        pytest.param(status("x", "2025-01-01", Status.CLOSED, place="iraq"), "other_place", id="status elsewhere"),
        pytest.param(status("x", "2025-01-01", Status.CLOSED, force="sdf"), "other_force", id="status of strangers"),
    ],
)
def test_foreign_claim_is_left_out(other, reason):
    reading = ask([strength("a", "2024-12-01", "900"), other], "2025-02-01")
    assert (ids(reading.kept), left(reading)) == (["a"], {"x": (reason, None)})


@pytest.mark.parametrize("kind", [LinkType.CORRECTS, LinkType.SUPERSEDES])
def test_overruled_claim_is_left_out_whatever_it_is(kind):
    claims = [
        strength("a", "2025-01-01", "900"),
        target("b", "2025-01-01", "500"),
        movement("c", "2025-01-01", "syria"),
        status("d", "2025-01-01", Status.ACTIVE),
        stance("e", "2025-01-01", Stance.STAY, modality=Modality.DEMANDED),
        strength("z", "2025-06-01", "9", place="iraq"),
    ]
    reason = {"corrects": "corrected", "supersedes": "superseded"}[kind]
    reading = ask(claims, "2025-02-01", [Link(kind, "z", other) for other in "abcde"])
    assert left(reading) == {**dict.fromkeys("abcde", (reason, "z")), "z": ("other_place", None)}


def test_corrected_is_said_rather_than_superseded():
    claims = [strength(id, "2025-01-01", "900", source="s") for id in "abc"]
    links = [Link(LinkType.SUPERSEDES, "b", "a"), Link(LinkType.CORRECTS, "c", "a")]
    assert left(ask(claims, "2025-02-01", links)) == {"a": ("corrected", "c")}
    assert left(ask(claims, "2025-02-01", links[::-1])) == {"a": ("corrected", "c")}


@pytest.mark.parametrize(
    "kind", [LinkType.CONTRADICTS, LinkType.TRAJECTORY, LinkType.PART_OF, LinkType.DIFFERENT_BASIS, LinkType.REPEATS]
)
def test_other_links_put_nothing_out(kind):
    claims = [strength("a", "2025-01-01", "900"), strength("b", "2025-01-01", "900")]
    reading = ask(claims, "2025-02-01", [Link(kind, "a", "b")])
    assert (ids(reading.kept), left(reading)) == (["a", "b"], {})


@pytest.mark.parametrize("what", [Status.CLOSED, Status.VACATED, Status.HANDED_OVER])
@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        pytest.param({}, True, id="of the place"),
        pytest.param({"force": None}, True, id="of nobody in particular"),
        pytest.param({"force": "coalition"}, True, id="of the whole force"),
        pytest.param({"group_size": 3}, False, id="of unnamed bases"),
        pytest.param({"place": "tanf"}, False, id="of a base within"),
        pytest.param({"modality": Modality.PLANNED}, False, id="planned"),
        pytest.param({"modality": Modality.DENIED}, False, id="denied"),
    ],
)
def test_figure_older_than_an_ending_status_is_left_out(what, changes, ends):
    claims = [strength("a", "2025-01-01", "900"), status("s", "2025-01-02", what, **changes)]
    expected = {"a": ("ended", "s")} if ends else {}
    assert left(ask(claims, "2025-02-01")) == expected
    assert left(ask(claims, "2025-01-01"))["s"][0] in ("not_yet_true", "not_yet_said")


@pytest.mark.parametrize(
    ("what", "expected"),
    [(Status.CLOSED, "ended"), (Status.HANDED_OVER, "ended"), (Status.VACATED, None), (Status.REDUCED, None)],
)
def test_status_of_a_part_ends_figures_of_the_whole_only_with_the_base(what, expected):
    claims = [strength("a", "2025-01-01", "900"), status("s", "2025-01-02", what, force="rangers")]
    assert left(ask(claims, "2025-02-01")) == ({"a": (expected, "s")} if expected else {})


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param(("2025-06-02", {}), ["a"], id="after the closure"),
        pytest.param(("2025-06-01", {}), ["a"], id="on the day of the closure"),
        pytest.param(("2025-06", {}), ["a"], id="some day of the month"),
        pytest.param(("2025-05-31", {}), [], id="the day before"),
        pytest.param(("2025-01-01/2025-12-31", {"throughout": True}), ["a"], id="throughout, still"),
    ],
)
def test_figure_not_older_than_the_closure_stays(figure, expected):
    true, changes = figure
    claims = [strength("a", true, "900", **changes), status("s", "2025-06-01", Status.CLOSED)]
    reading = ask(claims, "2025-07-01")
    assert (ids(reading.kept), left(reading)) == (expected, {} if expected else {"a": ("ended", "s")})


def test_reoccupied_base_does_not_bring_older_figures_back():
    claims = [
        strength("a", "2025-01-01", "900"),
        status("s", "2025-02-01", Status.CLOSED),
        status("t", "2025-03-01", Status.REOCCUPIED, source="source-s"),
    ]
    reading = ask(claims, "2025-04-01")
    assert (reading.status.status, left(reading)) == (
        Status.REOCCUPIED,
        {"a": ("ended", "s"), "s": ("displaced", "t")},
    )


@pytest.mark.parametrize(
    ("older", "expected"), [("2024-06-01", {}), ("2024-05-31", {"a": ("beyond_horizon", None)})], ids=["365", "366"]
)
def test_figure_beyond_the_horizon_is_left_out(older, expected):
    claims = [strength("a", older, "900"), strength("b", "2025-06-01", "950")]
    assert left(ask(claims, "2025-06-01")) == expected


def test_horizon_is_measured_from_the_newest_figure_not_from_the_day_asked_for():
    reading = ask([strength("a", "2019-01-01", "900")], "2025-06-01")
    assert (ids(reading.kept), reading.newest_on, reading.age(day("2025-06-01"))) == (["a"], day("2019-01-01"), 2343)


def test_withheld_answer_ages_no_figure():
    claims = [strength("a", "2019-01-01", "900"), strength("b", "2025-06-01", "withheld")]
    reading = ask(claims, "2025-06-01")
    assert (reading.word, ids(reading.kept), reading.newest_on) == (Word.SINGLE, ["b", "a"], day("2019-01-01"))


def test_horizon_is_a_setting():
    claims = [strength("a", "2025-05-01", "900"), strength("b", "2025-06-01", "950")]
    assert left(ask(claims, "2025-06-01", horizon=timedelta(days=30))) == {"a": ("beyond_horizon", None)}


@pytest.mark.parametrize(
    ("newer", "kept"),
    [
        pytest.param(("2025-02-01", "950", {}), ["b"], id="later day"),
        pytest.param(("2025-01-01", "950", {"said": "2025-01-09"}), ["b"], id="same day, said later"),
        pytest.param(("2025-01-01", "950", {"said": "2025-01-01"}), ["a", "b"], id="a tie stays"),
        pytest.param(("2025-02-01", "withheld", {}), ["b", "a"], id="withheld displaces no number"),
        pytest.param(("2025-02-01", "hundreds", {}), ["b", "a"], id="vague displaces no number"),
    ],
)
def test_newest_of_an_origin_stays(newer, kept):
    on, text, changes = newer
    claims = [strength("a", "2025-01-01", "900", source="s"), strength("b", on, text, source="s", **changes)]
    reading = ask(claims, "2025-03-01")
    assert (ids(reading.kept), reading.origins) == (kept, (tuple(sorted(kept)),))
    assert left(reading) == ({} if "a" in kept else {"a": ("displaced", "b")})


def test_sources_that_are_one_are_one_origin():
    claims = [
        strength("a", "2025-01-01", "900", source="s"),
        strength("b", "2025-01-05", "900", source="t", one_with="s"),
        strength("c", "2025-01-03", "900", source="u", one_with="s"),
    ]
    reading = ask(claims, "2025-02-01")
    assert (reading.word, reading.origins) == (Word.SINGLE, (("b",),))
    assert left(reading) == {"a": ("displaced", "b"), "c": ("displaced", "b")}


def test_number_displaces_an_older_withheld_answer():
    claims = [strength("a", "2025-01-01", "withheld", source="s"), strength("b", "2025-02-01", "900", source="s")]
    assert left(ask(claims, "2025-03-01")) == {"a": ("displaced", "b")}


def test_claim_that_holds_throughout_is_of_the_day_asked_for():
    claims = [
        strength("a", "2025-01-01/2025-06-30", "900", source="s", throughout=True),
        strength("b", "2025-03-01", "950", source="s"),
    ]
    during, after = ask(claims, "2025-04-01"), ask(claims, "2026-01-01")
    assert (ids(during.kept), during.newest_on) == (["a"], day("2025-04-01"))
    assert (ids(after.kept), after.newest_on) == (["a"], day("2025-06-30"))


def test_repeats_join_origins_through_several_claims():
    claims = [
        strength("a", "2025-01-01", "900"),
        strength("b", "2025-01-01", "900"),
        strength("c", "2025-01-01", "900", source="source-b"),
        strength("d", "2025-01-01", "900"),
        strength("e", "2025-01-01", "900"),
    ]
    links = [Link(LinkType.REPEATS, "b", "a"), Link(LinkType.REPEATS, "d", "c")]
    reading = ask(claims, "2025-02-01", links)
    assert (reading.origins, reading.word) == ((("a", "b", "c", "d"), ("e",)), Word.CORROBORATED)


def test_repetition_makes_one_origin_and_the_word_repeated():
    claims = [strength("a", "2025-01-01", "900"), strength("b", "2025-01-01", "900")]
    reading = ask(claims, "2025-02-01", [Link(LinkType.REPEATS, "b", "a")])
    assert (reading.word, reading.origins) == (Word.REPEATED, (("a", "b"),))


def test_later_repetition_displaces_and_still_counts_as_an_outlet():
    claims = [strength("a", "2025-01-01", "900"), strength("b", "2025-01-03", "900")]
    reading = ask(claims, "2025-02-01", [Link(LinkType.REPEATS, "b", "a")])
    assert (reading.word, left(reading)) == (Word.REPEATED, {"a": ("displaced", "b")})


def test_older_figure_of_the_same_source_elsewhere_is_no_repetition():
    claims = [strength("a", "2025-01-01", "900", source="s"), strength("b", "2025-03-01", "800", source="s")]
    assert ask(claims, "2025-04-01").word is Word.SINGLE


def test_different_basis_link_keeps_two_figures_from_contesting():
    claims = [strength("a", "2025-01-01", "900"), strength("b", "2025-01-01", "2000")]
    links = [Link(LinkType.DIFFERENT_BASIS, "b", "a")]
    assert ask(claims, "2025-02-01").word is Word.CONTESTED
    assert ask(claims, "2025-02-01", links).word is Word.DIFFERENT_BASIS
    third = strength("c", "2025-01-01", "5000")
    assert ask([*claims, third], "2025-02-01", links).word is Word.CONTESTED


def test_different_basis_link_excuses_no_other_claim_of_the_same_number():
    claims = [strength("a", "2025-01-01", "900"), *(strength(id, "2025-01-01", "2000") for id in "bc")]
    for excused in "bc":
        reading = ask(claims, "2025-02-01", [Link(LinkType.DIFFERENT_BASIS, "a", excused)])
        assert reading.word is Word.CONTESTED


def test_part_stands_beside_and_is_not_added_up():
    claims = [
        strength("a", "2025-01-01", "900"),
        strength("b", "2025-01-01", "200", place="tanf"),
        strength("c", "2025-01-01", "50", force="rangers"),
        strength("d", "2025-01-01", "10", place="tanf", force="rangers"),
        strength("e", "2025-03-01", "11", place="tanf"),
        target("f", "2026-01-01", "0", place="tanf", said="2025-01-15"),
        target("g", "2026-01-01", "0", place="tanf", said="2025-03-15"),
        status("h", "2025-01-01", Status.CLOSED, place="tanf"),
    ]
    reading = ask(claims, "2025-02-01")
    assert (ids(reading.kept), bounds(reading.spread)) == (["a"], [(900, "exact", "a")] * 2)
    assert ids(reading.beside) == ["f", "b", "c", "d", "h"]
    assert left(reading) == {"e": ("not_yet_true", None), "g": ("not_yet_said", None)}


@pytest.mark.parametrize(
    ("moved", "where"),
    [
        pytest.param(movement("m", "2025-06-01", "syria"), "since", id="out of the place"),
        pytest.param(movement("m", "2025-06-01", None, "syria"), "since", id="into the place"),
        pytest.param(movement("m", "2025-06-01", "iraq", "syria", "erbil"), "since", id="to several, this one too"),
        pytest.param(movement("m", "2025-06-01", "tanf", "erbil"), "since", id="across the border from within"),
        pytest.param(movement("m", "2025-06-01", "tanf"), "beside", id="from a base within to nobody says where"),
        pytest.param(movement("m", "2025-06-01", "syria", force="rangers"), "beside", id="of a part of the force"),
        pytest.param(movement("m", "2025-06", "syria"), "since", id="in a month"),
        pytest.param(movement("m", "2025-05-01", "syria"), ("not_after", None), id="on the day of the figure"),
        pytest.param(movement("m", "2025-04-30", "syria"), ("not_after", None), id="before the figure"),
        pytest.param(movement("m", "2025-08-01", "syria"), ("not_yet_true", None), id="after the day asked for"),
        pytest.param(movement("m", "2025-06-01", "syria", modality=Modality.PLANNED), "planned", id="planned"),
        pytest.param(movement("m", "2025-06-01", "syria", modality=Modality.DENIED), "otherwise", id="denied"),
    ],
)
def test_movement_stands(moved, where):
    reading = ask([strength("a", "2025-05-01", "900"), moved], "2025-07-01")
    if isinstance(where, tuple):
        assert left(reading) == {"m": where}
    else:
        assert (ids(getattr(reading, where)), left(reading)) == (["m"], {})
    assert bounds(reading.spread) == [(900, "exact", "a")] * 2


def test_every_movement_is_since_then_where_there_is_no_figure():
    claims = [movement("m", "2020-06-01", "syria"), movement("n", "2025-06-01", None, "syria")]
    assert ids(ask(claims, "2025-07-01").since) == ["n", "m"]


def test_movement_after_the_figure_stays_though_an_answer_was_withheld_later():
    claims = [
        strength("a", "2025-05-01", "900"),
        strength("b", "2025-06-20", "withheld"),
        movement("m", "2025-06-01", "syria"),
    ]
    assert ids(ask(claims, "2025-07-01").since) == ["m"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        pytest.param({"measure": Measure.TARGET}, "planned", id="target"),
        pytest.param({"measure": Measure.AUTHORISED}, "planned", id="authorised"),
        pytest.param({"modality": Modality.DENIED}, "otherwise", id="denied"),
        pytest.param({"modality": Modality.DEMANDED}, "otherwise", id="demanded"),
        pytest.param({"modality": Modality.EXPECTED}, "otherwise", id="expected"),
        pytest.param({"modality": Modality.NOT_NOTIFIED}, "otherwise", id="not notified"),
        pytest.param({"measure": Measure.TARGET, "modality": Modality.DENIED}, "otherwise", id="denied target"),
    ],
)
def test_what_is_not_reported_as_present_is_no_figure(said, where):
    reading = ask([strength("a", "2026-01-01", "500", said="2025-06-01", **said)], "2025-06-01")
    assert (ids(getattr(reading, where)), reading.word, bounds(reading.spread)) == (["a"], Word.NONE, [None, None])
    before = ask([strength("a", "2026-01-01", "500", said="2025-06-01", **said)], "2025-05-31")
    assert left(before) == {"a": ("not_yet_said", None)}


def test_stances_that_are_not_reported_are_said_otherwise_or_planned():
    claims = [
        stance("a", "2025-01-01", Stance.STAY, modality=Modality.DEMANDED),
        stance("b", "2025-01-01", Stance.FULL_WITHDRAWAL, modality=Modality.DENIED),
        stance("c", "2025-01-01", Stance.REDUCTION, modality=Modality.PLANNED),
    ]
    reading = ask(claims, "2025-02-01")
    assert (ids(reading.otherwise), ids(reading.planned), left(reading)) == (["a", "b"], ["c"], {})


def test_figures_of_bases_are_read_by_themselves():
    claims = [strength("a", "2025-01-01", "8", unit=Unit.BASES), strength("b", "2025-01-01", "900")]
    reading = ask(claims, "2025-02-01", unit=Unit.BASES)
    assert (bounds(reading.spread), left(reading)) == ([(8, "exact", "a")] * 2, {"b": ("other_unit", None)})


def test_two_claims_with_one_id_are_refused():
    claims = [strength("a", "2025-01-01", "900"), strength("a", "2025-01-01", "800")]
    with pytest.raises(ValueError, match="two claims with the id a"):
        ask(claims, "2025-02-01")


def test_movement_without_unit_counts_people():
    moved = claim("m", "movement", "2025-06-01", origin="syria", direction=Direction.OUT)
    assert ids(ask([moved], "2025-07-01").since) == ["m"]
