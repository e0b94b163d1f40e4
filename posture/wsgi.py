"""The web application, ready: else the first request would wait until addresses and templates are read."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.template.loader import get_template
from django.urls import get_resolver

from posture.checks import require_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posture.settings")
require_secret_key()
application = get_wsgi_application()


def read_ahead() -> None:
    """Imports every view and form, and compiles our own templates: about half a second of a processor."""
    get_resolver().url_patterns  # noqa: B018 (who asks for them has them imported)
    folder = settings.BASE_DIR / "templates"
    for path in folder.rglob("*.html"):
        get_template(str(path.relative_to(folder)))


read_ahead()
