import os

from django.core.wsgi import get_wsgi_application

from posture.checks import require_secret_key

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posture.settings")
require_secret_key()
application = get_wsgi_application()
