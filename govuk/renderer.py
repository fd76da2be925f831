"""Draws every form with this service's own markup, whoever wrote the form."""

from django.forms.renderers import TemplatesSetting

from govuk.boundfield import GovukBoundField


class GovukRenderer(TemplatesSetting):
    """The form renderer named in settings.FORM_RENDERER."""

    form_template_name = "govuk/form.html"
    formset_template_name = "govuk/formset.html"
    field_template_name = "govuk/field.html"
    bound_field_class = GovukBoundField
