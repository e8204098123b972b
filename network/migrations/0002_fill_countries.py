"""Fill the countries of the world, so that nobody types one twice."""

import csv
from pathlib import Path

from django.db import migrations

COUNTRIES = Path(__file__).parent.parent / "places" / "data" / "countries.csv"


def fill(apps, schema_editor):
    Country = apps.get_model("network", "Country")
    with COUNTRIES.open(encoding="utf-8", newline="") as file:
        rows = [Country(**row) for row in csv.DictReader(file)]
    Country.objects.using(schema_editor.connection.alias).bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=False)]
