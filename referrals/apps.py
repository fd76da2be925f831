"""Referrals: nomination in, MACE referral up, step-down back; and case lists read from spreadsheets."""

from importlib import import_module

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The app of the three hand-overs."""

    name = "referrals"
    verbose_name = "Referrals"

    def ready(self) -> None:
        """Tell the trail what the records of this app are called, and give every case its section "MACE"."""
        import_module("referrals.trail_names")
        import_module("referrals.case_section")
