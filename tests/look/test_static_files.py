"""collectstatic under the production storage: hashed names, one style sheet, modules that find each other."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.utils.functional import empty

from tests.look.sources import flat_css


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.static_files.HashedStaticFiles"},
    }
    staticfiles_storage._wrapped = empty
    call_command("collectstatic", interactive=False, verbosity=0)
    yield tmp_path
    staticfiles_storage._wrapped = empty


def names(folder: Path) -> dict[str, str]:
    """Each file's hashed name."""
    return json.loads((folder / "staticfiles.json").read_text())["paths"]


def test_the_style_sheet_is_one_file_whose_fonts_exist(collected: Path) -> None:
    name = names(collected)["css/main.css"]
    css = (collected / name).read_text()
    fonts = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', css)
    assert re.sub(r"\.[0-9a-f]{12}\.woff2", ".woff2", css) == flat_css()
    assert len(fonts) == 3
    assert all((collected / font).exists() and re.search(r"\.[0-9a-f]{12}\.", font) for font in fonts)


def test_modules_import_each_other_by_hashed_names(collected: Path) -> None:
    known = names(collected)
    script = (collected / known["js/main.js"]).read_text()
    imported = re.findall(r'import\("\./([^"]+)"\)', script)
    assert imported
    assert {f"js/{name}" for name in imported} <= set(known.values()) - set(known)


def test_collecting_again_changes_nothing(collected: Path) -> None:
    before = names(collected)
    call_command("collectstatic", interactive=False, verbosity=0)
    assert names(collected) == before
