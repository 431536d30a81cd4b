"""Settings for one machine: `make run`, `manage.py` beside it, and the base of the tests.

Importing them starts nothing and writes nothing but a secret key of this installation. The database is
`DATABASE_URL` if it is set, else the private cluster whose address `make run` wrote down.
"""

import os

import environ
from django.core.management.utils import get_random_secret_key

from csp_site.local.files import LOCAL_DIR, PROJECT_DIR, database_address, kept_secret

environ.Env.read_env(PROJECT_DIR / ".env")
os.environ.setdefault("SECRET_KEY", kept_secret("secret-key", get_random_secret_key))
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("SECURE_SSL_REDIRECT", "false")
os.environ.setdefault("SECURE_HSTS_SECONDS", "0")
os.environ.setdefault("DATABASE_URL", database_address())

from .production import *  # noqa: E402, F403
from .production import STORAGES, env  # noqa: E402

DEBUG = env.bool("DEBUG", default=False)
IS_PRODUCTION = False
COMPONENT_PAGE = True
MEDIA_ROOT = LOCAL_DIR / "media"

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# Plain http on the loopback address: a browser would refuse `__Host-` and Secure cookies.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
