"""The way in: from a file in the inbox to an analysis in the record."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = _("Ingest")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events.signals import publication_date_corrected
        from ingest.redating import read_again

        publication_date_corrected.connect(read_again, dispatch_uid="read again under the new day")
