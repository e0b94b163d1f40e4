"""Says how many seconds it took to start or join the embedded server of a folder, up to its first answer."""

import sys
import time
from pathlib import Path

import psycopg

from posture.embedded.cluster import DATABASE, PORT, USER, Cluster


def main(home: Path, stays: bool) -> None:
    began = time.perf_counter()
    cluster = Cluster(home)
    cluster.use()
    with psycopg.connect(host=str(cluster.socket), port=PORT, user=USER, dbname=DATABASE) as connection:
        connection.execute("SELECT 1")
    print(time.perf_counter() - began, flush=True)
    if stays:
        sys.stdin.read()


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--stay" in sys.argv)
