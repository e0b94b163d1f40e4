"""Courses, reaches and tellings of the claims that are there; where they stand already, the tellings anew."""

from django.db import migrations

from posture import readings
from posture.models import Place, Telling


def fill(apps, schema_editor):
    if not apps.get_model("posture", "Claim").objects.filter(state="accepted").exists():
        return
    if apps.get_model("posture", "Course").objects.exists():
        Telling.objects.renew(Place.objects.values_list("pk", flat=True))
    else:
        readings.rebuild_all()


class Migration(migrations.Migration):
    dependencies = [("posture", "0023_targets_packed")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
