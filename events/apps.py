"""The record: what happened, who says so, and reading it."""

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import gettext_lazy as _

from events.analysing import present_version
from ingest.extraction.entity_providers import ProviderError


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        register(_model_is_there)


def _model_is_there(**_options: Any) -> list[CheckMessage]:
    """A model that cannot be had is told when a command starts, not when the first article fails."""
    try:
        present_version()
    except ProviderError as error:
        return [Error(str(error), hint="NEWSDESK_ENTITIES says who finds names.", id="newsdesk.E001")]
    return []
