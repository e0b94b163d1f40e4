"""Django with the embedded server: when it starts, and what is said when there is no database to be had."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from posture.embedded.cluster import Cluster
from tests.integration.embedded.processes import ROOT, Users, ask, hear, is_alive, wait_until

Manage = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def manage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Manage:
    """manage.py whose embedded server is that of the fixture `home`."""
    monkeypatch.setenv("POSTURE_DATA", str(folder))

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, ROOT / "manage.py", *words], capture_output=True, text=True, check=False)

    return run


def url(home: Path, user: str, password: str = "") -> str:
    return f"postgresql://{user}:{password}@{quote(str(Cluster(home).socket), safe='')}:5432/posture"


def test_reading_settings_makes_nothing(folder: Path, manage: Manage) -> None:
    result = manage("diffsettings")

    assert result.returncode == 0
    assert list(folder.iterdir()) == []


def test_first_connection_starts_and_end_stops(home: Path, manage: Manage) -> None:
    code = (
        "from django.db import connection; connection.ensure_connection();"
        "from posture.embedded.cluster import Cluster; from pathlib import Path;"
        "print(Cluster(Path(connection.settings_dict['EMBEDDED'])).server().pid)"
    )

    result = manage("shell", "--no-imports", "-c", code)

    assert result.stderr == ""
    assert wait_until(lambda: not is_alive(int(result.stdout)))


def test_dbshell_starts(home: Path, manage: Manage) -> None:
    result = manage("dbshell", "--", "-XAtc", "SELECT 'مرحبا'")

    assert (result.stdout, result.stderr, result.returncode) == ("مرحبا\n", "", 0)


def test_wrong_password(home: Path, users: Users, manage: Manage, monkeypatch: pytest.MonkeyPatch) -> None:
    hear(users.start(home))
    ask(home, "CREATE ROLE stranger LOGIN PASSWORD 'right'")
    rules = home / "data" / "pg_hba.conf"
    rules.write_text("local all stranger scram-sha-256\n" + rules.read_text())
    ask(home, "SELECT pg_reload_conf()")
    assert wait_until(lambda: "scram-sha-256" in str(ask(home, "SELECT auth_method FROM pg_hba_file_rules")))

    monkeypatch.setenv("DATABASE_URL", url(home, "stranger", "wrong"))
    refused = manage("dbshell", "--", "-c", "SELECT 1"), manage("migrate")
    monkeypatch.setenv("DATABASE_URL", url(home, "stranger", "right"))
    accepted = manage("showmigrations", "sessions")

    assert refused[1].stderr == (
        f'posture: connection failed: connection to server on socket "{home}/.s.PGSQL.5432" failed: '
        'FATAL: password authentication failed for user "stranger"\n'
    )
    assert [result.returncode != 0 for result in refused] == [True, True]
    assert (accepted.stderr, accepted.returncode) == ("", 0)


def test_missing_right_to_make_extension(
    home: Path, users: Users, manage: Manage, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear(users.start(home))
    ask(home, "CREATE ROLE stranger LOGIN")
    monkeypatch.setenv("DATABASE_URL", url(home, "stranger"))

    nothing = manage("migrate")
    ask(home, "GRANT ALL ON SCHEMA public TO stranger")
    no_extension = manage("migrate")

    assert (nothing.stderr, nothing.returncode) == (
        "posture: Unable to create the django_migrations table (permission denied for schema public "
        'LINE 1: CREATE TABLE "django_migrations" ("id" bigint NOT NULL PRIMA... ^)\n',
        1,
    )
    assert no_extension.stderr.startswith("posture: permission denied to create extension ")
    assert (no_extension.stderr.count("\n"), no_extension.returncode) == (1, 1)


def test_data_of_another_major_version(home: Path, manage: Manage) -> None:
    (home / "data" / "PG_VERSION").write_text("14\n")

    result = manage("migrate")

    assert result.stderr.startswith("posture: PostgreSQL 14 is needed, found only PostgreSQL 1")
    assert (result.stderr.count("\n"), result.returncode) == (1, 1)


def test_no_programs(folder: Path, manage: Manage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", "/nonexistent")

    result = manage("migrate")

    assert (result.stderr, result.returncode) == (
        "posture: PG_BIN names /nonexistent, which lacks one of postgres, initdb\n",
        1,
    )


def test_traceback_on_demand(folder: Path, manage: Manage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", "/nonexistent")

    result = manage("migrate", "--traceback")

    assert result.stderr.startswith("Traceback (most recent call last):\n")
