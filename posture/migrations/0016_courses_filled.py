"""Courses, reaches and tellings of the claims that are there."""

from django.db import migrations

from posture import readings


def fill(apps, schema_editor):
    if apps.get_model("posture", "Claim").objects.filter(state="accepted").exists():
        readings.rebuild_all()


class Migration(migrations.Migration):
    dependencies = [("posture", "0015_courses")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
