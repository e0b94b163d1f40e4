"""What to say on the command line, instead of a traceback, when there is no database to be had."""

import sys
from collections.abc import Callable, Sequence

from django.core.exceptions import ImproperlyConfigured
from django.db.migrations.exceptions import MigrationSchemaMissing
from django.db.utils import NotSupportedError, OperationalError, ProgrammingError
from psycopg.errors import InsufficientPrivilege, UndefinedColumn, UndefinedTable

FAULTS = (ImproperlyConfigured, OperationalError, NotSupportedError, MigrationSchemaMissing)


def run_or_explain(command: Callable[[Sequence[str]], None], argv: Sequence[str]) -> None:
    """Runs the command; exits with one line and 1 if configuration or database is at fault, --traceback aside."""
    try:
        command(argv)
    except Exception as error:
        if "--traceback" in argv or not (line := explain(error)):
            raise
        sys.exit(f"posture: {line}")


def explain(error: Exception) -> str:
    """One line for a fault of the installation, empty for one of ours."""
    cause = error.__cause__ if isinstance(error, ProgrammingError) else None
    if isinstance(cause, UndefinedTable | UndefinedColumn):
        return "the database is not up to date: run “manage.py migrate” first"
    if isinstance(cause, InsufficientPrivilege) or isinstance(error, FAULTS):
        return " ".join(str(error).split())
    return ""
