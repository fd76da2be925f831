"""Borrowed files: a short named list, all of them there, without GOV.UK's font."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from govuk.finders import VendorFinder, check_vendor_files, vendor_files


def test_every_named_file_is_found():
    assert check_vendor_files(None) == []
    assert 5 < len(vendor_files()) < 40
    for name in vendor_files():
        assert Path(finders.find(name)).is_file()


def test_a_missing_file_is_an_error(settings):
    settings.VENDOR_FILES = [("js", "nobody/nothing.js")]
    settings.STATICFILES_DIRS = []
    assert [error.id for error in check_vendor_files(None)] == ["govuk.E001", "govuk.E002"]


def test_the_finder_opens_what_it_lists():
    for name, storage in VendorFinder().list(None):
        with storage.open(name) as file:
            assert file.read(1)


def test_the_finder_finds_nothing_else():
    assert VendorFinder().find("vendor/js/../../package.json") == []
    assert VendorFinder().find("package.json") == []


def test_the_style_sheet_is_our_own_dress():
    sheet = Path(finders.find("app/vendor.css")).read_text()
    assert "GDS Transport" not in sheet
    assert "@font-face" not in sheet
    assert "--govuk-brand-colour: #0b5560" in sheet or "--govuk-brand-colour:#0b5560" in sheet


def test_every_picture_that_the_style_sheet_names_is_served():
    sheet = Path(finders.find("app/vendor.css")).read_text()
    for picture in re.findall(r"url\(\"?\.\./(vendor/[^)\"]+)\"?\)", sheet):
        assert finders.find(picture), picture


def test_no_template_draws_the_crown_or_crest():
    for template in (settings.BASE_DIR / "templates").rglob("*.html"):
        text = template.read_text()
        assert "govuk-header__logotype" not in text
        assert "copyright-logo" not in text
        assert "|safe" not in text, template
        assert " style=" not in text, template
        assert " onclick=" not in text, template


def test_everything_can_be_collected_under_hashed_names(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    hashed = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": hashed}
    call_command("collectstatic", interactive=False, verbosity=0)
    collected = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert any(re.fullmatch(r"vendor\.[0-9a-f]{12}\.css", name) for name in collected)
    assert any(re.fullmatch(r"autosave\.[0-9a-f]{12}\.js\.gz", name) for name in collected)
    assert len(collected) < 400
