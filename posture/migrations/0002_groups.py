"""The four groups and what each may do. Permissions are named here, since Django makes its own only after migrating."""

from django.db import migrations

READS = ["outlet", "article", "version", "span", "place", "placename", "placelink", "force", "source", "agreement", "phase", "scope",
         "claim", "evidence", "claimlink", "revision"]
WRITES = ["place", "placename", "placelink", "force", "source", "agreement", "phase", "scope", "claim", "evidence", "claimlink",
          "revision"]
ARTICLES = ["outlet", "article", "version", "span"]


def permission(apps, codename):
    model = codename.rsplit("_", 1)[1]
    label = "auth" if model == "user" else "articles" if model in ARTICLES else "posture"
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=label, model=model)
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": f"Can {codename.replace('_', ' ')}"}
    )
    return made


def give(apps, group_name, codenames):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=group_name)
    group.permissions.add(*[permission(apps, c) for c in codenames])


def make_groups(apps, schema_editor):
    views = [f"view_{m}" for m in READS]
    edits = [f"{verb}_{m}" for m in [*WRITES, "outlet", "article", "version"] for verb in ("add", "change")]
    drafts = ["delete_claim", "delete_evidence", "delete_claimlink", "delete_placename", "delete_placelink", "delete_scope"]
    accounts = ["view_user", "add_user", "change_user"]
    give(apps, "analyst", [])
    give(apps, "editor", [*views, *edits, *drafts])
    give(apps, "reviewer", [*views, "review_claim"])
    give(apps, "administrator", [*views, *edits, *drafts, *accounts, "review_claim"])


def drop_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=["analyst", "editor", "reviewer", "administrator"]).delete()


class Migration(migrations.Migration):
    dependencies = [("posture", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_groups, drop_groups)]
