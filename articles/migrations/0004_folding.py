"""Sort keys of names by the wider folding: accents, digits and the forms of letters that other programs write."""

from django.db import migrations

#: As ``articles.names.SortKey`` has it.
FOLD = (
    "translate(regexp_replace(lower(normalize({name}, NFKD)), "
    "'[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
    "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), "
    "'ٱىیةکگڭپچەı٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'اييهكككبجهi01234567890123456789')"
)
SORT = "regexp_replace(" + FOLD + ", '^(ال|(al|as|ash|at|an|ad|ar)[- ])', '')"


def remade(table, column, first, second):
    """The stored key made anew. Whoever reads the column finds it under its name as before."""
    name = f"coalesce(nullif({first}, ''), {second})"
    key = SORT.replace("{name}", name)
    return [
        f"ALTER TABLE {table} DROP COLUMN {column}",
        f"ALTER TABLE {table} ADD COLUMN {column} text GENERATED ALWAYS AS ({key}) STORED",
    ]


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_anchors_fit_together")]

    operations = [
        migrations.RunSQL(
            [
                *remade("articles_outlet", "sort_en", "name_en", "name_ar"),
                *remade("articles_outlet", "sort_ar", "name_ar", "name_en"),
            ],
            migrations.RunSQL.noop,
        ),
    ]
