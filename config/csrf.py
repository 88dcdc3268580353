"""The token of forms, as Django masks it, in a tenth of the time: almost every page of an attempt holds one."""

import secrets

from django.http import HttpRequest
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, get_token
from django.utils.functional import SimpleLazyObject

LETTERS = CSRF_ALLOWED_CHARS.encode()
FAIR = 256 - 256 % len(LETTERS)
"""Bytes from here on would make some letters likelier than others; they are left out."""
UNFAIR = bytes(range(FAIR, 256))
NUMBER_OF = {letter: number for number, letter in enumerate(CSRF_ALLOWED_CHARS)}


def form_token(request: HttpRequest) -> SimpleLazyObject:
    """The token for ``{% csrf_token %}``, made only if a page asks for it."""
    return SimpleLazyObject(lambda: _token(request))


def masked(secret: str) -> str:
    """A token that Django's middleware reads as this secret: a random mask, then the secret shifted by it.

    A new mask each time keeps the secret out of what compression of a page could tell.
    Source: ``_mask_cipher_secret`` in django/middleware/csrf.py, which asks the system for each letter by itself.
    """
    mask = _random_numbers()
    cipher = [(NUMBER_OF[letter] + shift) % len(LETTERS) for letter, shift in zip(secret, mask, strict=True)]
    return bytes([LETTERS[number] for number in (*mask, *cipher)]).decode()


def _token(request: HttpRequest) -> str:
    """As ``get_token``: the cookie that holds the secret is sent again, so that it does not end before the form."""
    secret = request.META.get("CSRF_COOKIE")
    if not secret:
        return get_token(request)
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = True
    return masked(secret)


def _random_numbers() -> list[int]:
    """As many places of letters as a secret has, each as likely as every other."""
    found: list[int] = []
    while len(found) < CSRF_SECRET_LENGTH:
        fair = secrets.token_bytes(2 * CSRF_SECRET_LENGTH).translate(None, UNFAIR)
        found += [byte % len(LETTERS) for byte in fair[: CSRF_SECRET_LENGTH - len(found)]]
    return found
