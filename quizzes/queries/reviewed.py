"""What a clinical review of a question covers."""

from library.domain.canonical import content_hash
from library.queries.reviewed_parts import ReviewedPart, reviewed_parts
from quizzes.models import Question
from quizzes.queries.question_content import content_of


@reviewed_parts.register
def _(shown: Question) -> list[ReviewedPart]:
    content = content_of(shown).to_json()
    return [ReviewedPart("question", shown.key, content_hash(content), shown, content)]
