"""What the settings read when tests run. Loaded before Django by pytest's ``-p`` option."""

import os
import secrets

os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
os.environ.setdefault("HTTPS", "0")
os.environ["DEBUG"] = "0"
