"""Blocks that hold clinical statements with their grounds."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from library.blocks.text import MARKS_HELP

GRADE_CHOICES = [
    ("high", _("High certainty")),
    ("moderate", _("Moderate certainty")),
    ("low", _("Low certainty")),
    ("very_low", _("Very low certainty")),
    ("opinion", _("Opinion or regulator")),
    ("laboratory", _("Laboratory or cadaver")),
]
CLAIM_TYPES = [
    ("safety", _("Safety")),
    ("efficacy", _("Efficacy")),
    ("technique", _("Technique")),
    ("frequency", _("Frequency")),
]
CLASSES = [("absolute", _("Do not needle")), ("precaution", _("Precaution")), ("course_rule", _("Course rule"))]
SCOPES = [
    ("person", _("The person")),
    ("limb", _("That limb")),
    ("spot", _("That spot")),
    ("technique", _("A technique")),
]
WHEN = [
    ("always", _("Always")),
    ("until_excluded", _("Until excluded")),
    ("where_no_pressure", _("Where pressure cannot be applied")),
    ("for_the_current", _("For the current only")),
    ("while_present", _("While it is present")),
]
STRENGTHS = [
    ("regulator", _("A regulator")),
    ("guideline", _("A guideline")),
    ("review", _("A review")),
    ("case_reports", _("Case reports")),
    ("secondary", _("A secondary copy")),
    ("opinion", _("Expert opinion or course rule")),
]


class DisputeBlock(blocks.StructBlock):
    """Both sides where authorities differ; empty where they do not."""

    one = blocks.TextBlock(required=False, rows=2, help_text=MARKS_HELP)
    other = blocks.TextBlock(required=False, rows=2, help_text=MARKS_HELP)


class ContraindicationBlock(blocks.StructBlock):
    """A condition under which a person, a limb, a spot or a technique is not needled, or only with care."""

    key = blocks.CharBlock(max_length=100)
    situation = blocks.CharBlock(max_length=240)
    contraindication_class = blocks.ChoiceBlock(choices=CLASSES)
    scope = blocks.ChoiceBlock(choices=SCOPES)
    when = blocks.ChoiceBlock(choices=WHEN)
    changes = blocks.TextBlock(required=False, rows=2, help_text=_("What turns it into another class."))
    why = blocks.TextBlock(rows=2, help_text=MARKS_HELP)
    action = blocks.TextBlock(rows=2, help_text=MARKS_HELP)
    references = blocks.ListBlock(SnippetChooserBlock("library.Reference"), required=False, default=[])
    strength = blocks.ChoiceBlock(choices=STRENGTHS)
    disputed = DisputeBlock(required=False)

    class Meta:
        icon = "warning"
        template = "blocks/contraindication.html"
        description = _("When not to needle, or only with care: class, scope, reason, action and source.")
        preview_value = {
            "key": "preview",
            "references": [],
            "situation": "Needle phobia",
            "contraindication_class": "absolute",
            "scope": "person",
            "when": "while_present",
            "why": "Fainting and distress.",
            "action": "Offer other treatment; never coax.",
            "strength": "regulator",
        }


class FindingBlock(blocks.StructBlock):
    """What one source found; a count of a total is drawn as points."""

    label = blocks.CharBlock(max_length=200)
    result = blocks.TextBlock(rows=1, help_text=MARKS_HELP)
    reference = SnippetChooserBlock("library.Reference", required=False)
    count = blocks.IntegerBlock(required=False, min_value=0, max_value=60)
    total = blocks.IntegerBlock(required=False, min_value=1, max_value=60)


class EvidenceClaimBlock(blocks.StructBlock):
    """A statement with how sure we are, what was found, what to do, and why unsure."""

    key = blocks.CharBlock(max_length=100)
    statement = blocks.TextBlock(rows=2, help_text=MARKS_HELP)
    grade = blocks.ChoiceBlock(choices=GRADE_CHOICES)
    claim_type = blocks.ChoiceBlock(choices=CLAIM_TYPES)
    found = blocks.ListBlock(FindingBlock(), required=False, default=[])
    practice = blocks.TextBlock(rows=2, help_text=MARKS_HELP)
    unsure = blocks.TextBlock(rows=2, help_text=MARKS_HELP)
    references = blocks.ListBlock(SnippetChooserBlock("library.Reference"), min_num=1)
    checked_on = blocks.DateBlock(required=False)
    review_by = blocks.DateBlock()

    class Meta:
        icon = "circle-check"
        label = _("Evidence statement")
        template = "blocks/evidence_claim.html"
        description = _("An evidence statement: certainty, findings, what to do, why unsure, sources.")
        preview_value = {
            "key": "preview",
            "references": [],
            "statement": "Palpating a rib is often wrong.",
            "grade": "low",
            "claim_type": "safety",
            "practice": "Do not rely on it over the lung.",
            "unsure": "Few examiners.",
        }
