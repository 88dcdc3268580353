"""``make bench``: what a request costs, as a ratio to a bare Django view measured in the same run.

Starts the real site (gunicorn, two workers) on PostgreSQL and Redis, and a bare Django beside it with workers of
its own; measures A B A B …; reports the workers' CPU a request (the targets are ratios of it), PostgreSQL's and
Redis's beside it, and the 95th percentile of the time a client waits. Nothing here is a test: times drift.

Needs DATABASE_URL (its server; a database of its own is made and dropped) and REDIS_URL, or the usual local ports.
"""

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

from running_site import ROOT, wait_for

GUNICORN = Path(sys.executable).with_name("gunicorn")
SITE_PORT, BARE_PORT = 8790, 8791
TICKS = os.sysconf("SC_CLK_TCK")
HOST = "localhost"


# --- processes and their CPU ---------------------------------------------------------------------------------------
def cpu_seconds(pids: list[int]) -> float:
    """Seconds that processes were on a processor, to the nanosecond; all of theirs, since each has one thread.

    Where the kernel does not say: user and system time, in ticks of a hundredth of a second.
    """
    total = 0.0
    for pid in pids:
        with suppress(OSError):
            found = Path(f"/proc/{pid}/schedstat")
            exact = int(found.read_text().split()[0]) if found.exists() else 0
            total += exact / 1e9 if exact else ticks(pid) / TICKS
    return total


