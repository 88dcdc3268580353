"""Words of a refusal are marked where they stand, or nobody could translate them."""

import ast
from collections.abc import Iterator

from django.conf import settings

OURS = ("accounts", "library", "quizzes", "courses", "learning", "config")
MARKS = {"_", "gettext_lazy", "gettext_noop", "pgettext_lazy"}
WORDS = {"title", "message"}


def refusals() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class below ``Refusal``, with the file in which it stands."""
    for path in (path for app in OURS for path in (settings.BASE_DIR / app).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and "Refusal" in {getattr(base, "id", "") for base in node.bases}:
                yield path.relative_to(settings.BASE_DIR).as_posix(), node


def is_marked(value: ast.expr | None) -> bool:
    """Whether the tool that collects words to translate finds this one."""
    return isinstance(value, ast.Call) and getattr(value.func, "id", "") in MARKS


def bare(refusal: ast.ClassDef) -> list[str]:
    """Names of words that are not marked."""
    given = [one for one in refusal.body if isinstance(one, ast.Assign)]
    names = [(target, one.value) for one in given for target in one.targets if isinstance(target, ast.Name)]
    return [target.id for target, value in names if target.id in WORDS and not is_marked(value)]


def test_titles_and_messages_of_refusals_can_be_translated() -> None:
    found = list(refusals())
    assert len(found) > 15
    assert [f"{path}: {one.name}.{name}" for path, one in found for name in bare(one)] == []
