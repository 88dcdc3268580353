"""Questions inside lessons."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from library.blocks.samples import first_of


class KnowledgeCheckBlock(blocks.StructBlock):
    """One practice question inside the text; a link to a page of its own, enhanced in place."""

    question = SnippetChooserBlock("quizzes.Question")

    class Meta:
        icon = "help"
        template = "blocks/knowledge_check.html"
        description = _("One practice question inside the text. Not marked towards anything.")
        preview_value = first_of("quizzes.Question", "question", {"pool": "practice"})


class QuizEmbedBlock(blocks.StructBlock):
    """A link to a practice quiz."""

    quiz = SnippetChooserBlock("quizzes.Quiz")

    class Meta:
        icon = "tick-inverse"
        template = "blocks/quiz_embed.html"
        description = _("Leads to a practice quiz.")
        preview_value = first_of("quizzes.Quiz", "quiz", {"purpose": "practice"})
