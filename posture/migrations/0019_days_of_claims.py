"""The day at which each claim stands on the strip above the map, with its entry in the index of search."""

import importlib

from django.db import migrations, models
from django.db.models import F, Q

search = importlib.import_module("posture.migrations.0010_search")

#: The period is that of ``ClaimQuerySet.with_true_period``. A milestone stands where it begins.
DUE = search.DUE.replace("CREATE VIEW", "CREATE OR REPLACE VIEW").replace(
    " AS words\nFROM",
    """ AS words,
    CASE
        WHEN c.kind = 'milestone' THEN coalesce(from_day, until_day)
        WHEN c.modality <> 'reported' OR c.measure = 'target' THEN coalesce(c.said_latest, v.known_on)
        WHEN c.true_throughout AND from_day IS NOT NULL THEN from_day
        ELSE coalesce(until_day, c.said_latest, v.known_on)
    END AS day,
    CASE WHEN c.kind = 'milestone' AND c.phase_id IS NOT NULL THEN c.phase_id || ' ' || c.edge END AS milestone
FROM""",
) + """
CROSS JOIN LATERAL (SELECT
    CASE WHEN c.true_edtf <> '' THEN c.true_earliest WHEN c.said_edtf <> '' THEN c.said_earliest
        ELSE a.published_earliest END AS from_day,
    CASE WHEN c.true_edtf <> '' THEN c.true_latest WHEN c.said_edtf <> '' THEN c.said_latest
        ELSE a.published_latest END AS until_day
) period
"""
RENEW = """
CREATE OR REPLACE FUNCTION posture_searchentry_renew(claims bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM posture_searchentry WHERE claim_id = ANY (claims) ORDER BY claim_id FOR UPDATE;
    INSERT INTO posture_searchentry (claim_id, public_id, newest, known_on, words, day, milestone)
    SELECT claim_id, public_id, newest, known_on, words, day, milestone
    FROM posture_searchentry_due WHERE claim_id = ANY (claims)
    ON CONFLICT (claim_id) DO UPDATE
    SET newest = EXCLUDED.newest, known_on = EXCLUDED.known_on, words = EXCLUDED.words,
        day = EXCLUDED.day, milestone = EXCLUDED.milestone;
END
$$
"""
CLAIM, ARTICLE = ("posture_claim", "UPDATE"), ("articles_article", "UPDATE")
SAID = "kind, modality, measure, edge, true_edtf, true_earliest, true_throughout, said_edtf, said_earliest"
TOUCHED = {
    CLAIM: search.TOUCHED[CLAIM].replace("true_latest, said_latest", f"{SAID}, true_latest, said_latest"),
    ARTICLE: search.TOUCHED[ARTICLE].replace("published_latest", "published_earliest, published_latest"),
}


def touching(touched):
    """The functions of the triggers, which look at the claims that a statement touched."""
    for table, event in (CLAIM, ARTICLE):
        yield f"""
CREATE OR REPLACE FUNCTION {table}_{event.lower()}_search() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE claims bigint[] := ARRAY(SELECT claim FROM ({touched[table, event]}) AS touched (claim));
BEGIN
    IF cardinality(claims) > 0 THEN
        PERFORM posture_searchentry_renew(claims);
    END IF;
    RETURN NULL;
END
$$
"""


BACK = ["DROP VIEW posture_searchentry_due", search.DUE, search.RENEW.replace("CREATE", "CREATE OR REPLACE", 1)]


class Migration(migrations.Migration):
    dependencies = [("posture", "0018_release_permission")]

    operations = [
        migrations.AddField("searchentry", "day", models.DateField(editable=False, null=True)),
        migrations.AddField("searchentry", "milestone", models.CharField(editable=False, max_length=40, null=True)),
        migrations.RunSQL([DUE, RENEW, *touching(TOUCHED)], [*touching(search.TOUCHED), *BACK]),
        migrations.RunSQL(
            [
                """
                UPDATE posture_searchentry entry SET day = due.day, milestone = due.milestone
                FROM posture_searchentry_due due WHERE due.claim_id = entry.claim_id
                """,
            ],
            migrations.RunSQL.noop,
        ),
        migrations.AddIndex(
            "searchentry", models.Index(fields=["day", "known_on", "claim"], name="posture_searchentry_day")
        ),
        migrations.AddIndex(
            "searchentry",
            models.Index(
                F("milestone"),
                F("day").desc(nulls_last=True),
                F("public_id").desc(),
                condition=Q(milestone__isnull=False),
                name="posture_searchentry_milestone",
            ),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(fields=["place"], condition=Q(group_size__isnull=False), name="posture_claim_of_groups"),
        ),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["phase"],
                condition=Q(kind="milestone", modality="planned"),
                name="posture_claim_to_come",
            ),
        ),
        migrations.RunSQL(["ANALYZE posture_searchentry"], migrations.RunSQL.noop),
    ]
