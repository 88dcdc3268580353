"""What is wrong with the marks of a text: sources and terms that nobody knows, marks that are misspelt."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from library.domain.marks import NOT_CLINICAL, citations, malformed, terms
from library.models import GlossaryTerm, Reference


@dataclass(frozen=True)
class MarkProblem:
    """One mark that readers would stumble over."""

    code: str
    mark: str

    @property
    def words(self) -> str:
        """What to do about it."""
        said = {
            "unknown_source": _("The library knows no source %(mark)s: correct the key, or add the source."),
            "unknown_term": _("The glossary knows no term %(mark)s: correct the key, or add the term."),
            "malformed": _("“%(mark)s” is not a mark. Write [@R1], [la: m. piriformis] or [[pneumothorax]]."),
            "misplaced": _("%(mark)s belongs to the blocks of a lesson: readers would meet it here."),
        }
        return said[self.code] % {"mark": self.mark}


def mark_problems(texts: Iterable[str]) -> list[MarkProblem]:
    """Problems of the texts in their order, each once; two queries at most."""
    joined = "\n".join(texts)
    cited, named = citations(joined), terms(joined)
    known = set(Reference.objects.filter(key__in=cited).values_list("key", flat=True)) if cited else set()
    terms_known = set(GlossaryTerm.objects.filter(key__in=named).values_list("key", flat=True)) if named else set()
    return [
        *([MarkProblem("misplaced", "[not clinical]")] if NOT_CLINICAL.search(joined) else []),
        *(MarkProblem("malformed", piece) for piece in malformed(joined)),
        *(MarkProblem("unknown_source", f"[@{key}]") for key in cited if key not in known),
        *(MarkProblem("unknown_term", f"[[{key}]]") for key in named if key not in terms_known),
    ]
