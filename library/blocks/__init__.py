"""Content blocks: each stores information, not its look."""

from library.blocks.claims import ContraindicationBlock, EvidenceClaimBlock
from library.blocks.figures import FigureBlock, MuscleCardBlock, PictureBlock, VideoBlock
from library.blocks.text import (
    CalloutBlock,
    HeadingBlock,
    KeyPointsBlock,
    PromptBlock,
    ProseBlock,
    SideNoteBlock,
    StepsBlock,
    TableBlock,
    TimelineBlock,
)

__all__ = [
    "CalloutBlock",
    "ContraindicationBlock",
    "EvidenceClaimBlock",
    "FigureBlock",
    "HeadingBlock",
    "KeyPointsBlock",
    "MuscleCardBlock",
    "PictureBlock",
    "PromptBlock",
    "ProseBlock",
    "SideNoteBlock",
    "StepsBlock",
    "TableBlock",
    "TimelineBlock",
    "VideoBlock",
]
