"""Marks sentences for translation without loading the framework that translates them."""


def gettext_noop(text: str) -> str:
    """The text itself: found by ``makemessages`` here, translated where it is shown."""
    return text
