"""The app server of a development site: granian, which ends with the process that started it, however that ends."""

import os
import signal
import threading

from granian.cli import cli


def stop_with_parent() -> None:
    """Wait until standard input is closed (its other end is our parent's), then ask ourselves to stop."""
    while os.read(0, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=stop_with_parent, daemon=True).start()
    cli()
