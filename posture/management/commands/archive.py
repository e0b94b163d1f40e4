from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from posture.archive.writing import archive
from posture.files import written_whole
from posture.management.told import Told


class Command(BaseCommand):
    help = "Write all texts, claims and history to one zip that an empty system takes in (docs/archive.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--force", action="store_true", help="replace a file of this name")

    def handle(self, *args: Any, file: Path, force: bool, **options: Any) -> None:
        if file.exists() and not force:
            raise CommandError(f"{file} exists already: --force replaces it")
        told = Told(self.stderr)
        try:
            with written_whole(file) as part, part.open("wb") as written:
                written.writelines(archive(timezone.now(), told))
        except OSError as error:
            raise CommandError(f"cannot write {file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {file.stat().st_size:,} bytes, {told.seconds:.0f} s")
