"""Serials of certificates: readable over the telephone, and proof against one wrong character.

Twelve characters of Crockford's alphabet (no I, L, O, U) in three groups. The last is a check
character, Luhn's rule in base 32: any single wrong character is noticed.

Source: Crockford, Base 32 (crockford.com/base32.html); Luhn, US patent 2,950,048 (mod N form).
"""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BASE = len(ALPHABET)
BODY = 11
PREFIX = "F"
ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def serial_from(number: int) -> str:
    """The serial of a number in ``range(BASE ** BODY)``, such as ``F-7K3M-Q9XC-04TR``."""
    if not 0 <= number < BASE**BODY:
        raise ValueError("The number is too large for a serial.")
    body = ""
    for _ in range(BODY):
        number, digit = divmod(number, BASE)
        body = ALPHABET[digit] + body
    return _grouped(body + ALPHABET[-_luhn(body + "0") % BASE])


def read_serial(typed: str) -> str | None:
    """The serial that somebody typed, however they spelt it; None if it cannot be one."""
    letters = "".join(character for character in typed.upper() if character.isalnum()).translate(ALIKE)
    body = letters.removeprefix(PREFIX) if len(letters) == BODY + 2 else letters
    if len(body) != BODY + 1 or any(character not in ALPHABET for character in body):
        return None
    return _grouped(body) if _luhn(body) == 0 else None


def _grouped(body: str) -> str:
    return "-".join([PREFIX, body[:4], body[4:8], body[8:]])


def _luhn(body: str) -> int:
    """Luhn's sum in base 32; 0 for a body that ends in its check character."""
    total = 0
    for place, character in enumerate(reversed(body)):
        digit = ALPHABET.index(character) * (place % 2 + 1)
        total += sum(divmod(digit, BASE))
    return total % BASE
