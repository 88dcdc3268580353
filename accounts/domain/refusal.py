"""The root of every refusal that a person can meet."""

from typing import Any


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A rule said no, in words for the person who asked.

    Subclasses are declared in the module that raises them and set ``status`` and ``message``;
    one middleware turns them into a page.
    """

    status = 403
    title: Any = "That is not possible"  # text, or text that is translated when it is shown
    message: Any = "That is not possible."
    way_on = "/home/"
    way_on_label: Any = "Go to your learning"

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.message)
        if message:
            self.message = message
