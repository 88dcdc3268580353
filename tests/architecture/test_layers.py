"""The house stays as it is drawn: imports go downwards, and the domain knows no framework."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

OURS = ("accounts", "library", "quizzes", "courses", "learning")


def domain_modules() -> list[str]:
    """Every module below a ``domain`` package."""
    files = (path for app in OURS for path in (settings.BASE_DIR / app / "domain").rglob("*.py"))
    names = (path.relative_to(settings.BASE_DIR).with_suffix("").as_posix().replace("/", ".") for path in files)
    return sorted(name.removesuffix(".__init__") for name in names)


def test_imports_keep_the_contracts() -> None:
    """In a process of its own: it sets up logging, and would switch off every logger of the tests after it."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_domain_loads_no_framework() -> None:
    code = (
        f"import sys; [__import__(name) for name in {domain_modules()!r}]\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules} & {'django', 'wagtail', 'allauth', 'modelcluster'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


@pytest.mark.parametrize("label", OURS)
def test_each_app_has_one_way_in(label: str) -> None:
    assert apps.get_app_config(label).path == str(settings.BASE_DIR / label)
