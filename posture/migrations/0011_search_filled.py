"""An entry in the index of search for each claim that is there."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("posture", "0010_search")]

    operations = [
        migrations.RunSQL(
            [
                """
                INSERT INTO posture_searchentry (claim_id, public_id, newest, known_on, words)
                SELECT claim_id, public_id, newest, known_on, words FROM posture_searchentry_due
                """,
            ],
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(["ANALYZE posture_searchentry"], migrations.RunSQL.noop),
    ]
