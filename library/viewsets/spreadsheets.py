"""What people typed, on its way into a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would reckon."""


def as_text(value: str) -> str:
    """What somebody typed, as a spreadsheet shows it instead of running it. XLSX keeps it as text by itself."""
    return f"'{value}" if value.startswith(FORMULA) else value
