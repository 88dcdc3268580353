"""The lines for nginx in the production how-to: what they name is there, and nginx does by them what is said."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from tests.course_factories import store_picture

HOW_TO = (settings.BASE_DIR / "docs" / "how-to" / "run-in-production.md").read_text()
LINES = "\n".join(re.findall(r"```nginx\n(.*?)```", HOW_TO, re.S))
LOCATIONS = dict(re.findall(r"^location (\S+) \{(.*?)\}$", LINES, re.S | re.M))
HOME = "/srv/filiform"
OWN_WORDS = b"what the site says"
NGINX = shutil.which("nginx")
FRAME = """
daemon off; master_process off; pid {home}/pid; error_log {home}/log;
events {{ worker_connections 16; }}
http {{
    access_log off; types {{ image/png png; text/html html; }}
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {lines}
        location / {{ proxy_pass http://127.0.0.1:{site}; }}
    }}
}}
"""


def headers(location: str) -> dict[str, str]:
    """What the proxy adds to its answers there."""
    found = re.findall(r'add_header (\S+) (?:"(.*?)"|(\S+)) always;', LOCATIONS[location])
    return {name: quoted or plain for name, quoted, plain in found}


def test_every_address_of_the_how_to_is_one_of_the_site() -> None:
    folders = {settings.STATIC_URL, f"{settings.MEDIA_URL}images/"}
    named = set(re.findall(r"`(/[a-z/]*)`", HOW_TO))
    assert named == {*folders, "/health/", f"/{settings.ADMIN_PATH}"}
    for address in named - folders:
        resolve(address)


@pytest.mark.django_db
def test_pictures_and_nothing_beside_them_are_served_as_the_site_itself_serves_them(client: Client) -> None:
    assert set(LOCATIONS) == {f"{settings.MEDIA_URL}images/", settings.MEDIA_URL, "@maintenance"}
    assert f"alias {HOME}/media/images/;" in LOCATIONS[f"{settings.MEDIA_URL}images/"]
    assert LOCATIONS[settings.MEDIA_URL].strip() == "return 404;"
    ours = client.get(store_picture("images/needle.png"))
    b"".join(ours.streaming_content)  # a file that is sent stands open until it is read
    assert headers("/media/images/").items() <= ours.headers.items()


def test_the_page_for_a_site_that_is_down_lies_where_the_proxy_looks() -> None:
    assert f"root {HOME}/static;" in LOCATIONS["@maintenance"]
    page = re.search(r"rewrite \^ /(\S+) break;", LOCATIONS["@maintenance"])
    assert page
    assert finders.find(page[1]) == str(settings.BASE_DIR / "static" / page[1])


class Site(BaseHTTPRequestHandler):
    """Stands for the site: it is well everywhere but at /health/."""

    def do_GET(self) -> None:
        self.send_response(503 if self.path == "/health/" else 200)
        self.end_headers()
        self.wfile.write(OWN_WORDS)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def accepts(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def site() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def proxy(site: ThreadingHTTPServer, tmp_path: Path) -> Iterator[int]:
    """The port of an nginx that runs by the how-to's lines, with a folder of its own for theirs."""
    for folder, name in (("media/images", "needle.png"), ("media/documents", "staff.pdf")):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / name).write_bytes(b"content")
    shutil.copytree(settings.BASE_DIR / "static", tmp_path / "static")
    port = free_port()
    frame = FRAME.format(home=HOME, port=port, site=site.server_port, lines=LINES)
    (tmp_path / "conf").write_text(frame.replace(HOME, str(tmp_path)))
    command = [NGINX, "-p", str(tmp_path), "-c", "conf", "-e", str(tmp_path / "log")]
    subprocess.run([*command, "-t"], check=True, capture_output=True)
    with subprocess.Popen(command) as running:
        for _ in range(200):
            if accepts(port):
                break
            time.sleep(0.05)
        yield port
        running.terminate()


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def get(port: int, path: str) -> Answer:
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return Answer(response.status, dict(response.getheaders()), response.read())


@pytest.mark.skipif(not NGINX, reason="the proxy's lines at work: nginx is not installed")
def test_nginx_serves_pictures_alone_and_says_when_the_site_is_down(
    site: ThreadingHTTPServer, proxy: int, tmp_path: Path
) -> None:
    shown = get(proxy, "/media/images/needle.png")
    assert (shown.status, shown.body) == (200, b"content")
    assert headers("/media/images/").items() <= shown.headers.items()
    for elsewhere in ("documents/staff.pdf", "images/../documents/staff.pdf", "images/%2e%2e/documents/staff.pdf"):
        assert get(proxy, f"/media/{elsewhere}").status == 404
    for path, status in (("/", 200), ("/health/", 503)):
        answer = get(proxy, path)
        assert (answer.status, answer.body) == (status, OWN_WORDS)
    (tmp_path / "maintenance.on").touch()
    assert_is_down(get(proxy, "/home/"))
    (tmp_path / "maintenance.on").unlink()
    assert get(proxy, "/home/").status == 200
    site.shutdown()
    site.server_close()
    assert_is_down(get(proxy, "/home/"))


def assert_is_down(answer: Answer) -> None:
    """503 with our page, and the headers that go with it."""
    assert (answer.status, answer.body) == (503, (settings.BASE_DIR / "static" / "maintenance.html").read_bytes())
    assert headers("@maintenance").items() <= answer.headers.items()
