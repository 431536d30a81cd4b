#!/usr/bin/env python
"""Django's command-line utility; on a developer's machine it finds the database that `make run` started."""

import os
import sys


def main() -> None:
    """Run the command named on the command line with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "csp_site.settings.development")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
