"""When the server starts and ends, and what it survives."""

import os
import signal
import subprocess
from pathlib import Path

import pytest

from posture.embedded.cluster import Cluster
from tests.integration.embedded.processes import Users, ask, hear, is_alive, kill, tell, wait_until, watchdog_of


def test_first_user_starts_server_and_second_joins(home: Path, users: Users) -> None:
    first = hear(users.start(home))
    second = hear(users.start(home))

    assert first == second
    assert is_alive(first)


def test_six_users_at_once_make_one_server(source: str, folder: Path, users: Users) -> None:
    starters = [users.start(folder / "postgresql") for _ in range(6)]

    assert len({hear(user) for user in starters}) == 1


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=lambda how: how.name)
def test_server_ends_with_its_last_user(home: Path, users: Users, how: signal.Signals) -> None:
    first, second = users.start(home), users.start(home)
    server = hear(first)
    hear(second)

    first.send_signal(how)
    first.wait()
    assert not wait_until(lambda: not is_alive(server), seconds=0.5)

    second.send_signal(how)
    second.wait()
    assert wait_until(lambda: not is_alive(server), seconds=5)
    assert wait_until(lambda: watchdog_of(home) is None)
    assert "database system is shut down" in (home / "server.log").read_text()


def test_server_stays_without_watchdog(home: Path, users: Users) -> None:
    """The negative control of the test above: it is the watchdog, and nothing else, that stops the server."""
    user = users.start(home)
    server = hear(user)
    kill(watchdog_of(home))

    user.kill()
    user.wait()

    assert not wait_until(lambda: not is_alive(server), seconds=1)


def test_next_user_replaces_killed_watchdog(home: Path, users: Users) -> None:
    first = users.start(home)
    server = hear(first)
    kill(watchdog_of(home))

    second = users.start(home)
    hear(second)
    first.kill()
    second.kill()

    assert wait_until(lambda: not is_alive(server))


def test_release_lets_server_end(home: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)

    tell(user, "release")

    assert user.stdout.readline() == "released\n"
    assert wait_until(lambda: not is_alive(server))


def test_forked_child_keeps_server(home: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)
    tell(user, "fork")
    child = hear(user)
    user.wait()

    assert not wait_until(lambda: not is_alive(server), seconds=0.5)

    kill(child)
    assert wait_until(lambda: not is_alive(server))


def test_program_left_behind_does_not_keep_server(home: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)
    tell(user, "run")
    program = hear(user)

    assert wait_until(lambda: not is_alive(server))
    assert is_alive(program)
    kill(program)


def test_killed_server_is_started_again_with_its_data(home: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)
    ask(home, "CREATE TABLE kept AS SELECT 'أربيل' AS place")

    kill(server)
    tell(user, "again")

    assert hear(user) != server
    assert ask(home, "SELECT place FROM kept") == [("أربيل",)]


def test_terminated_watchdog_stops_server_fast(home: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)

    os.kill(watchdog_of(home), signal.SIGTERM)

    assert wait_until(lambda: not is_alive(server))
    assert "received fast shutdown request" in (home / "server.log").read_text()
    tell(user, "again")
    assert is_alive(hear(user))


def test_two_homes_have_two_servers(home: Path, folder: Path, users: Users) -> None:
    other = folder / "other"
    subprocess.run(["cp", "-a", home, other], check=True)

    servers = {hear(users.start(home)), hear(users.start(other))}
    ask(home, "CREATE TABLE here ()")

    assert len(servers) == 2
    assert ask(other, "SELECT to_regclass('here')") == [(None,)]


def test_removed_folder_is_made_anew(home: Path, folder: Path, users: Users) -> None:
    user = users.start(home)
    server = hear(user)
    home.rename(folder / "removed")

    tell(user, "again")

    assert hear(user) != server
    os.kill(server, signal.SIGINT)
    assert wait_until(lambda: not is_alive(server))


def test_interrupted_making_is_begun_again(source: str, folder: Path, users: Users) -> None:
    home = folder / "postgresql"
    cluster = Cluster(home)
    home.mkdir(mode=0o700)
    cluster.account.give(home)
    (home / "data.new").mkdir()
    (home / "data.new" / "half").touch()

    assert is_alive(hear(users.start(home)))
    assert not (home / "data.new").exists()
