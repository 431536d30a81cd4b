"""The WSGI application. A server that names no settings module gets the production settings, which fail safe."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csp_site.settings.production")

application = get_wsgi_application()
