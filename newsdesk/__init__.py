"""Wiring: settings, the Celery application, addresses. No logic."""

from newsdesk.celery import app as celery_app

__all__ = ["celery_app"]
