"""Which PostgreSQL: the one of DATABASE_URL, or the embedded one."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from posture.embedded import cluster

ENGINE = "posture.embedded.backend"


def databases(environ: Mapping[str, str], base_dir: Path) -> dict[str, Any]:
    """Django's DATABASES. Starts nothing: the first connection does. Raises ImproperlyConfigured."""
    if url := environ.get("DATABASE_URL"):
        return {"default": _common(environ) | _named(url)}
    return {"default": _common(environ) | _embedded(home(environ, base_dir))}


def home(environ: Mapping[str, str], base_dir: Path) -> Path:
    """Where the embedded server lives: below POSTURE_DATA, else below .posture in the checkout."""
    return Path(environ.get("POSTURE_DATA") or base_dir / ".posture").absolute() / "postgresql"


def _common(environ: Mapping[str, str]) -> dict[str, Any]:
    return {
        "ENGINE": ENGINE,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 0, "max_size": 8, "timeout": 10}},
    }


def _embedded(home: Path) -> dict[str, Any]:
    return {
        "EMBEDDED": str(home),
        "NAME": cluster.DATABASE,
        "USER": cluster.USER,
        "HOST": str(cluster.socket_folder(home)),
        "PORT": cluster.PORT,
    }


def _named(url: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql://: only PostgreSQL can hold the rules")
    parsed = dict(dj_database_url.parse(url, engine=ENGINE))
    return {key: parsed[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
