"""Where the server lives, and who gets in."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from posture.embedded import ServerError
from posture.embedded.cluster import Cluster
from tests.integration.embedded.processes import Users, ask, hear, is_alive, wait_until


def mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):03o}"


def test_new_server_is_private_and_safe(source: str, folder: Path, users: Users) -> None:
    home = folder / "postgresql"
    hear(users.start(home))

    rows = ask(home, "SELECT name, setting FROM pg_settings")
    expected = {
        "data_checksums": "on",
        "fsync": "on",
        "full_page_writes": "on",
        "jit": "off",
        "listen_addresses": "",
        "server_encoding": "UTF8",
        "unix_socket_permissions": "0700",
    }
    assert {name: value for name, value in rows if name in expected} == expected
    assert ask(home, "SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()") == [
        ("C.UTF-8", "C.UTF-8")
    ]
    assert ask(home, "SELECT DISTINCT type, auth_method FROM pg_hba_file_rules ORDER BY 1") == [
        ("host", "reject"),
        ("local", "trust"),
    ]
    cluster = Cluster(home)
    assert {path.name: (mode(path), path.stat().st_uid) for path in (home, home / "data", home / "users.lock")} == {
        "postgresql": ("700", cluster.account.uid),
        "data": ("700", cluster.account.uid),
        "users.lock": ("600", cluster.account.uid),
    }


@pytest.mark.parametrize(
    "name",
    ["it's أربيل; `x` $HOME", 'a,"b"', "long " * 30],
    ids=["as it is", "with what parts lists", "longer than a socket's"],
)
def test_any_path_will_do(folder: Path, users: Users, home: Path, name: str) -> None:
    moved = folder / name / "postgresql"
    moved.parent.mkdir()
    home.rename(moved)

    user = users.start(moved)
    server = hear(user)

    assert ask(moved, "SELECT 1") == [(1,)]
    assert mode(Cluster(moved).socket) == "700"
    user.kill()
    assert wait_until(lambda: not is_alive(server))


def test_checkout_that_others_cannot_enter(source: str, folder: Path, users: Users) -> None:
    """The server's account is an other, if root is the user: then the home is a link to where it can go."""
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    home = closed / "postgresql"

    user = users.start(home)
    server = hear(user)
    answer = ask(home, "SELECT 1")
    user.kill()
    ended = wait_until(lambda: not is_alive(server))
    is_link = home.is_symlink()
    shutil.rmtree(home.resolve())

    assert (answer, ended, mode(closed)) == ([(1,)], True, "700")
    assert is_link == (os.geteuid() == 0)


def test_folder_that_others_can_open_is_refused(folder: Path) -> None:
    home = folder / "postgresql"
    home.mkdir(mode=0o755)
    (home / "something").touch()

    with pytest.raises(ServerError, match=r"must belong to user \w+ and be open to nobody else"):
        Cluster(home).use()

    assert mode(home) == "755"
    assert [path.name for path in home.iterdir()] == ["something"]


def test_file_in_the_way_is_refused(folder: Path) -> None:
    home = folder / "postgresql"
    home.write_text("mine")

    with pytest.raises(ServerError, match="is in the way"):
        Cluster(home).use()

    assert home.read_text() == "mine"
