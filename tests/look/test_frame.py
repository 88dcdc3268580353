"""What is kept of the frame: rendered once for each language and key, and never for a reader; and inline parts."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from config.context_processors import site

KEPT = (
    "{% load frame i18n %}{% kept theme %}{{ theme }} {{ number }} "
    "{% get_current_language as now %}{{ now }}{% endkept %}"
)


def test_it_renders_once_for_each_key() -> None:
    template = Template(KEPT)
    seen = [template.render(Context({"theme": theme, "number": number})) for number, theme in enumerate("aba")]
    assert seen == ["a 0 en-gb", "b 1 en-gb", "a 0 en-gb"]


def test_it_renders_once_for_each_language() -> None:
    template = Template(KEPT)
    with override("de"):
        german = template.render(Context({"theme": "a", "number": 1}))
    assert [german, template.render(Context({"theme": "a", "number": 2}))] == ["a 1 de", "a 2 en-gb"]


def test_what_is_kept_is_escaped_as_ever() -> None:
    assert Template(KEPT).render(Context({"theme": "<b>", "number": 1})) == "&lt;b&gt; 1 en-gb"


@pytest.mark.parametrize(
    ("route", "section"),
    [
        ("courses:front", "courses"),
        ("courses:lesson", "courses"),
        ("courses:search", "search"),
        ("library:glossary", "glossary"),
        ("learning:home", "home"),
        ("account_login", ""),
    ],
)
def test_a_page_belongs_to_one_section_or_none(route: str, section: str) -> None:
    request = RequestFactory().get("/")
    request.resolver_match = SimpleNamespace(view_name=route)
    assert site(request)["section"] == section


def test_a_request_that_found_no_view_belongs_to_none() -> None:
    assert site(RequestFactory().get("/glossary/"))["section"] == ""


def test_a_part_that_stands_inline_reads_as_one_that_is_included() -> None:
    for name, values in (("up", ""), ("flag", ' with name="flag"'), ("", "")):
        included = Template(f'{{% include "components/icon.html"{values} %}}').render(Context({"name": name}))
        inline = Template(f'{{% load frame %}}{{% inline "components/icon.html"{values} %}}')
        assert inline.render(Context({"name": name})) == included


def test_names_given_to_an_inline_part_end_with_it() -> None:
    source = '{% load frame %}{% inline "components/icon.html" with name="up" %}{{ name }}'
    assert Template(source).render(Context({"name": "after"})).endswith("after")


@pytest.mark.parametrize("written", ["name", '"a.html" with', '"a.html" name="up"', '"a.html" only', '"a.html'])
def test_an_inline_part_is_named_by_a_literal(written: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(f"{{% load frame %}}{{% inline {written} %}}")
