"""Files come out of a zip as they went in, and one that broke off is no zip."""

import io
from datetime import UTC, datetime
from random import Random
from zipfile import BadZipFile, ZipFile

import pytest

from posture.zipping import BLOCK, zipped

AT = datetime(2025, 10, 31, 8, 0, 6, tzinfo=UTC)
FILES = [("claims.csv", [b"id\r\n", "نحو 500\r\n".encode()]), ("within/empty.txt", [])]


def test_files_come_out_as_they_went_in():
    archive = ZipFile(io.BytesIO(b"".join(zipped(FILES, AT))))

    assert archive.testzip() is None
    assert [(entry.filename, entry.date_time) for entry in archive.infolist()] == [
        ("claims.csv", (2025, 10, 31, 8, 0, 6)),
        ("within/empty.txt", (2025, 10, 31, 8, 0, 6)),
    ]
    assert {name: archive.read(name) for name in archive.namelist()} == {
        name: b"".join(blocks) for name, blocks in FILES
    }


def test_same_content_gives_the_same_bytes():
    assert b"".join(zipped(FILES, AT)) == b"".join(zipped(FILES, AT))


def test_it_goes_out_while_it_is_made():
    asked = []

    def blocks():
        for number in range(100):
            asked.append(number)
            yield Random(number).randbytes(BLOCK // 4)

    first = next(zipped([("long.bin", blocks())], AT))

    assert len(asked) < 10
    assert BLOCK <= len(first) < 2 * BLOCK


def test_what_broke_off_is_no_zip():
    def broken():
        yield b"id\r\n"
        raise ConnectionError

    sent = bytearray()
    with pytest.raises(ConnectionError):
        for block in zipped([FILES[0], ("broken.csv", broken())], AT):
            sent += block

    with pytest.raises(BadZipFile):
        ZipFile(io.BytesIO(sent))
