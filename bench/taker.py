"""Takes a file again and again, until it is ended: ``python -m bench.taker PORT ADDRESS``. Drops what it reads."""

import http.client
import sys

connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=600)
buffer = bytearray(1 << 20)
while True:
    connection.request("GET", sys.argv[2])
    response = connection.getresponse()
    if response.status != 200:
        raise SystemExit(f"bench: {sys.argv[2]} answers {response.status}")
    while response.readinto(buffer):
        pass
