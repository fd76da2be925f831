"""Root keys: where they come from, how they are made, and what is refused at start."""

import base64
import os
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import SystemCheckError

from encryption import checks, fingerprints, roots
from encryption.errors import RootKeyProblem
from encryption.models import DataKey, RootKeyCheck
from encryption.roots import Environment, Files, FirstOf, Purpose

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "keys")


@pytest.fixture
def instead(monkeypatch):
    """Puts another provider in the place of this process's."""

    def put(provider):
        monkeypatch.setattr(roots, "provider", lambda: provider)
        roots.key.cache_clear()
        roots.current.cache_clear()

    yield put
    monkeypatch.undo()
    roots.forget()


class TestFiles:
    def test_made_keys_are_random_private_and_readable(self, files):
        path = files.make("field", 1)
        assert path.name == "field-1.key"
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
        assert len(files.get("field", 1)) == 32
        assert files.get("field", 1) != Files(files.directory / "more").make("field", 1).read_bytes()

    def test_the_highest_id_is_current(self, files):
        for key_id in (1, 2, 10, 9):
            files.make("field", key_id)
        files.make("index", 99)
        (files.directory / "field-11.key.old").write_text(TEXT)
        (files.directory / "field-012.key").write_text(TEXT)
        assert files.ids("field") == [1, 2, 9, 10]
        assert files.current("field") == (10, files.get("field", 10))

    def test_none_is_overwritten(self, files):
        files.make("field", 1)
        kept = files.get("field", 1)
        with pytest.raises(FileExistsError):
            files.make("field", 1)
        assert files.get("field", 1) == kept

    def test_a_missing_one_is_named_with_the_way_to_make_it(self, files):
        for ask in (lambda: files.current("field"), lambda: files.get("field", 3)):
            with pytest.raises(RootKeyProblem, match=r"field.*manage\.py make_keys"):
                ask()

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("", "0 bytes"),
            (base64.b64encode(KEY[:16]).decode(), "16 bytes"),
            (base64.b64encode(KEY * 2).decode(), "64 bytes"),
            ("not base64!", "not base64"),
            ("ключ", "cannot be read"),
        ],
    )
    def test_a_malformed_one_is_refused_and_not_repeated(self, files, content, says):
        path = files.make("field", 1)
        path.write_text(content)
        with pytest.raises(RootKeyProblem, match=says) as caught:
            files.get("field", 1)
        assert not content or content not in str(caught.value)

    def test_one_that_others_may_read_is_refused(self, files):
        files.make("field", 1).chmod(0o640)
        with pytest.raises(RootKeyProblem, match="chmod 600"):
            files.get("field", 1)

    def test_a_folder_in_its_place(self, files):
        (files.directory / "field-1.key").mkdir(parents=True)
        with pytest.raises(RootKeyProblem, match="cannot be read"):
            files.get("field", 1)


class TestEnvironment:
    def test_keys_are_read_from_variables(self):
        environment = Environment(
            {"PGPM_KEY_FIELD_1": "x", "PGPM_KEY_FIELD_2": f" {TEXT}\n", "PGPM_KEY_DIR": "/"}
        )
        assert environment.current("field") == (2, KEY)
        assert environment.ids("index") == []

    def test_malformed_and_missing_ones_are_named(self):
        environment = Environment({"PGPM_KEY_FIELD_1": "secret?"})
        with pytest.raises(RootKeyProblem, match="PGPM_KEY_FIELD_1 is not base64") as caught:
            environment.get("field", 1)
        assert "secret" not in str(caught.value)
        with pytest.raises(RootKeyProblem, match="field-2 is missing"):
            environment.get("field", 2)

    def test_it_comes_before_files_and_files_fill_in(self, files):
        files.make("field", 1)
        files.make("field", 2)
        both = FirstOf(Environment({"PGPM_KEY_FIELD_2": TEXT}), files)
        assert both.ids("field") == [1, 2]
        assert both.current("field") == (2, KEY)
        assert both.get("field", 1) == files.get("field", 1)


