"""Static files under names that carry a hash of their content, ES module imports of our own included."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import normpath
from re import Match
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/"
#: How our modules name what they import.
IMPORT = re.compile(r"""^(?:import|export)\b[^;]*?from\s+"(\.{1,2}/[^"]+)";""", re.MULTILINE)


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args: Any, **options: Any) -> Callable[[Match[str]], str]:
        """What packages import stays as they wrote it: some name files that only a bundler would find."""
        if name.endswith(".js") and not name.startswith(OUR_MODULES):
            return lambda found: found.group()
        convert: Callable[[Match[str]], str] = super().url_converter(name, *args, **options)
        return convert


@cache
def imported(entry: str) -> tuple[str, ...]:
    """The static files that a module imports, and those that these import, each once. Read once."""
    found, next = {entry: None}, [entry]
    while next:
        name = next.pop()
        text = Path(finders.find(name) or name).read_text()
        new = dict.fromkeys(normpath(PurePosixPath(name).parent / path) for path in IMPORT.findall(text))
        next += new.keys() - found.keys()
        found |= new
    return tuple(name for name in found if name != entry)
