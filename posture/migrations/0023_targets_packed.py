"""Strengths to be as the map draws them, in an index beside their days."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("posture", "0022_listed_leads_to_listed")]

    operations = [
        migrations.AddField("telling", "packed", models.BinaryField(null=True)),
        migrations.AddIndex(
            "telling",
            models.Index(
                condition=models.Q(("sort", "target")),
                fields=["-last_day", "public_id"],
                include=("known_on", "overruled_on", "force_id", "packed"),
                name="posture_telling_to_be",
            ),
        ),
    ]
