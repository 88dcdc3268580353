"""Turns ``main.css`` and its one level of imports into one file, comments removed."""

import posixpath
import re
from collections.abc import Callable
from itertools import groupby

STRING = r"\"[^\"]*\"|'[^']*'"
IMPORT = re.compile(r"@import\s+url\(\s*[\"']?([^\"')]+)[\"']?\s*\)\s*layer\(([\w.-]+)\)\s*;")
URL = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.S)
GAPS = re.compile(rf"({STRING})|\s*([{{}};,]|[<>]=?)\s*|(:)\s+|\s+")
PLAIN = re.compile(r"=\"([a-z][\w-]*)\"\]")  # an attribute's value that needs no quotes
FIXED = ("data:", "http:", "https:", "/", "#")


def squeeze(css: str) -> str:
    """``css`` without comments and without the space that means nothing; strings stay as they are."""
    bare = COMMENT.sub(lambda match: match[1] or "", css)
    tight = GAPS.sub(lambda match: match[1] or match[2] or match[3] or " ", bare)
    return PLAIN.sub(r"=\1]", tight.replace(";}", "}")).strip()


def rebase(css: str, folder: str) -> str:
    """Addresses written beside an imported file, as seen from the file that imports it."""

    def moved(match: re.Match[str]) -> str:
        address = match[2]
        if not address.startswith(FIXED):
            address = posixpath.normpath(posixpath.join(folder, address))
        return f'url("{address}")'

    return URL.sub(moved, css)


def flatten(name: str, read: Callable[[str], str]) -> str:
    """The style sheet ``name`` with its imports replaced by layer blocks, neighbours of one layer joined.

    ``read`` gives the text of a file by its name. Imports inside imported files are refused: there is
    one level only. Raises: ValueError.
    """
    home, source = posixpath.dirname(name), read(name)

    def imported(path: str) -> str:
        css = read(posixpath.normpath(posixpath.join(home, path)))
        if "@import" in COMMENT.sub("", css):
            raise ValueError(f"{path} imports another file; only {name} may import.")
        return rebase(css, posixpath.dirname(path))

    layers = [
        f"@layer {layer} {{ {''.join(imported(match[1]) for match in matches)} }}"
        for layer, matches in groupby(IMPORT.finditer(source), key=lambda match: match[2])
    ]
    return squeeze(IMPORT.sub("", source) + "".join(layers))
