"""The order of the suite: what leaves the rows of the migrations as they are comes before what empties the database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests import rows


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, whose rows of the migrations are kept aside."""
    with django_db_blocker.unblock():
        rows.keep()
    with pytest.MonkeyPatch.context() as patch:
        rows.take_over(patch)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Pure tests, tests in a transaction, tests that commit, tests in a browser; random within each."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    fixtures = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    commits = "transactional_db" in fixtures or (marker is not None and marker.kwargs.get("transaction", False))
    if "live_server" in fixtures:
        return 3
    if commits:
        return 2
    return int(marker is not None or "db" in fixtures)
