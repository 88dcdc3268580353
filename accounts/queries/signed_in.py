"""The person behind a session, asked for by every page that is not open to all."""

from accounts.models import Profile, User
from accounts.queries.prepared import PreparedObjects


def signed_in_user(pk: int) -> User | None:
    """A user with what they say about themselves, or None; one query."""
    found: User | None = _USER.first(pk=pk)
    return found


_USER = PreparedObjects(User, {"profile": Profile}, lambda pk: User.objects.filter(pk=pk), pk=-1)
