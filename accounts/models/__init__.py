"""Users, profiles, licences and terms."""

from accounts.models.licence import Licence
from accounts.models.profile import Profile
from accounts.models.terms import TermsAgreement
from accounts.models.user import User

__all__ = ["Licence", "Profile", "TermsAgreement", "User"]
