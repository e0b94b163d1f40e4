"""What the counts of whole sentences are of: a word for each count | the sentence."""

from datetime import date

from posture.core.types import Unit
from posture.extract.names.gazetteer import Gazetteer
from posture.extract.suggest import suggest
from tests.unit.extract.claims.arabic_aspects import ARABIC
from tests.unit.extract.claims.english_aspects import ENGLISH

PUBLISHED = (date(2025, 9, 1), date(2025, 9, 30))
NOWHERE = Gazetteer([])


def judged(sentence):
    """Direction of a movement, measure of a strength, of each count of people."""
    claims = suggest(sentence, PUBLISHED, NOWHERE).claims
    people = [claim for claim in claims if claim.amount and claim.unit is Unit.PERSONNEL]
    return " ".join(str(claim.direction or claim.measure) for claim in people)


def as_judged(table):
    """The table with what is proposed in place of what is expected, so that a failure shows all of them."""
    return [f"{judged(sentence)} | {sentence}" for _, sentence in (line.split(" | ") for line in lines(table))]


def lines(table):
    return table.strip().splitlines()


def test_what_counts_of_english_sentences_are_of():
    assert as_judged(ENGLISH) == lines(ENGLISH)


def test_what_counts_of_arabic_sentences_are_of():
    assert as_judged(ARABIC) == lines(ARABIC)
