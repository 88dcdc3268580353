"""Style sheets speak of start and end, so that a page in a language read from the right mirrors by itself."""

import re

import pytest

from tests.look.sources import CSS_FILES, STATIC, shown

PHYSICAL = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right|top|bottom)[\w-]*"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:min-|max-)?(?:width|height)|left|right|top|bottom"
    r")\s*:"
    r"|(?:text-align|float|clear|caption-side|resize)\s*:\s*(?:left|right|horizontal|vertical)\b"
    r"|\bto (?:left|right)\b"
)
"""What names a side of the screen; a media query says ``width <`` and is none of it."""
FOUR = re.compile(r"(?<![\w-])(margin|padding|inset|border-width|border-style|border-color)\s*:\s*([^;{}]+)[;}]")
VALUE = re.compile(r"[\w.%-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?")


def lopsided(css: str) -> list[str]:
    """Shorthands of four sides whose left is not their right."""
    found = []
    for name, text in FOUR.findall(css):
        values = VALUE.findall(text)
        if len(values) == 4 and values[1] != values[3]:
            found.append(f"{name}: {text}")
    return found


def problems(css: str) -> list[str]:
    """Everything in a style sheet that names left or right, top or bottom."""
    bare = re.sub(r"/\*.*?\*/|\(\s*(?:min-|max-)?width[^)]*\)", "", css, flags=re.S)
    return [match[0] for match in PHYSICAL.finditer(bare)] + lopsided(bare)


@pytest.mark.parametrize("path", [*CSS_FILES, STATIC / "maintenance.html"], ids=shown)
def test_it_names_no_side_of_the_screen(path) -> None:
    assert problems(path.read_text()) == []


@pytest.mark.parametrize(
    "css",
    [
        "a { margin-left: 1px }",
        "a{left:0}",
        "a { border-top-right-radius: 2px; }",
        "a { width: 2rem; }",
        "a { max-height: 50vh }",
        "a { text-align: right }",
        "a { padding: 0 1px 0 2px; }",
        "a { margin: 0 var(--s1) 0 calc(1px + var(--s2)) }",
        "a { background: linear-gradient(to right, x, y) }",
    ],
)
def test_a_side_would_be_found(css: str) -> None:
    assert problems(css) != []


@pytest.mark.parametrize(
    "css",
    [
        "@media (width < 40rem) { a { inline-size: 1px } }",
        "@container (width > 4rem) { a { margin-inline: 0 1px } }",
        "a { stroke-width: 1; border-width: 0 0 1px; vertical-align: top; padding: 0 1px 0 1px }",
    ],
)
def test_what_has_no_side_is_left_alone(css: str) -> None:
    assert problems(css) == []
