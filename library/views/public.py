"""Marking pages that are the same for everybody, so that the page cache may keep them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

OK = 200
View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """Mark the answer of a view as open: the same for every visitor but for the theme.

    An answer that forbids to be stored is not, such as one to whom a page for some readers only was opened.
    """

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        is_for_all = "no-store" not in response.get("Cache-Control", "")
        response.is_open_page = response.status_code == OK and is_for_all  # type: ignore[attr-defined]  # read by the page cache
        return response

    return marked
