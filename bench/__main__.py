"""Makes the generated set, measures what the product does with it, prints a table and writes it as JSON."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import django

#: Parts that share a database. Each group has its own: beside the demonstration no set is generated.
GROUPS = (
    ("suggest", "anchor", "start"),
    ("timeline",),
    ("save", "highlight", "keys"),
    ("growth", "rebuild", "search", "csv", "peers", "pages", "map", "paint", "slider"),
)
PARTS = tuple(chain(*GROUPS))
RESULTS = Path(__file__).with_name("results.json")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many claims the generated set has")
    parser.add_argument("--places", type=int, default=10_000, help="on how many places")
    parser.add_argument("--rounds", type=int, default=5, help="how often what can be repeated is measured")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--data", type=Path, help="keep the database in this folder, and use what is in it")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the figures go as JSON")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    wanted = [[part for part in group if part in asked.only] for group in GROUPS]
    if len(groups := [group for group in wanted if group]) == 1:
        return measure(asked)
    found = [_apart(asked, group) for group in groups]
    stopped = [one.pop("stopped") for one in found]
    measures = list(chain(*(one["measures"] for one in found)))
    asked.output.write_text(json.dumps({**found[-1], "measures": measures}, indent=1, ensure_ascii=False) + "\n")
    raise SystemExit(any(stopped))


def _apart(asked: argparse.Namespace, group: Sequence[str]) -> dict[str, Any]:
    """What a process of its own finds for a group of parts, and whether it stopped; only the generated set is kept."""
    kept = ["--data", str(asked.data)] if asked.data and group[0] in GROUPS[-1] else []
    sizes = [f"--{name}={getattr(asked, name)}" for name in ("claims", "places", "rounds")]
    with tempfile.TemporaryDirectory(prefix="posture-bench-") as folder:
        output = Path(folder, "found.json")
        command = [sys.executable, "-m", "bench", *sizes, *kept, "--output", str(output), "--only", *group]
        ended = subprocess.run(command, check=False)
        found: dict[str, Any] = json.loads(output.read_text()) if output.exists() else {"measures": []}
    return {**found, "stopped": ended.returncode != 0}


def measure(asked: argparse.Namespace) -> None:
    """Measures parts that share a database."""
    folder = asked.data.absolute() if asked.data else Path(tempfile.mkdtemp(prefix="posture-bench-"))
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {"POSTURE_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "posture.settings"}
    os.environ |= {"SECRET_KEY": secrets.token_urlsafe(50), "HTTPS": "0", "DEBUG": "0"}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright runs an event loop, in which Django refuses its ORM
    django.setup()
    from bench.run import run  # noqa: PLC0415 (it reads the settings, which read the environment)

    try:
        run(asked, folder)
    finally:
        if not asked.data:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
