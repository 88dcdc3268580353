"""The editor's words that are ours: in the catalogue that is read, in the file that is written, and said by Wagtail."""

import gettext
import re
from ast import literal_eval
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.utils.translation import gettext as translated

CATALOGUE = Path(settings.BASE_DIR) / "locale/en_GB/LC_MESSAGES"
ENTRY = re.compile(r'^msgid (?P<said>(?:".*"\n)+)msgstr (?P<ours>(?:".*"\n?)+)', re.MULTILINE)
ANYWHERE = re.compile(r'^msgid (?P<said>(?:".*"\n)+)', re.MULTILINE)


def text(quoted: str) -> str:
    return "".join(literal_eval(line) for line in quoted.splitlines())


def written() -> dict[str, str]:
    found = ENTRY.finditer((CATALOGUE / "django.po").read_text())
    return {text(entry["said"]): text(entry["ours"]) for entry in found if text(entry["said"])}


def test_what_is_read_is_what_is_written() -> None:
    with (CATALOGUE / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert {said: read.gettext(said) for said in written()} == written()


def test_wagtail_says_each_of_them() -> None:
    """What an upgrade words anew would be Wagtail's again, and nobody would notice."""
    catalogues = Path(wagtail.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    known = {text(entry["said"]) for one in catalogues for entry in ANYWHERE.finditer(one.read_text())}
    assert set(written()) - known == set()


@pytest.mark.parametrize("said", written())
def test_the_site_says_ours_with_the_same_values(said: str) -> None:
    assert translated(said) == written()[said]
    assert sorted(re.findall(r"%\(\w+\)s", said)) == sorted(re.findall(r"%\(\w+\)s", written()[said]))
    assert "moderat" not in written()[said].lower()
