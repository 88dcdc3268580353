"""Where the paragraphs that questions point to stand: "module/lesson#heading" as a link, and the claims there."""

from collections.abc import Collection, Mapping

from courses.domain.claims import claims_on
from courses.queries.outline import public_path
from courses.queries.pages import lesson_places
from courses.queries.shown_lesson import newest_blocks
from library.domain.marks import plain
from quizzes.components.reread import Reread
from quizzes.queries.claims import Claim


def resolve(targets: frozenset[str]) -> Mapping[str, Reread]:
    """Links for those targets whose lesson is live; one query for all of them."""
    places = lesson_places(target.partition("#")[0] for target in targets)
    return {target: _link(target, *places[key]) for target in targets if (key := target.partition("#")[0]) in places}


def _link(target: str, title: str, url_path: str) -> Reread:
    anchor = target.partition("#")[2]
    words = f"{title}: {anchor.replace('-', ' ')}" if anchor else title
    return Reread(title=words, url=public_path(url_path) + (f"#{anchor}" if anchor else ""))


def claims(target: str, references: Collection[str]) -> list[Claim]:
    """Evidence claims of the newest version of the lesson, nearest to the paragraph, on these sources; one query."""
    key, _, anchor = target.partition("#")
    found = claims_on(newest_blocks(key), references, anchor=anchor)
    return [Claim(value["key"], plain(value["statement"]), value["grade"]) for value in found]
