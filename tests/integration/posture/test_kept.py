"""What is kept while the database stays as it is, and made anew when it does not."""

from itertools import count

import pytest
from django.db import transaction

from posture.map.kept import Answer, Kept, state
from tests.factories import make_force


@pytest.fixture
def made():
    """Makes 0, 1, 2, …: another value each time."""
    return count().__next__


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_answer_is_kept_until_something_is_written(made):
    kept, now = Kept(2), state()
    before = [kept.get(now, "a", made), kept.get(now, "a", made), kept.get(now, "b", made)]
    make_force()
    later = state()

    assert [*before, kept.get(later, "a", made), kept.get(later, "a", made)] == [0, 0, 1, 2, 2]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_oldest_answer_makes_room(made):
    kept, now = Kept(2), state()

    assert [kept.get(now, question, made) for question in "abacab"] == [0, 1, 0, 2, 0, 3]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_nothing_is_kept_of_what_only_this_transaction_sees(made):
    kept = Kept(2)
    with transaction.atomic():
        make_force()
        within = [kept.get(state(), "a", made), kept.get(state(), "a", made)]

    assert [*within, kept.get(state(), "a", made)] == [0, 1, 2]


def test_answer_has_its_text_and_the_tag_of_it():
    one, same, other = (Answer.of(text) for text in ("[1]", "[1]", "[2]"))

    assert (one.body, other.body) == (b"[1]", b"[2]")
    assert one == same
    assert one.etag != other.etag
