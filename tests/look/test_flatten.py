"""The flattener: one file, layers kept, comments gone, strings untouched."""

import pytest

from config.css import flatten, squeeze
from tests.look.sources import flat_css

FILES = {
    "css/main.css": '/* head */ @layer a, b;\n@import url("x.css") layer(a);\n@import url("c/y.css") layer(b);\n',
    "css/x.css": "p  > a { color: red; /* why */ }\n",
    "css/c/y.css": '.y { background: url("../../fonts/y.woff2"); content: "a  { b /* c */"; }',
}


def test_imports_become_layers_and_addresses_move_with_them() -> None:
    assert flatten("css/main.css", FILES.__getitem__) == (
        '@layer a,b;@layer a{p>a{color:red}}@layer b{.y{background:url("../fonts/y.woff2");content:"a  { b /* c */"}}'
    )


def test_neighbours_of_one_layer_share_a_block() -> None:
    files = {"m.css": '@import url("x.css") layer(a); @import url("x.css") layer(a);', "x.css": "p { q: r }"}
    assert flatten("m.css", files.__getitem__) == "@layer a{p{q:r}p{q:r}}"


def test_a_second_level_of_imports_is_refused() -> None:
    files = {**FILES, "css/x.css": '@import url("z.css");'}
    with pytest.raises(ValueError, match=r"x\.css imports another file"):
        flatten("css/main.css", files.__getitem__)


@pytest.mark.parametrize(
    ("css", "tight"),
    [
        ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}"),
        ("ul :is(a, b):hover { x: y }", "ul :is(a,b):hover{x:y}"),
        (
            "@media (width >= 60rem) and (hover: none) { a { b: c } }",
            "@media (width>=60rem) and (hover:none){a{b:c}}",
        ),
        ('a { &:not([b="c d"]) > * + * { e: f } }', 'a{&:not([b="c d"])>* + *{e:f}}'),
        ('a { u: url("data:x;y"); }', 'a{u:url("data:x;y")}'),
        ('[a="go"], [b="0 0 640 "] { c: d }', '[a=go],[b="0 0 640 "]{c:d}'),
    ],
)
def test_only_meaningless_space_goes(css: str, tight: str) -> None:
    assert squeeze(css) == tight


def test_nothing_is_left_to_import_or_to_read_twice() -> None:
    css = flat_css()
    assert "@import" not in css
    assert "/*" not in css
    assert css.startswith("@layer reset,tokens,base,layout,components,utilities;")
    assert css.count("{") == css.count("}")
