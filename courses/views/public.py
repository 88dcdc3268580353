"""Marking pages that are the same for everybody, so that the page cache may keep them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def open_page(view: View) -> View:
    """Mark the answer of a view as open: the same for every visitor but for the theme."""

    @wraps(view)
    def marked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and request.method in {"GET", "HEAD"}:
            response.headers["X-Filiform-Open"] = "1"
        return response

    return marked
