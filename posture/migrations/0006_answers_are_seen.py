"""Whoever reads claims in the admin reads what became of suggestions. Deeds are nobody's to see but their own editor's."""

from django.db import migrations

GROUPS = ["editor", "reviewer", "administrator"]
CODENAME = "view_suggestionanswer"


def let_see(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="posture", model="suggestionanswer"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=CODENAME, defaults={"name": "Can view answer to a suggestion"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(permission)


def hide(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="posture", codename=CODENAME
    ).delete()


class Migration(migrations.Migration):
    dependencies = [("posture", "0005_suggestions_and_undo"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(let_see, hide)]
