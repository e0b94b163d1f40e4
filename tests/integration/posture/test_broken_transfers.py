"""A file that breaks off on the way is a broken transfer to who takes it, never a file that seems whole."""

import http.client
import os
import random
import socket
import subprocess
import sys
import time
from base64 import b64encode
from contextlib import closing, contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import make_claim

#: More than all buffers between the server and the reader hold, and nothing that a zip would make small.
CLAIMS, LETTERS = 24, 1_000_000
COPYING = "datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'COPY%'"


@pytest.fixture
def claims(django_db_serialized_rollback, transactional_db):
    noise = random.Random(1)
    first = make_claim()
    same = {name: getattr(first, name) for name in ("version", "source", "place", "force")}
    for _ in range(CLAIMS):
        make_claim(note=b64encode(noise.randbytes(LETTERS * 3 // 4)).decode(), **same)


@contextmanager
def gunicorn():
    """The product's own server on the database of the test; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    database = connection.settings_dict
    user, password, host = (quote(database[name], safe="") for name in ("USER", "PASSWORD", "HOST"))
    url = f"postgresql://{user}:{password}@{host}:{database['PORT']}/{database['NAME']}"
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "x", "HTTPS": "0", "WEB_WORKERS": "1"}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "posture.wsgi"]
    with subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, stderr=subprocess.DEVNULL) as process:
        try:
            wait_until_ready(port, process)
            yield port
        finally:
            process.terminate()


def wait_until_ready(port, process):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with asked(port, "/readyz") as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("gunicorn does not answer")


@contextmanager
def asked(port, address):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as reader:
        reader.request("GET", address)
        with reader.getresponse() as answer:
            yield answer


def test_database_that_goes_away_breaks_the_transfer(claims):
    with gunicorn() as port:
        for address in ("/claims.csv", "/claims.zip"):
            with asked(port, address) as answer:
                assert (answer.status, answer.headers["Transfer-Encoding"]) == (200, "chunked")
                began = answer.read(100_000)
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {COPYING}")
                    assert cursor.fetchone() == (1,)
                with pytest.raises(http.client.IncompleteRead) as broken:
                    answer.read()
            assert len(began) + len(broken.value.partial) < CLAIMS * LETTERS * 3 // 4

        with asked(port, "/claims.csv") as answer:
            whole = answer.read()
        assert (len(whole) > CLAIMS * LETTERS, whole.endswith(b"\r\n")) == (True, True)
