"""Settings of the tests: real PostgreSQL, media in a folder of their own, passwords that hash fast."""

import os
import tempfile
from pathlib import Path

from .development import *  # noqa: F403

MEDIA_ROOT = Path(os.environ.get("TEST_MEDIA_ROOT") or tempfile.mkdtemp(prefix="csp-test-media-"))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
