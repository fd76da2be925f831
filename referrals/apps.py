"""Referrals: nomination in, MACE referral up, step-down back; and case lists read from spreadsheets."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The app of the three hand-overs."""

    name = "referrals"
    verbose_name = "Referrals"
