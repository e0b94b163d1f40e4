import pytest

from posture.core.spread import Word, agree, slack, spread_of
from posture.core.types import Basis
from tests.unit.core.build import ask, bounds, quantity, strength


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2000, 500), (1950, 5), (1400, 50), (500, 50), (10, 5), (7, 0), (1234, 0), (0, 0), (10_000_000, 5_000_000)],
)
def test_slack_is_half_a_unit_of_the_last_digit_that_counts(number, expected):
    assert slack(number) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param("500", "500", True, id="same number"),
        pytest.param("500", "501", False, id="exact numbers differ by one"),
        pytest.param("~2000", "1950", True, id="about 2,000 and 1,950"),
        pytest.param("~2000", "900", False, id="about 2,000 and 900"),
        pytest.param("~2000", "1500", True, id="about 2,000 reaches down to 1,500"),
        pytest.param("~2000", "1499", False, id="about 2,000 ends at 1,500"),
        pytest.param("~2000", "2500", True, id="about 2,000 reaches up to 2,500"),
        pytest.param("~2000", "2501", False, id="about 2,000 ends at 2,500"),
        pytest.param("~1950", "2000", False, id="a finer about reaches less far"),
        pytest.param("~2000", "~1950", True, id="one about within the other"),
        pytest.param("~1000", "~2000", False, id="two abouts do not meet halfway"),
        pytest.param("~2000", "<1600", True, id="about and less than"),
        pytest.param("~2000", "<1500", False, id="about and less than its reach"),
        pytest.param("~2000", ">2499", True, id="about and more than"),
        pytest.param("<500", ">=500", False, id="less than 500 and at least 500"),
        pytest.param("<=500", ">=500", True, id="at most 500 and at least 500"),
        pytest.param(">500", "501", True, id="more than 500 and 501"),
        pytest.param(">500", ">9000", True, id="both open above"),
        pytest.param("500-600", "600-700", True, id="ranges that touch"),
        pytest.param("500-600", "601-700", False, id="ranges apart"),
        pytest.param("400-600", "~1000", True, id="range and about"),
        pytest.param("400-499", "~1000", False, id="range below about"),
    ],
)
def test_quantities_agree(one, other, expected):
    assert agree(quantity(one), quantity(other)) is expected
    assert agree(quantity(other), quantity(one)) is expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], [None, None], id="no claim"),
        pytest.param(["withheld", "hundreds"], [None, None], id="no figure is no open side"),
        pytest.param(["900", "~2000"], [(900, "exact", "a"), (2000, "about", "b")], id="low and high by two claims"),
        pytest.param(["~2000", "2000"], [(2000, "exact", "b"), (2000, "exact", "b")], id="exact before about"),
        pytest.param(["<500"], [(None, "less_than", "a"), (499, "less_than", "a")], id="open below"),
        pytest.param(["900", "<500"], [(None, "less_than", "b"), (900, "exact", "a")], id="one claim opens a side"),
        pytest.param([">500", "<=400"], [(None, "at_most", "b"), (None, "more_than", "a")], id="open on both sides"),
        pytest.param(["900", "withheld"], [(900, "exact", "a"), (900, "exact", "a")], id="withheld opens no side"),
        pytest.param(["0"], [(0, "exact", "a"), (0, "exact", "a")], id="zero that someone said"),
    ],
)
def test_spread_has_the_outermost_bounds_and_their_claims(said, expected):
    claims = [strength(id, "2025-01-01", text) for id, text in zip("abcd", said, strict=False)]
    assert bounds(spread_of(claims)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], Word.NONE, id="nothing said"),
        pytest.param([("a", "withheld", {})], Word.WITHHELD, id="withheld"),
        pytest.param([("a", "unstated", {})], Word.WITHHELD, id="unstated"),
        pytest.param([("a", "hundreds", {})], Word.VAGUE, id="only a word"),
        pytest.param([("a", "hundreds", {}), ("b", "withheld", {})], Word.VAGUE, id="a word and withheld"),
        pytest.param([("a", "900", {})], Word.SINGLE, id="one origin"),
        pytest.param([("a", "900", {}), ("b", "withheld", {})], Word.SINGLE, id="withheld does not vote"),
        pytest.param([("a", "900", {}), ("b", "hundreds", {})], Word.SINGLE, id="vague does not vote"),
        pytest.param(
            [("a", "900", {"source": "s"}), ("b", "900", {"source": "s"})], Word.REPEATED, id="one source, two outlets"
        ),
        pytest.param(
            [("a", "900", {"source": "s", "outlet": "o"}), ("b", "900", {"source": "s", "outlet": "o"})],
            Word.SINGLE,
            id="one source twice in one outlet",
        ),
        pytest.param([("a", "900", {}), ("b", "900", {})], Word.CORROBORATED, id="two origins agree"),
        pytest.param([("a", "~2000", {}), ("b", "1950", {})], Word.CORROBORATED, id="about agrees"),
        pytest.param([("a", "900", {}), ("b", "1400", {})], Word.CONTESTED, id="two origins apart"),
        pytest.param(
            [("a", "900", {}), ("b", "900", {}), ("c", "1400", {})],
            Word.CONTESTED,
            id="contested wins",
        ),
        pytest.param(
            [("a", "900", {"basis": "core"}), ("b", "2000", {"basis": "all"})],
            Word.DIFFERENT_BASIS,
            id="two stated bases",
        ),
        pytest.param(
            [("a", "900", {"basis": "core"}), ("b", "2000", {})], Word.CONTESTED, id="one basis is not stated"
        ),
        pytest.param(
            [("a", "900", {"basis": "core"}), ("b", "2000", {"basis": "core"})], Word.CONTESTED, id="the same basis"
        ),
        pytest.param(
            [("a", "900", {"basis": "core"}), ("b", "900", {"basis": "core"}), ("c", "2000", {"basis": "all"})],
            Word.CORROBORATED,
            id="two agree, one counts differently",
        ),
        pytest.param(
            [("a", "900", {"source": "s"}), ("b", "2000", {"source": "s", "outlet": "outlet-a"})],
            Word.SINGLE,
            id="one origin says two figures",
        ),
        pytest.param(
            [("a", "900", {"source": "s"}), ("b", "2000", {"source": "s"}), ("c", "~2000", {})],
            Word.CORROBORATED,
            id="one of two figures agrees",
        ),
        pytest.param(
            [
                ("a", "900", {"source": "s", "basis": "core"}),
                ("b", "2000", {"source": "s", "basis": "all"}),
                ("c", "1300", {"basis": "all"}),
            ],
            Word.CONTESTED,
            id="one pair on the same basis is apart",
        ),
    ],
)
def test_word(said, expected):
    def basis(changes):
        return {**changes, "basis": Basis(changes["basis"])} if "basis" in changes else changes

    claims = [strength(id, "2025-01-01", text, **basis(changes)) for id, text, changes in said]
    assert ask(claims, "2025-02-01").word is expected
