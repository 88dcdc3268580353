"""Static files with a hash in their names, ES module imports included."""

from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStaticFiles(ManifestStaticFilesStorage):
    """Hash every file; follow imports only in our own scripts.

    Other packages' scripts name files that they do not ship, which would stop ``collectstatic``.
    """

    support_js_module_import_aggregation = True

    def url_converter(self, name: str, hashed_files: Any, template: Any = None, *args: Any, **kwargs: Any) -> Any:
        if name.endswith(".js") and not name.startswith("js/"):
            return lambda match: match[0]
        return super().url_converter(name, hashed_files, template, *args, **kwargs)
