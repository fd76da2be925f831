"""From which address a request came. No header of the client is believed."""

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The peer's address, or "" when it has none (a local socket).

    Behind proxies of our own, `PGPM_PROXY_HOPS` says how many: each appends the address it was called from to
    `X-Forwarded-For`, so the one that the outermost of them saw stands that many places from the end. Whatever stands
    before it was written by the client.
    """
    hops: int = getattr(settings, "PGPM_PROXY_HOPS", 0)
    if hops > 0:
        chain = request.headers.get("X-Forwarded-For", "").split(",")
        if len(chain) >= hops and (seen := _valid(chain[-hops])):
            return seen
    return _valid(request.META.get("REMOTE_ADDR", ""))


def _valid(text: str) -> str:
    try:
        return str(ip_address(text.strip()))
    except ValueError:
        return ""