class TestMakeKeys:
    def make(self, files, **options):
        out = StringIO()
        call_command("make_keys", dir=files.directory, stdout=out, **options)
        return out.getvalue()

    def test_it_makes_one_for_each_purpose_and_then_nothing(self, files):
        assert self.make(files).count("Made") == 4
        kept = {path.name: path.read_bytes() for path in files.directory.iterdir()}
        assert set(kept) == {f"{purpose}-1.key" for purpose in ("field", "index", "trail", "signing")}
        assert len(set(kept.values())) == 4
        assert "has its key" in self.make(files)
        assert {path.name: path.read_bytes() for path in files.directory.iterdir()} == kept

    def test_the_next_key_of_a_purpose(self, files):
        self.make(files)
        assert self.make(files, next="field") == "Made field-2.key.\n"
        assert files.current("field")[0] == 2
        assert files.current("index")[0] == 1

    def test_it_says_when_it_cannot_write(self, tmp_path):
        blocked = tmp_path / "file"
        blocked.write_text("")
        with pytest.raises(CommandError, match="Cannot write"):
            self.make(Files(blocked))

    def test_it_never_prints_a_key(self, files):
        out = self.make(files)
        assert all(path.read_text().strip() not in out for path in files.directory.iterdir())


def test_the_directory_is_taken_from_the_environment_first(monkeypatch, settings):
    settings.KEY_DIR = "/from/settings"
    monkeypatch.setenv("PGPM_KEY_DIR", "/from/environment")
    assert str(roots.key_directory()) == "/from/environment"
    monkeypatch.delenv("PGPM_KEY_DIR")
    assert str(roots.key_directory()) == "/from/settings"
    settings.KEY_DIR = None
    monkeypatch.setenv("PGPM_VAR", "/some/var")
    assert str(roots.key_directory()) == "/some/var/keys"


class TestAtStart:
    def test_missing_keys_are_refused_by_a_check(self, files, instead):
        instead(files)
        said = [found.msg for found in checks.root_keys_are_there(None)]
        assert len(said) == 4
        assert all("manage.py make_keys" in sentence for sentence in said)
        with pytest.raises(SystemCheckError, match="root key for the purpose field"):
            call_command("check", tags=["security"])

    def test_good_keys_pass(self):
        assert checks.root_keys_are_there(None) == []

    @pytest.mark.django_db
    def test_the_right_keys_pass_the_database(self):
        DataKey.objects.make()
        assert RootKeyCheck.objects.count() == 4
        assert checks.root_keys_are_the_right_ones(None, databases=["default"]) == []
        assert checks.root_keys_are_the_right_ones(None) == []

    @pytest.mark.django_db
    @pytest.mark.parametrize("purpose", list(Purpose))
    def test_a_wrong_key_is_found(self, files, instead, purpose):
        for each in Purpose:
            files.make(each, 1)
            if each != purpose:
                files.path(each, 1).write_text(base64.b64encode(roots.key(each, 1)).decode())
        instead(files)
        (found,) = checks.root_keys_are_the_right_ones(None, databases=["default"])
        assert f"{purpose}-1 is not the one" in found.msg

    @pytest.mark.django_db
    def test_a_root_key_that_data_keys_need_is_missed(self):
        data_key = DataKey.objects.make()
        DataKey.objects.filter(pk=data_key.pk).update(root_id=77)
        (found,) = checks.root_keys_are_the_right_ones(None, databases=["default"])
        assert "field-77" in found.msg
        assert "cannot be read" in found.msg

    @pytest.mark.django_db
    def test_what_is_destroyed_needs_no_root_key(self):
        data_key = DataKey.objects.make()
        data_key.destroy()
        DataKey.objects.filter(pk=data_key.pk).update(root_id=77)
        assert fingerprints.obstacles_in_the_database() == []

    @pytest.mark.django_db
    def test_a_new_key_is_noted_once(self, files, instead):
        for each in Purpose:
            files.make(each, 1)
            files.path(each, 1).write_text(base64.b64encode(roots.key(each, 1)).decode())
        files.make("field", 2)
        instead(files)
        assert fingerprints.remember() == 1
        assert fingerprints.remember() == 0
        files.path("field", 2).write_text(base64.b64encode(os.urandom(32)).decode())
        roots.key.cache_clear()
        assert len(fingerprints.obstacles_in_the_database()) == 1

    def test_a_fingerprint_tells_nothing_of_the_key(self):
        mark = fingerprints.fingerprint("field", 1, KEY)
        assert len(mark) == 16
        assert mark not in KEY
        assert mark != fingerprints.fingerprint("index", 1, KEY) != fingerprints.fingerprint("index", 2, KEY)
