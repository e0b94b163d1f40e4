"""``manage.py reanchor``: where spans of a text are in its corrected text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError, CommandParser

from articles.core.anchor import Anchor, Changed, Gone, Same, carry
from articles.management.files import json_file, json_lines, print_json, stored_text

VERDICTS = {Same: "same", Changed: "changed", Gone: "gone"}


class Span(NamedTuple):
    id: Any
    start: int
    end: int


class Asked(NamedTuple):
    """One line of a batch."""

    id: Any
    old: str
    new: str
    spans: list[Span]


class Command(BaseCommand):
    help = "Print where the spans of a text are in its corrected text. Reads and writes no database."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("old", nargs="?", type=Path, help="the text the spans are of, a text or HTML file")
        parser.add_argument("new", nargs="?", type=Path, help="the corrected text")
        parser.add_argument("--spans", type=Path, metavar="FILE", help='a JSON list of {"id", "start", "end"}')
        parser.add_argument("--json", action="store_true", help="one list for programs")
        parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help='lines {"id", "old", "new", "spans"}')

    def handle(self, *args: Any, old: Path | None, new: Path | None, spans: Path | None, **options: Any) -> None:
        batch: Path | None = options["batch"]
        if batch and not (old or new or spans):
            for asked in list(json_lines(batch, _asked)):
                print_json({"id": asked.id, "spans": answers(asked)})
        elif old and new and spans and not batch:
            asked = _of_files(old, new, spans)
            if options["json"]:
                print_json(answers(asked))
            else:
                self.stdout.write("\n".join(_told(asked)))
        else:
            raise CommandError("give either OLD NEW --spans FILE or --batch FILE.jsonl")


def answers(asked: Asked) -> list[dict[str, Any]]:
    """The anchors as programs read them: offsets and quote are of the new text, null when gone."""
    return [_answer(asked.new, span, anchor) for span, anchor in _carried(asked)]


def _carried(asked: Asked) -> Iterable[tuple[Span, Anchor]]:
    anchors = carry(asked.old, asked.new, [(span.start, span.end) for span in asked.spans])
    return zip(asked.spans, anchors, strict=True)


def _answer(new: str, span: Span, anchor: Anchor) -> dict[str, Any]:
    found: dict[str, Any] = {"id": span.id, "verdict": VERDICTS[type(anchor)]}
    if isinstance(anchor, Gone):
        return found | {"start": None, "end": None, "quote": None}
    return found | {"start": anchor.start, "end": anchor.end, "quote": new[anchor.start : anchor.end]}


def _told(asked: Asked) -> Iterator[str]:
    """The anchors for people: verdict, words, and what became of them."""
    for span, anchor in _carried(asked):
        words = f"“{asked.old[span.start : span.end]}” [{span.start}–{span.end}]"
        if isinstance(anchor, Gone):
            elsewhere = "; the same words stand at " + _ranges(anchor.offers) if anchor.offers else ""
            yield f"gone     {span.id}: {words}{elsewhere}"
        elif isinstance(anchor, Same):
            yield f"same     {span.id}: {words} → [{anchor.start}–{anchor.end}]"
        else:
            now = f"“{asked.new[anchor.start : anchor.end]}” [{anchor.start}–{anchor.end}]"
            number = ", another number" if anchor.number_changed else ""
            yield f"changed  {span.id}: {words} → {now} ({anchor.reason}{number})"
    if not asked.spans:
        yield "No spans."


def _ranges(ranges: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"[{start}–{end}]" for start, end in ranges)


def _of_files(old: Path, new: Path, spans: Path) -> Asked:
    before, after = stored_text(old), stored_text(new)
    return json_file(spans, lambda rows: Asked(None, before, after, _spans(rows, before)))


def _asked(row: Any) -> Asked:
    if not isinstance(row, dict):
        raise ValueError('no object with "old", "new" and "spans"')
    for name in ("old", "new"):
        if not isinstance(row.get(name), str):
            raise ValueError(f'"{name}" is no text')
    return Asked(row.get("id"), row["old"], row["new"], _spans(row.get("spans"), row["old"]))


def _spans(rows: Any, text: str) -> list[Span]:
    if not isinstance(rows, list):
        raise ValueError('the spans are no list of {"id", "start", "end"}')
    return [_span(number, row, len(text)) for number, row in enumerate(rows, start=1)]


def _span(number: int, row: Any, length: int) -> Span:
    if not isinstance(row, dict) or not all(type(row.get(name)) is int for name in ("start", "end")):
        raise ValueError(f'span {number} has no whole numbers "start" and "end"')
    if not 0 <= row["start"] < row["end"] <= length:
        place = f"{row['start']} … {row['end']}"
        raise ValueError(f"span {number}: no words at {place} of a text of {length:,} characters")
    return Span(row.get("id"), row["start"], row["end"])
