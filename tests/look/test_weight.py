"""What a page weighs: one style sheet of at most 24 kB, scripts of at most 25 kB compressed."""

import gzip

from django.contrib.staticfiles import finders

from tests.look.sources import CSS_FILES, JS_FILES, STATIC, flat_css, shown


def test_the_style_sheet_weighs_at_most_24_kb() -> None:
    assert len(flat_css().encode()) <= 24_000


def test_every_part_of_the_style_sheet_is_imported_once() -> None:
    main = (STATIC / "css" / "main.css").read_text()
    parts = [path.relative_to(STATIC / "css").as_posix() for path in CSS_FILES if path.name != "main.css"]
    assert [main.count(f'url("{part}")') for part in parts] == [1] * len(parts)


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
