"""The way in: from a file in the inbox to an analysis in the record."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    name = "ingest"
    verbose_name = _("Ingest")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from events.signals import publication_date_corrected
        from ingest.editors import make_group
        from ingest.redating import read_again

        post_migrate.connect(make_group, sender=self, dispatch_uid="make the group of editors")
        publication_date_corrected.connect(read_again, dispatch_uid="read again under the new day")
