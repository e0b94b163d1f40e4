"""Who may say of two sources whether they are one: as for places in 0002."""

import importlib

from django.db import migrations

groups = importlib.import_module("posture.migrations.0002_groups")
WRITES = ["view_sourcelink", "add_sourcelink", "change_sourcelink", "delete_sourcelink"]
GIVEN = {"editor": WRITES, "administrator": WRITES, "reviewer": WRITES[:1]}


def give(apps, schema_editor):
    for group, codenames in GIVEN.items():
        groups.give(apps, group, codenames)


def take(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="posture", codename__in=WRITES
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("posture", "0007_verdicts")]
    operations = [migrations.RunPython(give, take)]
