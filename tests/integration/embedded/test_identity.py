"""Files that name the wrong process: none bars the start, and no process that is not our server is touched."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from posture.embedded.cluster import Cluster
from posture.embedded.processes import listed, lives, serves
from tests.integration.embedded.processes import Users, hear, is_alive, wait_until


@pytest.fixture
def stranger(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A living process of the server's account that is no server. It would not be deceived by another's."""
    process = subprocess.Popen(["sleep", "60"], user=Cluster(home).account.uid)
    yield process
    process.kill()
    process.wait()


@pytest.fixture
def zombie() -> Iterator[subprocess.Popen[bytes]]:
    """A process that has ended and that nobody has waited for."""
    process = subprocess.Popen(["true"])
    assert wait_until(lambda: not is_alive(process.pid))
    yield process
    process.wait()


def leave_behind(home: Path, pid: int) -> None:
    """The lock files that a server of this number would leave if the machine lost its power."""
    data, socket = home / "data", Cluster(home).socket
    lines = [str(pid), str(data), "1", "5432", str(socket), "", "", "ready   "]
    for file in (data / "postmaster.pid", socket / ".s.PGSQL.5432.lock"):
        file.write_text("\n".join(lines) + "\n")
        Cluster(home).account.give(file)


def test_reused_number_of_another_process(home: Path, users: Users, stranger: subprocess.Popen[bytes]) -> None:
    leave_behind(home, stranger.pid)

    server = hear(users.start(home))

    assert server != stranger.pid
    assert is_alive(stranger.pid)


def test_reused_number_bars_plain_start(home: Path, stranger: subprocess.Popen[bytes]) -> None:
    """The negative control: left to itself, PostgreSQL believes the file."""
    leave_behind(home, stranger.pid)
    cluster = Cluster(home)

    result = cluster.account.run([cluster.binaries.folder / "postgres", "-D", cluster.data, *cluster._settings()])

    assert result.returncode == 1
    assert 'lock file "postmaster.pid" already exists' in result.stdout


def test_number_of_process_one(home: Path, users: Users) -> None:
    """In a container after a restart it is another account's."""
    leave_behind(home, 1)

    assert hear(users.start(home)) != 1


def test_number_of_zombie(home: Path, users: Users, zombie: subprocess.Popen[bytes]) -> None:
    leave_behind(home, zombie.pid)

    assert is_alive(hear(users.start(home)))


def test_number_of_nobody(home: Path, users: Users) -> None:
    leave_behind(home, 2**22 - 1)

    assert is_alive(hear(users.start(home)))


def test_zombie_and_nobody_are_not_listed(zombie: subprocess.Popen[bytes]) -> None:
    assert [listed(zombie.pid), listed(2**22 - 1), lives(zombie.pid), lives(2**22 - 1)] == ["", "", False, False]


@pytest.mark.parametrize("text", ["", "\n", "12", "no number\n"])
def test_file_half_written(home: Path, users: Users, text: str) -> None:
    (home / "data" / "postmaster.pid").write_text(text)
    Cluster(home).account.give(home / "data" / "postmaster.pid")

    assert is_alive(hear(users.start(home)))


def test_number_of_another_server(home: Path, folder: Path, users: Users) -> None:
    other = folder / "other"
    subprocess.run(["cp", "-a", home, other], check=True)
    foreign = hear(users.start(other))
    leave_behind(home, foreign)

    user = users.start(home)
    server = hear(user)
    user.kill()

    assert server != foreign
    assert wait_until(lambda: not is_alive(server))
    assert is_alive(foreign)


def test_server_is_known_by_its_folder_and_by_its_command_line(home: Path, folder: Path, users: Users) -> None:
    server = hear(users.start(home))
    data, other = home / "data", folder

    assert [serves(server, data), serves(server, other), serves(os.getpid(), data)] == [True, False, False]
    assert f" -D {data} " in listed(server)
