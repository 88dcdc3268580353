"""What a person says about themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

PROFESSION_LABELS = [
    ("physiotherapist", _("Physiotherapist or physical therapist")),
    ("student_physiotherapist", _("Student physiotherapist or SPT")),
    ("occupational_therapist", _("Occupational therapist")),
    ("chiropractor", _("Chiropractor")),
    ("osteopath", _("Osteopath")),
    ("athletic_trainer", _("Athletic trainer or sports therapist")),
    ("acupuncturist", _("Acupuncturist")),
    ("physician", _("Physician")),
    ("nurse", _("Nurse")),
    ("other_clinical", _("Another clinical profession")),
    ("not_a_clinician", _("Not a clinician")),
]


class Profile(models.Model):
    """Name as printed on certificates, profession and country of one user, and how they work with the site."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    printed_name = models.CharField(
        _("name as printed"), max_length=120, blank=True, help_text=_("As it should stand on a certificate.")
    )
    profession = models.CharField(_("profession"), max_length=40, choices=PROFESSION_LABELS, blank=True)
    country = models.CharField(_("country or state where you practise or study"), max_length=80, blank=True)
    shortcuts_off = models.BooleanField(
        _("Turn single-key shortcuts off"),
        default=False,
        db_default=False,
        help_text=_("For every device. Tab, arrow keys, space and Enter go on working as they do on any page."),
    )
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.printed_name or str(self.user)
