"""The unix account that the server runs as: PostgreSQL refuses to run as root."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from posture.embedded import ServerError


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int

    @property
    def name(self) -> str:
        return name_of(self.uid)

    @property
    def is_another(self) -> bool:
        return os.geteuid() != self.uid

    def run(self, command: Sequence[str | Path], stdin: str = "") -> subprocess.CompletedProcess[str]:
        """Runs the command as this account, out of our folder and session; its output includes standard error.

        Raises ServerError if the account may not run it.
        """
        try:
            return subprocess.run(
                [str(word) for word in command],
                input=stdin,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
                encoding="utf-8",
                errors="replace",
                cwd="/",
                start_new_session=True,
                env=quiet_environment(),
                user=self.uid if self.is_another else None,
                group=self.gid if self.is_another else None,
                extra_groups=[] if self.is_another else None,
            )
        except PermissionError as error:
            raise ServerError(f"user {self.name} may not run {command[0]}: {error.strerror}") from error

    def reaches(self, folder: Path) -> bool:
        return self.run(["/bin/sh", "-c", 'cd "$1"', "sh", folder]).returncode == 0

    def give(self, path: int | Path) -> None:
        """Hands over a file or folder that we have just made."""
        if self.is_another:
            os.chown(path, self.uid, self.gid)

    def become(self) -> None:
        """Drops this process from root to the account, for good."""
        if self.is_another:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)


def account_for(folder: Path) -> Account:
    """Ourselves; as root the owner of the server's folder, and for a new one `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and (stat := folder.stat()).st_uid != 0:
        return Account(stat.st_uid, stat.st_gid)
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServerError("PostgreSQL does not run as root, and there is no user postgres or nobody: use another account")


def name_of(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def quiet_environment() -> dict[str, str]:
    """Ours without PGPORT, PGDATA and the others that PostgreSQL's programs would heed; messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    return kept | {"LC_ALL": "C.UTF-8"}
