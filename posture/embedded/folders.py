"""Where the server lives: folders that only its account can open. What is not ours is refused, never changed."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from posture.embedded import ServerError
from posture.embedded.account import Account, name_of

SOCKET = ".s.PGSQL.5432"
# sockaddr_un holds 104 bytes on macOS and the BSDs, 108 on Linux, and a NUL among them.
LONGEST_SOCKET = 103
#: Where root keeps the server of a checkout that the server's account cannot reach, say below /root.
ELSEWHERE = Path("/var/lib/posture")


def socket_folder(home: Path) -> Path:
    """The home; a short private folder if the path is too long for a socket, or has what parts or quotes in lists."""
    if len(os.fsencode(home / SOCKET)) <= LONGEST_SOCKET and not set(str(home)) & {",", '"'}:
        return home
    return Path("/tmp") / f"posture-{_digest(home)}"  # noqa: S108 (make_private refuses what another has put there)


def make_home(home: Path, account: Account) -> Path:
    """The folder itself, made if need be; as root a link to one elsewhere, where the account cannot reach it."""
    home.parent.mkdir(parents=True, exist_ok=True)
    if account.is_another and not home.exists() and not account.reaches(home.parent):
        _make_elsewhere()
        with suppress(FileExistsError):
            home.symlink_to(ELSEWHERE / _digest(home))
    folder = Path(os.path.realpath(home))
    make_private(folder, account)
    if not account.reaches(folder):
        raise ServerError(
            f"user {account.name}, whom the server runs as, cannot reach {folder}: set POSTURE_DATA to a folder it can"
        )
    return folder


def make_private(folder: Path, account: Account) -> None:
    """Makes the folder for this account alone. Raises ServerError if there is one that is not so."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if not folder.is_dir() or folder.is_symlink():
        raise ServerError(f"{folder} is in the way: the database needs a folder there")
    if folder.stat().st_uid == os.geteuid() and not any(folder.iterdir()):
        account.give(folder)
    stat = folder.stat()
    if stat.st_uid != account.uid or stat.st_mode & 0o077:
        raise ServerError(
            f"{folder} must belong to user {account.name} and be open to nobody else: "
            f"it belongs to {name_of(stat.st_uid)}, mode {stat.st_mode & 0o777:03o}"
        )


def _make_elsewhere() -> None:
    try:
        ELSEWHERE.mkdir(mode=0o755, exist_ok=True)
    except OSError as error:
        raise ServerError(f"cannot make {ELSEWHERE}: {error.strerror}; set POSTURE_DATA or DATABASE_URL") from error


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
