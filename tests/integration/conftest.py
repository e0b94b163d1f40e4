"""What every test with a database starts from."""

import pytest
from django.db import transaction
from django.utils import translation

from tests import rows


@pytest.fixture(autouse=True)
def english():
    """English, also after a test that asked for an Arabic page: Django leaves the language of the last request on."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, there for every test of the module and rolled back."""
    with django_db_blocker.unblock():
        rows.keep_demonstration()
        with transaction.atomic():
            rows.load_demonstration()
            yield
            transaction.set_rollback(True)
