"""A restored system equals the old one; what does not go in leaves everything as it was."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.db import connection
from psycopg import sql
from psycopg.conninfo import make_conninfo
from pytest_django import DjangoDbBlocker

ROOT = Path(__file__).parents[3]
Manage = Callable[..., subprocess.CompletedProcess[str]]
#: Every row of every table as text, by table.
Contents = dict[str, list[str]]


class Databases:
    """Databases of our own on the server that the tests use, and manage.py on each."""

    def __init__(self) -> None:
        settings = connection.settings_dict
        self.server = {"user": settings["USER"], "password": settings["PASSWORD"]}
        self.server |= {"host": settings["HOST"], "port": settings["PORT"]}
        self.made: set[str] = set()

    def connect(self, name: str) -> psycopg.Connection[tuple[str, ...]]:
        given = {key: value for key, value in self.server.items() if value}
        return psycopg.connect(make_conninfo("", dbname=name, **given), autocommit=True)

    def make(self, name: str, template: str = "template1") -> str:
        with self.connect("postgres") as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            words = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            server.execute(words.format(sql.Identifier(name), sql.Identifier(template)))
        self.made.add(name)
        return name

    def remove(self) -> None:
        with self.connect("postgres") as server:
            for name in self.made:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def manage(self, name: str, *words: object) -> subprocess.CompletedProcess[str]:
        user, password, host, port = (quote(str(value), safe="") for value in self.server.values())
        environment = {**os.environ, "DATABASE_URL": f"postgresql://{user}:{password}@{host}:{port}/{name}"}
        command = [sys.executable, ROOT / "manage.py", *words]
        return subprocess.run(list(map(str, command)), env=environment, capture_output=True, text=True, check=False)

    def contents(self, name: str) -> Contents:
        with self.connect(name) as database:
            tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            rows = sql.SQL("SELECT t::text FROM {} AS t ORDER BY 1")
            return {
                table: [row for (row,) in database.execute(rows.format(sql.Identifier(table)))] for (table,) in tables
            }


@pytest.fixture(scope="module")
def databases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    with django_db_blocker.unblock():
        connection.ensure_connection()  # it starts the embedded server; nobody may be in a database that is copied
        connection.close()
        connection.close_pool()
    ours = Databases()
    yield ours
    ours.remove()


@pytest.fixture(scope="module")
def demo(databases: Databases) -> str:
    """A database with the demonstration in it, to be copied."""
    name = databases.make("backup_demo", template=connection.settings_dict["NAME"])
    with databases.connect(name) as database:
        database.execute("DROP SCHEMA kept CASCADE")  # of the tests alone (tests/rows.py)
    assert databases.manage(name, "load_demo").returncode == 0
    return name


@pytest.fixture
def full(databases: Databases, demo: str) -> str:
    return databases.make("backup_from", template=demo)


def test_restored_system_equals_old_one(databases: Databases, full: str, tmp_path: Path) -> None:
    file, again = tmp_path / "first.backup", tmp_path / "second.backup"
    empty = databases.make("backup_to")
    old = databases.contents(full)
    assert len(old["posture_claim"]) > 20

    backed_up = databases.manage(full, "backup", file)
    restored = databases.manage(empty, "restore", file)

    assert (backed_up.stdout, backed_up.stderr) == (f"{file}: {file.stat().st_size:,} bytes\n", "")
    assert (restored.stdout, restored.stderr) == (f"{file}: restored\n", "")
    assert databases.contents(empty) == old
    assert databases.contents(full) == old
    assert databases.manage(empty, "migrate", "--check").returncode == 0
    assert databases.manage(empty, "backup", again).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first.backup", "second.backup"]


def test_full_database_is_replaced_only_on_demand(databases: Databases, full: str, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    assert databases.manage(full, "backup", file).returncode == 0
    old = databases.contents(full)
    with databases.connect(full) as database:
        database.execute("CREATE TABLE later AS SELECT 1 AS one")
        database.execute("UPDATE posture_place SET slug = slug || '-later'")
    changed = databases.contents(full)

    refused = databases.manage(full, "restore", file)
    after_refusal = databases.contents(full)
    replaced = databases.manage(full, "restore", file, "--replace")

    assert refused.stderr == "CommandError: the database is not empty: --replace removes all that is in it\n"
    assert (refused.returncode, after_refusal) == (1, changed)
    assert (replaced.stderr, replaced.returncode) == ("", 0)
    assert databases.contents(full) == old


def test_what_does_not_go_in_changes_nothing(databases: Databases, full: str, tmp_path: Path) -> None:
    whole, broken, foreign = (tmp_path / name for name in ("whole", "broken", "foreign"))
    assert databases.manage(full, "backup", whole).returncode == 0
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size * 2 // 3])
    foreign.write_text("not a backup")
    with databases.connect(full) as database:
        database.execute("UPDATE posture_place SET slug = slug || '-later'")
    old = databases.contents(full)

    results = [databases.manage(full, "restore", file, "--replace") for file in (broken, foreign, tmp_path / "none")]

    assert [(result.returncode, result.stderr.count("\n")) for result in results] == [(1, 1)] * 3
    assert databases.contents(full) == old


def test_backup_of_another_version_is_refused(databases: Databases, full: str, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    with databases.connect(full) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('posture', '0999_later', now())")
    assert databases.manage(full, "backup", file).returncode == 0
    empty = databases.make("backup_to")

    result = databases.manage(empty, "restore", file)

    assert result.stderr == (
        f"CommandError: {file} was made by another version: it has posture.0999_later, which this one lacks\n"
    )
    assert databases.contents(empty) == {}


def test_backup_of_older_version_says_what_to_do(databases: Databases, full: str, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    with databases.connect(full) as database:
        database.execute("DELETE FROM django_migrations WHERE (app, name) = ('sessions', '0001_initial')")
    assert databases.manage(full, "backup", file).returncode == 0
    empty = databases.make("backup_to")

    result = databases.manage(empty, "restore", file)

    assert result.stdout == (
        f"{file}: restored\nIt is of an older version; now run: manage.py migrate (sessions.0001_initial)\n"
    )


def test_file_that_is_there_is_kept(databases: Databases, full: str, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    file.write_text("mine")

    refused = databases.manage(full, "backup", file)
    kept = file.read_text()
    forced = databases.manage(full, "backup", file, "--force")

    assert refused.stderr == f"CommandError: {file} exists already: --force replaces it\n"
    assert (refused.returncode, kept) == (1, "mine")
    assert (forced.returncode, file.read_bytes()[:5]) == (0, b"PGDMP")
