"""The pinned packages are those that are asked for, on every Python and system, and from no address of ours."""

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

BASE = settings.BASE_DIR


def asked_for(name: str) -> list[Requirement]:
    """What a file of ranges asks for, the files that it includes apart."""
    lines = (line.split(" #")[0].strip() for line in (BASE / name).read_text().splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("-", "#"))]


def pinned(name: str) -> dict[str, set[str]]:
    """The versions pinned of each package; two where Pythons differ."""
    pins: dict[str, set[str]] = {}
    for requirement in asked_for(name):
        [specifier] = requirement.specifier
        assert specifier.operator == "=="
        pins.setdefault(canonicalize_name(requirement.name), set()).add(specifier.version)
    return pins


def fits(asked: Requirement, pins: dict[str, set[str]]) -> bool:
    """Whether a package is pinned, each time within the range asked for."""
    versions = pins.get(canonicalize_name(asked.name), set())
    return bool(versions) and all(map(asked.specifier.contains, versions))


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_everything_asked_for_is_pinned_within_its_range(name: str) -> None:
    pins = pinned(f"{name}.txt")
    wrong = {str(asked) for asked in asked_for(f"{name}.in") if not fits(asked, pins)}
    assert wrong == set()


def test_testing_installs_what_runs() -> None:
    runtime, dev = pinned("requirements.txt"), pinned("requirements-dev.txt")
    assert {name: dev.get(name) for name in runtime} == runtime


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_no_address_of_an_index(name: str) -> None:
    assert "//" not in (BASE / name).read_text()
