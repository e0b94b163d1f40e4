"""Whatever is asked, the API answers as it says it does: nothing breaks and nothing undocumented comes back."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from posture.wsgi import application

pytestmark = [pytest.mark.full, pytest.mark.usefixtures("loaded"), pytest.mark.django_db]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    allow_header_conformance,
]


@pytest.fixture
def connected():
    """Requests leave the connection as it is: it is that of the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("connected")
def test_every_answer_is_as_described(subtests):
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    operations = [each.ok() for each in schema.get_all_operations()]
    assert len(operations) == len({each.label for each in operations}) > 20
    for operation in operations:
        for mode in schemathesis.GenerationMode:
            with subtests.test(operation=operation.label, mode=mode.value):
                check(operation.as_strategy(generation_mode=mode))


def check(cases):
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case):
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity"})

    ask()
