"""The action card for a suspected pneumothorax: one drawing with a page of its own."""

from library.models import Figure

CARD_FIGURE = "F4.3"


def action_card() -> Figure | None:
    """The card, while it is published."""
    card: Figure | None = Figure.objects.filter(key=CARD_FIGURE, live=True).first()
    return card
