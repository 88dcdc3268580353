"""All kinds. A new kind is one module beside this one and one line here."""

from typing import Any

from quizzes.domain.kinds.base import Kind, QuestionKind
from quizzes.domain.kinds.matching import Matching
from quizzes.domain.kinds.multiple_response import MultipleResponse
from quizzes.domain.kinds.numeric import Numeric
from quizzes.domain.kinds.ordering import Ordering
from quizzes.domain.kinds.single_best_answer import SingleBestAnswer
from quizzes.domain.kinds.true_false import TrueFalse

KINDS: dict[QuestionKind, Kind[Any, Any]] = {
    kind.name: kind
    for kind in (SingleBestAnswer(), MultipleResponse(), TrueFalse(), Numeric(), Matching(), Ordering())
}
