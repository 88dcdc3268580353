"""Everything that a lesson's body may hold."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from courses.blocks.checks import KnowledgeCheckBlock, QuizEmbedBlock
from library import blocks as content

TEXT, EVIDENCE, PRACTICE = _("Text"), _("Evidence and safety"), _("Practice")


class LessonBody(blocks.StreamBlock):
    """The blocks of a lesson, in the order of reading."""

    heading = content.HeadingBlock(group=TEXT)
    prose = content.ProseBlock(group=TEXT)
    callout = content.CalloutBlock(group=TEXT)
    side_note = content.SideNoteBlock(group=TEXT)
    steps = content.StepsBlock(group=TEXT)
    table = content.TableBlock(group=TEXT)
    timeline = content.TimelineBlock(group=TEXT)
    key_points = content.KeyPointsBlock(group=TEXT)
    contraindication = content.ContraindicationBlock(group=EVIDENCE)
    evidence_claim = content.EvidenceClaimBlock(group=EVIDENCE)
    figure = content.FigureBlock(group=EVIDENCE)
    picture = content.PictureBlock(group=EVIDENCE)
    muscle_card = content.MuscleCardBlock(group=EVIDENCE)
    video = content.VideoBlock(group=EVIDENCE)
    knowledge_check = KnowledgeCheckBlock(group=PRACTICE)
    quiz_embed = QuizEmbedBlock(group=PRACTICE)
    prompt = content.PromptBlock(group=PRACTICE)
