"""Drawings are cleaned before they are kept."""

import pytest

from library.domain.svg import SvgError, clean_svg, region_names

GOOD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><g id="region-lung"><path d="M0 0h1"/></g></svg>'


def drawn(inner: str, attributes: str = 'viewBox="0 0 10 10"') -> str:
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {spaces} {attributes}>{inner}</svg>"


def test_a_clean_drawing_keeps_its_shapes_and_loses_its_size():
    cleaned = clean_svg(drawn('<path d="M0 0h1"/>', 'viewBox="0 0 10 10" width="40" height="40"'))
    assert 'width="40"' not in cleaned
    assert 'd="M0 0h1"' in cleaned


def test_regions_are_found_by_their_ids():
    assert region_names(GOOD) == {"lung"}


@pytest.mark.parametrize(
    ("svg", "why"),
    [
        (drawn("<script>alert(1)</script>"), "element script"),
        (drawn('<path onclick="x()" d=""/>'), "attribute onclick"),
        (drawn('<path style="fill:red" d=""/>'), "attribute style"),
        (drawn("<foreignObject/>"), "element foreignObject"),
        (drawn('<image href="x.png"/>'), "element image"),
        (drawn('<use href="https://elsewhere.example/x.svg#a"/>'), "outside the drawing"),
        (drawn('<use xlink:href="data:text/html,x"/>'), "outside the drawing"),
        (drawn('<path fill="url(https://elsewhere.example/#a)" d=""/>'), "outside the drawing"),
        (drawn('<path fill="url(#a) url(https://elsewhere.example/#b)" d=""/>'), "outside the drawing"),
        (drawn('<path fill="u\\72l(https://elsewhere.example/#a)" d=""/>'), "outside the drawing"),
        (drawn("<g>" * 20_000 + "</g>" * 20_000), "nested more than"),
        (drawn('<path fill="javascript:alert(1)" d=""/>'), "holds a script"),
        (drawn("<style>*{}</style>"), "element style"),
        (drawn("", ""), "no viewBox"),
        ("<svg", "not well-formed"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + GOOD, "document type"),
        ("<html/>", "root element"),
    ],
)
def test_what_is_not_allowed_is_named(svg: str, why: str):
    with pytest.raises(SvgError, match=why):
        clean_svg(svg)


def again_and_again(reference: str) -> str:
    """A drawing of a few lines, each of which draws the line before it ten times."""
    lines = "".join(f'<g id="a{n}">{reference % (n - 1) * 10}</g>' for n in range(1, 9))
    return drawn(f'<defs><g id="a0"><path d=""/></g>{lines}</defs><use href="#a8"/>')


@pytest.mark.parametrize(
    "reference",
    [
        '<use href="#a%d"/>',
        '<use xlink:href=" #a%d"/>',
        '<path d="" mask="url(#a%d)"/>',
        '<path d="" fill="URL( \'#a%d\' )"/>',
        '<path d="" fill="none url(#a%d)"/>',
    ],
)
def test_what_is_drawn_by_reference_counts_each_time(reference: str):
    with pytest.raises(SvgError, match="draws more than 20,000 elements"):
        clean_svg(again_and_again(reference))


@pytest.mark.parametrize(
    "inner", ['<g id="a"><use href="#a"/></g>', '<g id="a"><use href="#b"/></g><g id="b" fill="url(#a)"/>']
)
def test_nothing_draws_itself(inner: str):
    with pytest.raises(SvgError, match="nested more than 60 deep"):
        clean_svg(drawn(inner))


def test_a_part_may_be_drawn_many_times():
    shape = '<defs><marker id="a"><path d=""/></marker></defs>'
    assert clean_svg(drawn(shape + '<path d="" marker-end="url(#a)"/>' * 5_000 + '<use href="#gone"/>'))


def test_cleaning_twice_changes_nothing():
    once = clean_svg(GOOD)
    assert clean_svg(once) == once
