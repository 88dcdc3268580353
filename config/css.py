"""Turns ``main.css`` and its one level of imports into one file, comments removed."""

import posixpath
import re
from collections.abc import Callable

STRING = r"\"[^\"]*\"|'[^']*'"
IMPORT = re.compile(r"@import\s+url\(\s*[\"']?([^\"')]+)[\"']?\s*\)\s*layer\(([\w.-]+)\)\s*;")
URL = re.compile(r"url\(\s*([\"']?)([^\"')]+)\1\s*\)")
COMMENT = re.compile(rf"({STRING})|/\*.*?\*/", re.S)
GAPS = re.compile(rf"({STRING})|\s*([{{}};,]|[<>]=?)\s*|(:)\s+|\s+")
FIXED = ("data:", "http:", "https:", "/", "#")


def squeeze(css: str) -> str:
    """``css`` without comments and without the space that means nothing; strings stay as they are."""
    bare = COMMENT.sub(lambda match: match[1] or "", css)
    tight = GAPS.sub(lambda match: match[1] or match[2] or match[3] or " ", bare)
    return tight.replace(";}", "}").strip()


def rebase(css: str, folder: str) -> str:
    """Addresses written beside an imported file, as seen from the file that imports it."""

    def moved(match: re.Match[str]) -> str:
        address = match[2]
        if not address.startswith(FIXED):
            address = posixpath.normpath(posixpath.join(folder, address))
        return f'url("{address}")'

    return URL.sub(moved, css)


def flatten(name: str, read: Callable[[str], str]) -> str:
    """The style sheet ``name`` with each import replaced by its layer block.

    ``read`` gives the text of a file by its name. Imports inside imported files are refused: there is
    one level only. Raises: ValueError.
    """
    home = posixpath.dirname(name)

    def inlined(match: re.Match[str]) -> str:
        path, layer = match[1], match[2]
        css = read(posixpath.normpath(posixpath.join(home, path)))
        if "@import" in COMMENT.sub("", css):
            raise ValueError(f"{path} imports another file; only {name} may import.")
        return f"@layer {layer}{{{rebase(css, posixpath.dirname(path))}}}"

    return squeeze(IMPORT.sub(inlined, read(name)))
