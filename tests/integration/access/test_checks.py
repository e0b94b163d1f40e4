"""The system checks of an installation, and that the one of docs/deployment.md has nothing to be told."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from posture import checks
from tests.factories import make_force

ROOT = Path(django_settings.BASE_DIR)
#: What docs/deployment.md sets before the first start.
DEPLOYED = {
    "SECRET_KEY": "kq3-V9sT_x7LwZ2mB8rY4nC6dF1gH5jP0aQeUiOtRuXv2yWk8hN4",
    "ALLOWED_HOSTS": "posture.example",
    "BEHIND_PROXY": "1",
}


@pytest.mark.django_db
def test_installation_as_deployed_has_nothing_to_be_told(settings, monkeypatch):
    """Its settings as the environment makes them, in a process of its own; its database is the one of the test."""
    make_force(slug="coalition")
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE")
    made = _settings_of(DEPLOYED)
    for name, value in made.items():
        setattr(settings, name, value)

    assert run_checks(include_deployment_checks=True) == []


def _settings_of(environment):
    """The settings that Django's and our checks look at, read from an environment that holds nothing else."""
    names = [
        *("SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "TILE_URL"),
        *("SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_PRELOAD", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"),
    ]
    values = f"{{name: getattr(settings, name) for name in {names}}}"
    code = f"import json; from posture import settings; print(json.dumps({values}))"
    return {**json.loads(run(environment, "-c", code).stdout), "STATIC_ROOT": ROOT / "staticfiles"}


def run(environment, *arguments):
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_server_without_a_secret_key_does_not_start():
    environment = {key: value for key, value in os.environ.items() if key not in {"SECRET_KEY", "DEBUG"}}
    done = run(environment, "-c", "import posture.wsgi")
    said = "ImproperlyConfigured: SECRET_KEY is not set: write 50 random characters or more into the environment."
    assert (done.returncode, done.stderr.splitlines()[-1].endswith(said)) == (1, True)


def test_empty_secret_key_is_an_error(settings):
    settings.SECRET_KEY = ""
    assert [each.id for each in checks.secret_key(None)] == ["posture.E001"]
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        checks.require_secret_key()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example:8443/base/{z}/{x}/{y}@2x.png?key=abc",
    ],
)
def test_tile_address_is_taken(settings, address):
    settings.TILE_URL, settings.TILE_ATTRIBUTION = address, "© Tiles"
    assert checks.tile_address(None) == []


def test_tiles_say_who_made_them(settings):
    settings.TILE_URL, settings.TILE_ATTRIBUTION = "https://tiles.example/{z}/{x}/{y}.png", ""
    assert [each.id for each in checks.tile_address(None)] == ["posture.E006"]


@pytest.mark.parametrize(
    "address",
    [
        "http://tiles.example/{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png",
        "https://tiles.example/{z}/{x}.png",
        "https://tiles.example; script-src *; /{z}/{x}/{y}.png",
        "https://tiles.example/;script-src 'unsafe-inline'/{z}/{x}/{y}",
        "https://tiles.example,evil.example/{z}/{x}/{y}",
        "//tiles.example/{z}/{x}/{y}.png",
        "{z}{x}{y}",
    ],
)
def test_tile_address_is_refused(settings, address):
    """It stands in the policy of every page, where a semicolon would begin another directive."""
    settings.TILE_URL = address
    assert [each.id for each in checks.tile_address(None)] == ["posture.E002"]


def test_any_host_is_warned_of(settings):
    settings.ALLOWED_HOSTS = ["*"]
    assert [each.id for each in checks.any_host(None)] == ["posture.W003"]


@pytest.mark.django_db
def test_tracked_force_that_is_not_there_is_warned_of(settings):
    settings.TRACKED_FORCE = "nobody"
    assert [each.id for each in checks.tracked_force(None)] == ["posture.W004"]


@pytest.mark.django_db
def test_tracked_force_that_only_drafts_name_is_warned_of(settings):
    settings.TRACKED_FORCE = make_force(is_listed=False).slug
    assert [each.id for each in checks.tracked_force(None)] == ["posture.W004"]


@pytest.mark.django_db
def test_database_that_cannot_be_read_is_one_line():
    def broken(execute, sql, *rest):
        raise DatabaseError("relation does not exist\nLINE 1: …")

    with connection.execute_wrapper(broken):
        (warning,) = checks.tracked_force(None)
    assert (warning.id, warning.msg) == ("posture.W005", "The database cannot be read: relation does not exist")


@pytest.mark.parametrize("name, value", [("DIGITS", "roman"), ("HORIZON_DAYS", "0"), ("HTTPS", "perhaps")])
def test_what_cannot_be_read_stops_the_start(name, value):
    done = run({**os.environ, "SECRET_KEY": "x", name: value}, "manage.py", "check")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"posture: {name}={value!r} is ")
