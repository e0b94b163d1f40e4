"""Says which PostgreSQL the embedded server would be made of: exit 0, or 1 if there is none. Starts nothing."""

import os
import sys

from posture.embedded import ServerError
from posture.embedded.binaries import find


def main() -> None:
    try:
        sys.stdout.write(f"{find(os.environ)}\n")
    except ServerError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
