"""What ``make`` installs before a command: for running, no more than what runs."""

import re
import sys
from importlib.metadata import PackageNotFoundError
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

RULE = re.compile(r"^(\w+):(.*?)(?:##.*)?\n((?:\t.*\n)*)", re.M)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """scripts/environment.py on a folder of its own, which installs nothing."""
    spec = spec_from_file_location("environment", settings.BASE_DIR / "scripts" / "environment.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    return module


def made_by(target: str) -> str:
    """The recipes that ``make target`` runs, those of what it needs first."""
    rules = {name: (needs.split(), recipe) for name, needs, recipe in RULE.findall(makefile())}
    needs, recipe = rules[target]
    return "".join(map(made_by, needs)) + recipe


def makefile() -> str:
    """The text of the Makefile."""
    return (settings.BASE_DIR / "Makefile").read_text()


def test_showing_the_demo_accounts_installs_what_runs_and_nothing_for_testing() -> None:
    recipe = made_by("demo")
    assert "scripts/environment.py\n" in recipe
    assert "--dev" not in recipe
    assert "--dev" in made_by("pytest")


def test_packages_for_testing_stay_when_what_runs_is_asked_for(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    monkeypatch.setattr(environment, "install_with_uv", lambda name: bool(installed.append(name)) or True)
    monkeypatch.setattr(environment, "compile_meanwhile", lambda: installed.append("compiled"))
    environment.ensure(dev=True)
    environment.ensure()
    environment.ensure(dev=True)
    assert installed == ["requirements-dev.txt", "compiled"]


@pytest.mark.parametrize(
    ("version", "own"), [("23.2.1", False), ("22.3", False), ("22.2.2", True), ("9.0", True), (None, True)]
)
def test_a_pip_of_its_own_is_made_only_where_the_other_cannot_fill_it(
    environment: ModuleType, monkeypatch: pytest.MonkeyPatch, version: str | None, own: bool, tmp_path: Path
) -> None:
    def version_of(name: str) -> str:
        if version is None:
            raise PackageNotFoundError(name)
        return version

    made: list[tuple[str, ...]] = []
    monkeypatch.setattr(environment.importlib.metadata, "version", version_of)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(environment, "make_venv", lambda *options: made.append(options))
    command = environment.pip_for_venv()
    assert made == [() if own else ("--without-pip",)]
    assert (command[0] == str(tmp_path / "none")) is own


def test_ctrl_c_ends_it_in_words(environment: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "install_with_uv", interrupted)
    with pytest.raises(SystemExit, match="The same command goes on from here"):
        environment.main(dev=False)
