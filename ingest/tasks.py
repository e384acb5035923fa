"""Thin Celery tasks: ids in, ids out, JSON only."""
