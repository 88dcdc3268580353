"""Reads the colour tokens and does the arithmetic of WCAG contrast on them."""

import math
import re
from pathlib import Path

CSS = Path(__file__).parents[2] / "static" / "css"
TOKEN = re.compile(r"--([\w-]+): (light-dark\((?P<light>oklch\([^)]*\)), (?P<dark>oklch\([^)]*\))\)|oklch\([^)]*\));")
OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
Rgb = tuple[float, float, float]


def colours(scheme: str) -> dict[str, str]:
    """Each colour token of the first ``:root`` block, as written for one scheme."""
    first = (CSS / "tokens.css").read_text().split("\n}", 1)[0]
    return {match[1]: match[scheme] or match[2] for match in TOKEN.finditer(first)}


def linear_rgb(oklch: str) -> Rgb:
    """Linear sRGB of an ``oklch()`` colour, clipped to the gamut. Source: Ottosson, Oklab (2020)."""
    found = OKLCH.fullmatch(oklch)
    assert found, f"not an oklch colour: {oklch}"
    lightness, chroma, hue = float(found[1]) / 100, float(found[2]), math.radians(float(found[3]))
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    mixed = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(min(1.0, max(0.0, channel)) for channel in mixed)  # type: ignore[return-value]  # three of them


def hexadecimal(oklch: str) -> str:
    """The colour as a screen paints it."""
    gamma = [
        12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
        for channel in linear_rgb(oklch)
    ]
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in gamma)


def luminance(oklch: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2."""
    red, green, blue = linear_rgb(oklch)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, 1.4.3."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
