import pytest
from django.db import connection, transaction

from posture import demo


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration, loaded once for the module and rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.load()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)
