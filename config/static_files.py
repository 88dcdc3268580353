"""Static files with a hash in their names: one style sheet, ES module imports included."""

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile

from config.css import flatten

STYLE_SHEET = "css/main.css"


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Hash every file; follow imports only in our own scripts; serve the style sheet as one file.

    Other packages' scripts name files that they do not ship, which would stop ``collectstatic``.
    """

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, hashed_files: Any, template: Any = None, *args: Any, **kwargs: Any) -> Any:
        if name.endswith(".js") and not name.startswith("js/"):
            return lambda match: match[0]
        return super().url_converter(name, hashed_files, template, *args, **kwargs)

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Put the flattened style sheet in place of its parts, then hash as usual."""
        if STYLE_SHEET in paths and not dry_run:
            css = flatten(STYLE_SHEET, lambda name: _source(paths, name))
            self.delete(STYLE_SHEET)
            self.save(STYLE_SHEET, ContentFile(css.encode()))
            paths = {**paths, STYLE_SHEET: (self, STYLE_SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def _source(paths: dict[str, Any], name: str) -> str:
    """The text of a collected file, read where its finder found it."""
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
