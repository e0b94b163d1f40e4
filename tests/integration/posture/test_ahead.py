"""What a process does before it takes its first request."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from posture.ahead import ask_ahead
from tests.factories import make_claim


@pytest.mark.django_db
def test_file_that_is_asked_ahead_has_no_row():
    make_claim()
    with CaptureQueriesContext(connection) as asked:
        ask_ahead()
    assert ["posture_claim" in query["sql"] for query in asked][-1:] == [True]
    assert "1900-01-01" in asked[0]["sql"]


@pytest.mark.django_db
def test_process_begins_where_no_database_answers():
    def refuse(*_args):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        ask_ahead()
