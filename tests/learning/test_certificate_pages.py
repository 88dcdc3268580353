"""Certificates: the holder's pages and PDF, and what everybody else may check."""

import json
import re
from datetime import timedelta

import pytest
import typst
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.test import Client

from accounts.models import Licence
from courses.models import ModulePage
from learning.models import Certificate
from learning.services.certificates import correct_name, revoke_certificate
from learning.services.personal_data import erase_learning
from tests.course_factories import make_module
from tests.factories import sign_in
from tests.learning.factories import NOW, make_learner

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=3)
KNOWLEDGE_ONLY = "Knowledge only. Does not authorise anyone to needle. Not accredited unless stated."


@pytest.fixture
def certificate(world, learner):
    Licence.objects.create(user=learner, jurisdiction="Texas", number="PT-77120", state="licensed", recorded_at=NOW)
    world.complete(learner)
    return Certificate.objects.get()


def own(certificate, rest=""):
    return f"/certificates/{certificate.serial}/{rest}"


def public(certificate):
    return f"/verify/{certificate.token}/"


def text_of(response, status=200):
    assert response.status_code == status
    return response.content.decode()


def test_the_holder_reads_everything(certificate, as_, learner):
    text = text_of(as_(learner).get(own(certificate)))
    for words in (
        "Record of study (content not clinically reviewed)",
        "Amara Osei",
        "PT-77120, Texas, Licensed or registered, Self-declared",
        "Course needling",
        "Safety",
        "quiz passed on 24 November 2026, 1 of 1 right",
        "<dt>Minutes of study, as planned</dt><dd>120</dd>",
        "2.00, the planned minutes in hours of 60; the time that was taken is not measured",
        "0.20, the contact hours divided by 10; approved by nobody unless accreditation is stated",
        "<dt>Valid until</dt><dd>No end date; nothing to renew</dd>",
        "Not accredited",
        KNOWLEDGE_ONLY,
        certificate.serial,
        public(certificate),
    ):
        assert words in text, words


@pytest.fixture
def outlined(world):
    """Around the module that counts: one in preparation, and one that is complete and does not count."""
    make_module(world.course, "anatomy", title="Anatomy & nerves", status="outline", number=1)
    make_module(world.course, "extra", title="Extra", status="complete", number=9)


REACH = (
    "That is 1 of the 3 modules of the course as it stood on 24 November 2026. "
    "Still in preparation: Anatomy & nerves. Not covered: Extra."
)


@pytest.fixture
def on_paper(monkeypatch):
    """What typst was given to set, one entry for each PDF; it is set all the same."""
    given, compile_it = [], typst.compile

    def kept(source, **options):
        given.append(json.loads(options["sys_inputs"]["data"]))
        return compile_it(source, **options)

    monkeypatch.setattr("learning.components.certificate_pdf.typst.compile", kept)
    return given


def test_it_says_how_much_of_the_course_it_covers_as_that_was_when_it_was_issued(
    world, as_, learner, outlined, certificate, on_paper
):
    """On the page, on paper and to everybody; a module that comes later, and a corrected name, change nothing."""
    make_module(world.course, "later", title="Later", status="complete", number=10)
    ModulePage.objects.filter(slug="anatomy").update(title="Renamed", status="complete")
    learner.profile.printed_name = "Amara N. Osei"
    learner.profile.save()
    correct_name(learner=learner, now=LATER)
    for issued in Certificate.objects.all():
        for page in (as_(learner).get(own(issued)), as_().get(public(issued))):
            assert f"<p>{REACH.replace('&', '&amp;')}</p>" in text_of(page)
        assert as_(learner).get(own(issued, "certificate.pdf")).status_code == 200
    assert [paper["reach"] for paper in on_paper] == [REACH] * 2


def test_a_certificate_of_a_whole_course_says_that(certificate, as_, learner):
    words = "That is the whole course as it stood on 24 November 2026."
    assert words in text_of(as_(learner).get(own(certificate)))


def test_one_from_before_that_was_recorded_says_nothing_of_it(certificate, as_, learner):
    QuerySet.update(Certificate.objects.all(), rest_of_course=None)
    for page in (as_(learner).get(own(certificate)), as_().get(public(certificate))):
        assert "as it stood on" not in text_of(page)
    assert as_(learner).get(own(certificate, "certificate.pdf")).status_code == 200


def test_the_pdf_is_tagged_and_the_holders(certificate, as_, learner):
    response = as_(learner).get(own(certificate, "certificate.pdf"))
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in response.content
    assert b"pdfuaid" in response.content
    assert len(re.findall(rb"/Type\s*/Page\b", response.content)) == 1
    assert certificate.serial in response.headers["Content-Disposition"]
    assert "no-store" in response.headers["Cache-Control"]


