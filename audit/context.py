"""Who is acting now, from where and by which way: what every entry says besides what was done.

Held in a context variable and always put back, so that a nested actor never outlives its block. The actor is asked
for when an entry is written and not before: an API client is known only after its token was read.
"""

import contextlib
import uuid
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, replace

from permissions.models import User


def nobody() -> User | None:
    """The actor of what the service does by itself."""
    return None


def no_session() -> str:
    """What happens outside a browser has no session."""
    return ""


@dataclass(frozen=True)
class Context:
    """`via` is "page", "api", "command <name>" or "system". `session` gives a digest, never the session's key."""

    actor: Callable[[], User | None] = nobody
    via: str = "system"
    correlation: uuid.UUID | None = None
    session: Callable[[], str] = no_session
    address: str = ""


_current: ContextVar[Context] = ContextVar("audit_context", default=Context())  # noqa: B039  (frozen)


def current() -> Context:
    """The context of this moment."""
    return _current.get()


@contextlib.contextmanager
def within(context: Context) -> Iterator[Context]:
    """Act in this context until the block ends."""
    token = _current.set(context)
    try:
        yield context
    finally:
        _current.reset(token)


@contextlib.contextmanager
def acting(*, via: str, by: User | None = None) -> Iterator[Context]:
    """For commands and jobs: everything recorded inside says by which way, and belongs together."""
    with within(Context(actor=lambda: by, via=via[:60], correlation=uuid.uuid4())) as context:
        yield context


@contextlib.contextmanager
def correlated() -> Iterator[Context]:
    """Give what happens inside one correlation, unless a request or command already did."""
    now = current()
    if now.correlation is not None:
        yield now
        return
    with within(replace(now, correlation=uuid.uuid4())) as context:
        yield context
