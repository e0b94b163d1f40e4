"""A process that uses the embedded server of the home given: says the server's process number, then waits to be told.

Words on standard input: "fork" leaves a forked child behind and ends, "run" leaves another program behind and ends,
"again" uses the server once more, "release" lets go of it. The end of input is the end.
"""

import os
import subprocess
import sys
from pathlib import Path

from posture.embedded.cluster import Cluster


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def say_server(cluster: Cluster) -> None:
    cluster.use()
    say(cluster.server().pid)


def main(home: Path) -> None:
    cluster = Cluster(home)
    say_server(cluster)
    for word in map(str.strip, sys.stdin):
        if word == "fork":
            if child := os.fork():
                say(child)
                os._exit(0)
        elif word == "run":
            say(subprocess.Popen(["sleep", "60"]).pid)
            os._exit(0)
        elif word == "again":
            say_server(cluster)
        elif word == "release":
            cluster.release()
            say("released")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
