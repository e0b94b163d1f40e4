from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from posture.backup import BackupError, restore


class Command(BaseCommand):
    help = "Fill an empty database with what `backup` has written: all of it, or nothing and one line that says why."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--replace", action="store_true", help="remove all that is in the database now")

    def handle(self, *args: Any, file: Path, replace: bool, **options: Any) -> None:
        try:
            missing = restore(file, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: restored")
        if missing:
            self.stdout.write(f"It is of an older version; now run: manage.py migrate ({', '.join(missing)})")
