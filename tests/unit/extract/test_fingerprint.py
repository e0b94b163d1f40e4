"""By what a suggestion is known again."""

from datetime import date

import pytest

from posture.core.types import Kind, Modality, Qualifier, Stance, Unit
from posture.extract.fingerprint import fingerprints
from posture.extract.found import Amount, Dated, Named, Speaker, Suggestion, Suggestions

TEXT = "Some 500 troops left Syria. Some 500 troops left Syria."
WORDS = "Some 500 troops"
AMOUNT = Amount(Qualifier.ABOUT, 500, 500, WORDS)


def left(start=0, **changes):
    """That some 500 troops left the first place of the text, on the words that begin there."""
    claim = Suggestion(start, start + len(WORDS), Kind.MOVEMENT, "number_noun: out", unit=Unit.PERSONNEL, amount=AMOUNT)
    return claim._replace(**{"origin": 0, **changes})


def found(*claims, **lists):
    places = [Named(21, 26, ("syria",)), Named(21, 26, ("iraq",))]
    return Suggestions(list(claims), **{"places": places, **lists})


def of(*claims, text=TEXT, **lists):
    return fingerprints(text, found(*claims, **lists))


def test_fingerprint_is_64_hex_digits():
    (mark,) = of(left())

    assert (len(mark), set(mark) <= set("0123456789abcdef")) == (64, True)


def test_equal_sentences_have_fingerprints_of_their_own():
    first, second = of(left(), left(28))

    assert first != second
    assert of(left()) == [first]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": Kind.STANCE, "stance": Stance.STAY},
        {"amount": AMOUNT._replace(lower=501)},
        {"modality": Modality.DENIED},
        {"origin": 1},
        {"origin": None, "destinations": (0,)},
        {"force": "coalition"},
        {"end": 8},
        {"date": 0},
    ],
    ids="-".join,
)
def test_what_is_said_on_which_words_makes_it_another(changes):
    dates = [Dated(0, 4, "2025-06", date(2025, 6, 1), date(2025, 6, 30), "month")]

    assert of(left()) != of(left(**changes), dates=dates)


def test_correction_elsewhere_leaves_it():
    before = "A correction. "

    assert of(left()) == of(left(len(before)), text=before + TEXT)


def test_rule_and_speaker_leave_it():
    sources = [Speaker(0, 4, "an official", is_unnamed=True)]

    assert of(left()) == of(left(rule="another", source=0, relayed_through=0), sources=sources)


def test_order_of_indexes_leaves_it():
    places = [Named(0, 1, ("iraq",)), Named(21, 26, ("syria",))]

    assert of(left()) == of(left(origin=1), places=places)
