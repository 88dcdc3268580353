"""Whether a reader can find a source: by an identifier, by an address, or by a complete citation as it is printed."""

import re

IN_A_JOURNAL = re.compile(r"[^\W\d_].*\b\d{4};\s*\d+[^:;]*:\s*[A-Za-z]*\d")
"""Journal, then year;volume(issue):pages."""
BY_A_PUBLISHER = re.compile(r"^[^\d,;]{2,},[^;]*\b(1[5-9]|20)\d\d\b")
"""Publisher or place, then a year after a comma."""
HOST = re.compile(r"\b[\w-]+\.[a-z]{2,}\b")
ISBN = re.compile(r"\bISBN(?:-1[03])?:?\s*(?P<digits>[0-9][0-9 -]{8,15}[0-9X])(?![0-9])")
ISBN_10 = re.compile(r"[0-9]{9}[0-9X]")
ISBN_13 = re.compile(r"[0-9]{13}")


def is_findable(
    *, doi: str | None, pmid: str | None, url: str | None, source: str | None, authors: str | None
) -> bool:
    """Whether a source has a DOI, a PMID, an address, an ISBN or a complete citation.

    A citation is complete with journal, year, volume and pages, or with author, publisher and year. The
    name of a web site is neither: pages move, and nobody finds one by the name of its host.
    """
    printed = source or ""
    if doi or pmid or url or IN_A_JOURNAL.search(printed) or _isbn(printed):
        return True
    return bool(authors and BY_A_PUBLISHER.search(printed) and not HOST.search(printed))


def _isbn(text: str) -> bool:
    """Whether a valid ISBN of 10 or 13 digits stands in a text."""
    return any(is_isbn(match["digits"]) for match in ISBN.finditer(text))


def is_isbn(written: str) -> bool:
    """Whether the digits of an ISBN, with or without hyphens, agree with its check digit."""
    bare = written.replace("-", "").replace(" ", "")
    digits = [10 if sign == "X" else int(sign) for sign in bare if sign in "0123456789X"]
    if ISBN_10.fullmatch(bare):
        return sum(digit * weight for digit, weight in zip(digits, range(10, 0, -1), strict=True)) % 11 == 0
    if ISBN_13.fullmatch(bare):
        return sum(digit * weight for digit, weight in zip(digits, (1, 3) * 6 + (1,), strict=True)) % 10 == 0
    return False
