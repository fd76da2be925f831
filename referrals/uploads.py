"""How uploaded files arrive: in memory only, and never more than a case list can be.

Django's own handlers write larger files to a temporary directory, in clear. Here nothing of a file touches
the disk,
and a file that is too large is passed over unread: the page then says so beside the field.
"""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from referrals.sheets import MAX_BYTES

# What a form may weigh beside its file.
_ROOM = 256 * 1024
_FLAG = "upload_of"


def refused_size(request: HttpRequest) -> int:
    """The size of an upload that was passed over because it is too large; nought when none was."""
    return int(getattr(request, _FLAG, 0))


class InMemoryOnly(FileUploadHandler):
    """Takes one small file into memory.

    A larger one is refused by what it says of its size, or while it comes.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.claimed = 0
        self.taken = BytesIO()
        self.size = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803  (Django's name)
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        """Remember what the request says of its size. Nothing has been read yet."""
        self.claimed = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file, or pass it over."""
        super().new_file(*args, **kwargs)
        self.taken, self.size = BytesIO(), 0
        if self.claimed > MAX_BYTES + _ROOM:
            self._pass_over(self.claimed)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, unless it is one too many."""
        self.size += len(raw_data)
        if self.size > MAX_BYTES + _ROOM:
            self._pass_over(self.size)
        self.taken.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the file over."""
        self.taken.seek(0)
        return InMemoryUploadedFile(
            self.taken,
            self.field_name,
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def _pass_over(self, size: int) -> None:
        """Stop taking the file.

        The rest of the request is read and thrown away, so that the browser gets an answer.
        """
        self.taken = BytesIO()
        if self.request is not None:
            setattr(self.request, _FLAG, size)
        raise StopUpload(connection_reset=False)
