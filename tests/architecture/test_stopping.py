"""How the local server ends when somebody presses Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings

HELLO = """
import sys
from config.serving import LocalServer

class Hello(LocalServer):
    def load(self):
        return lambda environ, start: start("200 OK", [("Content-Length", "0")]) and [] or []

Hello([f"127.0.0.1:{sys.argv[1]}"], when_ready=lambda: print("ready", flush=True)).run()
"""
"""The server itself around a site that says nothing."""


def test_ctrl_c_ends_it_at_once_though_a_browser_holds_a_line_open() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", HELLO, str(port)]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    ) as server:
        assert server.stdout
        assert server.stdout.readline() == b"ready\n"
        with socket.create_connection(("127.0.0.1", port)):
            time.sleep(0.5)  # until the line has a thread of its own
            pressed = time.monotonic()
            os.killpg(server.pid, signal.SIGINT)
            assert server.wait(20) == 0
        assert time.monotonic() - pressed < 1.5
        assert server.stdout.read() == b""
