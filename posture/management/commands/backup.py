from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from posture.backup import BackupError, backup


class Command(BaseCommand):
    help = "Write everything to one file: articles, claims, history, accounts."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help="replace a file of this name")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        try:
            backup(file, force=force)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes")
