"""Who issues certificates, and what they are accredited for."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="clipboard-list")
class CertificateProvider(BaseGenericSetting):
    """Printed on certificates from the next one on. Whatever is left empty is printed as not accredited or none."""

    name = models.CharField(_("provider"), max_length=160, blank=True, help_text=_("Empty: the name of this site."))
    number = models.CharField(_("provider or approval number"), max_length=80, blank=True)
    accreditation = models.CharField(
        _("accreditation"),
        max_length=240,
        blank=True,
        help_text=_("By whom, for what, from when to when. Empty: “Not accredited”."),
    )
    signatory = models.CharField(
        _("authorised by"), max_length=160, blank=True, help_text=_("Name and role of who answers for certificates.")
    )
    location = models.CharField(_("location"), max_length=160, blank=True, help_text=_("Empty: “Online”."))

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("number"), FieldPanel("accreditation")], heading=_("Provider")
        ),
        MultiFieldPanel([FieldPanel("signatory"), FieldPanel("location")], heading=_("On the certificate")),
    ]

    class Meta:
        verbose_name = _("certificate provider")