def ticks(pid: int) -> int:
    """User and system time of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(value) for value in fields[11:13])


def pids_of(name: str) -> list[int]:
    """Processes by name."""
    found = subprocess.run(["pgrep", "-x", name], capture_output=True, text=True, check=False).stdout.split()
    return [int(pid) for pid in found]


def children_of(pid: int) -> list[int]:
    """Workers of a gunicorn."""
    found = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    return [int(child) for child in found]


@dataclass
class Server:
    """A running gunicorn."""

    process: subprocess.Popen[bytes]
    port: int
    workers: list[int] = field(default_factory=list)


@contextmanager
def serving(application: str, port: int, environment: dict[str, str], folder: Path) -> Iterator[Server]:
    """gunicorn with two workers, ended afterwards."""
    command = [str(GUNICORN), application, "-b", f"127.0.0.1:{port}", "-w", "2", "--keep-alive", "30"]
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            wait_for(port)
            time.sleep(3)
            yield Server(process, port, children_of(process.pid))
        finally:
            process.terminate()
            process.wait(20)


# --- a client ------------------------------------------------------------------------------------------------------
class Form(HTMLParser):
    """The first form with a given kind of address: its fields and the first choice of every group."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.wanted, self.action, self.inside = wanted, "", False
        self.fields: list[tuple[str, str]] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "form" and not self.action and re.search(self.wanted, has.get("action", "")):
            self.action, self.inside = has["action"], True
        if not self.inside:
            return
        if tag == "input" and has.get("name"):
            self._input(has)
        elif tag == "select":
            self.select = has.get("name", "")
        elif tag == "option" and self.select and has.get("value"):
            self.fields.append((self.select, has["value"]))
            self.select = ""

    def _input(self, has: dict[str, str]) -> None:
        kind, name = has.get("type", "text"), has["name"]
        if kind in {"radio", "checkbox"} and any(known == name for known, _ in self.fields):
            return
        if kind == "checkbox" and name.startswith("rule"):
            return
        if kind in {"hidden", "radio", "checkbox"}:
            self.fields.append((name, has.get("value", "on")))
        elif kind in {"text", "number"} and name != "q":
            self.fields.append((name, "1"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False


class Client:
    """One kept connection with cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.cookies = dict(cookies or {})
        self.times: list[float] = []
        self.page = ""  # the page that is open, where a scenario begins on one

    def ask(
        self, method: str, path: str, data: list[tuple[str, str]] | None = None, **headers: str
    ) -> tuple[int, str, str]:
        """Status, body and where it points."""
        sent = {"Host": HOST, "X-Forwarded-Proto": "https", "Referer": f"https://{HOST}/", **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = urlencode(data) if data is not None else None
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request(method, path, body, sent)
        reply = self.connection.getresponse()
        text = reply.read().decode(errors="replace")
        self.times.append(time.perf_counter() - began)
        for cookie in reply.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";", 1)[0].split("=", 1)
            self.cookies[name] = value
        return reply.status, text, reply.headers.get("HX-Push-Url") or reply.headers.get("Location") or ""


# --- measuring -----------------------------------------------------------------------------------------------------
@dataclass
class Result:
    """One row of the report."""

    name: str
    target: float | None
    ratios: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    postgres: list[float] = field(default_factory=list)
    redis: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def measure(
    result: Result,
    site: Server,
    bare: Server,
    once: Callable[[Client], None],
    clients: list[Client],
    runs: int,
    rounds: int,
    ready: Callable[[Client], None],
) -> None:
    """A B A B: so many bare requests, so many runs of the scenario, in turn. What makes ``ready`` is not counted."""
    for _ in range(rounds):
        for number in range(runs):
            ready(clients[number % len(clients)])
        base = bare_cost(bare, max(runs * 4, 200))
        before = cpu_seconds(site.workers), cpu_seconds(pids_of("postgres")), cpu_seconds(pids_of("redis-server"))
        for number in range(runs):
            client = clients[number % len(clients)]
            client.times.clear()
            once(client)
            result.times.extend(client.times)
        after = cpu_seconds(site.workers), cpu_seconds(pids_of("postgres")), cpu_seconds(pids_of("redis-server"))
        site_cost, postgres, redis = ((late - early) / runs for early, late in zip(before, after, strict=True))
        result.ratios.append(site_cost / base)
        result.milliseconds.append(site_cost * 1000)
        result.postgres.append(postgres * 1000)
        result.redis.append(redis * 1000)


def nothing(client: Client) -> None:
    """For scenarios that begin anywhere."""


def bare_cost(bare: Server, runs: int) -> float:
    """CPU seconds of one bare request."""
    client = Client(bare.port)
    before = cpu_seconds(bare.workers)
    for _ in range(runs):
        client.ask("GET", "/")
    return max((cpu_seconds(bare.workers) - before) / runs, 1e-5)


def get(path: str, expected: int = 200, **headers: str) -> Callable[[Client], None]:
    """One request that must succeed."""

    def once(client: Client) -> None:
        status, _text, _where = client.ask("GET", path, None, **headers)
        if status != expected:
            raise SystemExit(f"{path} answered {status}, expected {expected}")

    return once


def report(results: list[Result]) -> None:
    """The table, medians of the rounds."""
    print(f"{'':34}{'× bare':>9}{'target':>8}{'CPU ms':>9}{'PG ms':>8}{'Redis ms':>10}{'p95 ms':>9}")
    for row in results:
        p95 = statistics.quantiles(row.times, n=20)[-1] * 1000 if len(row.times) > 1 else float("nan")
        target = f"{row.target:g}" if row.target else "-"
        figures = (statistics.median(row.ratios), statistics.median(row.milliseconds))
        beside = (statistics.median(row.postgres), statistics.median(row.redis))
        print(
            f"{row.name:34}{figures[0]:9.1f}{target:>8}{figures[1]:9.2f}{beside[0]:8.2f}{beside[1]:10.2f}{p95:9.1f}"
        )


# --- the site to be measured ---------------------------------------------------------------------------------------
SETUP = """
import os, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_content", "content/starter", verbosity=0)
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from importlib import import_module
from accounts.models import Profile, User
from allauth.account.models import EmailAddress
from courses.models import CoursePage, LessonPage
from learning.services.enrolment import enrol
engine = import_module(settings.SESSION_ENGINE)
course = CoursePage.objects.get()
lesson = LessonPage.objects.filter(is_free=False).order_by("path").first()
print("lesson", lesson.pk, lesson.url_path.split("/", 2)[2])
print("course", course.slug)
for number in range(int(os.environ["BENCH_LEARNERS"])):
    user = User.objects.create_user(f"bench{number}@example.invalid", None, agreed_terms=settings.TERMS_VERSION)
    Profile.objects.update_or_create(user=user, defaults={"printed_name": "Bench", "profession": "physiotherapist"})
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    enrol(learner=user, course=course, now=timezone.now())
    session = engine.SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    print("session", session.session_key)
"""


def prepare(environment: dict[str, str], learners: int) -> tuple[dict[str, str], list[str]]:
    """Migrate, load the course, enrol learners; their session keys."""
    done = subprocess.run(
        [sys.executable, "-c", SETUP],
        cwd=ROOT,
        env=environment | {"BENCH_LEARNERS": str(learners)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    facts: dict[str, str] = {}
    sessions = []
    for line in done.stdout.splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "session":
            sessions.append(rest)
        elif kind in {"lesson", "course"}:
            facts[kind] = rest
    return facts, sessions


@contextmanager
def own_database(server_url: str) -> Iterator[str]:
    """A database of our own on the given server, dropped afterwards."""
    import psycopg

    name = f"filiform_bench_{uuid.uuid4().hex[:8]}"
    base = server_url.rsplit("/", 1)[0]
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{base}/{name}"
    finally:
        with psycopg.connect(server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def environment_of(database: str, redis: str, folder: Path) -> dict[str, str]:
    """Production's settings, but spoken to without TLS on this machine."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
        "FILIFORM_MODE": "production",
        "SECRET_KEY": uuid.uuid4().hex * 2,
        "SITE_URL": f"https://{HOST}",
        "ALLOWED_HOSTS": HOST,
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "EMAIL_URL": "smtp://127.0.0.1:1",
        "DEFAULT_FROM_EMAIL": "bench@example.invalid",
        "OPERATOR": "The bench",
        "OPERATOR_EMAIL": "bench@example.invalid",
        "TRUSTED_PROXY_COUNT": "1",
        "FILIFORM_VAR_DIR": str(folder),
        "FILIFORM_STATIC_ROOT": str(folder / "static"),
    }


def scenarios(
    site: Server, bare: Server, facts: dict[str, str], sessions: list[str], rounds: int
) -> Iterator[Result]:
    """Every row of the report, measured."""
    import bench_site

    name = "__Host-filiform_session"
    learners = [Client(site.port, {name: session}) for session in sessions]
    visitor = [Client(site.port)]
    course, lesson = f"/{facts['course']}/", facts["lesson"].split(" ", 1)
    rows: list[tuple[str, float | None, Callable[[Client], None], list[Client], int]] = [
        ("course page, anonymous, kept", 3, get(course), visitor, 300),
        ("course page, anonymous, miss", 15, get(course + "?fresh=1"), visitor, 100),
        ("lesson page, signed in", 9, get("/" + lesson[1]), learners[:8], 200),
        ("its fragment", 7, get(f"/learning/lessons/{lesson[0]}/", 200, **bench_site.HTMX), learners[:8], 200),
        ("save one answer (autosave)", 10, bench_site.autosaving(learners[0]), learners[:1], 200),
        ("whole attempt, 24 requests", 260, bench_site.attempt, learners[8:], 10),
        ("whole attempt, a browser's 44", None, bench_site.browser_attempt, learners[8:], 6),
    ]
    for title, target, once, clients, runs in rows:
        ready = bench_site.open_start_page if once is bench_site.attempt else nothing
        ready(clients[0])
        once(clients[0])  # warm
        result = Result(title, target)
        measure(result, site, bare, once, clients, runs, rounds, ready)
        print(f"  {title}: {statistics.median(result.ratios):.1f}", file=sys.stderr, flush=True)
        yield result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--learners", type=int, default=100, help="at least 18")
    chosen = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parent))
    server = os.environ.get("DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
    redis = os.environ.get("REDIS_URL", "redis://127.0.0.1:6379/7")
    with tempfile.TemporaryDirectory() as name, own_database(server) as database:
        folder = Path(name)
        environment = environment_of(database, redis, folder)
        manage = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
        subprocess.run(manage, cwd=ROOT, env=environment, check=True)
        facts, sessions = prepare(environment, chosen.learners)
        plain = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
        with (
            serving("bench_bare:application", BARE_PORT, plain, folder) as bare,
            serving("config.wsgi", SITE_PORT, environment, folder) as site,
        ):
            report(list(scenarios(site, bare, facts, sessions, chosen.rounds)))


if __name__ == "__main__":
    main()
