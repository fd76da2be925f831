"""Models of these tests only. Their label is no installed app, so nothing else of the project sees them."""

from django.db import models

from encryption.fields import EncryptedDate, EncryptedJSON, EncryptedText
from encryption.models import DataKey, Keeps, Sealed


class Folder(Sealed):
    """A root record: it makes its own key."""

    keeps = Keeps.EDITABLE

    title = EncryptedText(max_length=40)
    note = EncryptedText(null=True, blank=True)
    born = EncryptedDate(null=True, blank=True)
    aliases = EncryptedJSON(default=list, blank=True)
    colour = models.CharField(max_length=10, default="blue")

    class Meta:
        app_label = "sealing_tests"

    def key_source(self) -> DataKey:
        return DataKey.objects.make()


class Page(Sealed):
    """A record that takes its key from another, in a table with the same column names."""

    keeps = Keeps.EDITABLE

    folder = models.ForeignKey(Folder, on_delete=models.PROTECT, related_name="pages")
    title = EncryptedText()
    note = EncryptedText(null=True)

    class Meta:
        app_label = "sealing_tests"

    def key_source(self) -> DataKey:
        return self.folder.data_key


class LockedFolder(Folder):
    """A child in a table of its own, with a sealed field on each side."""

    secret = EncryptedText()

    class Meta:
        app_label = "sealing_tests"


class Keyless(Sealed):
    """A record that forgot to say where its key comes from."""

    keeps = Keeps.EDITABLE

    title = EncryptedText()

    class Meta:
        app_label = "sealing_tests"


ALL = (Folder, Page, LockedFolder, Keyless)
