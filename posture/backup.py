"""Everything in one file, and back, by PostgreSQL's own programs of the server's major version.

A backup is pg_dump's custom format: compressed, of one moment, and it names the versions it was made with.
"""

import os
import re
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg.conninfo import make_conninfo

from posture.embedded import ServerError
from posture.embedded.account import quiet_environment
from posture.embedded.binaries import CLIENT, Binaries, find
from posture.embedded.cluster import reason
from posture.files import written_whole

# What follows comes in the same transaction: the old data stay until the new are all there.
# The schema is as initdb makes it, so that a backup of the restored system has nothing more to say than the first.
EMPTIED = b"""
BEGIN;
SET lock_timeout = '10s';
SET client_min_messages = 'warning';
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
COMMENT ON SCHEMA public IS 'standard public schema';
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
ALL_OF_IT = ["--no-owner", "--no-privileges"]


class BackupError(Exception):
    """Why there is no backup, or nothing restored: one line for the person at the keyboard."""


@dataclass(frozen=True)
class Programs:
    """PostgreSQL's programs, and how they connect to Django's database."""

    binaries: Binaries
    conninfo: str
    environment: dict[str, str]

    def command(self, name: str, *words: str | Path) -> list[str]:
        return [str(self.binaries.folder / name), *map(str, words)]

    def run(self, name: str, *words: str | Path) -> str:
        """What the program writes. Raises BackupError with its reason if it fails."""
        result = subprocess.run(self.command(name, *words), env=self.environment, capture_output=True, check=False)
        if result.returncode:
            raise BackupError(f"{name} {self.binaries.version}: {reason(result.stderr.decode(errors='replace'))}")
        return result.stdout.decode()


def backup(file: Path, *, force: bool) -> None:
    """Writes the whole database to the file, which then is there complete or not at all, for its owner's eyes only."""
    if file.exists() and not force:
        raise BackupError(f"{file} exists already: --force replaces it")
    programs = _programs()
    try:
        with written_whole(file) as part:
            programs.run("pg_dump", "--format=custom", *ALL_OF_IT, "--file", part, "--dbname", programs.conninfo)
    except OSError as error:
        raise BackupError(f"cannot write {file}: {error.strerror}") from error


def restore(file: Path, *, replace: bool) -> list[str]:
    """Fills the empty database, or with `replace` the emptied one, with what the file holds: all of it or nothing.

    Returns the migrations of this version that the file does not have yet.
    """
    programs = _programs()
    _refuse_newer_server(file, programs)
    missing = _compare_migrations(file, programs)
    if connection.introspection.table_names() and not replace:
        raise BackupError("the database is not empty: --replace removes all that is in it")
    connection.close()
    _replay(file, programs)
    return missing


def _programs() -> Programs:
    """Those of the server's own major version: the dumps and scripts of others may say what it does not know."""
    connection.ensure_connection()
    try:
        binaries = find(os.environ, connection.connection.info.server_version // 10000, CLIENT)
    except ServerError as error:
        raise BackupError(str(error)) from error
    # libpq's parameters are words and numbers; psycopg's own, among them, are objects.
    words = {name: value for name, value in connection.get_connection_params().items() if isinstance(value, str | int)}
    password = {"PGPASSWORD": str(words.pop("password"))} if "password" in words else {}
    return Programs(binaries, make_conninfo("", **words), quiet_environment() | password)


def _refuse_newer_server(file: Path, programs: Programs) -> None:
    header = programs.run("pg_restore", "--list", file)
    dumped = re.search(r"Dumped from database version: (\d+)", header)
    if dumped and int(dumped[1]) > programs.binaries.major:
        raise BackupError(f"{file} is of PostgreSQL {dumped[1]}, and the server only of {programs.binaries.major}")


def _compare_migrations(file: Path, programs: Programs) -> list[str]:
    """The migrations that we have and the file has not. Raises BackupError if it has some that we lack."""
    table = programs.run("pg_restore", "--data-only", "--table=django_migrations", "--file=-", file)
    applied = {(row[1], row[2]) for line in table.splitlines() if len(row := line.split("\t")) == 4}
    if not applied:
        raise BackupError(f"{file} is no backup of this system: it holds no migrations")
    ours = set(MigrationLoader(None).disk_migrations)
    if unknown := sorted(applied - ours):
        raise BackupError(f"{file} was made by another version: it has {'.'.join(unknown[0])}, which this one lacks")
    return [".".join(name) for name in sorted(ours - applied)]


def _replay(file: Path, programs: Programs) -> None:
    """Plays the file into psql, which commits only at a word that is said when all of it has come."""
    into = programs.command("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", programs.conninfo, "-f", "-")
    pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(into, env=programs.environment, stdin=pipe, stdout=quiet, stderr=pipe, bufsize=0) as psql:
        out = programs.command("pg_restore", *ALL_OF_IT, "--file=-", file)
        with suppress(BrokenPipeError):  # psql has ended, and says why
            psql.stdin.write(EMPTIED)  # type: ignore[union-attr]  # it is a pipe
            played = subprocess.run(out, stdout=psql.stdin, stderr=pipe, check=False)
            psql.stdin.write(b"ROLLBACK;\n" if played.returncode else b"COMMIT;\n")  # type: ignore[union-attr]
        said = psql.communicate()[1]
    for returncode, words in ((psql.returncode, said), (played.returncode, played.stderr)):
        if returncode:
            raise BackupError(f"nothing is changed, {file} does not go in: {reason(words.decode(errors='replace'))}")
