from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from posture.intake.reading import MAX_BYTES, Unfit
from posture.intake.taking import Progress, check, take
from posture.management.told import Told

Result = TypeVar("Result")


class Command(BaseCommand):
    help = (
        "Take in a CSV of claims on stored articles as drafts: all of it, or nothing and each error by row and column."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--by", metavar="USERNAME", help="whose drafts they are; not needed with --dry-run")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in, and write nothing")
        parser.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="en")

    def handle(self, *args: Any, file: Path, by: str | None, dry_run: bool, language: str, **options: Any) -> None:
        user = None if dry_run else _user(by)
        with override(language):
            try:
                self._take_in(file, user)
            except Unfit as error:
                for problem in error.problems:
                    self.stdout.write(str(problem))
                raise CommandError(f"{len(error.problems)} errors in {file}: nothing came in") from error

    def _take_in(self, file: Path, user: User | None) -> None:
        told = Told(self.stderr)
        coming = _run(check(_content(file)), told)
        for one in coming:
            for warning in one.warnings:
                self.stderr.write(f"{one.row}:: {warning}")
        if user is None:
            self.stdout.write(f"{file}: {len(coming):,} claims would come in, nothing is written")
        else:
            claims = _run(take(by=user, coming=coming), told)
            self.stdout.write(f"{file}: {len(claims):,} drafts came in, {told.seconds:.0f} s")


def _run(work: Generator[Progress, None, Result], told: Told) -> Result:
    """What comes of the work, with how far it is on the way."""
    while True:
        try:
            progress = next(work)
        except StopIteration as done:
            result: Result = done.value
            return result
        told("rows checked" if progress.is_checking else "drafts written", progress.done, progress.total)


def _content(file: Path) -> bytes:
    """The file, or as much of it as shows that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(f"cannot read {file}: {error.strerror}") from error


def _user(name: str | None) -> User:
    """An account that may write claims."""
    if not name:
        raise CommandError("say whose drafts they are: --by USERNAME")
    user = User.objects.filter(username=name).first()
    if not user or not user.has_perm("posture.add_claim"):
        raise CommandError(f"there is no account {name} that may write claims")
    return user
