"""One settings file. What differs between two installations is read from the environment (docs/deployment.md)."""

from __future__ import annotations

import os
import secrets
from datetime import timedelta
from pathlib import Path

import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from posture.database import databases
from posture.environment import env_bool, env_choice, env_int, env_list, env_text

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env_bool("DEBUG", default=False)
#: Empty means that Django refuses to sign anything: there is no default outside DEBUG.
SECRET_KEY = env_text("SECRET_KEY") or (secrets.token_urlsafe(50) if DEBUG else "")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# The product's own settings
HORIZON = timedelta(days=env_int("HORIZON_DAYS", default=365, at_least=1))
SHELF_LIFE = timedelta(days=env_int("SHELF_LIFE_DAYS", default=180, at_least=1))
SELF_REVIEW = env_bool("SELF_REVIEW", default=False)
WHOLE_ARTICLES_PUBLIC = env_bool("WHOLE_ARTICLES_PUBLIC", default=False)
DIGITS = env_choice("DIGITS", choices={"western", "arabic"}, default="western")
TILE_URL, TILE_ATTRIBUTION = env_text("TILE_URL"), env_text("TILE_ATTRIBUTION")
#: Under which licence the data is given away, by its SPDX name, and who gives it: what packages of files say.
DATA_LICENCE = env_choice(
    "DATA_LICENCE", choices={"CC-BY-4.0", "CC-BY-SA-4.0", "CC0-1.0", "ODbL-1.0"}, default="CC-BY-4.0"
)
PUBLISHER = env_text("PUBLISHER", "Posture")
#: The force whose posture the views show when none is asked for, by slug.
TRACKED_FORCE = env_text("TRACKED_FORCE", "coalition")
#: How many files each process sends at once; who asks for one more is asked to wait. Fewer than its threads.
EXPORTS_AT_ONCE = env_int("EXPORTS_AT_ONCE", default=3, at_least=1)
#: How many answers of the API one network address gets in a minute from each process; 0 counts nothing.
API_RATE = env_int("API_RATE_PER_MINUTE", default=0)
#: Origins whose pages may read the API in a browser; an asterisk lets all.
API_ORIGINS = env_list("API_ORIGINS")

INSTALLED_APPS = [
    "posture.gdalfree.AdminWithoutGdal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "django_htmx",
    "leaflet",
    "template_partials",
    "pghistory",
    "pgtrigger",
    "articles.apps.ArticlesConfig",
    "posture.apps.PostureConfig",
]

MIDDLEWARE = [
    "posture.headers.on_every_answer",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "posture.headers.private_is_not_stored",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "posture.urls"
WSGI_APPLICATION = "posture.wsgi.application"
# A folder of the processes that serve together, which gunicorn.conf.py makes.
SHARED_FOLDER = env_text("SHARED_FOLDER")
IN_PROCESS, IN_FILES = "django.core.cache.backends.locmem.LocMemCache", "posture.map.kept.Files"
CACHES = {
    "default": {"BACKEND": IN_PROCESS},
    # Parts of pages as they were written, each of some 100 kB, for as long as nothing is written to the database.
    "parts": {
        "BACKEND": IN_FILES if SHARED_FOLDER else IN_PROCESS,
        "LOCATION": f"{SHARED_FOLDER}/parts",
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
    # What else the map is made of, if there is anybody to share it with.
    "shared": {
        "BACKEND": IN_FILES if SHARED_FOLDER else "django.core.cache.backends.dummy.DummyCache",
        "LOCATION": f"{SHARED_FOLDER}/shared",
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = databases(os.environ, BASE_DIR)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
#: Only these write. Asking a GET who it is from would cost two queries and set it apart in every cache.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "login"
#: So many passwords of one name are looked at from one address in a quarter of an hour; 0 counts nothing.
SIGN_IN_ATTEMPTS = env_int("SIGN_IN_ATTEMPTS", default=5)
LOGIN_REDIRECT_URL = "map"
LOGOUT_REDIRECT_URL = "map"

# Mail: the links that reset a password. Without a host they are written to the console.
EMAIL_HOST = env_text("EMAIL_HOST")
EMAIL_PORT = env_int("EMAIL_PORT", default=587, at_least=1)
EMAIL_HOST_USER = env_text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env_text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env_bool("EMAIL_USE_TLS", default=bool(EMAIL_HOST))
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env_text("DEFAULT_FROM_EMAIL", "posture@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["posture.formats"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if DEBUG else "posture.static.HashedFiles"
    },
}
WHITENOISE_MAX_AGE = 60

# Security: deny by default
HTTPS = env_bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
BEHIND_PROXY = env_bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([TILE_URL.split("{")[0]] if TILE_URL else [])],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

REST_FRAMEWORK = {
    "EXCEPTION_HANDLER": "posture.api.problems.answer_to",
    "URL_FORMAT_OVERRIDE": None,
    "NUM_PROXIES": int(BEHIND_PROXY),
}
SPECTACULAR_SETTINGS = {
    "TITLE": _("Posture: who is where, how many, and who says so"),
    "DESCRIPTION": _(
        "Accepted and discounted claims and what follows from them, to be read by programs without a key."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SORT_OPERATIONS": False,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": [],
}

LEAFLET_CONFIG = {
    "TILES": [],
    "MAX_ZOOM": 11,
    "MIN_ZOOM": 5,
    "ATTRIBUTION_PREFIX": "",
    "MINIMAP": False,
    "RESET_VIEW": False,
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env_text("LOG_LEVEL", "INFO")},
}
