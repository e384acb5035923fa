"""Buckets become numbers, in the order in which they are looked for. What is filed is filed anew under them."""

import django.db.models.deletion
from django.db import migrations, models

from events.neighbours import number_of

AT_ONCE = 20_000


def file_anew(apps, schema_editor):
    old, new = (apps.get_model('events', name) for name in ('MentionBucket', 'MentionFiling'))
    rows = []
    for bucket, mention in old.objects.values_list('bucket', 'mention_id').iterator(AT_ONCE):
        rows.append(new(bucket=number_of(bucket), mention_id=mention))
        if len(rows) == AT_ONCE:
            new.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    new.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_text_hash_index'),
    ]

    operations = [
        migrations.CreateModel(
            name='MentionFiling',
            fields=[
                ('pk', models.CompositePrimaryKey('bucket', 'mention_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('bucket', models.BigIntegerField(verbose_name='bucket')),
                ('mention', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='filings', to='events.eventmention', verbose_name='mention')),
            ],
            options={
                'verbose_name': 'bucket',
                'verbose_name_plural': 'buckets',
            },
        ),
        migrations.RunPython(file_anew, migrations.RunPython.noop, elidable=True),
        migrations.DeleteModel(name='MentionBucket'),
    ]
