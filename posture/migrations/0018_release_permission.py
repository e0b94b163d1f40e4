"""Who may publish a release."""

import importlib

from django.db import migrations

groups = importlib.import_module("posture.migrations.0002_groups")
PUBLISH = ["publish_release"]


def give(apps, schema_editor):
    for group in ("editor", "administrator"):
        groups.give(apps, group, PUBLISH)


def take(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="posture", codename__in=PUBLISH
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("posture", "0017_releases")]
    operations = [migrations.RunPython(give, take)]
