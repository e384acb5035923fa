"""The core as this newsroom has set it up: with the rules, or with a model that finds names as well."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from ingest.extraction import pipeline
from ingest.extraction.entity_providers import EntityProvider, provider
from ingest.extraction.model import Analysis, Document
from ingest.extraction.version import version


def analyse(document: Document) -> Analysis:
    """The analysis of `document`. Raises ProviderError where the model that is asked for cannot be had."""
    warm_up()
    return pipeline.analyse(document, _provider(settings.NEWSDESK_ENTITIES))


@cache
def warm_up() -> None:
    """Read the lexicons, and load the model where one is asked for: once a process, at its first analysis, or
    before children are forked.
    """
    pipeline.warm_up(_provider(settings.NEWSDESK_ENTITIES))


def present_version() -> str:
    """The version that an analysis made now bears."""
    return version(_provider(settings.NEWSDESK_ENTITIES).mark)


@cache
def _provider(spec: str) -> EntityProvider:
    """Loaded once a process: a model takes seconds."""
    return provider(spec)
