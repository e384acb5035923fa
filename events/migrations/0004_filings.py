"""Buckets become numbers, in the order in which they are looked for. What is filed is filed anew under them."""

from hashlib import blake2b

import django.db.models.deletion
from django.db import migrations, models

AT_ONCE = 20_000


def number_of(bucket):
    """The number as it was when this was written, whatever later versions file under."""
    day = blake2b(bucket.rpartition('/')[2].encode(), digest_size=2).digest()
    words = blake2b(bucket.encode(), digest_size=6).digest()
    return (int.from_bytes(day, signed=True) << 48) | int.from_bytes(words)


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
