import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from posture.reports.catalogue import TABLES
from posture.reports.exports import csv_file
from posture.reports.table import Asked


class Command(BaseCommand):
    help = "Write the rows of a filter as CSV: the same bytes as the page's file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=sorted(TABLES))
        parser.add_argument("--filter", default="", metavar="QUERYSTRING", help="as in the page's address: place=erbil")
        parser.add_argument("--excel", action="store_true", help="with a byte-order mark in front")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="- is the standard output")

    def handle(self, *args: Any, what: str, filter: str, excel: bool, output: str, **options: Any) -> None:
        report, table = TABLES[what]
        form = report.asked(QueryDict(filter.removeprefix("?")), table)
        if not form.is_valid():
            problems = [f"{problem.name}: {' '.join(problem.messages)}" for problem in form.problems()]
            raise CommandError("; ".join(problems))
        blocks = csv_file(table, Asked(form, timezone.localdate()), for_excel=excel)
        if output == "-":
            sys.stdout.flush()
            sys.stdout.buffer.writelines(blocks)
        else:
            _write_whole(Path(output), blocks)


def _write_whole(path: Path, blocks: Iterator[bytes]) -> None:
    """The file appears under its name only when all of it is written."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(blocks)
        part.replace(path)
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
