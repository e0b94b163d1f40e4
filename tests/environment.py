"""What the settings read when tests run. Loaded before Django by pytest's ``-p`` option."""

import os
import secrets
from pathlib import Path

import pytest

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("HTTPS", "0")
os.environ["DEBUG"] = "0"
#: Tests that look at the headers of a file leave it unread, and its turn taken until it is collected.
os.environ["EXPORTS_AT_ONCE"] = "1000"
#: Playwright's synchronous interface runs an event loop of its own, in which Django would refuse its ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Static files are served as they lie: nothing has to be collected before a test."""
    from django.conf import settings

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STATIC_ROOT = Path(settings.BASE_DIR, "static")
    #: Django's own advice for tests: a hash of the real kind takes as long as five pages.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
