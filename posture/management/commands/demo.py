"""``make demo`` from here on: migrate, load the demo, serve it as production would."""

from __future__ import annotations

import os
import secrets
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from posture.environment import env_int


class Command(BaseCommand):
    help = "Set up the demonstration and serve it on 127.0.0.1 (PORT, 8000 unless said). Ctrl-C ends it."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        port = env_int("PORT", default=8000, at_least=1)
        self._say("bringing the database up to date")
        call_command("migrate", verbosity=0)
        self._say("loading the demo articles and their claims")
        call_command("load_demo", users=True)
        self._say("collecting static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        self._invite(port)
        self._serve(port)

    def _invite(self, port: int) -> None:
        address = f"http://127.0.0.1:{port}"
        self._say(f"the map as it was believed in October 2025: {address}/?on=2025-10-01&known=2025-10-31")
        self._say(f"in Arabic: {address}/ar/?on=2025-10-01&known=2025-10-31")
        self._say(f"timeline {address}/timeline/, claims {address}/claims/, editors sign in at {address}/admin/")
        self._say("Ctrl-C ends the server and its database")

    def _serve(self, port: int) -> None:
        """Replaces this process by gunicorn, so that Ctrl-C reaches it and nothing is left behind."""
        sys.stdout.flush()
        environ = {**os.environ, "SECRET_KEY": secrets.token_urlsafe(50), "HTTPS": "0", "DEBUG": "0"}
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "posture.wsgi"]
        os.execve(sys.executable, command, environ)  # noqa: S606

    def _say(self, line: str) -> None:
        self.stdout.write(f"posture: {line}")
        self.stdout.flush()
