"""What is known of licences."""

from datetime import date

from accounts.domain.licence import is_practising
from accounts.models import Licence, User


def licence_history(user: User) -> list[Licence]:
    """Every row of one person, newest first."""
    return list(Licence.objects.filter(user=user).select_related("checked_by__profile"))


def newest_by_jurisdiction(history: list[Licence]) -> list[Licence]:
    """What is known now: the newest row of each jurisdiction."""
    newest: dict[str, Licence] = {}
    for row in history:
        newest.setdefault(row.jurisdiction.casefold(), row)
    return list(newest.values())


def practising_licence(user: User, *, today: date) -> Licence | None:
    """The licence by which a person may practise, and sign a clinical review, on a day; checked ones first."""
    rows = [
        row
        for row in newest_by_jurisdiction(licence_history(user))
        if is_practising(row.state, row.valid_until, today=today)
    ]
    return min(rows, key=lambda row: row.source != "checked", default=None)
