"""What the record announces to those above it."""

from django.dispatch import Signal

publication_date_corrected = Signal()
"""Sent on commit, with `article_id`, when an article's publication date in force has changed: its analysis,
made under another day, has to be made again."""
