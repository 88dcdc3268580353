"""What a page weighs: one style sheet of at most 24 kB, scripts of at most 25 kB compressed."""

import gzip

from django.contrib.staticfiles import finders

from config.css import squeeze
from tests.look.sources import CSS_FILES, JS_FILES, STATIC, TEMPLATES, flat_css, shown


def test_the_style_sheet_weighs_at_most_24_kb() -> None:
    assert len(flat_css().encode()) <= 24_000


def test_every_other_file_is_a_part_of_it_or_a_small_sheet_of_its_own_pages() -> None:
    main = (STATIC / "css" / "main.css").read_text()
    for path in CSS_FILES:
        name = path.relative_to(STATIC / "css").as_posix()
        if name == "main.css" or main.count(f'url("{name}")') == 1:
            continue
        assert any(f"css/{name}" in template.read_text() for template in TEMPLATES), name
        assert len(squeeze(path.read_text()).encode()) <= 12_000, name


def test_all_scripts_together_weigh_at_most_25_kb_compressed() -> None:
    htmx = finders.find("django_htmx/htmx-2.min.js")
    assert htmx
    bodies = [path.read_bytes() for path in JS_FILES]
    with open(htmx, "rb") as file:
        bodies.append(file.read())
    assert sum(len(gzip.compress(body, compresslevel=6)) for body in bodies) <= 25_000


def test_files_stay_short() -> None:
    long = [shown(path) for path in [*CSS_FILES, *JS_FILES] if len(path.read_text().splitlines()) > 150]
    assert long == []
