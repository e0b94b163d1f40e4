"""Sort keys of names by the wider folding, as for the names of outlets."""

from importlib import import_module

from django.db import migrations

remade = import_module("articles.migrations.0004_folding").remade

TABLES = ("place", "source", "force", "agreement", "phase")
#: With the names that the first migration gave them.
INDEXES = {
    ("place", "sort_en"): "posture_pla_sort_en_568354_idx",
    ("place", "sort_ar"): "posture_pla_sort_ar_d40c19_idx",
    ("source", "sort_en"): "posture_sou_sort_en_2a66a7_idx",
    ("source", "sort_ar"): "posture_sou_sort_ar_8c891f_idx",
}


def statements():
    for table in TABLES:
        yield from remade(f"posture_{table}", "sort_en", "name_en", "name_ar")
        yield from remade(f"posture_{table}", "sort_ar", "name_ar", "name_en")
    yield from remade("posture_placename", "sort", "name", "name")
    for (table, column), name in INDEXES.items():
        yield f"CREATE INDEX {name} ON posture_{table} ({column})"


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_folding"), ("posture", "0008_verdict_permissions")]

    operations = [migrations.RunSQL(list(statements()), migrations.RunSQL.noop)]
