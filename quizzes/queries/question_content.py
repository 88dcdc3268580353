"""A question by value: from the rows that an editor works on to the content of a version."""

from typing import Any

from library.domain.marks import citations, strings, terms
from library.queries.frozen import references_by_value, terms_by_value
from quizzes.domain.content import QuestionContent, draft_content
from quizzes.models import Question


def content_of(question: Question) -> QuestionContent:
    """What the question says now; a draft keeps its gaps. Works on unsaved revisions as well.

    The sources are those listed, then those that its texts cite.

    Raises: ContentError if the answer cannot be read at all.
    """
    texts = _own_texts(question)
    cited = citations(" ".join(strings(texts)))
    listed = sorted(reference.key for reference in question.references.all())
    keys = list(dict.fromkeys([*listed, *cited]))
    sources = references_by_value(keys)
    return draft_content(
        texts
        | {
            "kind": question.kind or None,
            "references": [sources[key] for key in keys if key in sources],
            "terms": terms_by_value(terms(" ".join(strings(texts)))),
            "objectives": [
                {"key": objective.key, "text": objective.text}
                for objective in sorted(question.objectives.all(), key=lambda objective: objective.key)
            ],
            "safety_critical": question.safety_critical,
        }
    )


def _own_texts(question: Question) -> dict[str, Any]:
    fact = question.fact
    return {
        "key": question.key,
        "stem": question.stem,
        "case": question.case,
        "answer": question.answer_data,
        "explanation": question.explanation,
        "reread": question.reread,
        "claims": question.claims,
        "fact": fact and {"key": fact.key, "label": fact.label, "statement": fact.statement, "reread": fact.reread},
    }
