"""Accounts in a real browser: signing up, and passkeys under the strict policy."""

import re

from django.core import mail
from playwright.sync_api import Browser, Page, expect

from tests.e2e.passkeys import give_a_device
from tests.factories import PASSWORD, make_user

ADDRESS = "amara@university.example"


def sign_up(page: Page) -> None:
    """From the sign-up page to the first page after the code."""
    page.goto("/accounts/signup/?next=/accounts/privacy/")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I agree to the terms").check()
    page.get_by_role("button", name="Create account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Enter the code we sent you")
    code = re.search(r"Your code:\s+(\S+)", str(mail.outbox[-1].body))
    assert code
    page.get_by_label("Code").fill(code[1])
    page.get_by_role("button", name="Confirm").click()


def test_a_visitor_signs_up_and_goes_on_to_where_they_were_going(page: Page) -> None:
    sign_up(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Welcome. Who is learning here?")
    page.get_by_label("Your licence or registration").select_option("Student")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.locator(".errors")).to_be_focused()
    page.get_by_label("State, province, country or register").fill("Alberta")
    page.get_by_label("Name as printed").fill("Amara Osei")
    page.get_by_label("Profession").select_option("Student physiotherapist or SPT")
    page.get_by_role("button", name="Save and go on").click()
    expect(page).to_have_url(re.compile("/accounts/privacy/$"))
    page.goto("/accounts/")
    expect(page.get_by_text("Amara Osei, Student physiotherapist or SPT")).to_be_visible()


def test_signing_up_works_without_javascript(browser: Browser, browser_context_args: dict[str, str]) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    sign_up(page)
    page.get_by_role("button", name="Skip for now").click()
    expect(page).to_have_url(re.compile("/accounts/privacy/$"))
    context.close()


def test_a_passkey_is_added_and_signs_in_alone(page: Page) -> None:
    make_user(ADDRESS, password=PASSWORD)
    give_a_device(page)
    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Sign in with this passkey alone").check()
    page.get_by_role("button", name="Add passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/accounts/login/?next=/accounts/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_text("One passkey.")).to_be_visible()


def test_a_device_that_refuses_is_explained(page: Page) -> None:
    page.goto("/accounts/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')); }")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("Your device did not confirm a passkey.")).to_be_visible()
