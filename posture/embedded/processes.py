"""Is this process the server of that data folder? A process number alone proves nothing: it may be used again."""

import subprocess
from pathlib import Path


def serves(pid: int, data: Path) -> bool:
    """Whether the process lives and works in this data folder, as its server does. Zombies do not live."""
    if not Path("/proc/self/stat").exists():
        return listed(pid, data)
    proc = Path("/proc") / str(pid)
    try:
        if (proc / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z":
            return False
        return (proc / "cwd").samefile(data)
    except PermissionError:
        return listed(pid, data)
    except OSError:
        return False


def listed(pid: int, data: Path) -> bool:
    """The same by `ps`: for systems without /proc, and for a root that may not look into others' processes."""
    command = ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)]
    row = subprocess.run(command, stdout=subprocess.PIPE, check=False, encoding="utf-8", errors="replace").stdout
    state, _, arguments = row.strip().partition(" ")
    return not state.startswith("Z") and f" -D {data} " in f"{arguments} "
