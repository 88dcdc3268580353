"""What a worker has loaded is not searched for garbage again."""

import os
import subprocess
import sys

from django.conf import settings

from config.settling import OBJECTS_BETWEEN_SEARCHES

SHOWN = """
import gc, sys
import config.{kind}
print(gc.get_freeze_count() > 100_000, "courses.views.pages" in sys.modules, gc.get_threshold()[0])
"""


def test_a_worker_settles_once_the_site_is_loaded() -> None:
    for kind in ("wsgi", "asgi"):
        shown = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", SHOWN.format(kind=kind)],
            capture_output=True,
            text=True,
            check=True,
            cwd=settings.BASE_DIR,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"},
        )
        assert shown.stdout.split() == ["True", "True", str(OBJECTS_BETWEEN_SEARCHES)]
