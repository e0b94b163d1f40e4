#!/usr/bin/env python
"""Posture's command line."""

import os
import sys

from django.core.management import execute_from_command_line

from posture.failure import run_or_explain


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posture.settings")
    run_or_explain(execute_from_command_line, sys.argv)


if __name__ == "__main__":
    main()
