from django.db import migrations

ABOVE = """
WITH RECURSIVE walk AS (
    SELECT parent_id FROM {table} WHERE is_listed
    UNION SELECT row.parent_id FROM {table} row JOIN walk ON row.id = walk.parent_id
) UPDATE {table} SET is_listed = true WHERE id IN (SELECT parent_id FROM walk) AND NOT is_listed
"""
SCOPES = """
UPDATE posture_place SET is_listed = true
WHERE id IN (SELECT place_id FROM posture_scope) AND NOT is_listed
"""


class Migration(migrations.Migration):
    """What a listed row lies in and what phases are for stood on public pages by its name: it is listed from now on."""

    dependencies = [("posture", "0020_releases_stay")]

    operations = [
        migrations.RunSQL(SCOPES, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(ABOVE.format(table=table), migrations.RunSQL.noop)
            for table in ("posture_place", "posture_force")
        ),
    ]
