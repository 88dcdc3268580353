"""Cleaning SVG: an allow-list of elements and attributes, no scripts, no links out, no styles."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"

ELEMENTS = frozenset(
    {
        *("svg", "g", "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "text", "tspan"),
        *("title", "desc", "defs", "clipPath", "mask", "pattern", "use", "symbol", "marker"),
        *("linearGradient", "radialGradient", "stop"),
    }
)
ATTRIBUTES = frozenset(
    {
        *("viewBox", "id", "class", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "dx", "dy"),
        *("width", "height", "points", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray"),
        *("stroke-linecap", "stroke-linejoin", "stroke-opacity", "fill-opacity", "opacity", "fill-rule", "clip-rule"),
        *("clip-path", "mask", "text-anchor", "dominant-baseline", "font-size", "font-weight", "lang", "href"),
        *("patternUnits", "patternTransform", "patternContentUnits", "clipPathUnits", "maskUnits", "gradientUnits"),
        *("offset", "markerWidth", "markerHeight", "refX", "refY", "orient", "preserveAspectRatio", "role"),
        *("aria-hidden", "aria-label", "marker-end", "marker-start", "data-region", "letter-spacing"),
        *("text-decoration", "vector-effect"),
    }
)
MAX_BYTES = 400_000
MAX_DEPTH = 60
MAX_DRAWN = 20_000
URL = re.compile(r"url\(\s*['\"]?\s*(.?)")
"""A reference inside an attribute, and the character that it begins with."""
NAMED = re.compile(r"^\s*#(\S+)|url\(\s*['\"]?\s*#([^'\")\s]+)", re.IGNORECASE)
"""The name that an attribute refers to, as a link or inside ``url()``."""


class SvgError(ValueError):
    """The drawing is malformed or holds something that is not allowed."""


def clean_svg(text: str) -> str:
    """The drawing, checked against the allow-list and written anew.

    Raises: SvgError with the element or attribute that is not allowed.
    """
    if len(text.encode()) > MAX_BYTES:
        raise SvgError(f"it is larger than {MAX_BYTES} bytes")
    if "<!ENTITY" in text or "<!DOCTYPE" in text:
        raise SvgError("a document type or an entity is declared")
    try:
        root = ET.fromstring(text)  # noqa: S314 - entities were refused above
    except ET.ParseError as error:
        raise SvgError(f"it is not well-formed XML: {error}") from error
    if _local(root.tag) != "svg":
        raise SvgError("the root element is not svg")
    if "viewBox" not in root.attrib:
        raise SvgError("the svg element has no viewBox")
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    _require_shallow(root)
    for element in root.iter():
        _check(element)
    _require_light(root)
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode")


def region_names(text: str) -> set[str]:
    """Names of the regions drawn: ids that begin with ``region-``."""
    root = ET.fromstring(text)  # noqa: S314 - called on cleaned text
    return {name.removeprefix("region-") for name in _ids(root) if name.startswith("region-")}


def _ids(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        if "id" in element.attrib:
            yield element.attrib["id"]


def _require_shallow(root: ET.Element) -> None:
    """Writing a drawing goes down once per level, and a browser does the same."""
    level, depth = list(root), 1
    while level:
        level, depth = [child for element in level for child in element], depth + 1
        if depth > MAX_DEPTH:
            raise SvgError(f"its elements are nested more than {MAX_DEPTH} deep")


def _require_light(root: ET.Element) -> None:
    """What is drawn again by reference counts each time and as nested: a few lines could ask for a billion."""
    named = {element.attrib["id"]: element for element in root.iter() if "id" in element.attrib}
    drawn: dict[ET.Element, int] = {}

    def count(element: ET.Element, depth: int) -> int:
        if depth > MAX_DEPTH:
            raise SvgError(f"its elements, drawn again by reference, are nested more than {MAX_DEPTH} deep")
        if element not in drawn:
            parts = [*element, *(named[name] for name in _references(element) if name in named)]
            drawn[element] = 1 + sum(count(part, depth + 1) for part in parts)
        return drawn[element]

    if count(root, 1) > MAX_DRAWN:
        raise SvgError(f"it draws more than {MAX_DRAWN:,} elements, those drawn again by reference included")


def _references(element: ET.Element) -> Iterator[str]:
    for attribute, value in element.attrib.items():
        for link, address in NAMED.findall(value):
            if address or _local(attribute) == "href":
                yield address or link


def _local(tag: object) -> str:
    return str(tag).rsplit("}", 1)[-1]


def _check(element: ET.Element) -> None:
    if not isinstance(element.tag, str):
        raise SvgError("a processing instruction is not allowed")
    name = _local(element.tag)
    if name not in ELEMENTS:
        raise SvgError(f"the element {name} is not allowed")
    for attribute, value in list(element.attrib.items()):
        local = _local(attribute)
        if local not in ATTRIBUTES:
            raise SvgError(f"the attribute {local} of {name} is not allowed")
        lowered = value.strip().lower()
        if local == "href" and not lowered.startswith("#"):
            raise SvgError(f"{name} refers to something outside the drawing")
        if "\\" in value or any(first != "#" for first in URL.findall(lowered)):
            raise SvgError(f"{local} of {name} refers to something outside the drawing")
        if "javascript:" in lowered:
            raise SvgError(f"{local} of {name} holds a script")
        if attribute.startswith(f"{{{XLINK}}}"):
            del element.attrib[attribute]
            element.attrib["href"] = value
