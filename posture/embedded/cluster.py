"""The data folder and its server: made, started, kept while somebody uses it.

A home folder, open to nobody else, holds

    data/        what initdb made
    server.log   what the server said since its last start, server.log.old before that
    start.lock   held while the server is started or stopped
    users.lock   shared by every process that uses the server: the kernel lets go of it, however the process ends
    watch.lock   held by the watchdog as long as it lives
"""

import fcntl
import hashlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from posture.embedded import ServerError
from posture.embedded.account import Account, account_for, name_of
from posture.embedded.binaries import Binaries, find
from posture.embedded.processes import serves

DATABASE = "posture"
USER = "posture"
PORT = "5432"
# sockaddr_un has 104 bytes on macOS and the BSDs, 108 on Linux; the last is a NUL.
LONGEST_SOCKET = 103
START_SECONDS = 120  # recovery after a crash may take its time

_held: dict[Path, int] = {}
_holding = threading.RLock()


@dataclass(frozen=True)
class Server:
    pid: int
    ready: bool


def socket_folder(home: Path) -> Path:
    """The home folder, or a short private one where the path is too long for a socket or has the comma of host lists."""
    if len(os.fsencode(home / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET and "," not in str(home):
        return home
    return Path("/tmp") / f"posture-{hashlib.sha256(os.fsencode(home)).hexdigest()[:16]}"  # noqa: S108  # made private


class Cluster:
    def __init__(self, home: Path) -> None:
        self.home = home
        self.data = home / "data"
        self.log = home / "server.log"
        self.socket = socket_folder(home)

    @cached_property
    def account(self) -> Account:
        return account_for(self.home)

    @cached_property
    def binaries(self) -> Binaries:
        """Those of the data folder's major version, if there is one already."""
        made = self.data / "PG_VERSION"
        return find(os.environ, int(made.read_text()) if made.exists() else None)

    def use(self) -> None:
        """Starts the server unless it runs; it then runs until this process and its forks have ended.

        Raises ServerError. Costs about 50 µs when there is nothing to do.
        """
        with _holding:
            if self.home in _held and (server := self.server()) and server.ready:
                return
            self._make_home()
            with self.lock("start.lock"):
                self._hold()
                self._make_data()
                self._bring_up()
                self._watch()

    def release(self) -> None:
        """Says that this process no longer uses the server."""
        with _holding:
            if (users := _held.pop(self.home, None)) is not None:
                os.close(users)

    def server(self) -> Server | None:
        """The running server of this folder, or None: no file, a half-written one, a dead, foreign or zombie process."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None
        return Server(pid, lines[7:8] == ["ready   "]) if serves(pid, self.data) else None

    def stop(self) -> None:
        """Fast shutdown: transactions are rolled back, nothing committed is lost. Waits for its end."""
        if server := self.server():
            os.kill(server.pid, signal.SIGINT)
        while self.server():
            time.sleep(0.02)

    @contextmanager
    def lock(self, name: str, how: int = fcntl.LOCK_EX) -> Iterator[None]:
        """Holds a lock file, opened anew, so that a folder put in the place of a removed one is a new matter.

        Raises BlockingIOError with LOCK_NB.
        """
        descriptor = self._open(name)
        try:
            fcntl.flock(descriptor, how)
            yield
        finally:
            os.close(descriptor)

    def _open(self, name: str) -> int:
        descriptor = os.open(self.home / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        self.account.give(descriptor)
        return descriptor

    def _make_home(self) -> None:
        _make_private(self.home, self.account)
        if not self.account.reaches(self.home):
            raise ServerError(
                f"user {self.account.name}, whom the server runs as, cannot reach {self.home}: "
                "set POSTURE_DATA to a folder it can reach, or DATABASE_URL"
            )

    def _hold(self) -> None:
        # The descriptor is not inherited over exec: a program that is started takes part only if it connects itself.
        if self.home not in _held:
            descriptor = self._open("users.lock")
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            _held[self.home] = descriptor

    def _make_data(self) -> None:
        if self.data.exists():
            return
        new = self.home / "data.new"  # a killed initdb leaves only this
        shutil.rmtree(new, ignore_errors=True)
        self._do(
            "create the database",
            ["initdb", "-D", new, "-U", USER, "--auth-local=trust", "--auth-host=reject"]
            + ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-instructions"],
        )
        self._do(
            "create the database",
            ["postgres", "--single", "-D", new, "-c", "exit_on_error=on", "postgres"],
            stdin=f"CREATE DATABASE {DATABASE};\n",
        )
        new.rename(self.data)

    def _do(self, what: str, command: list[str | Path], stdin: str = "") -> None:
        result = self.account.run([self.binaries.folder / command[0], *command[1:]], stdin)
        if result.returncode:
            raise ServerError(f"cannot {what} in {self.home}: {reason(result.stdout)}")

    def _bring_up(self) -> None:
        if self.socket != self.home:
            _make_private(self.socket, self.account)
        deadline = time.monotonic() + START_SECONDS
        while not ((server := self.server()) and server.ready):
            if time.monotonic() > deadline:
                raise ServerError(f"the server of {self.home} is not ready after {START_SECONDS} s: see {self.log}")
            if server:
                time.sleep(0.02)
            else:
                self._launch()

    def _launch(self) -> None:
        self._clear_reused_pid()
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.old"))
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket}"',
            "unix_socket_permissions": "0700",
            "jit": "off",
        }
        words = ["-p", PORT, *(word for name, value in options.items() for word in ("-c", f"{name}={value}"))]
        command = ["start", "-D", self.data, "-w", "-t", str(START_SECONDS), "-l", self.log, "-o", shlex.join(words)]
        result = self.account.run([self.binaries.folder / "pg_ctl", *command])
        if result.returncode == 0:
            return
        said = self.log.read_text(errors="replace") if self.log.exists() else result.stdout
        if "is still in use" not in said:
            raise ServerError(f"cannot start the server of {self.home}: {reason(said)}")
        time.sleep(0.05)  # the last children of a killed server are still leaving

    def _clear_reused_pid(self) -> None:
        """Removes lock files that name a living process which is not our server; PostgreSQL itself sees to dead ones.

        Its check of the shared memory, which is found by the data folder's inode, still stands behind this.
        """
        for file in (self.data / "postmaster.pid", self.socket / f".s.PGSQL.{PORT}.lock"):
            try:
                pid = int(file.read_text().split()[0])
            except (FileNotFoundError, ValueError, IndexError):
                continue
            if pid > 0 and not serves(pid, self.data):
                file.unlink(missing_ok=True)

    def _watch(self) -> None:
        """Leaves a watchdog behind, unless there is one. start.lock is held, so that there is never a second."""
        try:
            with self.lock("watch.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                pass
        except BlockingIOError:
            return
        subprocess.run(
            [sys.executable, "-m", "posture.embedded.watchdog", self.home],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            check=True,
        )


def reason(said: str) -> str:
    """The line of a PostgreSQL program's words that tells why it failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for pattern in (r"No space left on device", r"\b(PANIC|FATAL|ERROR|error):"):
        for line in lines:
            if re.search(pattern, line):
                return re.sub(r"^.*?\b(PANIC|FATAL|ERROR|error):\s*", "", line)
    return lines[-1] if lines else "it said nothing"


def _make_private(folder: Path, account: Account) -> None:
    """A folder for this account alone. One that is there and is not so is refused, never changed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        pass
    stat = folder.lstat()
    if stat.st_uid == os.geteuid() != account.uid and not any(folder.iterdir()):
        account.give(folder)
        stat = folder.lstat()
    if not folder.is_dir() or folder.is_symlink() or stat.st_uid != account.uid or stat.st_mode & 0o077:
        raise ServerError(
            f"{folder} must be a folder of user {account.name} that nobody else can open: "
            f"it belongs to {name_of(stat.st_uid)}, mode {stat.st_mode & 0o777:03o}"
        )
