"""Which PostgreSQL: the one of DATABASE_URL, or the embedded one. Nothing is started before the first connection."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from posture.embedded.cluster import DATABASE, PORT, USER
from posture.embedded.folders import socket_folder

ENGINE = "posture.embedded.backend"
POOL_SIZE = 8
#: A transaction that its client has forgotten must not hold locks and old rows for ever.
SERVER_DEFAULTS = "-c idle_in_transaction_session_timeout=10min"


def databases(environ: Mapping[str, str], base_dir: Path) -> dict[str, Any]:
    """Django's DATABASES of this environment. Raises ImproperlyConfigured for a DATABASE_URL that cannot be meant."""
    url = environ.get("DATABASE_URL", "").strip()
    where = _of_url(url) if url else _embedded(home(environ, base_dir))
    options = {"options": SERVER_DEFAULTS, **_pool(environ), **where.pop("OPTIONS", {})}
    return {"default": {"ENGINE": ENGINE, "CONN_HEALTH_CHECKS": True, **where, "OPTIONS": options}}


def home(environ: Mapping[str, str], base_dir: Path) -> Path:
    """Where the embedded server lives: below POSTURE_DATA, else below .posture in the checkout."""
    return Path(environ.get("POSTURE_DATA") or base_dir / ".posture").absolute() / "postgresql"


def _embedded(home: Path) -> dict[str, Any]:
    return {
        "EMBEDDED": str(home),
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(socket_folder(home)),
        "PORT": PORT,
    }


def _of_url(url: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://, nothing but PostgreSQL will do")
    try:
        parsed: dict[str, Any] = dict(dj_database_url.parse(url))
    except dj_database_url.ParseError:  # its words would repeat the password
        raise ImproperlyConfigured("DATABASE_URL cannot be read: percent-encode what is special in it") from None
    if not parsed["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgresql://user:password@host:5432/database")
    return {key: parsed[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS") if key in parsed}


def _pool(environ: Mapping[str, str]) -> dict[str, Any]:
    """DATABASE_POOL_SIZE is the most connections that one process keeps; 0 is no pool, for a pooler of your own."""
    size = environ.get("DATABASE_POOL_SIZE") or str(POOL_SIZE)
    if not (size.isascii() and size.isdigit()):
        raise ImproperlyConfigured(f"DATABASE_POOL_SIZE={size!r} is not a whole number from 0.")
    return {"pool": {"min_size": 0, "max_size": int(size), "timeout": 10}} if int(size) else {}
