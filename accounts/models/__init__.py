"""Users, profiles, licences, terms, and messages not sent yet."""

from accounts.models.licence import Licence
from accounts.models.mail import QueuedMail
from accounts.models.profile import Profile
from accounts.models.terms import TermsAgreement
from accounts.models.user import User

__all__ = ["Licence", "Profile", "QueuedMail", "TermsAgreement", "User"]
