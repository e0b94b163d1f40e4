from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from posture.archive.kinds import ACCOUNTS
from posture.archive.reading import ArchiveError
from posture.archive.taking import take_in
from posture.management.told import Told


class Command(BaseCommand):
    help = "Fill an empty system with what `archive` has written: all of it, or nothing and one line that says why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        told = Told(self.stderr)
        try:
            rows = take_in(file, told)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{file}: taken in, {rows.get('claims', 0):,} claims, {told.seconds:.0f} s")
        if rows.get(ACCOUNTS):
            self.stdout.write("Its accounts let nobody in. Make one that does: manage.py createsuperuser")
