"""The server that ``make run`` starts: gunicorn inside this process, on this machine's own addresses only."""

import errno
import os
import socket
import time
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

SECONDS_TO_END_REQUESTS = 0.2
ADDRESSES = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


class PortTakenError(Exception):
    """Something else listens on the port."""


def _is_free(family: socket.AddressFamily, address: str, port: int) -> bool:
    """Whether the port can be had at this address. Raises: PortTakenError when somebody else has it."""
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(str(port)) from error
        return False
    return True


def local_addresses(port: int) -> list[str]:
    """Where to listen so that http://localhost:PORT answers, whichever way the browser resolves it.

    A machine without IPv6 gets the other address alone. Raises: PortTakenError.
    """
    free = [family for family, address in ADDRESSES.items() if _is_free(family, address, port)]
    return [f"[{ADDRESSES[f]}]:{port}" if f == socket.AF_INET6 else f"{ADDRESSES[f]}:{port}" for f in free]


class LocalWorker(ThreadWorker):
    """gunicorn's worker with threads, which ends at once when told to."""

    def handle_quit(self, sig: int, frame: object) -> None:
        """Give running requests a moment, and wait for no browser that holds a line open.

        It takes no lock: Ctrl-C reaches the worker twice, from the terminal and from gunicorn.
        """
        time.sleep(SECONDS_TO_END_REQUESTS)
        os._exit(0)


class LocalServer(BaseApplication):
    """gunicorn with one worker of eight threads; the site is loaded once, before the worker is made."""

    def __init__(self, addresses: list[str], when_ready: Callable[[], None]) -> None:
        self.options: dict[str, Any] = {
            "bind": addresses,
            "workers": 1,
            "threads": 8,
            "worker_class": LocalWorker,
            "preload_app": True,
            "loglevel": "warning",
            "graceful_timeout": 3,
            "control_socket_disable": True,
            "when_ready": lambda _: when_ready(),
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from config.wsgi import application

        return application
