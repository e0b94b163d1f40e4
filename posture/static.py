"""Static files under names that carry a hash of their content, ES module imports of our own included."""

from __future__ import annotations

from collections.abc import Callable
from re import Match
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

OUR_MODULES = "js/"


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    support_js_module_import_aggregation = True

    def url_converter(self, name: str, *args: Any, **options: Any) -> Callable[[Match[str]], str]:
        """What packages import stays as they wrote it: some name files that only a bundler would find."""
        if name.endswith(".js") and not name.startswith(OUR_MODULES):
            return lambda found: found.group()
        convert: Callable[[Match[str]], str] = super().url_converter(name, *args, **options)
        return convert