def test_a_name_without_letters_here_is_told_to_print_the_page(world, as_):
    user = make_learner("bruce@clinic.example", name="𓀀𓀁 \U0001f9ff\U000e0001\ue000")
    world.complete(user)
    response = as_(user).get(own(Certificate.objects.get(), "certificate.pdf"))
    assert "print it from your browser" in text_of(response, 409)


def test_a_name_is_never_read_as_markup(world, as_):
    user = make_learner("x@clinic.example", name='<b>#panic("x") *Bobby* $x$ _y_ \\ // "</b>')
    world.complete(user)
    certificate = Certificate.objects.get()
    assert as_(user).get(own(certificate, "certificate.pdf")).status_code == 200
    for page in (as_(user).get(own(certificate)), as_().get(public(certificate))):
        assert "&lt;b&gt;#panic(&quot;x&quot;) *Bobby*" in text_of(page)


@pytest.mark.parametrize("rest", ["", "certificate.pdf"])
def test_another_persons_certificate_does_not_exist(certificate, as_, outsider, learner, rest):
    assert as_(outsider).get(own(certificate, rest)).status_code == 404
    assert as_().get(own(certificate, rest)).url == f"/accounts/login/?next={own(certificate, rest)}"
    assert as_(outsider).get(f"/certificates/F-0000-0000-0000/{rest}").status_code == 404


def test_everybody_may_check_and_sees_only_what_is_public(certificate, as_, outsider):
    for user in (None, outsider):
        text = text_of(as_(user).get(public(certificate)))
        for words in (
            "This record of study is valid.",
            "Amara Osei",
            "Record of study (content not clinically reviewed)",
            "Safety",
            "120",
            "version 1.0",
            "24 November 2026",
            certificate.serial,
            KNOWLEDGE_ONLY,
        ):
            assert words in text, words
        for secret in ("amara@clinic.example", "PT-77120", "Texas", "1 of 1", "100", "score"):
            assert secret not in text.split("<main")[1].split("</main>")[0], secret


def test_serials_and_addresses_are_read_from_left_to_right(certificate, as_, learner):
    serial = f'<bdi dir="ltr">{certificate.serial}</bdi>'
    pages = {
        own(certificate): [serial, f"{public(certificate)}</bdi></a>", 'hash: <bdi dir="ltr">'],
        public(certificate): [serial],
        "/certificates/": [f"{serial}, issued on"],
    }
    for address, said in pages.items():
        text = text_of(as_(learner).get(address))
        assert [words for words in said if words not in text] == [], address


@pytest.mark.parametrize("spelling", ["{}", " {} ", "{}".lower(), "{}x"])
def test_a_serial_leads_to_the_page(certificate, as_, spelling):
    typed = spelling.format(certificate.serial)
    if spelling == "{}x":
        text = text_of(as_().get("/verify/", {"serial": typed}))
        assert "This cannot be a serial" in text
        assert "<title>Error:" in text
    else:
        assert as_().get("/verify/", {"serial": typed.lower()}).url == public(certificate)


def test_an_unknown_serial_or_address_is_a_404_in_words(as_, db):
    for address in ("/verify/?serial=F-0000-0000-0000", "/verify/nothing-like-it/"):
        assert "This site has issued no such certificate." in text_of(as_().get(address), 404)
    assert "Check a certificate" in text_of(as_().get("/verify/"))
    assert "There is a problem" in text_of(as_().get("/verify/", {"serial": ""}))


def test_a_superseded_one_says_so_and_points_on(certificate, as_, learner):
    for name in ("Amara Mensah", "Amara Osei-Mensah"):
        learner.profile.printed_name = name
        learner.profile.save()
        (newest,) = correct_name(learner=learner, now=LATER)
    text = text_of(as_().get(public(certificate)))
    assert "This record of study was superseded." in text
    assert public(newest) in text
    assert f'Open <bdi dir="ltr">{newest.serial}</bdi>, which took its place' in text
    assert "Amara Osei<" not in text
    holders = text_of(as_(learner).get(own(certificate)))
    assert own(newest) in holders
    assert f'Open <bdi dir="ltr">{newest.serial}</bdi>' in holders
    assert text_of(as_(learner).get("/certificates/")).count("Superseded") == 2


def test_a_revoked_one_says_so_with_its_reason(certificate, as_, learner, publisher):
    revoke_certificate(publisher=publisher, certificate=certificate, reason="Somebody else took the quiz", now=LATER)
    text = text_of(as_().get(public(certificate)))
    assert "This record of study is revoked." in text
    assert "Revoked on 27 November 2026: Somebody else took the quiz" in text
    assert "publisher@clinic.example" not in text
    assert "Somebody else took the quiz" in text_of(as_(learner).get(own(certificate)))


def test_a_deleted_person_is_not_named_as_the_page_before_it_says(certificate, as_, learner):
    instead = "Name removed: the holder has deleted their account"
    assert f"where your name stood it says “{instead}”" in text_of(as_(learner).get("/accounts/delete/"))
    erase_learning(learner, LATER)
    assert instead in text_of(as_().get(public(certificate)))
    text = text_of(as_().get(public(certificate)))
    assert "Amara" not in text
    assert "Name removed" in text
    assert "This record of study is valid." in text


