"""Phrases that are looked up once are those of the reader's language."""

from unittest.mock import Mock

import pytest
from django.utils.translation import gettext, override

from quizzes.components import phrases
from quizzes.components.phrases import phrase


def test_a_phrase_is_of_the_language_of_now() -> None:
    for language in ("de", "fr", "en-gb", "de"):
        with override(language):
            assert phrase("Yes") == gettext("Yes")
    with override("de"):
        assert phrase("Yes") == "Ja"


def test_a_phrase_is_looked_up_once_in_each_language(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up = Mock(side_effect=lambda message: message)
    monkeypatch.setattr(phrases, "gettext", looked_up)
    phrases._phrase.cache_clear()
    for language in ("de", "fr", "de"):
        with override(language):
            phrase("Something that only this test says")
    assert looked_up.call_count == 2
    phrases._phrase.cache_clear()
