"""Where the paragraphs that questions point to stand: "module/lesson#heading" as a link."""

from collections.abc import Mapping

from courses.queries.outline import public_path
from courses.queries.pages import lesson_places
from quizzes.components.reread import Reread


def resolve(targets: frozenset[str]) -> Mapping[str, Reread]:
    """Links for those targets whose lesson is live; one query for all of them."""
    places = lesson_places(target.partition("#")[0] for target in targets)
    return {target: _link(target, *places[key]) for target in targets if (key := target.partition("#")[0]) in places}


def _link(target: str, title: str, url_path: str) -> Reread:
    anchor = target.partition("#")[2]
    words = f"{title}: {anchor.replace('-', ' ')}" if anchor else title
    return Reread(title=words, url=public_path(url_path) + (f"#{anchor}" if anchor else ""))
