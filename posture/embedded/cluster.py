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
from posture.embedded.processes import lives, serves

DATABASE = "posture"
USER = "posture"
PORT = SOCKET.rpartition(".")[2]
START_SECONDS = 120  # recovery after a crash may take its time
# pg_ctl would put the paths into a shell's words; here they stay arguments.
LAUNCH = '"$@" >>"$0" 2>&1 </dev/null & echo $!'

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
        return find(os.environ, int(made.read_text()) if made.exists() else None)

    @cached_property
    def _programs(self) -> Binaries:
        """The same, or the copy that only the account may run: root trusts nothing that lies in its home."""
        return within_reach(self.binaries, self.account, self.home)

    def use(self) -> None:
        """Sees to it that the server runs, until this process and its forks have ended or released it.

        Raises ServerError. When there is nothing to do it costs four looks at files.
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
        said = _read(self.data / "postmaster.pid")
        pid = _pid_in(said)
        return Server(pid, is_ready="\nready" in said) if serves(pid, self.data) else None

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
        # Nothing is synced to disk until all is there, and then all of it, once.
        self._make("initdb", "-D", new, "-U", USER, "-A", "trust", "--auth-host=reject", "--no-instructions",
                   "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums", "--no-sync")  # fmt: skip
        self._make("postgres", "--single", "-F", "-D", new, "-c", "exit_on_error=on", "postgres",
                   stdin=f"CREATE DATABASE {DATABASE}\n")  # fmt: skip
        self._make("initdb", "--sync-only", "-D", new)
        new.rename(self.data)

    def _make(self, program: str, *words: str | Path, stdin: str = "") -> None:
        result = self.account.run([self._programs.folder / program, *words], stdin)
        if result.returncode:
            raise ServerError(f"cannot make the database in {self.home}: {reason(result.stdout)}")

    def _bring_up(self) -> None:
        if self.socket != self.home:
            make_private(self.socket, self.account)
        deadline = time.monotonic() + START_SECONDS
        launched = 0
        while not ((server := self.server()) and server.is_ready):
            if time.monotonic() > deadline:
                raise ServerError(f"the server of {self.home} is not ready after {START_SECONDS} s: see {self.log}")
            if not server and not lives(launched):
                if launched:
                    self._explain_end()
                launched = self._launch()
            time.sleep(0.01)

    def _launch(self) -> int:
        """Begins to start the server, as nobody's child; its process number."""
        self._clear_false_pids()
        if self.log.exists():
            self.log.replace(self.log.with_name("server.log.old"))
        os.close(self._open(self.log.name))
        postgres = self._programs.folder / "postgres"
        words = ["-D", str(self.data), "-p", PORT, *self._settings()]
        return int(self.account.run(["/bin/sh", "-c", LAUNCH, self.log, postgres, *words]).stdout)

    def _settings(self) -> list[str]:
        """What the private folder rests on; said here and not in postgresql.conf, which is the owner's to change."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{self.socket}"',
            "unix_socket_permissions": "0700",
            "jit": "off",
        }
        return [f"--{name}={value}" for name, value in settings.items()]

    def _explain_end(self) -> None:
        said = _read(self.log)
        if "is still in use" not in said:  # by the last children of a killed server, who are leaving
            raise ServerError(f"cannot start the server of {self.home}: {reason(said)}")

    def _clear_false_pids(self) -> None:
        """Removes lock files that name no process, or one which is not our server: a living one would bar the start.

        PostgreSQL's own check behind this one still stands: shared memory in use, found by the data folder's inode.
        """
        for file in (self.data / "postmaster.pid", self.socket / f"{SOCKET}.lock"):
            if not serves(_pid_in(_read(file)), self.data):
                file.unlink(missing_ok=True)

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


def _read(file: Path) -> str:
    """What the file says, nothing if there is none."""
    try:
        return file.read_text(errors="replace")
    except FileNotFoundError:
        return ""


def _pid_in(said: str) -> int:
    """The process number that a lock file begins with; 0, which no process has, if it is half-written."""
    number = re.match(r"-?(\d+)$", said, re.MULTILINE)
    return int(number[1]) if number else 0


def reason(said: str) -> str:
    """The one line of a PostgreSQL program's words that tells why it failed."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    for telling in (r"No space left on device", r"\b(PANIC|FATAL|ERROR|error):"):
        for line in lines:
            if re.search(telling, line):
                return re.sub(r"^.*?\b(PANIC|FATAL|ERROR|error):\s*", "", line)
    return lines[-1] if lines else "it said nothing"
