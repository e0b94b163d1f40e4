"""Is this process the server of that data folder? A process number alone proves nothing: it may be used again."""

import subprocess
from pathlib import Path


def lives(pid: int) -> bool:
    """Whether there is such a process. A zombie does not live."""
    if _has_proc():
        try:
            return _proc(pid, "stat").read_text(errors="replace").rpartition(")")[2].split()[0] != "Z"
        except OSError:
            return False
    return listed(pid, " ")


def serves(pid: int, data: Path) -> bool:
    """Whether the process lives and works in this data folder, as its server does."""
    if _has_proc():
        try:
            return lives(pid) and _proc(pid, "cwd").samefile(data)
        except PermissionError:
            pass  # a root that may not look into others' processes, as in a container
        except OSError:
            return False
    return listed(pid, f" -D {data} ")


def listed(pid: int, words: str) -> bool:
    """Whether `ps` knows such a process, no zombie, with these words in its command line."""
    command = ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)]
    row = subprocess.run(command, stdout=subprocess.PIPE, check=False, encoding="utf-8", errors="replace").stdout
    state, _, arguments = row.strip().partition(" ")
    return state[:1] not in ("", "Z") and words in f" {arguments} "


def _has_proc() -> bool:
    return Path("/proc/self/stat").exists()


def _proc(pid: int, name: str) -> Path:
    return Path("/proc") / str(pid) / name