def register(certificate=None):
    return f"/admin/certificates/{certificate.serial}/" if certificate else "/admin/certificates/"


def test_a_publisher_finds_it_in_the_register_and_revokes_it_with_a_reason(certificate, as_, publisher):
    browser = as_(publisher)
    for asked in ("", "?q=Amara", f"?q={certificate.serial}"):
        assert register(certificate) in text_of(browser.get(register() + asked))
    assert certificate.serial not in text_of(browser.get(register() + "?q=nobody"))
    text = text_of(browser.get(register(certificate)))
    assert certificate.printed_name in text
    assert [word in text for word in ("PT-77120", "Licence or registration", "Location", "of 1 right")] == [False] * 4
    assert "This field is required" in text_of(browser.post(register(certificate), {"reason": " "}))
    certificate.refresh_from_db()
    assert certificate.revoked_at is None
    for reason in ("Issued in error", "Again"):
        text = text_of(browser.post(register(certificate), {"reason": reason}, follow=True))
        assert f"{certificate.serial} is revoked." in text
    certificate.refresh_from_db()
    assert (certificate.revoked_reason, certificate.revoked_by) == ("Issued in error", publisher)


def test_the_register_can_write_nothing_else(certificate, as_, publisher):
    publisher.is_superuser = True
    publisher.save()
    browser = as_(publisher)
    assert "Add certificate" not in text_of(browser.get(register()))
    for rest in ("new/", f"edit/{certificate.pk}/", f"delete/{certificate.pk}/"):
        assert browser.post(register() + rest).status_code == 404


def test_the_register_is_for_publishers_with_a_second_factor(certificate, as_, learner, outsider, publisher):
    outsider.groups.add(Group.objects.get(name="Authors"))
    for user in (learner, outsider):
        assert as_(user).post(register(certificate), {"reason": "x"}).status_code in {302, 403}
        assert certificate.serial not in as_(user).get(register(), follow=True).content.decode()
    held = as_().post(register(certificate), {"reason": "x"})
    assert (held.status_code, "/accounts/login/" in held.content.decode()) == (403, True)
    half = sign_in(Client(), publisher)
    assert "/accounts/2fa/" in half.post(register(certificate), {"reason": "x"}).url
    certificate.refresh_from_db()
    assert certificate.revoked_at is None


def test_the_list_is_ones_own(certificate, as_, learner, outsider):
    assert certificate.serial in text_of(as_(learner).get("/certificates/"))
    assert "No certificate yet." in text_of(as_(outsider).get("/certificates/"))
    assert as_().get("/certificates/").url == "/accounts/login/?next=/certificates/"


def test_where_a_name_is_missing_the_one_thing_offered_is_to_give_it(world, as_):
    user = make_learner("nameless@clinic.example", name="")
    world.complete(user)
    browser = as_(user)
    text = text_of(browser.get("/certificates/"))
    assert 'href="/accounts/profile/?next=/certificates/"' in text
    for untrue in ("Issue the certificate", "No certificate yet.", "issued by itself"):
        assert untrue not in text
    saved = browser.post("/accounts/profile/", {"printed_name": "Now Named", "next": "/certificates/"}, follow=True)
    assert Certificate.objects.get().serial in text_of(saved)


def test_a_name_that_was_given_elsewhere_leaves_the_button(world, as_):
    user = make_learner("nameless@clinic.example", name="")
    world.complete(user)
    user.profile.printed_name = "Now Named"
    user.profile.save()
    text = text_of(as_(user).get("/certificates/"))
    assert "Issue the certificate" in text
    assert "Give your name in your profile" not in text


def test_what_waited_for_a_name_is_issued_on_request(world, as_, outsider):
    user = make_learner("nameless@clinic.example", name="")
    completion = world.complete(user).completion
    address = f"/certificates/issue/{completion.pk}/"
    assert "needs your name" in text_of(as_(user).get("/certificates/"))
    answer = as_(user).post(address)
    assert "Your name is missing" in text_of(answer, 403)
    assert 'href="/accounts/profile/?next=/certificates/"' in answer.content.decode()
    assert as_(outsider).post(address).status_code == 404
    assert as_().post(address).url.startswith("/accounts/login/")
    user.profile.printed_name = "Now Named"
    user.profile.save()
    page = text_of(as_(user).get("/certificates/"))
    assert ("needs your name" in page, "has not been issued yet" in page) == (False, True)
    for _ in range(2):
        assert as_(user).post(address).url == own(Certificate.objects.get())
    assert Certificate.objects.count() == 1


def test_the_privacy_page_says_who_sees_the_register(client):
    page = client.get("/accounts/privacy/").content.decode()
    assert "publishers find it in a register by name, serial and course" in page
    assert "none of them sees your licence or a score" in page
