"""Who may do what with content: three groups, and a person may be in several.

Names of models and permissions are text, since the apps above are named too.
"""

from dataclasses import dataclass

AUTHORS = "Authors"
REVIEWERS = "Clinical reviewers"
PUBLISHERS = "Publishers"

DRAFTED = ("library.reference", "library.muscle", "library.figure", "library.glossaryterm")
"""Parts of the library that are published."""
BANK = ("quizzes.question", "quizzes.quiz")
"""Parts of the question bank that are published."""
UNDRAFTED = ("library.competency", "library.safetyfact")
"""Parts that are saved as they are; learners meet them only through what is published."""
REVIEWED = ("library.figure", "quizzes.question")
"""Snippets that clinicians review; pages are reviewed as well."""


@dataclass(frozen=True)
class Role:
    """Permissions of one group: of the whole site, of pages and of collections, by code name."""

    name: str
    permissions: frozenset[str]
    pages: frozenset[str] = frozenset()
    collections: frozenset[str] = frozenset()


def _each(actions: tuple[str, ...], models: tuple[str, ...]) -> frozenset[str]:
    """Permissions such as ``quizzes.change_question``."""
    pairs = ((action, *model.split(".")) for action in actions for model in models)
    return frozenset(f"{app}.{action}_{name}" for action, app, name in pairs)


ENTER = frozenset({"wagtailadmin.access_admin"})
MEDIA = frozenset({"add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document"})
EXTRA_TIME = frozenset({"quizzes.add_extratimegrant"})

ROLES = (
    Role(
        AUTHORS,
        ENTER
        | _each(("add", "change", "view"), (*DRAFTED, *BANK, *UNDRAFTED))
        | {"library.view_report", "library.change_report", "library.view_clinicalreview"}
        | EXTRA_TIME,
        pages=frozenset({"add_page", "change_page"}),
        collections=MEDIA,
    ),
    Role(REVIEWERS, ENTER | {"library.view_clinicalreview"}),
    Role(
        PUBLISHERS,
        ENTER
        | _each(("change", "view", "publish", "delete", "lock", "unlock"), (*DRAFTED, *BANK))
        | _each(("change", "view", "delete"), UNDRAFTED)
        | {"library.view_report", "library.change_report", "library.view_clinicalreview"}
        | EXTRA_TIME
        | {"learning.view_certificate", "learning.revoke_certificate", "learning.change_certificateprovider"},
        pages=frozenset({"change_page", "publish_page", "lock_page", "unlock_page"}),
        collections=frozenset({"choose_image", "choose_document"}),
    ),
)
