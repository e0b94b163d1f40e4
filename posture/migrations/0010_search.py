"""The index that search and lists read, and what keeps it in step with the claims."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

#: The folding of names, here for running text. Nobody searches for the fifty-thousandth letter of a quote.
FOLDED = """
CREATE FUNCTION posture_folded(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN left(translate(regexp_replace(lower(normalize(left(given, 50000), NFKD)),
    '[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]',
    '', 'g'), 'ٱىیةکگڭپچەı٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'اييهكككبجهi01234567890123456789'), 50000)
"""
#: The words of a text in their order: ٢٬٥٠٠ is 2500, U.S. is us, Da'esh is daesh.
WORDS = """
CREATE FUNCTION posture_words(given text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT left(found[1], 100)
    FROM regexp_matches(
        regexp_replace(regexp_replace(posture_folded(regexp_replace(given,
            '([0-9٠-٩۰-۹])[,٬،\u00a0\u2009\u202f](?=[0-9٠-٩۰-۹]{3}(?![0-9٠-٩۰-۹]))', '\\1', 'g')),
            '[''’ʼ‘`]', '', 'g'),
            '\\m([a-z])\\.(?=[a-z]\\M)', '\\1', 'g'),
        '[^\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061e\u061f\u066a-\u066d\u06d4\u2000-\u2bff\u3000-\u303f\ufd3e\ufd3f\ufffd]+',
        'g') AS found;
END
"""
#: An Arabic word also without what is joined to it in front, و ف ب ل ك ال and any of them together; any other word
#: also by its English stem. Where a letter may belong to the word itself both forms stand.
FORMS = """
CREATE FUNCTION posture_forms(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN word ~ '^[ء-ي]' THEN array_remove(ARRAY[
        word,
        substring(word from '^[وف](.{3,})$'),
        substring(word from '^[وف]?[بكل](.{3,})$'),
        substring(word from '^[وف]?[بك]?ال(.{2,})$'),
        substring(word from '^[وف]?لل(.{2,})$')
    ], NULL)
    WHEN word ~ '[0-9]' THEN ARRAY[word]
    ELSE word || ts_lexize('english_stem', word)
END
"""
LEXEMES = """
CREATE FUNCTION posture_lexemes(given text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ARRAY(SELECT DISTINCT unnest(posture_forms(word)) FROM posture_words(given) word)
"""
#: What each entry has to be. The day is that of ``ClaimQuerySet.newest_first``.
DUE = """
CREATE VIEW posture_searchentry_due AS
SELECT c.id AS claim_id, c.public_id, coalesce(c.true_latest, c.said_latest, a.published_latest) AS newest, v.known_on,
    array_to_tsvector(array_remove(ARRAY[
        c.public_id, 'source:' || c.source_id, 'source:' || c.relayed_through_id, 'force:' || c.force_id,
        'force:' || c.recipient_id, 'place:' || c.place_id, 'place:' || c.origin_id, 'phase:' || c.phase_id,
        'outlet:' || a.outlet_id
    ], NULL) || ARRAY(
        SELECT 'place:' || d.place_id FROM posture_destination d WHERE d.claim_id = c.id
    ) || posture_lexemes(concat_ws(' ', a.title, (
        SELECT string_agg(concat_ws(' ', s.quote, e.translation), ' ')
        FROM posture_evidence e JOIN articles_span s ON s.id = e.span_id WHERE e.claim_id = c.id
    )))) AS words
FROM posture_claim c
JOIN articles_version v ON v.id = c.version_id
JOIN articles_article a ON a.id = v.article_id
"""
#: Two who change one claim wait for each other: who comes second sees what the first did.
RENEW = """
CREATE FUNCTION posture_searchentry_renew(claims bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM posture_searchentry WHERE claim_id = ANY (claims) ORDER BY claim_id FOR UPDATE;
    INSERT INTO posture_searchentry (claim_id, public_id, newest, known_on, words)
    SELECT claim_id, public_id, newest, known_on, words FROM posture_searchentry_due WHERE claim_id = ANY (claims)
    ON CONFLICT (claim_id) DO UPDATE
    SET newest = EXCLUDED.newest, known_on = EXCLUDED.known_on, words = EXCLUDED.words;
END
$$
"""
NAMED = "version_id, source_id, relayed_through_id, force_id, recipient_id, place_id, origin_id, phase_id"
#: The claims to be looked at again after a statement, by table and what it did.
TOUCHED = {
    ("posture_claim", "INSERT"): "SELECT id FROM later",
    ("posture_claim", "UPDATE"): f"""
        SELECT id, {NAMED}, true_latest, said_latest FROM later
        EXCEPT SELECT id, {NAMED}, true_latest, said_latest FROM earlier""",
    ("posture_evidence", "INSERT"): "SELECT claim_id FROM later",
    ("posture_evidence", "UPDATE"): "SELECT claim_id FROM earlier UNION SELECT claim_id FROM later",
    ("posture_evidence", "DELETE"): "SELECT claim_id FROM earlier",
    ("posture_destination", "INSERT"): "SELECT claim_id FROM later",
    ("posture_destination", "UPDATE"): "SELECT claim_id FROM earlier UNION SELECT claim_id FROM later",
    ("posture_destination", "DELETE"): "SELECT claim_id FROM earlier",
    ("articles_span", "UPDATE"): """
        SELECT e.claim_id FROM posture_evidence e
        JOIN (SELECT id, quote FROM later EXCEPT SELECT id, quote FROM earlier) changed ON changed.id = e.span_id""",
    ("articles_version", "UPDATE"): """
        SELECT c.id FROM posture_claim c
        JOIN (SELECT id, known_on FROM later EXCEPT SELECT id, known_on FROM earlier) changed
        ON changed.id = c.version_id""",
    ("articles_article", "UPDATE"): """
        SELECT c.id FROM posture_claim c JOIN articles_version v ON v.id = c.version_id
        JOIN (
            SELECT id, outlet_id, title, published_latest FROM later
            EXCEPT SELECT id, outlet_id, title, published_latest FROM earlier
        ) changed ON changed.id = v.article_id""",
}
ROWS = {"INSERT": "NEW TABLE AS later", "UPDATE": "OLD TABLE AS earlier NEW TABLE AS later", "DELETE": "OLD TABLE AS earlier"}


def triggers():
    for (table, event), claims in TOUCHED.items():
        name = f"{table}_{event.lower()}_search"
        yield f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE claims bigint[] := ARRAY(SELECT claim FROM ({claims}) AS touched (claim));
BEGIN
    IF cardinality(claims) > 0 THEN
        PERFORM posture_searchentry_renew(claims);
    END IF;
    RETURN NULL;
END
$$
"""
        yield f"""
CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {ROWS[event]}
FOR EACH STATEMENT EXECUTE FUNCTION {name}()
"""


def gone():
    for table, event in TOUCHED:
        yield f"DROP TRIGGER {table}_{event.lower()}_search ON {table}"
        yield f"DROP FUNCTION {table}_{event.lower()}_search"
    yield "DROP FUNCTION posture_searchentry_renew"
    yield "DROP VIEW posture_searchentry_due"
    for function in ("lexemes", "forms", "words", "folded"):
        yield f"DROP FUNCTION posture_{function}"


#: An entry goes with its claim, whoever deletes it.
GOES_WITH_CLAIM = """
ALTER TABLE posture_searchentry ADD CONSTRAINT posture_searchentry_goes_with_claim
FOREIGN KEY (claim_id) REFERENCES posture_claim ON DELETE CASCADE
"""


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_folding"), ("posture", "0009_folding")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "claim",
                    models.OneToOneField(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="entry",
                        serialize=False,
                        to="posture.claim",
                    ),
                ),
                ("public_id", models.CharField(editable=False, max_length=10)),
                ("newest", models.DateField(editable=False)),
                ("known_on", models.DateField(editable=False)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="posture_searchentry_words"),
                    models.Index(
                        django.db.models.expressions.OrderBy(models.F("newest"), descending=True),
                        django.db.models.expressions.OrderBy(models.F("known_on"), descending=True),
                        models.F("public_id"),
                        name="posture_searchentry_newest",
                    ),
                ]
            },
        ),
        migrations.RunSQL(
            [FOLDED, WORDS, FORMS, LEXEMES, DUE, RENEW, GOES_WITH_CLAIM, *triggers()],
            list(gone()),
        ),
    ]
