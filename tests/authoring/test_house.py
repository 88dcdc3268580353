"""The editor is part of this site: its name, its mark, and no news of the product below it."""

import re

import pytest
from django.urls import reverse

from tests.authoring.people import enter, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["Authors", "Publishers", "Clinical reviewers"])
def editor(request):
    return enter(make_editor(request.param, name="Ada Needle"))


def test_every_page_carries_our_name_and_mark(editor):
    for address in (reverse("wagtailadmin_home"), reverse("wagtailadmin_account")):
        page = editor.get(address).content.decode()
        assert re.search(r"<title>\s*.+ - Filiform\s*</title>", page)
        assert 'icons/favicon.svg" width="40"' in page
        assert "wagtailadmin/images/favicon.ico" not in page


def test_the_first_page_says_nothing_of_new_versions(editor):
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert "Ada Needle" in page
    for words in ("What's new", "What&#x27;s new", "whats-new", "Things in Wagtail", "upgrade", "dismissible_id"):
        assert words not in page


def test_the_guide_to_the_editor_is_still_found(editor):
    assert "https://guide.wagtail.org/" in editor.get(reverse("wagtailadmin_home")).content.decode()
