import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from posture.forms import ClaimFilter
from posture.reports.about import about
from posture.reports.catalogue import BY_NAME, MAP, TABLES
from posture.reports.exports import csv_file
from posture.reports.geojson import map_geojson
from posture.reports.package import package
from posture.reports.table import Asked


class Command(BaseCommand):
    help = (
        "Write the rows of a filter as CSV, the same bytes as the page's file; a whole report as a package where FILE "
        "ends in .zip; or the map of a day as GeoJSON."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["map", *sorted(TABLES)])
        parser.add_argument("--filter", default="", metavar="QUERYSTRING", help="as in the page's address: place=erbil")
        parser.add_argument("--excel", action="store_true", help="with a byte-order mark in front of a CSV")
        parser.add_argument("--site", default="", metavar="ADDRESS", help="of the site, for the citation of a package")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="- is the standard output")

    def handle(self, *args: Any, what: str, filter: str, output: str, **options: Any) -> None:
        blocks = _blocks(what, QueryDict(filter.removeprefix("?")), output, options)
        if output == "-":
            sys.stdout.flush()
            sys.stdout.buffer.writelines(blocks)
        else:
            _write_whole(Path(output), blocks)


def _blocks(what: str, query: QueryDict, output: str, options: dict[str, Any]) -> Iterator[bytes]:
    today = timezone.localdate()
    if what == "map":
        on_the_map = MAP(query, ())
        _refuse(on_the_map)
        return map_geojson(Asked(on_the_map, today))
    report, table = TABLES[what]
    form = report.asked(query, table)
    _refuse(form)
    if not output.endswith(".zip"):
        return csv_file(table, Asked(form, today), for_excel=options["excel"])
    if what not in BY_NAME:
        raise CommandError(f"{what} stands in the package of {report.name}.")
    return package(report, Asked(form, today), about(report, form, today, timezone.now(), options["site"]))


def _refuse(form: ClaimFilter) -> None:
    """Raises what is wrong with the filter, by name."""
    if not form.is_valid():
        problems = [f"{problem.name}: {' '.join(problem.messages)}" for problem in form.problems()]
        raise CommandError("; ".join(problems))


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
