"""Answers that belong to no other part: health, reports of the browser, the page when we fail."""

import json
import logging
import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.utils import Error
from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

logger = logging.getLogger("pgpm")
LARGEST_REPORT = 16 * 1024


@login_not_required
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Tell a load balancer whether we can work, and nothing more."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("not ok", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@csrf_exempt
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Note which directive of the content security policy was broken. Addresses are left out: they name records."""
    try:
        length = int(request.headers.get("Content-Length") or 0)
        report = json.loads(request.body)["csp-report"] if length <= LARGEST_REPORT else {}
        directive = str(report.get("effective-directive") or report.get("violated-directive") or "unknown")
    except (ValueError, KeyError, TypeError, AttributeError, RawPostDataException):
        return HttpResponse(status=400)
    logger.warning("The browser refused something by the content security policy: %s", directive[:40])
    return HttpResponse(status=204)


@login_not_required
def server_error(request: HttpRequest) -> HttpResponse:
    """The page when we fail: a reference that is also in the log, and nothing about what happened."""
    reference = uuid.uuid4().hex[:12]
    logger.error("The failure just logged was shown to the person with reference %s", reference)
    try:
        page: str = render_to_string("500.html", {"reference": reference})
    except TemplateDoesNotExist:
        page = f"<!doctype html><title>Sorry</title><p>Something went wrong. Reference: {reference}</p>"
    return HttpResponse(page, status=500)
