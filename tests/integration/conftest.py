"""What every test with a database starts from."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def english():
    """English, also after a test that asked for an Arabic page: Django leaves the language of the last request on."""
    with translation.override("en"):
        yield
