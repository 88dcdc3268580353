"""The list of personal data."""

import pytest

from accounts.domain import personal_data
from accounts.domain.personal_data import declared_personal_data, register_personal_data


def export(user: object) -> dict[str, object]:
    return {}


def erase(user: object, now: object) -> None:
    return None


@pytest.fixture(autouse=True)
def _empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(personal_data, "_declared", {})


def test_declarations_keep_their_order() -> None:
    register_personal_data("lower", export=export, erase=erase)
    register_personal_data("upper", export=export, erase=erase)
    assert [declaration.name for declaration in declared_personal_data()] == ["lower", "upper"]


def test_the_same_declaration_twice_is_one() -> None:
    register_personal_data("app", export=export, erase=erase)
    register_personal_data("app", export=export, erase=erase)
    assert len(declared_personal_data()) == 1


def test_a_name_belongs_to_one_declaration() -> None:
    register_personal_data("app", export=export, erase=erase)
    with pytest.raises(ValueError, match="'app' is declared twice"):
        register_personal_data("app", export=erase, erase=erase)
