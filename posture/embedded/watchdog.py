"""Stops the server when its last user has gone: `python -m posture.embedded.watchdog HOME`, detached.

It waits for the exclusive lock that every user holds shared, so it sees the end of each of them, kill -9 included,
because the kernel lets go of the locks of a process that has ended. SIGTERM stops the server at once.
"""

import fcntl
import os
import signal
import sys
from pathlib import Path
from types import FrameType

from posture.embedded.cluster import Cluster


def main(home: Path) -> None:
    cluster = Cluster(home)
    cluster.account.become()
    try:
        with cluster.lock("watch.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
            _stop_when_told(cluster)
            _detach()
            while not _stopped_unused(cluster):
                pass
    except (BlockingIOError, FileNotFoundError):
        return  # another one watches, or the folder is gone and the server ends by itself


def _detach() -> None:
    """Ends the process that was started, so that nobody has to wait for us, and lets go of its files and folder."""
    if os.fork():
        os._exit(0)
    os.chdir("/")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _stop_when_told(cluster: Cluster) -> None:
    def stop(signum: int, frame: FrameType | None) -> None:
        cluster.stop()
        os._exit(0)

    signal.signal(signal.SIGTERM, stop)


def _stopped_unused(cluster: Cluster) -> bool:
    with cluster.lock("users.lock"):
        pass  # only waited for: a starter takes start.lock first, and so do we
    with cluster.lock("start.lock"):
        try:
            with cluster.lock("users.lock", fcntl.LOCK_EX | fcntl.LOCK_NB):
                cluster.stop()
                return True
        except BlockingIOError:
            return False  # somebody came back


if __name__ == "__main__":
    main(Path(sys.argv[1]))
