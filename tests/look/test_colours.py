"""Colours: enough contrast in both schemes, and none outside the tokens."""

import re

import pytest

from tests.look.sources import CSS_FILES, JS_FILES, TEMPLATES, shown
from tests.look.tokens import colours, contrast, hexadecimal

TEXT, EDGE = 4.5, 3.0
PAIRS = [
    *[("ink", ground, TEXT) for ground in ("paper", "sheet", "sunk", "wash")],
    *[("quiet", ground, TEXT) for ground in ("paper", "sheet", "sunk", "wash")],
    *[("sound", ground, TEXT) for ground in ("paper", "sheet")],
    *[("stop", ground, TEXT) for ground in ("paper", "sheet", "sunk")],
    ("on-point", "point", TEXT),
    ("paper", "ink", TEXT),
    *[("edge", ground, EDGE) for ground in ("paper", "sheet", "sunk", "wash")],
]
NAMES = "white|black|red|green|blue|yellow|orange|gray|grey|silver|gold|navy|teal|purple|brown"
LITERAL = re.compile(
    rf"#(?:[0-9a-f]{{3,4}}){{1,2}}\b(?!-)|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb)\(|[:\s](?:{NAMES})\s*[;!,)]", re.I
)
ATTRIBUTE = re.compile(r"(?:fill|stroke|color|bgcolor)=[\"'](?!none|currentColor|url|\{)[^\"']", re.I)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "needed"), PAIRS)
def test_every_pair_in_use_has_enough_contrast(scheme: str, front: str, ground: str, needed: float) -> None:
    known = colours(scheme)
    assert contrast(known[front], known[ground]) >= needed


def test_the_arithmetic_agrees_with_what_a_browser_paints() -> None:
    light, dark = colours("light"), colours("dark")
    assert [hexadecimal(light[name]) for name in ("paper", "ink", "point", "stop")] == [
        *("#f1f5f4", "#0f2223", "#ffd329", "#ac221d")
    ]
    assert [hexadecimal(dark[name]) for name in ("paper", "ink", "point")] == ["#0c1415", "#e9eeec", "#fcd231"]
    assert round(contrast(light["ink"], light["paper"]), 1) == 15.0


@pytest.mark.parametrize("path", [path for path in CSS_FILES if path.name != "tokens.css"], ids=shown)
def test_no_colour_outside_the_tokens(path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert LITERAL.findall(text) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *JS_FILES], ids=shown)
def test_no_colour_in_templates_and_scripts(path) -> None:
    assert ATTRIBUTE.findall(path.read_text()) == []


@pytest.mark.parametrize("text", ["color: #fff;", "background: rgb(1 2 3)", "a: white;", "b:\n  oklch(1 2 3)"])
def test_a_literal_would_be_found(text: str) -> None:
    assert LITERAL.search(text)
