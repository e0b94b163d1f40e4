"""System checks of this installation, each with an id that stays: what Django cannot know to look for.

What cannot be read at all stops the start instead (``posture.environment``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

#: https, a host without a placeholder (the policy of every page names it), then z, x and y.
TILES = re.compile(r"https://[a-z0-9.-]+(:\d+)?/[^\s;,'\"]*", re.ASCII)
AXES = ("{z}", "{x}", "{y}")


def require_secret_key() -> None:
    """Raises ImproperlyConfigured for a server without a secret key: it would fail at the first who signs in."""
    if not _secret_key():
        raise ImproperlyConfigured("SECRET_KEY is not set: write 50 random characters or more into the environment.")


def secret_key(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Its length and variety are what Django's own security.W009 looks at."""
    if _secret_key():
        return []
    return [Error("SECRET_KEY is not set.", hint="50 random characters or more.", id="posture.E001")]


def tile_address(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Tiles that are named can be fetched, and say who made them: every provider's terms ask for it."""
    address = settings.TILE_URL
    if not address:
        return []
    if not (TILES.fullmatch(address) and all(axis in address for axis in AXES)):
        hint = "Write it as https://tiles.example/{z}/{x}/{y}.png, without a placeholder in the host."
        return [Error(f"TILE_URL={address!r} is no address of map tiles.", hint=hint, id="posture.E002")]
    if not settings.TILE_ATTRIBUTION:
        hint = "Write into TILE_ATTRIBUTION what the provider asks to be shown on the map."
        return [Error("TILE_URL is set and TILE_ATTRIBUTION is not.", hint=hint, id="posture.E006")]
    return []


def any_host(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    message = "ALLOWED_HOSTS has *: whoever asks chooses the host in the links of mails that reset passwords."
    return [Warning(message, hint="Name the hosts.", id="posture.W003")]


def tracked_force(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """One query."""
    slug, forces = settings.TRACKED_FORCE, apps.get_model("posture", "Force")._default_manager
    try:
        if forces.filter(slug=slug, is_listed=True).exists():
            return []
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        return [Warning(f"The database cannot be read: {reason}", hint="Run migrate.", id="posture.W005")]
    hint = "Load the reference data (manage.py loaddata regions places reference) or name another in TRACKED_FORCE."
    return [Warning(f"There is no force {slug!r} for the views to show.", hint=hint, id="posture.W004")]


def register_checks() -> None:
    register(tile_address, Tags.security)
    for check in (secret_key, any_host, tracked_force):
        register(check, Tags.security, deploy=True)


def _secret_key() -> str:
    """Django raises at each reading of an empty one."""
    try:
        return str(settings.SECRET_KEY)
    except ImproperlyConfigured:
        return ""
