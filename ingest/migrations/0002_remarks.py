"""What the readers remarked about a file is kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ingest", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="inboxfile",
            name="remarks",
            field=models.JSONField(blank=True, default=list, verbose_name="remarks"),
        ),
    ]
