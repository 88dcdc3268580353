"""How every form of the site is drawn: our own field, with help and errors beside it."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Draw ``{{ form }}`` and ``{{ field.as_field_group }}`` with the site's components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
