"""What is kept while the database stays as it is, and made anew when it does not."""

from errno import ENOSPC
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


@pytest.fixture
def folder(settings, tmp_path):
    """Where processes that serve together share what they make."""
    files = {"BACKEND": "posture.map.kept.Files", "LOCATION": str(tmp_path / "shared")}
    settings.CACHES = {**settings.CACHES, "shared": files}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_one_process_made_no_other_makes_again(folder, made):
    one, other, third = Kept(2, "numbers"), Kept(2, "numbers"), Kept(2, "other numbers")
    now = state()
    before = [kept.get(now, ("a", None), made) for kept in (one, other, third)]
    make_force()

    assert before == [0, 0, 1]
    assert other.get(state(), ("a", None), made) == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_full_disk_shares_nothing(folder, made, monkeypatch):
    def is_full(*given, **named):
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", is_full)

    assert [Kept(2, "numbers").get(state(), "a", made) for _process in range(2)] == [0, 1]
