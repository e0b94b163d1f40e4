"""The tables of courses, reaches and tellings are filled once they have all their columns (0024)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("posture", "0015_courses")]
    operations = []
