"""What accounts brings to the editor."""

from wagtail import hooks

from accounts.viewsets import LicenceViewSet


@hooks.register("register_admin_viewset")
def licences() -> LicenceViewSet:
    """Checking licences, for those with that right."""
    return LicenceViewSet()
