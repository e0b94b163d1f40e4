"""Is this process the server of that data folder? A process number alone proves nothing: it may be used again."""

import os
import subprocess
from pathlib import Path


def lives(pid: int) -> bool:
    """Whether there is such a process. A zombie does not live."""
    if not _has_proc():
        return bool(listed(pid))
    try:
        return _proc(pid, "stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def serves(pid: int, data: Path) -> bool:
    """Whether the process lives and works in this data folder, as its server does."""
    if not _has_proc():
        return f" -D {data} " in listed(pid)
    try:
        return lives(pid) and _works_in(pid, data)
    except OSError:
        return False


def _works_in(pid: int, data: Path) -> bool:
    try:
        return _proc(pid, "cwd").samefile(data)
    except PermissionError:  # a root that may not look into others' processes, as in a container
        return b"\0-D\0" + os.fsencode(data) + b"\0" in _proc(pid, "cmdline").read_bytes()


def listed(pid: int) -> str:
    """The command line of a process as `ps` has it, in spaces; nothing for a zombie or none."""
    command = ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)]
    row = subprocess.run(command, stdout=subprocess.PIPE, check=False, encoding="utf-8", errors="replace").stdout
    state, _, arguments = row.strip().partition(" ")
    return "" if state.startswith("Z") or not arguments else f" {arguments.strip()} "


def _has_proc() -> bool:
    return Path("/proc/self/stat").exists()


def _proc(pid: int, name: str) -> Path:
    return Path("/proc") / str(pid) / name
