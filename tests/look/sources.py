"""The files that the look is made of."""

from pathlib import Path

from config.css import flatten

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CSS_FILES = sorted((STATIC / "css").rglob("*.css"))
JS_FILES = sorted((STATIC / "js").rglob("*.js"))


def shown(path: Path) -> str:
    """A file's name in a test's name."""
    return str(path.relative_to(ROOT))


def flat_css() -> str:
    """The style sheet of learner pages as it is delivered."""
    return flatten("css/main.css", lambda name: (STATIC / name).read_text())
