"""Nothing in the repository speaks of one machine, or leaves work undone in words."""

import re
import subprocess

from django.conf import settings

PLACES = re.compile(r"(?<![\w./:-])/(?:work|root|home/\w+|Users/\w+)/")
UNFINISHED = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X)\b|lorem [i]psum|coming [s]oon", re.I)
TEXT = (".py", ".html", ".css", ".js", ".md", ".yaml", ".toml", ".in", ".sh", "Makefile", ".ci/run")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where the pattern occurs in files of our own."""
    listed = subprocess.run(["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True)
    found = []
    for name in listed.stdout.splitlines():
        path = settings.BASE_DIR / name
        if name.endswith(TEXT) and "vendor" not in path.parts and path.exists():
            lines = enumerate(path.read_text().splitlines(), 1)
            found += [f"{name}:{number}: {line.strip()[:120]}" for number, line in lines if pattern.search(line)]
    return found


def test_no_path_of_one_machine() -> None:
    assert lines_with(PLACES) == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(UNFINISHED) == []
