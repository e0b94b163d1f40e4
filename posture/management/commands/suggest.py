"""``manage.py suggest``: what the extractor proposes for a text, or for each line of a file of texts."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.utils import ProgrammingError

from articles.management.files import json_lines, print_json, stored_text
from posture.editing import suggesting
from posture.extract.answer import answer
from posture.extract.names.gazetteer import Gazetteer
from posture.extract.suggest import suggest
from posture.garbage import look_rarely

Published = tuple[date, date] | None


class Asked(NamedTuple):
    """One line of a batch."""

    id: Any
    text: str
    published: Published


class Command(BaseCommand):
    help = "Print what the extractor proposes for a text. Writes nothing."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a text or HTML file")
        parser.add_argument("--language", choices=["ar", "en"], help="for the record: both are always read")
        parser.add_argument("--published", type=published, metavar="EDTF", help="what relative dates lean on: 2025-09")
        parser.add_argument("--json", action="store_true", help="one object for programs")
        parser.add_argument(
            "--batch", type=Path, metavar="FILE.jsonl", help='lines {"id", "lang", "text", "published"}'
        )

    def handle(self, *args: Any, file: Path | None, batch: Path | None, **options: Any) -> None:
        if (file is None) == (batch is None):
            raise CommandError("give either a FILE or --batch FILE.jsonl")
        if batch:
            asked = list(json_lines(batch, _asked))
            names = self._names()
            look_rarely()
            for one in asked:
                print_json({"id": one.id, **answer(one.text, suggest(one.text, one.published, names))})
        elif file:
            text = stored_text(file)
            found = answer(text, suggest(text, options["published"], self._names()))
            if options["json"]:
                print_json(found)
            else:
                self.stdout.write("\n".join(_told(found)))

    def _names(self) -> Gazetteer:
        try:
            return suggesting.gazetteer()
        except ProgrammingError:
            self.stderr.write("posture: the database was not migrated: no place, force or source is known by name")
            return Gazetteer([])


def published(edtf: str) -> Published:
    try:
        return suggesting.publication(edtf)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from error


def _asked(row: Any) -> Asked:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ValueError('no object with a "text"')
    day = row.get("published")
    if day is not None and not isinstance(day, str):
        raise ValueError('"published" is neither an EDTF date nor null')
    return Asked(row.get("id"), row["text"], suggesting.publication(day) if day else None)


def _told(found: dict[str, Any]) -> Iterator[str]:
    """The proposals for people: the words, what they are taken for and why; then the numbers left aside."""
    for claim in found["claims"]:
        yield f"{claim['kind']}: “{claim['quote']}” [{claim['start']}–{claim['end']}], by rule {claim['rule']}"
        yield from (f"    {name}: {value}" for name, value in _values(claim, found))
    for link in found["links"]:
        ends = [found["claims"][link[end]]["quote"] for end in ("from", "to")]
        yield f"{link['type']}: “{ends[0]}” → “{ends[1]}”"
    for number in found["ignored"]:
        yield f"not proposed: “{number['quote']}” ({number['reason']})"
    if not found["claims"]:
        yield "Nothing is proposed."


LISTS = {
    "place": "places",
    "origin": "places",
    "destinations": "places",
    "date": "dates",
    "date_said": "dates",
} | dict.fromkeys(("source", "relayed_through"), "sources")
TOLD = {"start", "end", "quote", "kind", "rule"}


def _values(claim: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in claim.items():
        if name in TOLD or value in (None, "", []):
            continue
        items = found.get(LISTS.get(name, ""))
        numbers = value if isinstance(value, list) else [value]
        yield name, ", ".join(_item(items[number]) for number in numbers) if items else value


def _item(item: dict[str, Any]) -> str:
    known = item.get("slug") or item.get("edtf") or item.get("role")
    return f"“{item['quote']}”" + (f" ({known})" if known else "")
