"""What PostgreSQL says, and what we make of it."""

from pathlib import Path

import pytest

from posture.embedded.cluster import reason
from posture.embedded.folders import LONGEST_SOCKET, SOCKET, socket_folder

FULL = """\
creating configuration files ... ok
running bootstrap script ... 2026-11-22 07:00:00.000 UTC [77] FATAL:  could not write to file "pg_wal/xlogtemp.77": \
No space left on device
child process exited with exit code 1
initdb: removing data directory "/x/data.new"
"""
LOG = """\
2026-11-22 07:00:00.000 UTC [77] LOG:  starting PostgreSQL 15.18
2026-11-22 07:00:00.001 UTC [77] FATAL:  lock file "postmaster.pid" already exists
2026-11-22 07:00:00.001 UTC [77] HINT:  Is another postmaster (PID 9) running in data directory "/x/data"?
"""


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (FULL, 'could not write to file "pg_wal/xlogtemp.77": No space left on device'),
        (LOG, 'lock file "postmaster.pid" already exists'),
        (
            'initdb: error: invalid locale name "C.UTF-8"\ninitdb: hint: try another',
            'invalid locale name "C.UTF-8"',
        ),
        ("psql:<stdin>:3: ERROR:  must be owner of schema public", "must be owner of schema public"),
        ("some words\nlast words\n", "last words"),
        ("", "it said nothing"),
    ],
    ids=["full disk", "log", "initdb", "psql", "no sign", "silence"],
)
def test_reason(said: str, why: str) -> None:
    assert reason(said) == why


def test_socket_stays_in_home_up_to_the_longest_path() -> None:
    longest = Path("/" + "h" * (LONGEST_SOCKET - len(SOCKET) - 2))
    longer = Path(f"{longest}h")

    assert socket_folder(longest) == longest
    assert [socket_folder(longer).parent, len(socket_folder(longer).name)] == [Path("/tmp"), 24]


def test_length_of_socket_is_counted_in_bytes() -> None:
    home = Path("/" + "ن" * 60)

    assert socket_folder(home).parent == Path("/tmp")


def test_homes_have_different_short_folders() -> None:
    assert socket_folder(Path("/a,b")) != socket_folder(Path("/a,c"))
