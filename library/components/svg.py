"""Drawings: cleaned before they are stored, inlined with ids of their own."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

OPENING = re.compile(r"<svg\b[^>]*>", re.DOTALL)


def inline_svg(svg: str, *, prefix: str, label: str) -> SafeString:
    """A stored drawing, ready to stand in a page: ids prefixed, role and name set."""
    body = re.sub(r'\bid="([^"]+)"', rf'id="{prefix}-\1"', svg)
    body = re.sub(r'href="#([^"]+)"', rf'href="#{prefix}-\1"', body)
    body = re.sub(r"url\(#([^)]+)\)", rf"url(#{prefix}-\1)", body)
    view_box = re.search(r'viewBox="([^"]+)"', svg)
    opening = (
        f'<svg class="an" viewBox="{escape(view_box.group(1) if view_box else "0 0 100 100")}" role="img" '
        f'aria-label="{escape(label)}" aria-describedby="{prefix}-description">'
    )
    return mark_safe(OPENING.sub(lambda match: opening, body, count=1))
