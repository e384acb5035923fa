"""The login after too many wrong passwords: who is locked out, and the page that says so."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def client_address(request: HttpRequest) -> str | None:
    """The address that somebody logs in from. In production the proxy in front says it, as the last it adds:
    whatever stands before that, anybody may have written."""
    if settings.PRODUCTION and (forwarded := request.headers.get("X-Forwarded-For")):
        try:
            return str(ip_address(forwarded.rpartition(",")[2].strip()))
        except ValueError:
            pass  # a proxy that adds a port or a name: the address of the proxy itself is at least one
    address: str | None = request.META.get("REMOTE_ADDR")
    return address


def locked_out(request: HttpRequest, *_given: Any) -> HttpResponse:
    """The page for who is locked out, with the time to wait."""
    wait = settings.AXES_COOLOFF_TIME
    context = {"minutes": round(wait.total_seconds() / 60)}
    answer = render(request, "locked.html", context, status=429)
    answer["Retry-After"] = str(round(wait.total_seconds()))
    return answer
