"""The tag library `govuk`."""
