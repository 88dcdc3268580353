"""What is kept of the frame: rendered once for each language and key, and never for a reader."""

from django.template import Context, Template
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


def test_a_section_is_one_of_few() -> None:
    addresses = ["/", "/courses/a/b/", "/glossary/", "/elsewhere/", "/courses"]
    seen = [site(RequestFactory().get(address))["section"] for address in addresses]
    assert seen == ["", "courses", "glossary", "", "courses"]
