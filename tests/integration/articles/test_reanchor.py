"""No test here has a database: the command needs none."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

OLD = "قال إن 500 جندي غادروا أمس، و\u200f300 بقوا هنا 🇮🇶.\n"
NEW = OLD.replace("500", "600").replace("هنا ", "")
SPANS = [
    {"id": "count", "start": 7, "end": 10},
    {"id": 2, "start": 11, "end": 15},
    {"start": 39, "end": 42},
]
ANSWER = [
    {"id": "count", "verdict": "changed", "start": 7, "end": 10, "quote": "600"},
    {"id": 2, "verdict": "same", "start": 11, "end": 15, "quote": "جندي"},
    {"id": None, "verdict": "gone", "start": None, "end": None, "quote": None},
]
ONE_SPAN = b'{"old": "a", "new": "", "spans": [{%s}]}'


@pytest.fixture
def files(tmp_path):
    for name, text in (("old", OLD), ("new", NEW), ("spans", json.dumps(SPANS))):
        (tmp_path / name).write_text(text)
    return tmp_path / "old", tmp_path / "new", tmp_path / "spans"


@pytest.fixture
def batch(tmp_path):
    def write(*lines):
        path = tmp_path / "batch.jsonl"
        path.write_bytes(b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines))
        return path

    return write


def refusal(*arguments, **options):
    with pytest.raises(CommandError) as refused:
        call_command("reanchor", *arguments, **options)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_json(files, capfd):
    old, new, spans = files

    call_command("reanchor", old, new, spans=spans, json=True)

    said = capfd.readouterr()
    assert (json.loads(said.out), said.out.count("\n"), said.err) == (ANSWER, 1, "")


def test_words_for_people(files, capsys):
    old, new, spans = files

    call_command("reanchor", old, new, spans=spans)

    assert capsys.readouterr().out == (
        "changed  count: “500” [7–10] → “600” [7–10] (other words, another number)\n"
        "same     2: “جندي” [11–15] → [11–15]\n"
        "gone     None: “هنا” [39–42]\n"
    )


def test_no_spans(files, capsys):
    old, new, spans = files
    spans.write_text("[]")

    call_command("reanchor", old, new, spans=spans)

    assert capsys.readouterr().out == "No spans.\n"


def test_batch_answers_line_by_line(batch, capfd):
    lines = (
        {"id": "a", "old": OLD, "new": NEW, "spans": SPANS},
        {"id": 7, "old": "a\r\nb \ud800", "new": "", "spans": []},
    )
    same = {"id": None, "old": "\ud800", "new": "\ud800", "spans": [{"id": [1], "start": 0, "end": 1}]}

    call_command("reanchor", batch=batch(b"\xef\xbb\xbf", lines[0], b"  ", lines[1], same, b""))

    said = capfd.readouterr()
    assert [json.loads(line) for line in said.out.splitlines()] == [
        {"id": "a", "spans": ANSWER},
        {"id": 7, "spans": []},
        {"id": None, "spans": [{"id": [1], "verdict": "same", "start": 0, "end": 1, "quote": "\ud800"}]},
    ]
    assert said.err == ""


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": 1, "old"', "column 16: Expecting ':' delimiter"),
        (b"[1]", 'no object with "old", "new" and "spans"'),
        (b'{"old": "a"}', '"new" is no text'),
        (b'{"old": "a", "new": "b"}', 'the spans are no list of {"id", "start", "end"}'),
        (b'{"old": "a", "new": "b", "spans": [7]}', 'span 1 has no whole numbers "start" and "end"'),
        (ONE_SPAN % b'"start": true, "end": 1', 'span 1 has no whole numbers "start" and "end"'),
        (ONE_SPAN % b'"start": 0, "end": 2', "span 1: no words at 0 … 2 of a text of 1 characters"),
        (ONE_SPAN % b'"start": 1, "end": 1', "span 1: no words at 1 … 1 of a text of 1 characters"),
        (b'{"old": "\xff"}', "not UTF-8: see byte 10"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_batch_names_the_line_and_answers_nothing(batch, capfd, line, reason):
    path = batch({"old": "a", "new": "a", "spans": []}, line)

    mark = ", " if reason.startswith("column") else ": "
    assert refusal(batch=path) == f"{path}, line 2{mark}{reason}"
    assert capfd.readouterr().out == ""


def test_files_at_fault_are_named(files, tmp_path):
    old, new, spans = files
    spans.write_text('[\n {"id": 1,\n  "start": 7 "end": 8}]')

    assert refusal(old, new, spans=spans) == f"{spans}, line 3, column 14: Expecting ',' delimiter"
    spans.write_text('{"id": 1}')
    assert refusal(old, new, spans=spans) == f'{spans}: the spans are no list of {{"id", "start", "end"}}'
    assert refusal(old, tmp_path / "none", spans=spans) == f"{tmp_path / 'none'}: No such file or directory"
    new.write_text(" ")
    assert refusal(old, new, spans=spans) == f"{new}: the text is empty"


@pytest.mark.parametrize("given", [0, 1, 2])
def test_arguments_missing_or_too_many(files, batch, given):
    assert refusal(*files[:given]) == "give either OLD NEW --spans FILE or --batch FILE.jsonl"
    assert (
        refusal(*files[:given], spans=files[2], batch=batch())
        == "give either OLD NEW --spans FILE or --batch FILE.jsonl"
    )


def test_without_any_database(batch):
    """In a process of its own, whose database nobody can reach."""
    path = batch({"id": 1, "old": OLD, "new": OLD, "spans": SPANS[:1]})
    nowhere = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "SECRET_KEY": "for this test", "DEBUG": "0"}

    done = subprocess.run(
        [sys.executable, settings.BASE_DIR / "manage.py", "reanchor", "--batch", path],
        env=os.environ | nowhere,
        capture_output=True,
        text=True,
        check=False,
    )

    answer = {"id": 1, "spans": [{"id": "count", "verdict": "same", "start": 7, "end": 10, "quote": "500"}]}
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, answer, "")
