"""A held form remembers the page it stood on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("permissions", "0001_who_takes_part"),
    ]

    operations = [
        migrations.AddField(
            model_name="heldform",
            name="page",
            field=models.TextField(blank=True, default=""),
        ),
    ]
