"""Settings of the tests: real PostgreSQL, media in a folder of their own, passwords that hash fast."""

import os
from pathlib import Path

from .development import *  # noqa: F403
from .development import LOCAL_DIR

MEDIA_ROOT = Path(os.environ.get("TEST_MEDIA_ROOT", LOCAL_DIR / "test-media"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
