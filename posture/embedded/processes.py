"""Is this process the server of that data folder? A process number alone proves nothing: it may be reused."""

import subprocess
from pathlib import Path


def serves(pid: int, data: Path) -> bool:
    """Whether the process lives and is the server whose data folder this is. Zombies do not live."""
    proc = Path(f"/proc/{pid}")
    if not Path("/proc/self/stat").exists():
        return _listed(pid, data)
    try:
        if (proc / "stat").read_text(errors="replace").rpartition(")")[2].split()[0] == "Z":
            return False
        return (proc / "cwd").samefile(data)
    except PermissionError:
        return _listed(pid, data)
    except OSError:
        return False


def _listed(pid: int, data: Path) -> bool:
    """By the command line: for systems without /proc, and for a root that may not look into others' processes."""
    row = subprocess.run(["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)], capture_output=True, text=True).stdout
    state, _, command = row.strip().partition(" ")
    return not state.startswith("Z") and f" -D {data} " in f"{command} "
