"""What is turned away before any page sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBadRequest
from django.http.response import HttpResponseBase

NextStep = Callable[[HttpRequest], HttpResponseBase]


def refuse_nul(get_response: NextStep) -> NextStep:
    """Answer 400 to an address that holds a NUL: no text has one, and PostgreSQL fails on it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest("An address cannot hold %00.\n", content_type="text/plain")
        return get_response(request)

    return answer
