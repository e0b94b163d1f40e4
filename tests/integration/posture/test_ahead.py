"""What a process does before it takes its first request."""

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from posture.ahead import ask_ahead, make_nothing
from tests.factories import make_claim, make_force


@pytest.mark.django_db
def test_file_that_is_asked_ahead_has_no_row():
    make_claim()
    with CaptureQueriesContext(connection) as asked:
        make_nothing()
    assert ["posture_claim" in query["sql"] for query in asked][-1:] == [True]
    assert "1900-01-01" in asked[0]["sql"]


@pytest.mark.django_db
def test_process_begins_where_no_database_answers():
    def refuse(*_args):
        raise OperationalError

    with connection.execute_wrapper(refuse):
        make_nothing()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize(
    ("hosts", "is_https"), [(["*"], False), ([".posture.example"], True), (["posture.example", "localhost"], False)]
)
def test_process_is_asked_for_the_map_as_a_reader_would(settings, hosts, is_https):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = hosts, is_https
    make_force(slug="coalition")
    application, answers = get_wsgi_application(), []

    def watched(environ, start_response):
        answer = application(environ, start_response)
        answers.append((environ["PATH_INFO"], answer.status_code))
        return answer

    ask_ahead(watched)

    names = ("map_places", "map_outlines", "map_data")
    assert answers == [(path, 200) for path in ("/", "/ar/", *map(reverse, names))]
