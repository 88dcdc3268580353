"""Templates: each parses, none carries what the browser policy forbids, none uses a class without a rule."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from tests.look.sources import CSS_FILES, ROOT, TEMPLATES, shown

FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline script": r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)",
    "an event attribute": r"\son[a-z]+\s*=\s*[\"']|\bhx-on\b",
    "a javascript: address": r"javascript:",
    "another host": r"(?:src|href)\s*=\s*[\"'](?:https?:)?//(?!doi\.org)",
}
CLASS = re.compile(r"\bclass=\"([^\"]*)\"")
LOGIC = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.S)


def markup(path: Path) -> str:
    """A template's text without its comments."""
    return re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(), flags=re.S)


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_it_parses(path: Path) -> None:
    get_template(path.relative_to(ROOT / "templates").as_posix())


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_it_carries_nothing_that_the_browser_policy_forbids(path: Path) -> None:
    text = markup(path)
    assert [name for name, pattern in FORBIDDEN.items() if re.search(pattern, text, re.I)] == []


@pytest.mark.parametrize("path", [path for path in TEMPLATES if "admin" not in path.parts], ids=shown)
def test_it_uses_no_class_without_a_rule(path: Path) -> None:
    known = {name for css in CSS_FILES for name in re.findall(r"\.(-?[a-z][\w-]*)", css.read_text())}
    plain = re.sub(r"\{%\s*(?:if|elif|else|endif)\b.*?%\}", " ", markup(path), flags=re.S)
    used = {name for value in CLASS.findall(plain) for name in LOGIC.sub(" ", value).split()}
    assert used - known == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=shown)
def test_it_stays_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 100
