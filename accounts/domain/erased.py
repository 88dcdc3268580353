"""What stands in an account after it was deleted."""

from uuid import UUID


def erased_email(uuid: UUID) -> str:
    """An address that nobody has: ``.invalid`` is reserved. Source: RFC 2606."""
    return f"deleted-{uuid}@invalid"
