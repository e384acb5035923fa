"""Pages of the way in: for machines that ask whether the desk is well."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ingest.health import check


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where database and broker answer, else 503; with how many files wait, and for how long."""
    health = check()
    return JsonResponse({"well": health.is_well} | asdict(health), status=200 if health.is_well else 503)
