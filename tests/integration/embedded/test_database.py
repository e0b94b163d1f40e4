"""What the environment makes of the settings of the database."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import NotSupportedError, OperationalError, ProgrammingError
from psycopg.errors import UndefinedColumn, UndefinedTable

from posture.database import databases
from posture.failure import explain

HERE = Path("/srv/posture")
OPTIONS = {
    "options": "-c idle_in_transaction_session_timeout=10min",
    "pool": {"min_size": 0, "max_size": 8, "timeout": 10},
}


def test_embedded_by_default() -> None:
    assert databases({}, HERE) == {
        "default": {
            "ENGINE": "posture.embedded.backend",
            "EMBEDDED": "/srv/posture/.posture/postgresql",
            "NAME": "posture",
            "USER": "posture",
            "HOST": "/srv/posture/.posture/postgresql",
            "PORT": "5432",
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": OPTIONS,
        }
    }


def test_embedded_in_folder_named() -> None:
    default = databases({"POSTURE_DATA": "/var/data", "DATABASE_POOL_SIZE": "0"}, HERE)["default"]

    assert default["EMBEDDED"] == "/var/data/postgresql"
    assert default["OPTIONS"] == {"options": OPTIONS["options"]}


def test_server_named() -> None:
    given = "postgresql://ann:p%40ss@db.example:5433/posture?sslmode=require&options=-c%20statement_timeout%3D30s"

    assert databases({"DATABASE_URL": given}, HERE) == {
        "default": {
            "ENGINE": "posture.embedded.backend",
            "NAME": "posture",
            "USER": "ann",
            "PASSWORD": "p@ss",
            "HOST": "db.example",
            "PORT": 5433,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {**OPTIONS, "sslmode": "require", "options": "-c statement_timeout=30s"},
        }
    }


@pytest.mark.parametrize(
    ("environ", "line"),
    [
        (
            {"DATABASE_URL": "sqlite:///db"},
            "DATABASE_URL must begin with postgresql://, nothing but PostgreSQL will do",
        ),
        (
            {"DATABASE_URL": "postgresql://ann:secret@host"},
            "DATABASE_URL names no database: postgresql://user:password@host:5432/database",
        ),
        (
            {"DATABASE_URL": "postgresql://ann:se/cret@host/posture"},
            "DATABASE_URL cannot be read: percent-encode what is special in it",
        ),
        ({"DATABASE_POOL_SIZE": "٨"}, "DATABASE_POOL_SIZE='٨' is not a whole number from 0."),
    ],
    ids=["another engine", "no name", "a slash in the password", "no number"],
)
def test_what_cannot_be_meant_is_refused(environ: dict[str, str], line: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        databases(environ, HERE)

    assert str(refused.value) == line


def test_line_for_faults_of_the_installation_only() -> None:
    said = {
        OperationalError("no\n  server"): "no server",
        NotSupportedError("PostgreSQL 15 or later is required (found 14)."): (
            "PostgreSQL 15 or later is required (found 14)."
        ),
        ProgrammingError("a mistake of ours"): "",
        ValueError("a mistake of ours"): "",
    }

    assert {error: explain(error) for error in said} == said


@pytest.mark.parametrize("cause", [UndefinedTable("no table"), UndefinedColumn("no column")], ids=["table", "column"])
def test_line_for_a_database_that_was_not_migrated(cause: Exception) -> None:
    error = ProgrammingError("relation does not exist")
    error.__cause__ = cause

    assert explain(error) == "the database is not up to date: run “manage.py migrate” first"


@pytest.mark.django_db
def test_server_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connection

    assert connection.features.minimum_database_version == (15,)
    monkeypatch.setattr(connection.features, "minimum_database_version", (99,))

    with pytest.raises(NotSupportedError, match="PostgreSQL 99 or later is required"):
        connection.check_database_version_supported()
