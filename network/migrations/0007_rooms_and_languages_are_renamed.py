from django.db import migrations


class Migration(migrations.Migration):
    """Make way for rooms that are rows of their own, and for several languages."""

    dependencies = [("network", "0006_project_upkeep_and_reuse_history")]

    operations = [
        migrations.AlterModelOptions("session", options={"ordering": ["starts_at", "pk"]}),
        migrations.RenameField("session", "room", "room_name"),
        migrations.RenameField("resource", "language", "languages"),
    ]
