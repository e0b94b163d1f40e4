"""Says which PostgreSQL the embedded server would be made of: exit 0, or 1 if there is none. Starts nothing."""

import os
import sys

from posture.embedded import ServerError
from posture.embedded.binaries import find


def main() -> int:
    try:
        print(find(os.environ))
    except ServerError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
