"""What makes pages cheap: ``{% kept %}`` renders once what is the same on every page, ``{% inline %}`` includes a
template whose name is known, without looking it up each time."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader import get_template
from django.utils.translation import get_language

register = template.Library()


class KeptNode(template.Node):
    """A part of the frame, kept in this process for each language and each value of its keys."""

    def __init__(self, nodelist: NodeList, keys: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.keys = keys
        self.kept: dict[tuple[object, ...], str] = {}

    def render(self, context: Context) -> str:
        key = (get_language(), *(expression.resolve(context) for expression in self.keys))
        if key not in self.kept:
            self.kept[key] = self.nodelist.render(context)
        return self.kept[key]


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """Keep what is inside; it may depend on the language and on the keys named in the tag, on nothing else.

    Keys must be few in their values (a theme, a section of the site), since nothing is ever thrown away.
    """
    keys = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodelist, keys)


class InlineNode(template.Node):
    """The nodes of another template, rendered in this one's context."""

    def __init__(self, nodelist: NodeList, values: dict[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> str:
        with context.push(**{name: value.resolve(context) for name, value in self.values.items()}):
            return self.nodelist.render(context)


@register.tag
def inline(parser: Parser, token: Token) -> InlineNode:
    """``{% inline "a/part.html" with name=value %}``: as ``include``, but read with the page and never anew.

    The name is a literal, and the part sees everything that the page sees: there is no ``only``.
    """
    _tag, name, *words = token.split_contents()
    values = token_kwargs(words[1:], parser) if words[:1] == ["with"] else {}
    if name[:1] not in {'"', "'"} or name[-1] != name[0] or len(words) != (len(values) + 1 if values else 0):
        raise template.TemplateSyntaxError(f"{token.contents}: a quoted name, and perhaps: with name=value …")
    return InlineNode(get_template(name[1:-1]).template.nodelist, values)  # type: ignore[attr-defined]  # Django's own
