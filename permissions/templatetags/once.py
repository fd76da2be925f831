"""`{% load once %}{% once %}`: put inside every form that is sent by POST."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from permissions.once_tokens import FIELD, new_token

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """The hidden field that lets a form do its deed once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_token())
