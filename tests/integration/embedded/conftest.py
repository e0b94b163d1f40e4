"""Homes for embedded servers: short paths that the server's account can reach, and no server left behind."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture.embedded.cluster import Cluster
from tests.integration.embedded.processes import SOURCES, Users, wait_until

MATRIX = [pytest.param(name, marks=[pytest.mark.full] if place else []) for place, name in enumerate(SOURCES)]


@pytest.fixture(autouse=True)
def quiet_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "POSTURE_DATA", "PG_BIN"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=MATRIX)
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A set of programs that this machine has: the one it would choose, in the full run each of them."""
    monkeypatch.setenv("PG_BIN", SOURCES[request.param])
    return request.param


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that everybody can enter, which pytest's own is not."""
    path = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    path.chmod(0o755)
    yield path
    for data in path.rglob("PG_VERSION"):
        if data.parent.name == "data":
            Cluster(data.parents[1]).stop()
    shutil.rmtree(path)


@pytest.fixture(scope="session")
def made() -> Iterator[dict[str, Path]]:
    """By source, a home made once, whose copies are cheaper than new ones."""
    path = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    path.chmod(0o755)
    yield {source: path / source for source in SOURCES}
    shutil.rmtree(path)


@pytest.fixture
def users() -> Iterator[Users]:
    all_users = Users()
    yield all_users
    all_users.end()


@pytest.fixture
def home(source: str, made: dict[str, Path], folder: Path) -> Iterator[Path]:
    """The home of a server that has been made, and does not run."""
    if not made[source].exists():
        cluster = Cluster(made[source])
        cluster.use()
        cluster.release()
        assert wait_until(lambda: cluster.server() is None)
    home = folder / "postgresql"
    subprocess.run(["cp", "-a", made[source], home], check=True)
    yield home
    Cluster(home).release()
