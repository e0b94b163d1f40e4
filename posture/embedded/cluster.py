"""The data folder and its server: made, started, and kept for as long as somebody uses it.

The home folder, open to nobody else, holds

    data/        what initdb made
    server.log   what the server has said since its start; server.log.old before that
    start.lock   held while the server is started or stopped
    users.lock   shared by every process that uses the server; the kernel lets go of it, however the process ends
    watch.lock   held by the watchdog as long as it lives
"""

import fcntl
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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from posture.embedded import ServerError
from posture.embedded.account import Account, account_for
from posture.embedded.binaries import Binaries, find, within_reach
from posture.embedded.folders import SOCKET, make_home, make_private, socket_folder
from posture.embedded.processes import serves

DATABASE = "posture"
USER = "posture"
PORT = SOCKET.rpartition(".")[2]
START_SECONDS = 120  # recovery after a crash may take its time

#: Descriptors of the users.lock files that this process holds, by home. A fork inherits them, and with them the use.
_held: dict[Path, int] = {}
_starting = threading.RLock()
os.register_at_fork(before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_starting.release)


@dataclass(frozen=True)
class Server:
    pid: int
    is_ready: bool


class Cluster:
    """The cluster of one home folder. Nothing is made or started before `use`."""

    def __init__(self, home: Path) -> None:
        self.named = home
        self.home = Path(os.path.realpath(home))
        self.data = self.home / "data"
        self.log = self.home / "server.log"

    @property
    def socket(self) -> Path:
        folder = socket_folder(self.named)
        return self.home if folder == self.named else folder

    @cached_property
    def account(self) -> Account:
        return account_for(self.home)

    @cached_property
    def binaries(self) -> Binaries:
        """Those of the data folder's own major version, if there is one already. Raises ServerError."""
        made = self.data / "PG_VERSION"
        found = find(os.environ, int(made.read_text()) if made.exists() else None)
        return within_reach(found, self.account, self.home)

    def use(self) -> None:
        """Sees to it that the server runs, until this process and its forks have ended or released it.

        Raises ServerError. Costs about 50 µs when there is nothing to do.
        """
        with _starting:
            if self._is_held() and (server := self.server()) and server.is_ready:
                return
            if make_home(self.named, self.account) != self.home:
                Cluster(self.named).use()  # now that the name links to somewhere else
                return
            with self.lock("start.lock"):
                self._hold()
                self._make_data()
                self._bring_up()
                self._watch()

    def release(self) -> None:
        """Says that this process no longer uses the server; its forks still may."""
        with _starting:
            if self._is_held():
                os.close(_held.pop(self.home))

    def server(self) -> Server | None:
        """The running server. None: no file, a half-written one, or a process that is dead, a zombie, or not it."""
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
            pid = int(lines[0])
        except (FileNotFoundError, ValueError, IndexError):
            return None
        return Server(pid, is_ready=lines[7:8] == ["ready   "]) if serves(pid, self.data) else None

    def stop(self) -> None:
        """Shuts down fast: what is not committed is rolled back. Waits for the end."""
        if server := self.server():
            with suppress(ProcessLookupError):
                os.kill(server.pid, signal.SIGINT)
        while self.server():
            time.sleep(0.02)

    @contextmanager
    def lock(self, name: str, how: int = fcntl.LOCK_EX) -> Iterator[None]:
        """Holds a lock file, opened anew each time: another folder of the same name is another matter.

        Raises BlockingIOError with LOCK_NB, FileNotFoundError if the home is gone.
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

    def _is_held(self) -> bool:
        """Whether our descriptor is still the lock file: daemons close all files, and folders are removed by hand."""
        try:
            return os.path.samestat(os.fstat(_held[self.home]), (self.home / "users.lock").stat())
        except (KeyError, OSError):
            return False

    def _hold(self) -> None:
        # The descriptor is closed on exec: another program takes part only if it connects by itself.
        if not self._is_held():
            descriptor = self._open("users.lock")
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            _held[self.home] = descriptor

    def _make_data(self) -> None:
        if self.data.exists():
            return
        new = self.home / "data.new"  # all that a killed initdb leaves
        if new.exists():
            shutil.rmtree(new)
        self._make("initdb", "-D", new, "-U", USER, "-A", "trust", "--auth-host=reject", "--no-instructions",
                   "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")  # fmt: skip
        self._make("postgres", "--single", "-D", new, "-c", "exit_on_error=on", "postgres",
                   stdin=f"CREATE DATABASE {DATABASE}\n")  # fmt: skip
        new.rename(self.data)

    def _make(self, program: str, *words: str | Path, stdin: str = "") -> None:
        result = self.account.run([self.binaries.folder / program, *words], stdin)
        if result.returncode:
            raise ServerError(f"cannot make the database in {self.home}: {reason(result.stdout)}")

    def _bring_up(self) -> None:
        if self.socket != self.home:
            make_private(self.socket, self.account)
        deadline = time.monotonic() + START_SECONDS
        while not ((server := self.server()) and server.is_ready):
            if time.monotonic() > deadline:
                raise ServerError(f"the server of {self.home} is not ready after {START_SECONDS} s: see {self.log}")
            if server:
                time.sleep(0.02)
            else:
                self._launch()

    def _launch(self) -> None:
        self._clear_reused_pids()
        if self.log.exists():
            self.log.replace(self.log.with_name("server.log.old"))
        result = self.account.run(self._start_command())
        if result.returncode == 0:
            return
        said = self.log.read_text(errors="replace") if self.log.exists() else ""
        if "is still in use" not in said:
            raise ServerError(f"cannot start the server of {self.home}: {reason(said or result.stdout)}")
        time.sleep(0.05)  # the last children of a killed server are still leaving

    def _start_command(self) -> list[str | Path]:
        """What the private folder rests on is said here and not in postgresql.conf, which is the owner's to change."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket}"',
            "unix_socket_permissions": "0700",
            "jit": "off",
        }
        words = ["-p", PORT, *(f"--{name}={value}" for name, value in settings.items())]
        pg_ctl = self.binaries.folder / "pg_ctl"
        wait = ["-w", "-t", str(START_SECONDS)]
        return [pg_ctl, "start", "-D", self.data, *wait, "-l", self.log, "-o", shlex.join(words)]

    def _clear_reused_pids(self) -> None:
        """Removes lock files that name a process which is not our server; it might live, and bar the start for ever.

        PostgreSQL's own check behind this one still stands: shared memory in use, found by the data folder's inode.
        """
        for file in (self.data / "postmaster.pid", self.socket / f"{SOCKET}.lock"):
            with suppress(FileNotFoundError, ValueError, IndexError):
                if not serves(abs(int(file.read_text().split()[0])), self.data):
                    file.unlink()

    def _watch(self) -> None:
        """Leaves a watchdog behind, unless there is one. start.lock is held meanwhile, so there is never a second."""
        try:
            with self.lock("watch.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                pass
        except BlockingIOError:
            return
        result = subprocess.run(
            [sys.executable, "-m", "posture.embedded.watchdog", self.home],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            check=False,
            encoding="utf-8",
            errors="replace",
        )
        if result.returncode:
            raise ServerError(f"cannot watch over the server of {self.home}: {reason(result.stdout)}")


def reason(said: str) -> str:
    """The one line of a PostgreSQL program's words that tells why it failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for telling in (r"No space left on device", r"\b(PANIC|FATAL|ERROR|error):"):
        for line in lines:
            if re.search(telling, line):
                return re.sub(r"^.*?\b(PANIC|FATAL|ERROR|error):\s*", "", line)
    return lines[-1] if lines else "it said nothing"
